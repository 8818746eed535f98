/** The register of state awards: one record for each award given, kept for good; a revoked one stays and says so. */
import { defineRecordType, field } from '@congvu/registers';
import { holderKindNames, issuingLevelNames, meritKindNames, revocationGroundNames } from './award.schema.ts';
import { awardTypes } from './award-types.ts';

const law = 'Luật TĐKT 06/2022/QH15';
const listOf = (names: Record<string, string>) => () => Object.entries(names).map(([code, name]) => ({ code, name }));

export const award = defineRecordType({
  id: 'awards.award',
  vi: 'Sổ khen thưởng',
  en: 'Register of awards',
  identity: 'awardNumber',
  owner: 'agencyCode',
  title: 'holderName',
  readPermission: 'award.read',
  /** Awards of before the system, from their papers; what a decision of the system has given is not touched by a file. */
  files: {
    see: 'award.record',
    send: 'award.record',
    approve: 'award.record',
    without: [
      'grade',
      'issuerCode',
      'prizeVnd',
      'prizeBasis',
      'state',
      'revocationGround',
      'revocationDecision',
      'revokedOn',
      'revocationNote',
    ],
    same: ['holderName', 'award', 'decisionNumber'],
    apart: ['holderNumber', 'holderBirthDate'],
  },
  purposes: ['commendation', 'statistics'],
  duplicates: {
    rules: [
      {
        key: 'same-decision',
        vi: 'Trùng người nhận, hình thức và số quyết định',
        en: 'Same holder, form and decision number',
        same: ['holderName', 'award', 'decisionNumber'],
        score: 85,
      },
      {
        key: 'same-number',
        vi: 'Trùng số định danh, hình thức và ngày quyết định',
        en: 'Same personal ID, form and day of decision',
        same: ['holderNumber', 'award', 'decidedOn'],
        score: 80,
      },
    ],
    proposePermission: 'award.record',
    approvePermission: 'award.decide',
    keep: [
      'holderKind',
      'holderNumber',
      'holderBirthDate',
      'state',
      'revocationGround',
      'revocationDecision',
      'revokedOn',
    ],
  },
  columns: ['holderName', 'award', 'decisionNumber', 'decidedOn', 'state'],
  codeLists: {
    award: awardTypes,
    holderKind: listOf(holderKindNames),
    meritKind: listOf(meritKindNames),
    issuingLevel: listOf(issuingLevelNames),
    state: listOf({ 'in-force': 'Còn hiệu lực', revoked: 'Đã hủy bỏ, thu hồi' }),
    origin: listOf({ decision: 'Quyết định trong hệ thống', paper: 'Hồ sơ giấy cũ' }),
    revocationGround: listOf(revocationGroundNames),
  },
  derived: {
    awardYear: {
      vi: 'Năm khen thưởng',
      en: 'Year of the award',
      kind: 'integer',
      of: (document) => Number(String(document.decidedOn ?? '').slice(0, 4)) || null,
    },
  },
  groups: {
    award: {
      no: 1,
      vi: 'Hình thức khen thưởng',
      en: 'The award',
      fields: {
        awardNumber: field.text({ vi: 'Số hiệu khen thưởng', en: 'Award number', maxLength: 40, internal: true }),
        award: field.code({
          vi: 'Hình thức, danh hiệu',
          en: 'Form',
          codeList: 'award',
          required: true,
          search: 'index',
          legal: law,
        }),
        grade: field.text({ vi: 'Hạng', en: 'Grade', maxLength: 40 }),
        meritKind: field.code({
          vi: 'Loại thành tích',
          en: 'Kind of merit',
          codeList: 'meritKind',
          search: 'index',
          legal: law,
        }),
        achievement: field.text({ vi: 'Thành tích', en: 'Achievement', maxLength: 2000, required: true }),
        periodFrom: field.date({ vi: 'Thành tích từ ngày', en: 'Achievement from' }),
        periodUntil: field.date({ vi: 'Thành tích đến ngày', en: 'Achievement until' }),
        posthumous: field.boolean({ vi: 'Truy tặng', en: 'Posthumous' }),
      },
    },
    holder: {
      no: 2,
      vi: 'Đối tượng được khen thưởng',
      en: 'The holder',
      fields: {
        holderKind: field.code({
          vi: 'Đối tượng',
          en: 'Kind of holder',
          codeList: 'holderKind',
          required: true,
          search: 'index',
          legal: law,
        }),
        holderName: field.text({ vi: 'Họ tên hoặc tên tập thể', en: 'Name', maxLength: 300, required: true }),
        holderNumber: field.personalNumber({
          vi: 'Số định danh cá nhân',
          en: 'Personal ID number',
          search: 'index',
          help: 'Khen thưởng cũ chưa có số định danh được liên kết sau, có xác minh',
        }),
        holderBirthDate: field.date({ vi: 'Ngày sinh', en: 'Date of birth' }),
        agencyCode: field.text({
          vi: 'Mã cơ quan quản lý',
          en: 'Agency of the holder',
          maxLength: 35,
          required: true,
          legal: 'QĐ 20/2020/QĐ-TTg',
        }),
        linkEvidence: field.text({
          vi: 'Căn cứ liên kết số định danh',
          en: 'Evidence of the link',
          maxLength: 1000,
          internal: true,
        }),
      },
    },
    decision: {
      no: 3,
      vi: 'Quyết định khen thưởng',
      en: 'The decision',
      fields: {
        decisionNumber: field.text({
          vi: 'Số quyết định',
          en: 'Decision number',
          maxLength: 60,
          required: true,
          search: 'index',
        }),
        decidedOn: field.date({ vi: 'Ngày quyết định', en: 'Decided on', required: true, search: 'index' }),
        issuingLevel: field.code({
          vi: 'Cấp quyết định',
          en: 'Issuing level',
          codeList: 'issuingLevel',
          required: true,
          legal: law,
        }),
        issuerCode: field.text({ vi: 'Mã cơ quan giữ sổ vàng', en: 'Agency that keeps the gold book', maxLength: 35 }),
        issuerName: field.text({ vi: 'Cơ quan quyết định', en: 'Issuing body', maxLength: 300, required: true }),
        signer: field.text({ vi: 'Người ký', en: 'Signed by', maxLength: 100 }),
        goldBookNumber: field.text({ vi: 'Số sổ vàng', en: 'Gold-book number', maxLength: 60, search: 'index' }),
        verificationCode: field.text({
          vi: 'Mã xác nhận',
          en: 'Verification code',
          maxLength: 24,
          search: 'index',
          internal: true,
        }),
        origin: field.code({ vi: 'Nguồn ghi', en: 'Origin', codeList: 'origin', internal: true }),
      },
    },
    prize: {
      no: 4,
      vi: 'Tiền thưởng',
      en: 'Prize',
      fields: {
        prizeVnd: field.integer({ vi: 'Tiền thưởng (đồng)', en: 'Prize (VND)', maximum: 1e12 }),
        prizeBasis: field.text({ vi: 'Căn cứ tiền thưởng', en: 'Basis of the prize', maxLength: 500 }),
      },
    },
    state: {
      no: 5,
      vi: 'Hiệu lực',
      en: 'Validity',
      fields: {
        state: field.code({ vi: 'Hiệu lực', en: 'State', codeList: 'state', required: true, search: 'index' }),
        revocationGround: field.code({
          vi: 'Căn cứ hủy bỏ, thu hồi',
          en: 'Ground of revocation',
          codeList: 'revocationGround',
          legal: law,
        }),
        revocationDecision: field.text({
          vi: 'Quyết định hủy bỏ, thu hồi',
          en: 'Decision of revocation',
          maxLength: 120,
        }),
        revokedOn: field.date({ vi: 'Ngày hủy bỏ, thu hồi', en: 'Revoked on' }),
        revocationNote: field.text({ vi: 'Ghi chú hủy bỏ, thu hồi', en: 'Note', maxLength: 2000 }),
      },
    },
  },
});
