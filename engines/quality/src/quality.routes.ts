import { recordLine } from '@congvu/disclosure';
import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import Type from 'typebox';
import { agencyQuery, faultyQuery, qualityView } from './scores/score.schema.ts';
import {
  listFaulty,
  measureOf,
  type QualityDependencies,
  qualityPermission,
  viewQuality,
} from './scores/score.service.ts';
import { crossQuery, crossView, statisticsView } from './statistics/statistics.schema.ts';
import { statisticsPermission, viewCross, viewStatistics } from './statistics/statistics.service.ts';

const ofType = Type.Object({ type: Type.String({ maxLength: 80 }) });

export const qualityRoutes = (deps: QualityDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/quality/:type',
    summary: 'Sáu tiêu chí chất lượng của một sổ, theo cơ quan, quy tắc và ngày',
    tags: ['chất lượng dữ liệu'],
    permission: permission(qualityPermission),
    audit: unaudited('số tổng hợp theo cơ quan và quy tắc, không có dữ liệu cá nhân'),
    params: ofType,
    query: agencyQuery,
    response: qualityView,
    handle: ({ db, actor, params, query }) => viewQuality(db, deps, actor, measureOf(deps, params.type), query.agency),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/quality/:type/records',
    summary: 'Các bản ghi làm mất điểm theo một quy tắc',
    tags: ['chất lượng dữ liệu'],
    permission: permission(qualityPermission),
    audit: event('quality.faulty.list'),
    params: ofType,
    query: faultyQuery,
    response: pageOf(recordLine),
    handle: ({ db, actor, auditor, params, query }) =>
      listFaulty(db, deps, measureOf(deps, params.type), { actor, auditor }, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/statistics/:type',
    summary: 'Thống kê một sổ theo cơ quan và các chiều; số quá nhỏ được ẩn',
    tags: ['thống kê'],
    permission: permission(statisticsPermission),
    audit: unaudited('số tổng hợp, số nhỏ đã ẩn, không có dữ liệu cá nhân'),
    params: ofType,
    query: agencyQuery,
    response: statisticsView,
    handle: ({ db, actor, params, query }) =>
      viewStatistics(db, deps, actor, measureOf(deps, params.type), query.agency),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/statistics/:type/cross',
    summary: 'Số đếm theo hai chiều cùng lúc',
    tags: ['thống kê'],
    permission: permission(statisticsPermission),
    audit: unaudited('số tổng hợp, số nhỏ không công bố, không có dữ liệu cá nhân'),
    params: ofType,
    query: crossQuery,
    response: crossView,
    handle: ({ db, actor, params, query }) => viewCross(db, actor, measureOf(deps, params.type), query),
  }),
];
