import { defineRoute, event, permission, type Route } from '@congvu/http';
import Type from 'typebox';
import { duePage, dueQuery } from './due.schema.ts';
import { findDues } from './due.service.ts';

export const dueRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/personnel/dues',
    summary: 'Việc đến hạn: nâng bậc lương, nghỉ hưu, hết nhiệm kỳ, hết hiệu lực kỷ luật, hết tập sự, thiếu đánh giá',
    tags: ['hồ sơ'],
    permission: permission('personnel.read'),
    audit: event('personnel.due.list'),
    query: Type.Object({
      ...dueQuery.properties,
      purpose: Type.Optional(Type.String({ maxLength: 60, default: 'personnel-management' })),
    }),
    response: duePage,
    handle: async ({ db, actor, auditor, query }) =>
      findDues(db, { actor, auditor, purpose: query.purpose ?? 'personnel-management' }, query),
  }),
];
