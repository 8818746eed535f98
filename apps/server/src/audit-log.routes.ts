import { entryQuery, entryView } from '@congvu/audit';
import { defineRoute, event, permission, type Route } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import type { AgencyDirectory, RegisterCatalogue } from '@congvu/registers';
import { readLog } from './audit-log.service.ts';

/** The log for auditors. It spans all contexts, so it is put together here. */
export const auditLogRoutes = (catalogue: RegisterCatalogue, directory: AgencyDirectory): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/audit/entries',
    summary: 'Nhật ký: ai đã xem hoặc sửa gì, để làm gì; lọc theo người, đối tượng, sự kiện, ngày',
    tags: ['nhật ký'],
    permission: permission('audit.read'),
    audit: event('audit.entry.read'),
    query: entryQuery,
    response: pageOf(entryView),
    handle: async ({ db, auditor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      const { items, total } = await readLog(db, catalogue, directory, query);
      await auditor.write(db, [{ kind: 'access', subjectType: 'audit.entry', details: { page } }]);
      return { items, total, page, pageSize };
    },
  }),
];
