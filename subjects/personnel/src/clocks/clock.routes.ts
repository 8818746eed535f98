import { defineRoute, permission, type Route, unaudited } from '@congvu/http';
import { clockQuery, clockRanking } from './clock.schema.ts';
import { rankAgencies } from './clock.service.ts';

export const clockRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/personnel/clocks',
    summary: 'Thời hạn cập nhật theo từng mốc: đúng hạn, quá hạn, xếp theo cơ quan',
    tags: ['hồ sơ'],
    permission: permission('personnel.read'),
    audit: unaudited('số đếm theo cơ quan, không có dữ liệu cá nhân'),
    query: clockQuery,
    response: clockRanking,
    handle: async ({ db, actor, query }) => rankAgencies(db, actor, query),
  }),
];
