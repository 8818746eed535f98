import { defineRoute, event, permission, type Route } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import Type from 'typebox';
import { tags } from '../campaigns/campaign.routes.ts';
import { manage, read } from '../campaigns/campaign.service.ts';
import { purpose, type RecruitmentDependencies } from '../ports.ts';
import {
  applicationBody,
  applicationQuery,
  applicationSummary,
  applicationView,
  degreeCheckBody,
  identityBody,
  noteBody,
  prefillView,
} from './application.schema.ts';
import {
  apply,
  checkDegree,
  lookAgain,
  prefill,
  viewApplication,
  viewApplications,
  withdraw,
} from './application.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const base = '/api/v1/recruitment';

export function applicationRoutes(deps: RecruitmentDependencies): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: `${base}/campaigns/:id/prefill`,
      summary: 'Điền sẵn từ CSDL dân cư và hồ sơ điện tử; chưa ghi gì',
      tags,
      permission: permission(manage),
      audit: event('recruitment.application.prefill'),
      params: id,
      body: identityBody,
      response: prefillView,
      handle: async ({ db, actor, auditor, params, body }) => prefill(db, deps, { actor, auditor }, params.id, body),
    }),
    defineRoute({
      method: 'GET',
      path: `${base}/campaigns/:id/applications`,
      summary: 'Hồ sơ dự tuyển của một đợt: đủ điều kiện hay chưa, vì sao',
      tags,
      permission: permission(read),
      audit: event('recruitment.application.list'),
      params: id,
      query: applicationQuery,
      response: pageOf(applicationSummary),
      handle: async ({ db, actor, auditor, params, query }) =>
        viewApplications(db, { actor, auditor }, params.id, query),
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/campaigns/:id/applications`,
      summary: 'Nhập hồ sơ dự tuyển: xác thực danh tính, xét điều kiện',
      tags,
      permission: permission(manage),
      audit: event('recruitment.application.submit'),
      params: id,
      body: applicationBody,
      response: applicationView,
      status: 201,
      handle: async ({ db, actor, auditor, act, params, body }) => {
        const made = await apply(db, deps, { actor, auditor }, params.id, body, act);
        return viewApplication(db, { actor, auditor }, made);
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${base}/applications/:id`,
      summary: 'Một hồ sơ dự tuyển',
      tags,
      permission: permission(read),
      audit: event('recruitment.application.read'),
      params: id,
      response: applicationView,
      handle: async ({ db, actor, auditor, params }) => viewApplication(db, { actor, auditor }, params.id),
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/applications/:id/review`,
      summary: 'Xét lại điều kiện trước khi chốt danh sách',
      tags,
      permission: permission(manage),
      audit: event('recruitment.application.review'),
      params: id,
      response: applicationView,
      handle: async ({ db, actor, auditor, act, params }) => {
        await lookAgain(db, deps, { actor, auditor }, params.id, act);
        return viewApplication(db, { actor, auditor }, params.id);
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/applications/:id/degrees/:degreeId`,
      summary: 'Ghi kết quả xác minh một văn bằng, có căn cứ',
      tags,
      permission: permission(manage),
      audit: event('recruitment.degree.check'),
      params: Type.Object({ id: Type.String({ format: 'uuid' }), degreeId: Type.String({ format: 'uuid' }) }),
      body: degreeCheckBody,
      response: applicationView,
      handle: async ({ db, actor, auditor, act, params, body }) => {
        await act(async (tx, about) => {
          about({
            subjectType: 'recruitment.application',
            subjectId: params.id,
            purpose,
            details: { state: body.state },
          });
          await checkDegree(tx, actor, params.id, params.degreeId, body);
        });
        return viewApplication(db, { actor, auditor }, params.id);
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/applications/:id/withdraw`,
      summary: 'Rút hồ sơ dự tuyển trước khi chốt danh sách',
      tags,
      permission: permission(manage),
      audit: event('recruitment.application.withdraw'),
      params: id,
      body: noteBody,
      response: applicationView,
      handle: async ({ db, actor, auditor, act, params, body }) => {
        await act(async (tx, about) => {
          about({ subjectType: 'recruitment.application', subjectId: params.id });
          await withdraw(tx, actor, params.id, body.note);
        });
        return viewApplication(db, { actor, auditor }, params.id);
      },
    }),
  ];
}
