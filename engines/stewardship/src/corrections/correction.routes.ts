import { defineRoute, event, permission, type Route } from '@congvu/http';
import { pageOf, written } from '@congvu/kernel';
import Type from 'typebox';
import {
  correctionActions,
  correctionBody,
  correctionQuery,
  correctionSummary,
  correctionView,
} from './correction.schema.ts';
import {
  decide,
  listQueue,
  openPaper,
  purposeToApprove,
  purposeToPropose,
  requestCorrection,
  type StewardshipDependencies,
  viewCorrection,
} from './correction.service.ts';

const tags = ['đính chính'];
const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const purpose = Type.Object({ purpose: Type.Optional(Type.String({ maxLength: 60 })) });
const summaries = {
  approve: 'Duyệt đề nghị đính chính: giá trị mới vào sổ',
  reject: 'Từ chối đề nghị đính chính',
  withdraw: 'Rút đề nghị đính chính của mình',
} as const;

export const correctionRoutes = (deps: StewardshipDependencies): Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/v1/registers/:type/records/:id/corrections',
    summary: 'Đề nghị đính chính giá trị của một bản ghi; người khác duyệt',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.correction.request'),
    params: Type.Object({ type: Type.String({ maxLength: 80 }), ...id.properties }),
    body: correctionBody,
    status: 201,
    response: id,
    handle: async ({ actor, auditor, params, body, act }) => {
      const type = deps.catalogue.get(params.type);
      const granted = await purposeToPropose(deps, { actor, auditor }, type, params.id, body);
      return act(async (tx, about) => {
        const correction = await requestCorrection(tx, actor, type, params.id, body, granted);
        about({ subjectType: params.type, subjectId: params.id, details: { correction } });
        return { id: correction };
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/corrections',
    summary: 'Các đề nghị đính chính trong phạm vi của tài khoản',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.correction.list'),
    query: correctionQuery,
    response: pageOf(correctionSummary),
    handle: async ({ db, actor, auditor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      return { ...(await listQueue(db, deps, { actor, auditor }, query)), page, pageSize };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/corrections/:id',
    summary: 'Một đề nghị đính chính: trước, sau, lý do, việc được làm',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.correction.read'),
    params: id,
    query: purpose,
    response: correctionView,
    handle: ({ actor, auditor, params, query }) => viewCorrection(deps, { actor, auditor }, params.id, query.purpose),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/corrections/:id/papers/:paper',
    summary: 'Tải giấy tờ chứng minh kèm bản khai; chỉ người có quyền duyệt',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.correction.paper'),
    params: Type.Object({ ...id.properties, paper: Type.String({ format: 'uuid' }) }),
    handle: async ({ actor, auditor, params, reply }) => {
      const { headers, content } = await openPaper(deps, { actor, auditor }, params.id, params.paper);
      return reply.headers(headers).send(content);
    },
  }),
  ...correctionActions.map((action) =>
    defineRoute({
      method: 'POST',
      path: `/api/v1/corrections/:id/${action}`,
      summary: summaries[action],
      tags,
      permission: permission('register.read'),
      audit: event(`stewardship.correction.${action}`),
      params: id,
      body: Type.Object({
        note: action === 'reject' ? written(3, 2000) : Type.Optional(Type.String({ maxLength: 2000 })),
        ...(action === 'approve' ? purpose.properties : {}),
      }),
      response: Type.Object({ id: Type.String(), state: Type.String() }),
      handle: async ({ actor, auditor, params, body, act }) => {
        const { note, purpose: code } = body as { note?: string; purpose?: string };
        if (action === 'approve') await purposeToApprove(deps, { actor, auditor }, params.id, code);
        return act(async (tx, about) => {
          const found = await decide(tx, deps, actor, params.id, action, note?.trim() || null);
          about({ subjectType: found.recordType, subjectId: found.recordId, details: { correction: found.id } });
          return { id: found.id, state: action };
        });
      },
    }),
  ),
];
