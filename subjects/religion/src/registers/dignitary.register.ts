/** Persons with a religious rank or office, and monastics. That somebody stands here tells the religion: no other purpose opens it. */
import { defineRecordType, field } from '@congvu/registers';
import { eventList, eventsSection, filesOf, law, listOf, religionPurpose, religions, rights } from './lists.ts';

const sensitivity = 'sensitive';

export const dignitary = defineRecordType({
  ...rights,
  files: filesOf(undefined, { required: ['birthDate'] }),
  id: 'religion.dignitary',
  vi: 'Chức sắc, chức việc, nhà tu hành',
  en: 'Dignitaries, office-holders, monastics',
  identity: 'number',
  owner: 'agencyCode',
  title: 'fullName',
  purposes: [religionPurpose],
  columns: ['kind', 'religion', 'ranks.rank', 'offices.office', 'organisationCode'],
  codeLists: {
    kind: listOf({ dignitary: 'Chức sắc', 'office-holder': 'Chức việc', monastic: 'Nhà tu hành' }),
    religion: religions,
    event: eventList,
  },
  groups: {
    main: {
      no: 1,
      vi: 'Thông tin chung',
      en: 'General',
      fields: {
        number: field.personalNumber({
          vi: 'Số định danh cá nhân',
          en: 'Personal ID number',
          required: true,
          population: 'number',
          sensitivity,
        }),
        fullName: field.personName({
          vi: 'Họ và tên',
          en: 'Full name',
          required: true,
          population: 'fullName',
          search: 'name',
          sensitivity,
        }),
        birthDate: field.date({ vi: 'Ngày sinh', en: 'Date of birth', population: 'birthDate', sensitivity }),
        religiousName: field.text({ vi: 'Tên trong tôn giáo', en: 'Religious name', maxLength: 200, sensitivity }),
        kind: field.code({
          vi: 'Loại',
          en: 'Kind',
          codeList: 'kind',
          required: true,
          search: 'index',
          sensitivity,
          legal: `${law} Điều 2`,
        }),
        religion: field.code({
          vi: 'Tôn giáo',
          en: 'Religion',
          codeList: 'religion',
          required: true,
          search: 'index',
          sensitivity,
        }),
        organisationCode: field.text({
          vi: 'Mã tổ chức tôn giáo',
          en: 'Organisation',
          maxLength: 40,
          required: true,
          search: 'index',
          sensitivity,
        }),
        agencyCode: field.text({
          vi: 'Cơ quan quản lý bản ghi',
          en: 'Agency of the record',
          maxLength: 35,
          required: true,
          legal: 'QĐ 20/2020/QĐ-TTg',
        }),
      },
      sections: {
        ranks: {
          vi: 'Phẩm vị',
          en: 'Ranks',
          fields: {
            rank: field.text({
              vi: 'Phẩm vị',
              en: 'Rank',
              maxLength: 200,
              search: 'index',
              sensitivity,
              legal: `${law} Điều 32–33`,
            }),
            organisationCode: field.text({
              vi: 'Mã tổ chức phong phẩm',
              en: 'Conferred by',
              maxLength: 40,
              sensitivity,
            }),
          },
        },
        offices: {
          vi: 'Chức vụ',
          en: 'Offices',
          entryKey: ['validFrom', 'office'],
          fields: {
            office: field.text({
              vi: 'Chức vụ',
              en: 'Office',
              maxLength: 200,
              search: 'index',
              sensitivity,
              legal: `${law} Điều 34`,
            }),
            organisationCode: field.text({
              vi: 'Mã tổ chức giữ chức vụ',
              en: 'Organisation',
              maxLength: 40,
              sensitivity,
            }),
          },
        },
        postings: {
          vi: 'Nơi hoạt động, thuyên chuyển',
          en: 'Postings and transfers',
          fields: {
            organisationCode: field.text({
              vi: 'Mã tổ chức nơi hoạt động',
              en: 'Organisation',
              maxLength: 40,
              sensitivity,
              legal: `${law} Điều 35`,
            }),
            placeCode: field.text({ vi: 'Mã cơ sở nơi hoạt động', en: 'Place', maxLength: 40, sensitivity }),
          },
        },
      },
    },
    events: {
      no: 2,
      vi: 'Sự kiện',
      en: 'Events',
      sections: {
        events: {
          ...eventsSection,
          fields: {
            event: field.code({ vi: 'Sự kiện', en: 'Event', codeList: 'event', sensitivity, legal: law }),
            content: field.text({ vi: 'Nội dung', en: 'Content', maxLength: 2000, sensitivity }),
          },
        },
      },
    },
  },
});
