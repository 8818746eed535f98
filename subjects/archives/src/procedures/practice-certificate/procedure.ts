/** Cấp, cấp lại chứng chỉ hành nghề lưu trữ (1.013929). The identity card is not asked for: NQ 66.7/2025/NQ-CP, row 395 of its appendix. */
import { applicantFields, defineProcedure, type GrantedDossier, type ProcedureDefinition } from '@congvu/procedures';
import { practiceCertificate } from '../../registers/certificate.register.ts';
import { decide } from './decide.ts';

const kinds = [
  { code: 'cap-moi', name: 'Cấp lần đầu' },
  { code: 'cap-lai', name: 'Cấp lại' },
] as const;
const isoDay = (text: string): string => text.split('/').reverse().join('-');

const certificateNumber = (dossier: GrantedDossier): string => `CCHNLT-${dossier.resultNumber}`;

/** @param offices agencies that grant, by code: which there are is not this procedure's to know. */
export const practiceCertificateProcedure = (
  offices: () => readonly { code: string; name: string }[],
): ProcedureDefinition =>
  defineProcedure({
    code: '1.013929',
    key: 'chung-chi-hanh-nghe-luu-tru',
    vi: 'Cấp, cấp lại chứng chỉ hành nghề lưu trữ',
    en: 'Certificate of archive practice',
    sector: 'Văn thư và lưu trữ',
    legal: [
      { instrument: 'Luật Lưu trữ 33/2024/QH15' },
      { instrument: 'TT 06/2025/TT-BNV', article: 'Điều 32' },
      { instrument: 'NQ 66.7/2025/NQ-CP', article: 'Phụ lục I, dòng 395' },
    ],
    assumed: ['Điều kiện hành nghề', 'Thời hạn và các bước', 'Phí'],
    validFrom: '2026-01-01',
    online: { level: 'full' },
    agencyOf: (values) => String(values.office),
    pages: [
      {
        key: 'person',
        vi: 'Người đề nghị',
        en: 'Applicant',
        fields: [
          applicantFields.fullName,
          applicantFields.birthDate,
          applicantFields.number,
          applicantFields.sex,
          applicantFields.address,
          {
            key: 'level',
            vi: 'Trình độ chuyên môn',
            en: 'Qualification',
            kind: 'text',
            required: true,
            source: 'personnel:professionalLevel',
          },
        ],
      },
      {
        key: 'request',
        vi: 'Nội dung đề nghị',
        en: 'Request',
        fields: [
          { key: 'office', vi: 'Cơ quan cấp', en: 'Granting office', kind: 'code', required: true, options: offices },
          { key: 'kind', vi: 'Loại đề nghị', en: 'Kind', kind: 'code', required: true, options: () => kinds },
          {
            key: 'oldNumber',
            vi: 'Số chứng chỉ cũ',
            en: 'Former number',
            kind: 'text',
            required: true,
            maxLength: 60,
            when: { field: 'kind', is: 'cap-lai' },
          },
          {
            key: 'reissueReason',
            vi: 'Lý do cấp lại',
            en: 'Why anew',
            kind: 'long-text',
            required: true,
            maxLength: 500,
            when: { field: 'kind', is: 'cap-lai' },
          },
          {
            key: 'area',
            vi: 'Lĩnh vực hành nghề',
            en: 'Area of practice',
            kind: 'text',
            required: true,
            maxLength: 300,
          },
          {
            key: 'years',
            vi: 'Số năm làm công tác lưu trữ',
            en: 'Years in archives',
            kind: 'number',
            required: true,
            minimum: 0,
            maximum: 60,
          },
        ],
      },
    ],
    papers: [
      {
        key: 'degree',
        vi: 'Văn bằng, chứng chỉ chuyên môn về lưu trữ',
        en: 'Degree in archives',
        required: true,
        why: 'Chưa có cơ sở dữ liệu văn bằng nào được công bố để khai thác thay.',
      },
    ],
    feeVnd: 0,
    steps: [
      { key: 'receive', vi: 'Tiếp nhận', en: 'Reception', permission: 'procedure.receive', hours: 4 },
      { key: 'appraise', vi: 'Thẩm định', en: 'Appraisal', permission: 'procedure.handle', hours: 40 },
      { key: 'decide', vi: 'Ký cấp', en: 'Grant', permission: 'procedure.decide', hours: 24 },
    ],
    days: 10,
    decide,
    result: {
      vi: 'Chứng chỉ hành nghề lưu trữ',
      paper: (dossier) => ({
        title: 'CHỨNG CHỈ HÀNH NGHỀ LƯU TRỮ',
        lines: [
          { label: 'Số chứng chỉ', value: certificateNumber(dossier) },
          { label: 'Họ và tên', value: String(dossier.values.fullName) },
          { label: 'Ngày sinh', value: String(dossier.values.birthDate) },
          { label: 'Số định danh cá nhân', value: dossier.applicantNumber },
          { label: 'Lĩnh vực hành nghề', value: String(dossier.values.area) },
        ],
      }),
      effects: (dossier) => [
        {
          recordType: practiceCertificate.id,
          identity: certificateNumber(dossier),
          owner: dossier.agencyCode,
          patch: {
            number: certificateNumber(dossier),
            holderNumber: dossier.applicantNumber,
            holderName: String(dossier.values.fullName),
            ...(/^\d{2}\/\d{2}\/\d{4}$/.test(String(dossier.values.birthDate))
              ? { birthDate: isoDay(String(dossier.values.birthDate)) }
              : {}),
            area: String(dossier.values.area),
            grantedOn: dossier.grantedOn,
            dossierCode: dossier.code,
            state: 'active',
            agencyCode: dossier.agencyCode,
          },
        },
      ],
    },
  });
