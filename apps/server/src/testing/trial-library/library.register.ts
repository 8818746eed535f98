/** A register of its own with two record types, as a new subject would declare it: nothing else is written for it. */

import type { SchemaModule } from '@congvu/database';
import { defineRecordType, field, syncStorage } from '@congvu/registers';

const rights = {
  readPermission: 'personnel.read',
  correctPermission: 'personnel.correct',
  approvePermission: 'personnel.approve',
  files: { see: 'personnel.read', send: 'personnel.correct', approve: 'personnel.approve' },
};

export const library = defineRecordType({
  ...rights,
  id: 'trial_library.library',
  vi: 'Thư viện',
  en: 'Library',
  identity: 'code',
  owner: 'agencyCode',
  title: 'name',
  purposes: ['statistics', 'personnel-work'],
  codeLists: {
    kind: () => [
      { code: 'CC', name: 'Công cộng' },
      { code: 'CN', name: 'Chuyên ngành' },
    ],
  },
  columns: ['kind', 'opened', 'books'],
  groups: {
    main: {
      no: 1,
      vi: 'Thông tin chung',
      en: 'General',
      fields: {
        code: field.text({ vi: 'Mã thư viện', en: 'Code', required: true }),
        name: field.text({ vi: 'Tên thư viện', en: 'Name', required: true }),
        agencyCode: field.text({ vi: 'Cơ quan quản lý', en: 'Agency', required: true }),
        kind: field.code({ vi: 'Loại', en: 'Kind', codeList: 'kind', search: 'index' }),
        opened: field.date({ vi: 'Ngày thành lập', en: 'Opened', search: 'index' }),
        books: field.integer({ vi: 'Số sách', en: 'Books', search: 'index' }),
        safe: field.text({ vi: 'Mã két', en: 'Safe', sensitivity: 'sensitive' }),
      },
      sections: {
        heads: {
          vi: 'Người đứng đầu',
          en: 'Heads',
          begins: 'since',
          fields: {
            head: field.text({ vi: 'Họ tên', en: 'Name', search: 'index' }),
            since: field.date({ vi: 'Từ ngày', en: 'Since' }),
          },
        },
      },
    },
  },
});

export const reader = defineRecordType({
  ...rights,
  id: 'trial_library.reader',
  vi: 'Bạn đọc',
  en: 'Reader',
  identity: 'card',
  owner: 'agencyCode',
  title: 'name',
  codeLists: {},
  groups: {
    main: {
      no: 1,
      vi: 'Thông tin chung',
      en: 'General',
      fields: {
        card: field.text({ vi: 'Số thẻ', en: 'Card', required: true }),
        name: field.personName({ vi: 'Họ tên', en: 'Name', required: true, search: 'name' }),
        agencyCode: field.text({ vi: 'Cơ quan quản lý', en: 'Agency', required: true }),
      },
    },
  },
});

export const trialLibraryModule: SchemaModule = {
  name: 'trial-library',
  order: 900,
  async afterMigrate(db) {
    await syncStorage(db, library);
    await syncStorage(db, reader);
  },
};
