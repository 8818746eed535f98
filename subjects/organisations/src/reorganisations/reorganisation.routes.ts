import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { pageOf, written } from '@congvu/kernel';
import Type from 'typebox';
import type { OrganisationDependencies } from '../ports.ts';
import {
  draftBody,
  reorganisationActions,
  reorganisationPreview,
  reorganisationQuery,
  reorganisationSummary,
  reorganisationView,
} from './reorganisation.schema.ts';
import {
  decideReorganisation,
  listOfReorganisations,
  previewReorganisation,
  proposeReorganisation,
  reorganisationRights as rights,
  viewReorganisation,
} from './reorganisation.service.ts';

const tags = ['sắp xếp tổ chức'];
const figures = unaudited('cơ quan, mã và số lượng, không có dữ liệu cá nhân');
const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const url = '/api/v1/organisations/reorganisations';
const summaries = {
  confirm: 'Duyệt việc sắp xếp: thực hiện vào ngày hiệu lực',
  reject: 'Từ chối việc sắp xếp',
  withdraw: 'Rút đề nghị sắp xếp của mình',
  retry: 'Thực hiện tiếp việc sắp xếp mà hệ thống đã thử hết số lần',
  undo: 'Hủy việc sắp xếp đã duyệt, trước ngày hiệu lực',
} as const;

export const reorganisationRoutes = (deps: OrganisationDependencies): Route[] => [
  defineRoute({
    method: 'POST',
    path: `${url}/preview`,
    summary: 'Xem trước việc sắp xếp: cơ quan, mã, hồ sơ, biên chế; các điểm mâu thuẫn',
    tags,
    permission: permission(rights.propose),
    audit: figures,
    body: draftBody,
    response: reorganisationPreview,
    handle: ({ db, actor, body }) => previewReorganisation(db, deps, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: url,
    summary: 'Đề nghị sắp xếp tổ chức theo quyết định; người khác duyệt',
    tags,
    permission: permission(rights.propose),
    audit: event('organisations.reorganisation.propose'),
    body: draftBody,
    status: 201,
    response: id,
    handle: ({ actor, body, act }) =>
      act(async (tx, about) => {
        const made = await proposeReorganisation(tx, deps, actor, body);
        about({
          subjectType: 'organisations.reorganisation',
          subjectId: made,
          details: { kind: body.kind, sources: body.sources, decisionNumber: body.decisionNumber },
        });
        return { id: made };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: url,
    summary: 'Các việc sắp xếp tổ chức trong phạm vi của tài khoản',
    tags,
    permission: permission(rights.read),
    audit: figures,
    query: reorganisationQuery,
    response: pageOf(reorganisationSummary),
    handle: async ({ db, actor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      return { ...(await listOfReorganisations(db, actor, { ...query, page, pageSize })), page, pageSize };
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${url}/:id`,
    summary: 'Một việc sắp xếp tổ chức: nội dung, tác động, việc được làm',
    tags,
    permission: permission(rights.read),
    audit: figures,
    params: id,
    response: reorganisationView,
    handle: ({ db, actor, params }) => viewReorganisation(db, deps, actor, params.id),
  }),
  ...reorganisationActions.map((action) =>
    defineRoute({
      method: 'POST',
      path: `${url}/:id/${action}`,
      summary: summaries[action],
      tags,
      permission: permission(rights.read),
      audit: event(`organisations.reorganisation.${action}`),
      params: id,
      body: Type.Object({
        note:
          action === 'reject' || action === 'undo' ? written(3, 2000) : Type.Optional(Type.String({ maxLength: 2000 })),
      }),
      response: Type.Object({ id: Type.String() }),
      handle: ({ actor, params, body, act }) =>
        act(async (tx, about) => {
          const { note } = body as { note?: string };
          await decideReorganisation(tx, deps, actor, params.id, action, note?.trim() || null);
          about({ subjectType: 'organisations.reorganisation', subjectId: params.id });
          return { id: params.id };
        }),
    }),
  ),
];
