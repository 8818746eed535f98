import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import Type from 'typebox';
import type { OrganisationDependencies } from '../ports.ts';
import { quotaBody, quotaPreview, quotaPreviewBody, quotaQuery, quotaView } from './quota.schema.ts';
import { giveQuota, previewQuota, viewQuotas } from './quota.service.ts';

const tags = ['biên chế'];
const figures = unaudited('số liệu theo cơ quan, không có dữ liệu cá nhân');

export const quotaRoutes = (deps: OrganisationDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/organisations/quotas',
    summary: 'Biên chế của một cơ quan và các đơn vị trực thuộc: giao, có mặt, còn thiếu',
    tags,
    permission: permission('quota.read'),
    audit: figures,
    query: quotaQuery,
    response: quotaView,
    handle: ({ db, actor, query }) => viewQuotas(db, deps, actor, query),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/organisations/quotas/preview',
    summary: 'Kiểm tra trước khi ghi số biên chế được giao',
    tags,
    permission: permission('quota.write'),
    audit: figures,
    body: quotaPreviewBody,
    response: quotaPreview,
    handle: ({ db, actor, body }) => previewQuota(db, deps, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/organisations/quotas',
    summary: 'Ghi số biên chế được giao theo quyết định; vượt mức phải có cấp trên cho phép',
    tags,
    permission: permission('quota.write'),
    audit: event('organisations.quota.give'),
    body: quotaBody,
    status: 201,
    response: Type.Object({ waived: Type.Boolean() }),
    handle: ({ actor, body, act }) =>
      act(async (tx, about) => {
        const result = await giveQuota(tx, deps, actor, body);
        const { agencyCode, kind, year, given, decisionNumber } = body;
        about({
          subjectType: 'organisations.agency',
          subjectId: agencyCode,
          details: { kind, year, given, decisionNumber, waived: result.waived },
        });
        return result;
      }),
  }),
];
