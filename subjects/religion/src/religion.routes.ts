import { eventRoutes, isDay } from '@congvu/events';
import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { pageOf, pageQuery, todayInVietnam } from '@congvu/kernel';
import { agencyView, listAgencies } from '@congvu/organisations';
import Type from 'typebox';
import { authorityOn } from './authority/authority.ts';
import { religionErrors } from './errors.ts';
import { authorityView, religionOverview } from './events/event.schema.ts';
import { overview } from './overview.ts';
import { religionBook } from './registers/types.ts';

const tags = ['tín ngưỡng, tôn giáo'];
const nobody = unaudited('danh mục, số đếm; không có dữ liệu cá nhân');

export const religionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/religion/overview',
    summary: 'Số bản ghi theo sổ và theo tôn giáo trong phạm vi của tài khoản',
    tags,
    permission: permission('religion.read'),
    audit: nobody,
    response: religionOverview,
    handle: ({ db, actor }) => overview(db, actor),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/religion/authority',
    summary: 'Bộ quản lý nhà nước về tín ngưỡng, tôn giáo vào một ngày',
    tags,
    permission: permission('religion.read'),
    audit: nobody,
    query: Type.Object({ on: Type.Optional(Type.String({ maxLength: 10, description: 'yyyy-mm-dd' })) }),
    response: authorityView,
    handle: async ({ query }) => {
      const on = query.on ?? todayInVietnam();
      const found = isDay(on) ? authorityOn(on) : undefined;
      if (!found)
        throw religionErrors.badInput(undefined, {
          fields: [
            { field: 'on', rule: 'date', reason: 'Ngày không có trong lịch', remedy: 'Ghi theo dạng 2026-03-01' },
          ],
        });
      return found;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/religion/agencies',
    summary: 'Cơ quan mà tài khoản được lập bản ghi tôn giáo',
    tags,
    permission: permission('religion.write'),
    audit: nobody,
    query: Type.Object({ ...pageQuery, query: Type.Optional(Type.String({ maxLength: 100 })) }),
    response: pageOf(agencyView),
    handle: async ({ db, actor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      const { items, total } = await listAgencies(db, actor, 'religion.write', { query: query.query, page, pageSize });
      return { items, total, page, pageSize };
    },
  }),
  ...eventRoutes(religionBook, {
    base: '/api/v1/religion',
    tags,
    of: 'sổ tôn giáo',
    readPermission: 'religion.read',
    created: event('religion.record.create'),
    recorded: event('religion.record.event'),
  }),
];
