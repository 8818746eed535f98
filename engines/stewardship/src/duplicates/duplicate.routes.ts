import { defineRoute, event, permission, type Route } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import Type from 'typebox';
import type { StewardshipDependencies } from '../corrections/correction.service.ts';
import { dismissBody, duplicateQuery, mergeActions, mergeBody, pairSummary, pairView } from './duplicate.schema.ts';
import { dismissPair, listDuplicates, viewPair } from './duplicate.service.ts';
import { decideOnMerge, proposeMerge, seeBeforeApproving, seeBeforeProposing } from './merge.service.ts';

const tags = ['hồ sơ trùng'];
const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const purpose = Type.Optional(Type.String({ maxLength: 60 }));
const summaries = {
  approve: 'Duyệt gộp: hồ sơ kia gộp vào hồ sơ còn lại',
  reject: 'Từ chối đề nghị gộp',
  withdraw: 'Rút đề nghị gộp của mình',
  undo: 'Hoàn tác việc gộp, khi không giá trị nào đã gộp bị đổi tiếp',
} as const;

export const duplicateRoutes = (deps: StewardshipDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/duplicates',
    summary: 'Các cặp hồ sơ nghi trùng mà tài khoản quản lý cả hai',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.duplicate.list'),
    query: duplicateQuery,
    response: pageOf(pairSummary),
    handle: async ({ db, actor, auditor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      return { ...(await listDuplicates(db, deps, { actor, auditor }, query)), page, pageSize };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/duplicates/:id',
    summary: 'Hai hồ sơ cạnh nhau: mọi trường, chỗ khác, các đề nghị gộp',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.duplicate.read'),
    params: id,
    query: Type.Object({ purpose }),
    response: pairView,
    handle: ({ actor, auditor, params, query }) => viewPair(deps, { actor, auditor }, params.id, query.purpose),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/duplicates/:id/dismiss',
    summary: 'Kết luận không phải hồ sơ trùng',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.duplicate.dismiss'),
    params: id,
    body: dismissBody,
    response: Type.Object({ id: Type.String(), state: Type.String() }),
    handle: ({ actor, params, body, act }) =>
      act(async (tx, about) => {
        const pair = await dismissPair(tx, deps, actor, params.id, body.reason.trim());
        about({
          subjectType: pair.recordType,
          subjectId: pair.leftId,
          details: { pair: pair.id, other: pair.rightId },
        });
        return { id: pair.id, state: 'dismissed' };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/duplicates/:id/merges',
    summary: 'Đề nghị gộp hai hồ sơ; người khác duyệt',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.merge.request'),
    params: id,
    body: mergeBody,
    status: 201,
    response: id,
    handle: async ({ actor, auditor, params, body, act }) => {
      await seeBeforeProposing(deps, { actor, auditor }, params.id, body);
      return act(async (tx, about) => {
        const { id: merge, pair } = await proposeMerge(tx, deps, actor, params.id, body);
        about({ subjectType: pair.recordType, subjectId: pair.leftId, details: { merge, other: pair.rightId } });
        return { id: merge };
      });
    },
  }),
  ...mergeActions.map((action) =>
    defineRoute({
      method: 'POST',
      path: `/api/v1/merges/:id/${action}`,
      summary: summaries[action],
      tags,
      permission: permission('register.read'),
      audit: event(`stewardship.merge.${action}`),
      params: id,
      body: Type.Object({
        note:
          action === 'reject' || action === 'undo'
            ? Type.String({ minLength: 5, maxLength: 2000 })
            : Type.Optional(Type.String({ maxLength: 2000 })),
        purpose,
      }),
      response: Type.Object({ id: Type.String(), state: Type.String() }),
      handle: async ({ actor, auditor, params, body, act }) => {
        const { note, purpose: why } = body as { note?: string; purpose?: string };
        if (action === 'approve') await seeBeforeApproving(deps, { actor, auditor }, params.id, why);
        return act(async (tx, about) => {
          const { merge, type } = await decideOnMerge(tx, deps, actor, params.id, action, note?.trim() || null);
          about({
            subjectType: type.id,
            subjectId: merge.survivorId,
            details: { merge: merge.id, other: merge.retiredId },
          });
          return { id: merge.id, state: action };
        });
      },
    }),
  ),
];
