/** Schools that train for religious work. */
import { defineRecordType, field } from '@congvu/registers';
import { eventList, eventsSection, filesOf, law, religionPurpose, religions, rights } from './lists.ts';

export const school = defineRecordType({
  ...rights,
  files: filesOf(['name']),
  id: 'religion.school',
  vi: 'Cơ sở đào tạo tôn giáo',
  en: 'Religious training schools',
  identity: 'code',
  owner: 'agencyCode',
  title: 'name',
  purposes: [religionPurpose, 'statistics'],
  columns: ['religion', 'organisationCode', 'address'],
  codeLists: { religion: religions, event: eventList },
  groups: {
    main: {
      no: 1,
      vi: 'Thông tin chung',
      en: 'General',
      fields: {
        code: field.text({ vi: 'Mã bản ghi', en: 'Record code', maxLength: 40, internal: true }),
        name: field.text({
          vi: 'Tên cơ sở đào tạo',
          en: 'Name',
          maxLength: 300,
          required: true,
          legal: `${law} Điều 37–42`,
        }),
        religion: field.code({ vi: 'Tôn giáo', en: 'Religion', codeList: 'religion', required: true, search: 'index' }),
        organisationCode: field.text({
          vi: 'Mã tổ chức tôn giáo',
          en: 'Organisation',
          maxLength: 40,
          required: true,
          search: 'index',
        }),
        address: field.text({ vi: 'Địa chỉ', en: 'Address', maxLength: 500, required: true }),
        programme: field.text({ vi: 'Chương trình đào tạo', en: 'Programme', maxLength: 2000 }),
        agencyCode: field.text({
          vi: 'Cơ quan quản lý bản ghi',
          en: 'Agency of the record',
          maxLength: 35,
          required: true,
          legal: 'QĐ 20/2020/QĐ-TTg',
        }),
        headName: field.personName({ vi: 'Họ tên người đứng đầu', en: 'Head', sensitivity: 'sensitive' }),
      },
    },
    events: { no: 2, vi: 'Sự kiện', en: 'Events', sections: { events: eventsSection } },
  },
});
