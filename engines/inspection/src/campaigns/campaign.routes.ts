import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { pageOf, pageQuery } from '@congvu/kernel';
import Type from 'typebox';
import type { InspectionDependencies } from '../dependencies.ts';
import { inspectionBody, inspectionSummary, inspectionView, ruleView } from './campaign.schema.ts';
import {
  closeInspection,
  examineAgain,
  getInspection,
  startInspection,
  summariseInspections,
  viewInspection,
  viewRule,
} from './campaign.service.ts';
import { listCampaigns } from './campaign.store.ts';

const tags = ['thanh tra công vụ'];
const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const figures = unaudited('tên, quyết định và số tổng hợp, không có dữ liệu cá nhân');

export const inspectionCampaignRoutes = (deps: InspectionDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/inspection-rules',
    summary: 'Các quy tắc thanh tra, kiểm tra công vụ, kèm căn cứ và cách khắc phục',
    tags,
    permission: permission('inspection.read'),
    audit: unaudited('danh mục quy tắc'),
    response: Type.Object({ items: Type.Array(ruleView) }),
    handle: async () => ({ items: deps.plans.flatMap(({ rules }) => rules).map(viewRule) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/inspections',
    summary: 'Các cuộc thanh tra, kiểm tra liên quan tới phạm vi của tài khoản',
    tags,
    permission: permission('inspection.read'),
    audit: figures,
    query: Type.Object(pageQuery),
    response: pageOf(inspectionSummary),
    handle: async ({ db, actor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      const { items, total } = await listCampaigns(db, actor, page, pageSize);
      return { items: await summariseInspections(db, deps, actor, items), total, page, pageSize };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/inspections',
    summary: 'Lập một cuộc thanh tra, kiểm tra theo quyết định; rà soát chạy ngay',
    tags,
    permission: permission('inspection.run'),
    audit: event('inspection.start'),
    body: inspectionBody,
    status: 201,
    response: id,
    handle: ({ actor, body, act }) =>
      act(async (tx, about) => {
        const campaign = await startInspection(tx, deps, actor, body);
        about({ subjectType: 'inspection.campaign', subjectId: campaign, details: { rules: body.rules } });
        return { id: campaign };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/inspections/:id',
    summary: 'Một cuộc thanh tra, kiểm tra: số liệu theo quy tắc, cơ quan và kết luận',
    tags,
    permission: permission('inspection.read'),
    audit: figures,
    params: id,
    response: inspectionView,
    handle: async ({ db, actor, params }) => viewInspection(db, deps, actor, await getInspection(db, actor, params.id)),
  }),
  ...(
    [
      ['examine', 'Rà soát lại sau khi việc rà soát bị hỏng', examineAgain],
      ['close', 'Kết thúc khi mọi phát hiện đã có kết luận', closeInspection],
    ] as const
  ).map(([action, summary, work]) =>
    defineRoute({
      method: 'POST',
      path: `/api/v1/inspections/:id/${action}`,
      summary,
      tags,
      permission: permission('inspection.run'),
      audit: event(`inspection.${action}`),
      params: id,
      response: id,
      handle: ({ actor, params, act }) =>
        act(async (tx, about) => {
          about({ subjectType: 'inspection.campaign', subjectId: params.id });
          await work(tx, actor, params.id);
          return { id: params.id };
        }),
    }),
  ),
];
