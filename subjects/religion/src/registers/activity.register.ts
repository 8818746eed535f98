/** Activities of a year, registered or notified by an organisation or a belief establishment. */
import { defineRecordType, field } from '@congvu/registers';
import { eventList, eventsSection, filesOf, law, religionPurpose, rights } from './lists.ts';

export const activity = defineRecordType({
  ...rights,
  files: filesOf(['name', 'year', 'organisationCode', 'location']),
  id: 'religion.activity',
  vi: 'Hoạt động tôn giáo, tín ngưỡng hằng năm',
  en: 'Yearly religious and belief activities',
  identity: 'code',
  owner: 'agencyCode',
  title: 'name',
  purposes: [religionPurpose, 'statistics'],
  duplicates: {
    rules: [
      {
        key: 'same-activity',
        vi: 'Trùng tên hoạt động, năm, tổ chức và địa điểm',
        en: 'Same name, year, organisation and place',
        same: ['name', 'year', 'organisationCode', 'location'],
        score: 80,
      },
    ],
  },
  columns: ['year', 'organisationCode', 'location', 'time'],
  codeLists: { event: eventList },
  groups: {
    main: {
      no: 1,
      vi: 'Thông tin chung',
      en: 'General',
      fields: {
        code: field.text({ vi: 'Mã bản ghi', en: 'Record code', maxLength: 40, internal: true }),
        name: field.text({ vi: 'Tên hoạt động', en: 'Name', maxLength: 300, required: true }),
        year: field.integer({
          vi: 'Năm',
          en: 'Year',
          minimum: 1945,
          maximum: 2200,
          required: true,
          search: 'index',
          legal: `${law} Điều 43`,
        }),
        organisationCode: field.text({
          vi: 'Mã tổ chức tôn giáo',
          en: 'Organisation',
          maxLength: 40,
          search: 'index',
          legal: `${law} Điều 43`,
        }),
        placeCode: field.text({
          vi: 'Mã cơ sở tôn giáo, tín ngưỡng',
          en: 'Establishment',
          maxLength: 40,
          search: 'index',
          legal: `${law} Điều 12`,
        }),
        content: field.text({ vi: 'Nội dung', en: 'Content', maxLength: 2000, required: true }),
        location: field.text({ vi: 'Địa điểm', en: 'Place', maxLength: 500, required: true }),
        time: field.text({ vi: 'Thời gian', en: 'Time', maxLength: 200, required: true }),
        agencyCode: field.text({
          vi: 'Cơ quan quản lý bản ghi',
          en: 'Agency of the record',
          maxLength: 35,
          required: true,
          legal: 'QĐ 20/2020/QĐ-TTg',
        }),
      },
    },
    events: { no: 2, vi: 'Sự kiện', en: 'Events', sections: { events: eventsSection } },
  },
});
