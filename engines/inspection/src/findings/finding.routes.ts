import { defineRoute, event, permission, type Route } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import Type from 'typebox';
import type { InspectionDependencies } from '../dependencies.ts';
import { concludeBody, findingLine, findingQuery, findingView, noteBody } from './finding.schema.ts';
import { conclude, explain, giveBack, listFindings, recheck, viewFinding } from './finding.service.ts';

const tags = ['thanh tra công vụ'];
const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const done = Type.Object({ id: Type.String() });

export const findingRoutes = (deps: InspectionDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/inspection-findings',
    summary: 'Phát hiện trong phạm vi của tài khoản, việc chờ trước đứng đầu',
    tags,
    permission: permission('inspection.findings'),
    audit: event('inspection.finding.list'),
    query: findingQuery,
    response: pageOf(findingLine),
    handle: ({ db, actor, auditor, query }) => listFindings(db, deps, { actor, auditor }, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/inspection-findings/:id',
    summary: 'Một phát hiện: số liệu, căn cứ, giải trình, kết luận, việc được làm',
    tags,
    permission: permission('inspection.findings'),
    audit: event('inspection.finding.read'),
    params: id,
    response: findingView,
    handle: ({ db, actor, auditor, params }) => viewFinding(db, deps, { actor, auditor }, params.id),
  }),
  ...(
    [
      ['explain', 'Cơ quan giải trình một phát hiện', 'inspection.explain', explain],
      ['return', 'Yêu cầu giải trình lại', 'inspection.conclude', giveBack],
    ] as const
  ).map(([action, summary, right, work]) =>
    defineRoute({
      method: 'POST',
      path: `/api/v1/inspection-findings/:id/${action}`,
      summary,
      tags,
      permission: permission(right),
      audit: event(`inspection.finding.${action}`),
      params: id,
      body: noteBody,
      response: done,
      handle: ({ actor, params, body, act }) =>
        act(async (tx, about) => {
          const found = await work(tx, actor, params.id, body.note.trim());
          about({ subjectType: 'inspection.finding', subjectId: found.id, details: { rule: found.rule } });
          return { id: found.id };
        }),
    }),
  ),
  defineRoute({
    method: 'POST',
    path: '/api/v1/inspection-findings/:id/conclude',
    summary: 'Kết luận một phát hiện: có vi phạm, kèm hạn khắc phục, hoặc không vi phạm',
    tags,
    permission: permission('inspection.conclude'),
    audit: event('inspection.finding.conclude'),
    params: id,
    body: concludeBody,
    response: done,
    handle: ({ actor, params, body, act }) =>
      act(async (tx, about) => {
        const found = await conclude(tx, deps, actor, params.id, { ...body, note: body.note.trim() });
        about({
          subjectType: 'inspection.finding',
          subjectId: found.id,
          details: { rule: found.rule, outcome: body.outcome },
        });
        return { id: found.id };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/inspection-findings/:id/recheck',
    summary: 'Xem lại trong sổ: vi phạm đã được khắc phục chưa',
    tags,
    permission: permission('inspection.conclude'),
    audit: event('inspection.finding.recheck'),
    params: id,
    response: Type.Object({ id: Type.String(), remedied: Type.Boolean() }),
    handle: ({ actor, params, act }) =>
      act(async (tx, about) => {
        about({ subjectType: 'inspection.finding', subjectId: params.id });
        return { id: params.id, remedied: await recheck(tx, deps, actor, params.id) };
      }),
  }),
];
