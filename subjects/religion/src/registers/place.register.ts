/** Where religion and belief are practised. */
import { defineRecordType, field } from '@congvu/registers';
import { eventList, eventsSection, filesOf, law, listOf, religionPurpose, religions, rights } from './lists.ts';

export const place = defineRecordType({
  ...rights,
  files: filesOf(['name', 'address']),
  id: 'religion.place',
  vi: 'Cơ sở tôn giáo, cơ sở tín ngưỡng, địa điểm hợp pháp',
  en: 'Religious and belief establishments, lawful places',
  identity: 'code',
  owner: 'agencyCode',
  title: 'name',
  purposes: [religionPurpose, 'statistics'],
  columns: ['kind', 'form', 'religion', 'address'],
  codeLists: {
    kind: listOf({ religious: 'Cơ sở tôn giáo', belief: 'Cơ sở tín ngưỡng', lawful: 'Địa điểm hợp pháp' }),
    form: listOf({
      pagoda: 'Chùa',
      church: 'Nhà thờ',
      chapel: 'Nhà nguyện',
      'holy-house': 'Thánh thất',
      mosque: 'Thánh đường',
      seat: 'Trụ sở',
    }),
    religion: religions,
    event: eventList,
  },
  groups: {
    main: {
      no: 1,
      vi: 'Thông tin chung',
      en: 'General',
      fields: {
        code: field.text({ vi: 'Mã bản ghi', en: 'Record code', maxLength: 40, internal: true }),
        name: field.text({ vi: 'Tên cơ sở', en: 'Name', maxLength: 300, required: true }),
        kind: field.code({
          vi: 'Loại cơ sở',
          en: 'Kind',
          codeList: 'kind',
          required: true,
          search: 'index',
          legal: `${law} Điều 2`,
        }),
        form: field.code({
          vi: 'Hình thức cơ sở tôn giáo',
          en: 'Form',
          codeList: 'form',
          search: 'index',
          legal: `${law} Điều 2`,
        }),
        religion: field.code({ vi: 'Tôn giáo', en: 'Religion', codeList: 'religion', search: 'index' }),
        address: field.text({ vi: 'Địa chỉ', en: 'Address', maxLength: 500, required: true }),
        organisationCode: field.text({
          vi: 'Mã tổ chức tôn giáo',
          en: 'Organisation',
          maxLength: 40,
          search: 'index',
        }),
        registeredBy: field.text({
          vi: 'Văn bản đăng ký',
          en: 'Registered by',
          maxLength: 300,
          legal: `${law} Điều 12; ${law} Điều 16–17`,
        }),
        registeredOn: field.date({ vi: 'Ngày đăng ký', en: 'Registered on', search: 'index' }),
        agencyCode: field.text({
          vi: 'Cơ quan quản lý bản ghi',
          en: 'Agency of the record',
          maxLength: 35,
          required: true,
          legal: 'QĐ 20/2020/QĐ-TTg',
        }),
      },
    },
    head: {
      no: 2,
      vi: 'Người đứng đầu, người đại diện',
      en: 'Head',
      fields: {
        headName: field.personName({ vi: 'Họ tên người đứng đầu', en: 'Head', sensitivity: 'sensitive' }),
        headNumber: field.personalNumber({
          vi: 'Số định danh người đứng đầu',
          en: 'Personal ID number of the head',
          sensitivity: 'sensitive',
        }),
      },
    },
    events: { no: 3, vi: 'Sự kiện', en: 'Events', sections: { events: eventsSection } },
  },
});
