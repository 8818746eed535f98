/** Religious organisations: recognised, registered, or affiliated to another. */
import { defineRecordType, field } from '@congvu/registers';
import { eventList, eventsSection, filesOf, law, listOf, religionPurpose, religions, rights } from './lists.ts';

export const organisation = defineRecordType({
  ...rights,
  files: filesOf(['name']),
  id: 'religion.organisation',
  vi: 'Tổ chức tôn giáo',
  en: 'Religious organisations',
  identity: 'code',
  owner: 'agencyCode',
  title: 'name',
  purposes: [religionPurpose, 'statistics'],
  columns: ['kind', 'religion', 'seats.address', 'state'],
  codeLists: {
    kind: listOf({
      recognised: 'Tổ chức tôn giáo được công nhận',
      registered: 'Được chứng nhận đăng ký hoạt động tôn giáo',
      affiliated: 'Tổ chức tôn giáo trực thuộc',
    }),
    religion: religions,
    state: listOf({
      active: 'Đang hoạt động',
      dissolved: 'Đã giải thể',
      merged: 'Đã sáp nhập, hợp nhất',
      split: 'Đã chia',
    }),
    event: eventList,
  },
  groups: {
    main: {
      no: 1,
      vi: 'Thông tin chung',
      en: 'General',
      fields: {
        code: field.text({ vi: 'Mã bản ghi', en: 'Record code', maxLength: 40, internal: true }),
        name: field.text({ vi: 'Tên tổ chức', en: 'Name', maxLength: 300, required: true, legal: `${law} Điều 25` }),
        kind: field.code({
          vi: 'Loại tổ chức',
          en: 'Kind',
          codeList: 'kind',
          required: true,
          search: 'index',
          legal: `${law} Điều 2`,
        }),
        religion: field.code({ vi: 'Tôn giáo', en: 'Religion', codeList: 'religion', search: 'index' }),
        otherReligion: field.text({
          vi: 'Tôn giáo, pháp môn khác',
          en: 'Other religion',
          maxLength: 200,
          help: 'Ghi khi không có trong danh mục',
        }),
        parentCode: field.text({
          vi: 'Mã tổ chức cấp trên',
          en: 'Parent organisation',
          maxLength: 40,
          search: 'index',
          legal: `${law} Điều 2`,
        }),
        scope: field.text({ vi: 'Phạm vi hoạt động', en: 'Scope of activity', maxLength: 300 }),
        agencyCode: field.text({
          vi: 'Cơ quan quản lý bản ghi',
          en: 'Agency of the record',
          maxLength: 35,
          required: true,
          legal: 'QĐ 20/2020/QĐ-TTg',
        }),
      },
      sections: {
        names: {
          vi: 'Tên qua các thời kỳ',
          en: 'Names',
          fields: {
            name: field.text({ vi: 'Tên', en: 'Name', maxLength: 300, legal: `${law} Điều 25` }),
          },
        },
        seats: {
          vi: 'Trụ sở',
          en: 'Seats',
          fields: {
            address: field.text({ vi: 'Địa chỉ trụ sở', en: 'Address', maxLength: 500, legal: `${law} Điều 26` }),
          },
        },
        charters: {
          vi: 'Hiến chương',
          en: 'Charters',
          fields: {
            title: field.text({ vi: 'Tên hiến chương', en: 'Title', maxLength: 300, legal: `${law} Điều 23–24` }),
            summary: field.text({ vi: 'Nội dung thay đổi', en: 'What changed', maxLength: 2000 }),
          },
        },
      },
    },
    standing: {
      no: 2,
      vi: 'Tư cách pháp lý',
      en: 'Standing',
      fields: {
        registeredBy: field.text({
          vi: 'Văn bản chứng nhận đăng ký hoạt động',
          en: 'Registered by',
          maxLength: 300,
          legal: `${law} Điều 18–19`,
        }),
        registeredOn: field.date({ vi: 'Ngày chứng nhận đăng ký', en: 'Registered on', search: 'index' }),
        recognisedBy: field.text({
          vi: 'Văn bản công nhận',
          en: 'Recognised by',
          maxLength: 300,
          legal: `${law} Điều 21–22`,
        }),
        recognisedOn: field.date({ vi: 'Ngày công nhận', en: 'Recognised on', search: 'index' }),
        establishedBy: field.text({
          vi: 'Văn bản thành lập tổ chức trực thuộc',
          en: 'Established by',
          maxLength: 300,
          legal: `${law} Điều 27–29`,
        }),
        establishedOn: field.date({ vi: 'Ngày thành lập', en: 'Established on' }),
        legalPerson: field.boolean({ vi: 'Tư cách pháp nhân', en: 'Legal person', legal: `${law} Điều 30` }),
        legalPersonOn: field.date({ vi: 'Ngày có tư cách pháp nhân', en: 'Legal person since' }),
        state: field.code({
          vi: 'Tình trạng',
          en: 'State',
          codeList: 'state',
          search: 'index',
          internal: true,
          legal: `${law} Điều 31`,
        }),
        endedOn: field.date({ vi: 'Ngày kết thúc hoạt động', en: 'Ended on', internal: true }),
        successorCode: field.text({ vi: 'Mã tổ chức kế tiếp', en: 'Successor', maxLength: 40, internal: true }),
      },
    },
    representative: {
      no: 3,
      vi: 'Người đại diện',
      en: 'Representative',
      fields: {
        representativeName: field.personName({
          vi: 'Họ tên người đại diện',
          en: 'Representative',
          sensitivity: 'sensitive',
          legal: `${law} Điều 2`,
        }),
        representativeNumber: field.personalNumber({
          vi: 'Số định danh người đại diện',
          en: 'Personal ID number of the representative',
          sensitivity: 'sensitive',
        }),
      },
    },
    events: { no: 4, vi: 'Sự kiện', en: 'Events', sections: { events: eventsSection } },
  },
});
