import { paperAsDocx, paperAsPdf } from '@congvu/documents';
import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { oneOf, pageOf, todayInVietnam } from '@congvu/kernel';
import Type from 'typebox';
import type { ProcedureDependencies } from '../dependencies.ts';
import { reviewReport } from './report.ts';
import { reviewQuery, reviewRow, reviewSummary } from './review.schema.ts';
import { listReview, summariseReview } from './review.service.ts';

const tags = ['rà soát thủ tục'];
const read = permission('review.read');
const noPersons = unaudited('thủ tục và giấy tờ, không có dữ liệu cá nhân');
const media = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

export const reviewRoutes = (deps: ProcedureDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/procedure-review',
    summary: 'Rà soát: giấy tờ, trường thông tin mà Nhà nước đang giữ; chi phí trước và sau',
    tags,
    permission: read,
    audit: noPersons,
    response: reviewSummary,
    handle: async () => summariseReview(deps),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/procedure-review/rows',
    summary: 'Từng thành phần hồ sơ: giấy tờ, cơ sở dữ liệu thay, đề xuất, văn bản cần sửa',
    tags,
    permission: read,
    audit: noPersons,
    query: reviewQuery,
    response: pageOf(reviewRow),
    handle: async ({ query }) => listReview(query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/procedure-review/report.:format',
    summary: 'Báo cáo rà soát theo thể thức văn bản (DOCX, PDF)',
    tags,
    permission: read,
    audit: event('procedures.review.report'),
    params: Type.Object({ format: oneOf(['docx', 'pdf'] as const) }),
    query: Type.Object({ ministry: Type.Optional(Type.String({ maxLength: 200 })) }),
    handle: async ({ db, auditor, params, query, reply }) => {
      const { items } = listReview({ ...query, page: 1, pageSize: 10_000 });
      const paper = reviewReport(summariseReview(deps), items, todayInVietnam(), query.ministry);
      const bytes = params.format === 'docx' ? await paperAsDocx(paper) : await paperAsPdf(paper);
      await auditor.write(db, [
        { kind: 'act', subjectType: 'procedures.review', details: { format: params.format, rows: items.length } },
      ]);
      return reply
        .header('content-disposition', `attachment; filename="bao-cao-ra-soat.${params.format}"`)
        .header('x-content-type-options', 'nosniff')
        .type(media[params.format])
        .send(bytes);
    },
  }),
];
