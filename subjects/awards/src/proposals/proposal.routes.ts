import { defineRoute, event, permission, type Route } from '@congvu/http';
import Type from 'typebox';
import type { AwardDependencies } from '../ports.ts';
import { line } from '../register/award.schema.ts';
import { eligibilityView, proposalBody, proposalSummary, proposalView } from './proposal.schema.ts';
import { previewProposal, submitProposal, viewProposal, viewProposals, withdrawProposal } from './proposal.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['thi đua, khen thưởng'];

export function proposalRoutes(deps: AwardDependencies): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/rounds/:id/proposals',
      summary: 'Đề nghị khen thưởng của một đợt, trong phạm vi của tài khoản',
      tags,
      permission: permission('award.read'),
      audit: event('awards.proposal.list'),
      params: id,
      response: Type.Object({ items: Type.Array(proposalSummary) }),
      handle: async ({ db, actor, auditor, params }) => ({
        items: await viewProposals(db, { actor, auditor }, params.id),
      }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/rounds/:id/eligibility',
      summary: 'Xét điều kiện trước khi gửi: đủ hay chưa, vì sao',
      tags,
      permission: permission('award.propose'),
      audit: event('awards.proposal.check'),
      params: id,
      body: proposalBody,
      response: eligibilityView,
      handle: async ({ db, actor, auditor, params, body }) =>
        previewProposal(db, deps, { actor, auditor }, params.id, body),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/rounds/:id/proposals',
      summary: 'Gửi đề nghị khen thưởng',
      tags,
      permission: permission('award.propose'),
      audit: event('awards.proposal.submit'),
      params: id,
      body: proposalBody,
      response: proposalView,
      status: 201,
      handle: async ({ db, actor, auditor, act, params, body }) => {
        const made = await submitProposal(db, deps, { actor, auditor }, params.id, body, act);
        return viewProposal(db, { actor, auditor }, made);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/proposals/:id',
      summary: 'Một đề nghị khen thưởng: thành tích, điều kiện, phiếu, lịch sử',
      tags,
      permission: permission('award.read'),
      audit: event('awards.proposal.read'),
      params: id,
      response: proposalView,
      handle: async ({ db, actor, auditor, params }) => viewProposal(db, { actor, auditor }, params.id),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/proposals/:id/withdraw',
      summary: 'Rút đề nghị chưa qua Hội đồng',
      tags,
      permission: permission('award.propose'),
      audit: event('awards.proposal.withdraw'),
      params: id,
      body: Type.Object({ note: line(2000, 3) }),
      response: proposalView,
      handle: async ({ db, actor, auditor, act, params, body }) => {
        await act(async (tx, about) => {
          about({ subjectType: 'awards.proposal', subjectId: params.id });
          await withdrawProposal(tx, actor, params.id, body.note);
        });
        return viewProposal(db, { actor, auditor }, params.id);
      },
    }),
  ];
}
