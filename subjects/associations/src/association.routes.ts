import { eventRoutes } from '@congvu/events';
import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { pageOf, pageQuery, todayInVietnam } from '@congvu/kernel';
import { agencyNames, agencyView, listAgencies } from '@congvu/organisations';
import Type from 'typebox';
import { associationDue, associationDueQuery, associationOverview } from './dues/due.schema.ts';
import { countByState, listDues } from './dues/due.store.ts';
import { verifyPeople } from './events/verify-people.ts';
import type { AssociationDependencies } from './ports.ts';
import { states } from './registers/lists.ts';
import { associationBook, associationTypeKeys, associationTypes } from './registers/types.ts';

const tags = ['hội, quỹ'];
const base = '/api/v1/associations';
const nobody = unaudited('tên tổ chức, số đếm; không có dữ liệu cá nhân');

export const associationRoutes = (deps: AssociationDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: `${base}/overview`,
    summary: 'Số hội, quỹ trong phạm vi của tài khoản, theo tình trạng',
    tags,
    permission: permission('association.read'),
    audit: nobody,
    response: associationOverview,
    handle: async ({ db, actor }) => {
      const names = states();
      return {
        types: await Promise.all(
          associationTypeKeys.map(async (key) => {
            const { type } = associationTypes[key];
            const rows = await countByState(db, type, actor);
            return {
              type: key,
              register: type.id,
              label: type.vi,
              labelEn: type.en,
              total: rows.reduce((sum, { count }) => sum + count, 0),
              states: names.flatMap(({ code, name }) => {
                const count = rows.find(({ state }) => state === code)?.count ?? 0;
                return count > 0 ? [{ code, name, count }] : [];
              }),
            };
          }),
        ),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/dues`,
    summary: 'Nhiệm kỳ đã hết, sắp hết; hội, quỹ chưa có nhiệm kỳ',
    tags,
    permission: permission('association.read'),
    audit: nobody,
    query: associationDueQuery,
    response: pageOf(associationDue),
    handle: async ({ db, actor, query }) => {
      const { page = 1, pageSize = 25, within = 180 } = query;
      const { items, total } = await listDues(db, actor, todayInVietnam(), { within, page, pageSize });
      const names = await agencyNames(
        db,
        items.map(({ agencyCode }) => agencyCode),
      );
      return {
        items: items.map((item) => ({
          ...item,
          register: associationTypes[item.type].type.id,
          agencyName: names.get(item.agencyCode) ?? item.agencyCode,
        })),
        total,
        page,
        pageSize,
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/agencies`,
    summary: 'Cơ quan mà tài khoản được lập bản ghi hội, quỹ',
    tags,
    permission: permission('association.write'),
    audit: nobody,
    query: Type.Object({ ...pageQuery, query: Type.Optional(Type.String({ maxLength: 100 })) }),
    response: pageOf(agencyView),
    handle: async ({ db, actor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      const found = await listAgencies(db, actor, 'association.write', { query: query.query, page, pageSize });
      return { ...found, page, pageSize };
    },
  }),
  ...eventRoutes(associationBook, {
    base,
    tags,
    of: 'sổ hội, quỹ',
    readPermission: 'association.read',
    created: event('associations.record.create'),
    recorded: event('associations.record.event'),
    verify: verifyPeople(deps),
  }),
];
