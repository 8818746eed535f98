/** Social and charity funds (quỹ xã hội, quỹ từ thiện): licence, founding assets, management board. */
import { defineRecordType, type Entry, field, type RecordDocument } from '@congvu/registers';
import * as own from './lists.ts';

const law = own.fundLaw;

/** Sum of the founding assets that still hold. */
export const assetsOf = (document: RecordDocument): number =>
  ((document.assets as Entry[] | undefined) ?? [])
    .filter(({ validUntil }) => validUntil === undefined)
    .reduce((sum, { amountVnd }) => sum + (typeof amountVnd === 'number' ? amountVnd : 0), 0);

export const fund = defineRecordType({
  ...own.rights,
  files: { ...own.files, also: [...own.files.also!, 'eligibleOn', 'eligibleBy'] },
  id: 'organisations.fund',
  vi: 'Quỹ xã hội, quỹ từ thiện',
  en: 'Social and charity funds',
  identity: 'code',
  owner: 'agencyCode',
  title: 'name',
  columns: ['kind', 'scope', 'state', 'eligibleOn'],
  codeLists: {
    kind: own.listOf({ social: 'Quỹ xã hội', charity: 'Quỹ từ thiện' }),
    scope: own.scopes,
    activity: own.activities,
    state: own.states,
    role: own.listOf({
      chair: 'Chủ tịch Hội đồng quản lý quỹ',
      'vice-chair': 'Phó Chủ tịch Hội đồng quản lý quỹ',
      member: 'Thành viên Hội đồng quản lý quỹ',
      director: 'Giám đốc quỹ',
      inspection: 'Ban Kiểm soát quỹ',
    }),
    assetKind: own.listOf({ cash: 'Tiền', 'real-estate': 'Nhà, đất', vehicle: 'Phương tiện', other: 'Tài sản khác' }),
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
        name: field.text({ vi: 'Tên quỹ', en: 'Name', maxLength: 300, required: true, legal: law }),
        foreignName: field.text({ vi: 'Tên tiếng nước ngoài', en: 'Foreign name', maxLength: 300 }),
        shortName: field.text({ vi: 'Tên viết tắt', en: 'Short name', maxLength: 60 }),
        kind: field.code({ vi: 'Loại quỹ', en: 'Kind', codeList: 'kind', required: true, search: 'index', legal: law }),
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
        }),
        aims: field.text({ vi: 'Tôn chỉ, mục đích', en: 'Aims', maxLength: 2000 }),
        foreignFounders: field.boolean({
          vi: 'Có cá nhân, tổ chức nước ngoài góp tài sản',
          en: 'With foreign contribution',
          legal: law,
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
    assets: {
      no: 2,
      vi: 'Tài sản đóng góp thành lập',
      en: 'Founding assets',
      sections: {
        assets: {
          vi: 'Tài sản đóng góp',
          en: 'Founding assets',
          entryKey: ['validFrom', 'assetKind', 'note'],
          fields: {
            assetKind: field.code({ vi: 'Loại tài sản', en: 'Kind of asset', codeList: 'assetKind', legal: law }),
            amountVnd: field.integer({ vi: 'Giá trị (đồng)', en: 'Amount (VND)', maximum: 1e15, legal: law }),
            note: field.text({ vi: 'Ghi chú về tài sản', en: 'Note', maxLength: 500 }),
          },
        },
      },
    },
    leadership: {
      no: 3,
      vi: 'Nhiệm kỳ, Hội đồng quản lý',
      en: 'Term and management board',
      sections: {
        terms: own.termsSection(law),
        board: own.membersSection('Hội đồng quản lý, giám đốc', 'Management board', law),
      },
    },
    standing: {
      no: 4,
      vi: 'Giấy phép, tình trạng',
      en: 'Licence and standing',
      fields: {
        ...own.standingFields(law),
        eligibleOn: field.date({
          vi: 'Ngày công nhận đủ điều kiện hoạt động',
          en: 'Eligible since',
          search: 'index',
          internal: true,
          legal: law,
        }),
        eligibleBy: field.text({
          vi: 'Quyết định công nhận đủ điều kiện hoạt động',
          en: 'Recognised eligible by',
          maxLength: 300,
          internal: true,
        }),
      },
    },
    events: { no: 5, vi: 'Sự kiện', en: 'Events', sections: { events: own.eventsSection(law) } },
  },
  derived: {
    ...own.derived,
    assetsVnd: {
      vi: 'Tổng tài sản đóng góp (đồng)',
      en: 'Founding assets (VND)',
      kind: 'text',
      of: (document) => String(assetsOf(document)),
    },
  },
});
