import { defineRoute, event, permission, type Route } from '@congvu/http';
import { pageOf, pageQuery } from '@congvu/kernel';
import Type from 'typebox';
import { proposalView } from '../proposals/proposal.schema.ts';
import { viewProposal } from '../proposals/proposal.service.ts';
import { askBody, consultationView, paperReplyBody, replyBody } from './consultation.schema.ts';
import { ask, pageOfConsultations, reply } from './consultation.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['thi đua, khen thưởng'];

export const consultationRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/awards/proposals/:id/consultations',
    summary: 'Lấy ý kiến hiệp y của các cơ quan về một đề nghị',
    tags,
    permission: permission('award.appraise'),
    audit: event('awards.consultation.ask'),
    params: id,
    body: askBody,
    status: 201,
    response: proposalView,
    handle: async ({ db, actor, auditor, act, params, body }) => {
      await act((tx, about) => ask(tx, actor, params.id, body, about));
      return viewProposal(db, { actor, auditor }, params.id);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/awards/consultations',
    summary: 'Ý kiến hiệp y được hỏi tới các cơ quan trong phạm vi của tài khoản',
    tags,
    permission: permission('award.consult'),
    audit: event('awards.consultation.list'),
    query: Type.Object(pageQuery),
    response: pageOf(consultationView),
    handle: ({ db, actor, auditor, query }) =>
      pageOfConsultations(db, { actor, auditor }, { page: query.page ?? 1, pageSize: query.pageSize ?? 25 }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/awards/consultations/:id/reply',
    summary: 'Trả lời ý kiến hiệp y thay mặt cơ quan được hỏi',
    tags,
    permission: permission('award.consult'),
    audit: event('awards.consultation.reply'),
    params: id,
    body: replyBody,
    status: 201,
    response: Type.Object({ id: Type.String() }),
    handle: async ({ actor, act, params, body }) => {
      await act((tx, about) => reply(tx, actor, params.id, { answer: body.answer, opinion: body.opinion }, about));
      return { id: params.id };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/awards/consultations/:id/paper',
    summary: 'Ghi văn bản trả lời hiệp y đã nhận',
    tags,
    permission: permission('award.appraise'),
    audit: event('awards.consultation.paper'),
    params: id,
    body: paperReplyBody,
    status: 201,
    response: Type.Object({ id: Type.String() }),
    handle: async ({ actor, act, params, body }) => {
      await act((tx, about) => reply(tx, actor, params.id, body, about));
      return { id: params.id };
    },
  }),
];
