import { defineRoute, event, permission, type Route } from '@congvu/http';
import Type from 'typebox';
import { listLine, submissionBody } from './submission.schema.ts';
import { submissionList, submitUp } from './submission.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['thi đua, khen thưởng'];

export const submissionRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/awards/rounds/:id/submissions',
    summary: 'Ghi tờ trình Thủ tướng Chính phủ, Chủ tịch nước',
    tags,
    permission: permission('award.decide'),
    audit: event('awards.submission.enter'),
    params: id,
    body: submissionBody,
    status: 201,
    response: Type.Object({ proposals: Type.Integer() }),
    handle: async ({ actor, act, params, body }) => {
      await act((tx, about) => submitUp(tx, actor, params.id, body, about));
      return { proposals: body.proposalIds.length };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/awards/rounds/:id/submission-list',
    summary: 'Danh sách trích ngang kèm tờ trình của đợt',
    tags,
    permission: permission('award.read'),
    audit: event('awards.submission.list'),
    params: id,
    response: Type.Object({ items: Type.Array(listLine) }),
    handle: async ({ db, actor, auditor, params }) => ({
      items: await submissionList(db, { actor, auditor }, params.id),
    }),
  }),
];
