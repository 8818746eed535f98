import { defineRoute, permission, type Route, unaudited } from '@congvu/http';
import { todayInVietnam } from '@congvu/kernel';
import Type from 'typebox';
import { readAgencyCode, toOldForm } from '../agencies/agency-code.ts';
import { organisationErrors } from '../errors.ts';
import { agencyHistory, treeQuery, treeView } from './tree.schema.ts';
import { linksOf, meansToday, nodesAt, periodsOf } from './tree.store.ts';

const right = 'organisation.read';
const tags = ['tổ chức'];
const mostNodes = 500;

export const treeRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/organisations/tree',
    summary: 'Tổ chức bộ máy vào một ngày: một cấp của cây, hoặc kết quả tìm',
    tags,
    permission: permission(right),
    audit: unaudited('tên và mã cơ quan, không có dữ liệu cá nhân'),
    query: treeQuery,
    response: treeView,
    handle: async ({ db, actor, query }) => {
      const on = query.on ?? todayInVietnam();
      const code = query.query ? { code: readAgencyCode(query.query) } : {};
      const items = await nodesAt(db, actor, on, { parent: query.parent, query: query.query, ...code }, mostNodes + 1);
      return { on, items: items.slice(0, mostNodes), more: items.length > mostNodes };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/organisations/agencies/:code',
    summary: 'Một cơ quan với lịch sử tên, cấp trên, mã, cơ quan kế thừa; mã ở dạng nào cũng được',
    tags,
    permission: permission(right),
    audit: unaudited('tên và mã cơ quan, không có dữ liệu cá nhân'),
    params: Type.Object({ code: Type.String({ maxLength: 60 }) }),
    response: agencyHistory,
    handle: async ({ db, actor, params }) => {
      const code = readAgencyCode(params.code);
      const periods = actor.can(right, code) ? await periodsOf(db, code) : [];
      if (periods.length === 0) throw organisationErrors.agencyNotFound();
      return {
        code,
        oldForm: toOldForm(code) ?? null,
        codeConfirmed: periods[0]!.confirmed,
        stands: periods.some(({ validUntil }) => validUntil === null),
        periods: periods.map(({ confirmed: _, ...period }) => period),
        ...(await linksOf(db, code)),
        today: await meansToday(db, code),
      };
    },
  }),
];
