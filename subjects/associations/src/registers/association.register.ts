/** Associations (hội): who they are, under which charter, led by whom for which term. */
import { defineRecordType, field } from '@congvu/registers';
import * as own from './lists.ts';

const law = own.associationLaw;

export const association = defineRecordType({
  ...own.rights,
  files: own.files,
  id: 'organisations.association',
  vi: 'Hội',
  en: 'Associations',
  identity: 'code',
  owner: 'agencyCode',
  title: 'name',
  columns: ['kind', 'scope', 'activity', 'state'],
  codeLists: {
    kind: own.listOf({
      association: 'Hội',
      union: 'Liên hiệp, tổng hội, liên đoàn',
      guild: 'Hiệp hội',
      club: 'Câu lạc bộ có tư cách pháp nhân',
      other: 'Tên gọi khác',
    }),
    scope: own.scopes,
    activity: own.activities,
    state: own.states,
    role: own.listOf({
      chair: 'Chủ tịch',
      'vice-chair': 'Phó Chủ tịch',
      secretary: 'Tổng thư ký',
      standing: 'Ủy viên Ban Thường vụ',
      member: 'Ủy viên Ban Chấp hành',
      inspection: 'Ban Kiểm tra',
    }),
    identitySource: own.identitySources,
    event: own.eventList,
  },
  groups: {
    main: {
      no: 1,
      vi: 'Thông tin chung',
      en: 'General',
      fields: {
        code: field.text({ vi: 'Mã bản ghi', en: 'Record code', maxLength: 40, internal: true }),
        name: field.text({ vi: 'Tên hội', en: 'Name', maxLength: 300, required: true, legal: law }),
        foreignName: field.text({ vi: 'Tên tiếng nước ngoài', en: 'Foreign name', maxLength: 300, legal: law }),
        shortName: field.text({ vi: 'Tên viết tắt', en: 'Short name', maxLength: 60, legal: law }),
        kind: field.code({ vi: 'Loại hội', en: 'Kind', codeList: 'kind', required: true, search: 'index' }),
        scope: field.code({
          vi: 'Phạm vi hoạt động',
          en: 'Scope of operation',
          codeList: 'scope',
          required: true,
          search: 'index',
          legal: law,
        }),
        activity: field.code({
          vi: 'Lĩnh vực hoạt động chính',
          en: 'Main field of activity',
          codeList: 'activity',
          required: true,
          search: 'index',
          legal: law,
        }),
        otherActivities: field.text({ vi: 'Lĩnh vực khác', en: 'Other fields', maxLength: 500 }),
        aims: field.text({ vi: 'Tôn chỉ, mục đích', en: 'Aims', maxLength: 2000, legal: law }),
        specific: field.boolean({ vi: 'Hội có tính chất đặc thù', en: 'Association of a specific nature', legal: law }),
        members: field.integer({ vi: 'Số hội viên', en: 'Members', maximum: 100_000_000 }),
        lineAgency: field.text({
          vi: 'Cơ quan quản lý ngành, lĩnh vực',
          en: 'Line authority',
          maxLength: 200,
          help: 'Bộ, sở quản lý nhà nước về lĩnh vực hoạt động của hội',
        }),
        agencyCode: field.text({
          vi: 'Cơ quan quản lý bản ghi',
          en: 'Agency of the record',
          maxLength: 35,
          required: true,
          legal: 'QĐ 20/2020/QĐ-TTg',
        }),
      },
      sections: { names: own.namesSection(law), seats: own.seatsSection(law), charters: own.chartersSection(law) },
    },
    leadership: {
      no: 2,
      vi: 'Nhiệm kỳ, ban lãnh đạo',
      en: 'Term and leadership',
      sections: {
        terms: own.termsSection(law),
        board: own.membersSection('Ban Chấp hành, lãnh đạo', 'Board', law),
      },
    },
    standing: { no: 3, vi: 'Thành lập, tình trạng', en: 'Standing', fields: own.standingFields(law) },
    events: { no: 4, vi: 'Sự kiện', en: 'Events', sections: { events: own.eventsSection(law) } },
  },
  derived: own.derived,
});
