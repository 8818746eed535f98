import type { Database } from '@congvu/database';
import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { newId } from '@congvu/kernel';
import type { AgencyDirectory, RecordType, RegisterCatalogue } from '@congvu/registers';
import Type from 'typebox';
import type { Reader } from '../disclose.ts';
import { grantedPaths } from '../disclose.ts';
import { disclosureErrors, getPurpose } from '../purposes.ts';
import {
  asOfQuery,
  purposeQuery,
  recordPage,
  recordPageQuery,
  recordView,
  savedSearch,
  savedSearchBody,
  versionView,
} from './record.schema.ts';
import { columnsOf, listRecords, readHistory, readRecord, usualPurpose } from './record.service.ts';
import { deleteSearch, listSavedSearches, orderOf, parseFilters, saveSearch } from './record.store.ts';

const ofType = Type.Object({ type: Type.String({ maxLength: 80 }) });
const ofRecord = Type.Object({ ...ofType.properties, id: Type.String({ format: 'uuid' }) });
const tags = ['sổ đăng ký'];

/** Reading any register of the catalogue; which of them, the reader's own permission for that register says. */
export function recordRoutes(
  database: Pick<Database, 'db' | 'pool'>,
  catalogue: RegisterCatalogue,
  directory: AgencyDirectory,
): Route[] {
  const readerOf = (
    context: Pick<Reader, 'actor' | 'auditor'> & { query: { purpose?: string | undefined } },
    type: RecordType,
  ): Reader => ({
    actor: context.actor,
    auditor: context.auditor,
    purpose: context.query.purpose ?? usualPurpose(type),
  });
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/registers/:type/records',
      summary: 'Danh sách bản ghi của một sổ: tìm, lọc, sắp xếp, chọn cột trên máy chủ',
      tags,
      permission: permission('register.read'),
      audit: event('registers.record.search'),
      params: ofType,
      query: recordPageQuery,
      response: recordPage,
      handle: async (context) => {
        const type = catalogue.get(context.params.type);
        return listRecords(context.db, directory, type, readerOf(context, type), context.query);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/registers/:type/records/:id',
      summary: 'Một bản ghi, theo ngày hiệu lực và theo thời điểm biết',
      tags,
      permission: permission('register.read'),
      audit: event('registers.record.read'),
      params: ofRecord,
      query: Type.Object({ ...purposeQuery.properties, ...asOfQuery.properties }),
      response: recordView,
      handle: async (context) => {
        const type = catalogue.get(context.params.type);
        return readRecord(database, directory, type, readerOf(context, type), context.params.id, context.query);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/registers/:type/records/:id/history',
      summary: 'Lịch sử thay đổi của một bản ghi',
      tags,
      permission: permission('register.read'),
      audit: event('registers.record.history'),
      params: ofRecord,
      query: purposeQuery,
      response: Type.Object({ items: Type.Array(versionView) }),
      handle: async (context) => {
        const type = catalogue.get(context.params.type);
        return { items: await readHistory(database, type, readerOf(context, type), context.params.id) };
      },
    }),
    ...savedSearchRoutes(catalogue),
  ];
}

const savedSearchRoutes = (catalogue: RegisterCatalogue): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/registers/:type/searches',
    summary: 'Các tìm kiếm đã lưu của người dùng',
    tags,
    permission: permission('register.read'),
    audit: unaudited('điều kiện tìm của chính người dùng, không có kết quả'),
    params: ofType,
    response: Type.Object({ items: Type.Array(savedSearch) }),
    handle: async ({ db, actor, params }) => ({
      items: await listSavedSearches(db, actor.user.id, catalogue.get(params.type).id),
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/registers/:type/searches',
    summary: 'Lưu một tìm kiếm',
    tags,
    permission: permission('register.read'),
    audit: event('registers.search.save'),
    params: ofType,
    body: savedSearchBody,
    response: savedSearch,
    handle: async ({ db, actor, params, body, act }) => {
      const type = catalogue.get(params.type);
      if (!actor.has(type.readPermission)) throw disclosureErrors.registerNotYours();
      const granted = grantedPaths(type, await getPurpose(db, usualPurpose(type)));
      // What cannot be run is not kept.
      parseFilters(type, body.query.filters, granted);
      orderOf(type, body.query.sort, granted);
      columnsOf(type, body.query.columns, granted);
      return act(async (tx, about) => {
        const id = await saveSearch(tx, { ...body, id: newId(), userId: actor.user.id, typeId: type.id });
        about({ subjectType: 'disclosure.saved-search', subjectId: id });
        return { ...body, id };
      });
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/registers/:type/searches/:id',
    summary: 'Xoá một tìm kiếm đã lưu',
    tags,
    permission: permission('register.read'),
    audit: event('registers.search.delete'),
    params: ofRecord,
    response: Type.Object({ deleted: Type.Boolean() }),
    handle: async ({ actor, params, act }) =>
      act(async (tx, about) => {
        about({ subjectType: 'disclosure.saved-search', subjectId: params.id });
        if (!(await deleteSearch(tx, actor.user.id, params.id))) throw disclosureErrors.noSavedSearch();
        return { deleted: true };
      }),
  }),
];
