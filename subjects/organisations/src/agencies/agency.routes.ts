import { defineRoute, permission, type Route, unaudited } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import { agencyQuery, agencyView } from './agency.schema.ts';
import { listAgencies } from './agency.store.ts';

export const agencyRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/agencies',
    summary: 'Cơ quan trong phạm vi của tài khoản',
    tags: ['cơ quan'],
    permission: permission('register.read'),
    audit: unaudited('danh mục cơ quan, không có dữ liệu cá nhân'),
    query: agencyQuery,
    response: pageOf(agencyView),
    handle: async ({ db, actor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      const { items, total } = await listAgencies(db, actor, 'register.read', { query: query.query, page, pageSize });
      return { items, total, page, pageSize };
    },
  }),
];
