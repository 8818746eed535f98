import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { pageOf, written } from '@congvu/kernel';
import Type from 'typebox';
import { correctable, type StewardshipDependencies } from '../corrections/correction.service.ts';
import { stewardshipErrors } from '../errors.ts';
import { bulkActions, bulkBody, bulkPreview, bulkPreviewBody, bulkQuery, bulkView } from './bulk.schema.ts';
import { decideBulk, previewBulk, requestBulk, viewBulk } from './bulk.service.ts';
import { findBulk, listBulks } from './bulk.store.ts';

const tags = ['đính chính'];
const ofType = Type.Object({ type: Type.String({ maxLength: 80 }) });
const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const summaries = {
  approve: 'Duyệt thay đổi hàng loạt: ghi vào sổ theo từng đợt nhỏ',
  reject: 'Từ chối thay đổi hàng loạt',
  withdraw: 'Rút thay đổi hàng loạt của mình',
} as const;

export const bulkRoutes = (deps: StewardshipDependencies): Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/v1/registers/:type/bulk/preview',
    summary: 'Xem trước thay đổi hàng loạt: bao nhiêu hồ sơ, ví dụ trước và sau',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.bulk.preview'),
    params: ofType,
    body: bulkPreviewBody,
    response: bulkPreview,
    handle: ({ db, actor, auditor, params, body }) =>
      previewBulk(db, deps, { actor, auditor }, deps.catalogue.get(params.type), body),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/registers/:type/bulk',
    summary: 'Đề nghị đổi một giá trị cho nhiều hồ sơ; người khác duyệt',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.bulk.request'),
    params: ofType,
    body: bulkBody,
    status: 201,
    response: id,
    handle: ({ db, actor, params, body, act }) =>
      act(async (tx, about) => {
        const bulk = await requestBulk(db, tx, actor, deps.catalogue.get(params.type), body);
        about({ subjectType: 'stewardship.bulk', subjectId: bulk });
        return { id: bulk };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/bulk-changes',
    summary: 'Các thay đổi hàng loạt trong phạm vi của tài khoản',
    tags,
    permission: permission('register.read'),
    audit: unaudited('trường, giá trị mới và số hồ sơ; không nêu tên ai'),
    query: bulkQuery,
    response: pageOf(bulkView),
    handle: async ({ db, actor, query }) => {
      const { page = 1, pageSize = 25, state } = query;
      const { items, total } = await listBulks(db, actor, correctable(deps.catalogue, actor), {
        state,
        page,
        pageSize,
      });
      return { items: items.map((item) => viewBulk(deps, actor, item)), total, page, pageSize };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/bulk-changes/:id',
    summary: 'Một thay đổi hàng loạt',
    tags,
    permission: permission('register.read'),
    audit: unaudited('trường, giá trị mới và số hồ sơ; không nêu tên ai'),
    params: id,
    response: bulkView,
    handle: async ({ db, actor, params }) => {
      const found = await findBulk(db, params.id, { actor, types: correctable(deps.catalogue, actor) });
      if (!found) throw stewardshipErrors.notFound();
      return viewBulk(deps, actor, found);
    },
  }),
  ...bulkActions.map((action) =>
    defineRoute({
      method: 'POST',
      path: `/api/v1/bulk-changes/:id/${action}`,
      summary: summaries[action],
      tags,
      permission: permission('register.read'),
      audit: event(`stewardship.bulk.${action}`),
      params: id,
      body: Type.Object({
        note: action === 'reject' ? written(3, 2000) : Type.Optional(Type.String({ maxLength: 2000 })),
      }),
      response: Type.Object({ id: Type.String() }),
      handle: ({ actor, params, body, act }) =>
        act(async (tx, about) => {
          const { note } = body as { note?: string };
          about({ subjectType: 'stewardship.bulk', subjectId: params.id });
          const found = await decideBulk(tx, deps, actor, params.id, action, note?.trim() || null);
          return { id: found.id };
        }),
    }),
  ),
];
