import { defineRoute, permission, type Route, unaudited } from '@congvu/http';
import { unitQuery, unitsView } from './units.schema.ts';
import { lookUpUnits } from './units.ts';

const mostUnits = 50;

export const unitRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/organisations/units',
    summary: 'Tra cứu đơn vị hành chính trước và sau 01/07/2025, theo tên hoặc mã',
    tags: ['tổ chức'],
    permission: permission('organisation.read'),
    audit: unaudited('danh mục công khai'),
    query: unitQuery,
    response: unitsView,
    handle: async ({ query }) => lookUpUnits(query.query, mostUnits),
  }),
];
