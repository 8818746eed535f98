import { defineRoute, event, permission, type Route } from '@congvu/http';
import Type from 'typebox';
import { noteBody } from '../applications/application.schema.ts';
import { moved, tags } from '../campaigns/campaign.routes.ts';
import { manage, read } from '../campaigns/campaign.service.ts';
import { purpose, type RecruitmentDependencies } from '../ports.ts';
import { decidedView, decisionBody, proposeBody, resultsView } from './result.schema.ts';
import { approve, approveResults, decide, proposeResults, sendBack, viewResults } from './result.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const base = '/api/v1/recruitment';
const subjectOf = (campaignId: string) => ({ subjectType: 'recruitment.campaign', subjectId: campaignId, purpose });

export function resultRoutes(deps: RecruitmentDependencies): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: `${base}/campaigns/:id/results`,
      summary: 'Kết quả theo vị trí, sau khi khớp phách',
      tags,
      permission: permission(read),
      audit: event('recruitment.results.read'),
      params: id,
      response: resultsView,
      handle: async ({ db, actor, auditor, params }) => viewResults(db, { actor, auditor }, params.id),
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/campaigns/:id/propose`,
      summary: 'Trình kết quả sau thời hạn phúc khảo',
      tags,
      permission: permission(manage),
      audit: event('recruitment.results.propose'),
      params: id,
      body: proposeBody,
      response: moved,
      handle: async ({ actor, act, params, body }) => {
        await act(async (tx, about) => {
          about(subjectOf(params.id));
          await proposeResults(tx, actor, params.id, body);
        });
        return { id: params.id };
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/campaigns/:id/approve`,
      summary: 'Duyệt kết quả, bởi người khác người trình',
      tags,
      permission: permission(approve),
      audit: event('recruitment.results.approve'),
      params: id,
      response: moved,
      handle: async ({ actor, act, params }) => {
        await act(async (tx, about) => {
          about(subjectOf(params.id));
          await approveResults(tx, actor, params.id);
        });
        return { id: params.id };
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/campaigns/:id/send-back`,
      summary: 'Trả lại kết quả đã trình, có lý do',
      tags,
      permission: permission(approve),
      audit: event('recruitment.results.send-back'),
      params: id,
      body: noteBody,
      response: moved,
      handle: async ({ actor, act, params, body }) => {
        await act(async (tx, about) => {
          about(subjectOf(params.id));
          await sendBack(tx, actor, params.id, body.note);
        });
        return { id: params.id };
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/campaigns/:id/decide`,
      summary: 'Ghi quyết định: lập ngay hồ sơ điện tử và sự kiện tuyển dụng cho người trúng tuyển',
      tags,
      permission: permission(manage),
      audit: event('recruitment.decision.enter'),
      params: id,
      body: decisionBody,
      response: decidedView,
      status: 201,
      handle: async ({ actor, act, params, body }) =>
        act(async (tx, about) => {
          about({ ...subjectOf(params.id), details: { number: body.number.trim() } });
          return decide(tx, deps, actor, params.id, body);
        }),
    }),
  ];
}
