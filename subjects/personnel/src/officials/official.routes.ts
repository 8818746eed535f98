import type { Database } from '@congvu/database';
import { asOfQuery, readHistory, readRecord, versionView } from '@congvu/disclosure';
import { defineRoute, event, permission, type Route } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import { agencyDirectory } from '@congvu/organisations';
import Type from 'typebox';
import { official } from './official.register.ts';
import { officialDossier, officialQuery, officialSummary } from './official.schema.ts';
import { searchOfficials } from './official.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const purpose = Type.Object({
  purpose: Type.Optional(Type.String({ maxLength: 60, default: 'personnel-management' })),
});

export function officialRoutes(database: Pick<Database, 'db' | 'pool'>): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/personnel/officials',
      summary: 'Tìm hồ sơ theo tên không dấu, số, cơ quan, chức vụ, ngạch',
      tags: ['hồ sơ'],
      permission: permission('personnel.read'),
      audit: event('personnel.official.search'),
      query: Type.Object({ ...officialQuery.properties, ...purpose.properties }),
      response: pageOf(officialSummary),
      handle: async ({ db, actor, auditor, query }) =>
        searchOfficials(db, { actor, auditor, purpose: query.purpose ?? 'personnel-management' }, query),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/personnel/officials/:id',
      summary: 'Hồ sơ điện tử: mỗi giá trị kèm nguồn, ngày và trạng thái xác minh',
      tags: ['hồ sơ'],
      permission: permission('personnel.read'),
      audit: event('personnel.official.read'),
      params: id,
      query: Type.Object({ ...purpose.properties, ...asOfQuery.properties }),
      response: officialDossier,
      handle: async ({ actor, auditor, params, query }) =>
        readRecord(
          database,
          agencyDirectory,
          official,
          { actor, auditor, purpose: query.purpose ?? 'personnel-management' },
          params.id,
          query,
        ),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/personnel/officials/:id/history',
      summary: 'Lịch sử thay đổi của hồ sơ',
      tags: ['hồ sơ'],
      permission: permission('personnel.read'),
      audit: event('personnel.official.history'),
      params: id,
      query: purpose,
      response: Type.Object({ items: Type.Array(versionView) }),
      handle: async ({ actor, auditor, params, query }) => ({
        items: await readHistory(
          database,
          official,
          { actor, auditor, purpose: query.purpose ?? 'personnel-management' },
          params.id,
        ),
      }),
    }),
  ];
}
