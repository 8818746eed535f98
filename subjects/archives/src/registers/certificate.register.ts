/** Certificates of archive practice (chứng chỉ hành nghề lưu trữ), written by the procedure that grants them. */
import { defineRecordType, field } from '@congvu/registers';

const law = 'Luật Lưu trữ 33/2024/QH15';

export const practiceCertificate = defineRecordType({
  id: 'archives.practice_certificate',
  vi: 'Chứng chỉ hành nghề lưu trữ',
  en: 'Certificates of archive practice',
  identity: 'number',
  owner: 'agencyCode',
  title: 'holderName',
  readPermission: 'archives.read',
  correctPermission: 'archives.correct',
  approvePermission: 'archives.correct',
  purposes: ['procedure', 'statistics'],
  columns: ['holderNumber', 'area', 'grantedOn', 'state'],
  codeLists: {
    state: () => [
      { code: 'active', name: 'Đang có hiệu lực' },
      { code: 'replaced', name: 'Đã cấp lại' },
      { code: 'revoked', name: 'Đã thu hồi' },
    ],
  },
  groups: {
    certificate: {
      no: 1,
      vi: 'Chứng chỉ',
      en: 'Certificate',
      fields: {
        number: field.text({ vi: 'Số chứng chỉ', en: 'Number', maxLength: 60, internal: true, legal: law }),
        holderNumber: field.personalNumber({
          vi: 'Số định danh cá nhân',
          en: 'Personal number',
          required: true,
          search: 'index',
        }),
        holderName: field.personName({ vi: 'Họ và tên', en: 'Holder', required: true, search: 'name' }),
        birthDate: field.date({ vi: 'Ngày sinh', en: 'Date of birth' }),
        area: field.text({
          vi: 'Lĩnh vực hành nghề',
          en: 'Area of practice',
          maxLength: 300,
          search: 'index',
          legal: law,
        }),
        grantedOn: field.date({ vi: 'Ngày cấp', en: 'Granted on', search: 'index' }),
        dossierCode: field.text({ vi: 'Mã hồ sơ', en: 'Dossier', maxLength: 80, internal: true }),
        state: field.code({ vi: 'Trạng thái', en: 'State', codeList: 'state', search: 'index' }),
        agencyCode: field.text({ vi: 'Cơ quan cấp', en: 'Granted by', maxLength: 35, required: true }),
      },
    },
  },
});
