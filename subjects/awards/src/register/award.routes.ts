import type { Database } from '@congvu/database';
import { defineRoute, event, openTo, permission, type Route, unaudited } from '@congvu/http';
import { oneOf, pageOf, pageQuery } from '@congvu/kernel';
import { agencyView, listAgencies } from '@congvu/organisations';
import Type from 'typebox';
import { type AwardDependencies, commendation } from '../ports.ts';
import {
  awardQuery,
  awardSummary,
  awardView,
  holderKinds,
  issuingLevels,
  linkBody,
  paperBody,
  prizeBody,
  publicAward,
  revokeBody,
} from './award.schema.ts';
import { enterPrize, linkHolder, lookUp, recordPaper, revokeAward, searchAwards, viewAward } from './award.service.ts';
import { awardTypes } from './award-types.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['thi đua, khen thưởng'];

export function awardRoutes(database: Pick<Database, 'db' | 'pool'>, deps: AwardDependencies): Route[] {
  const view = (
    asking: { actor: Parameters<typeof viewAward>[1]['actor']; auditor: Parameters<typeof viewAward>[1]['auditor'] },
    one: string,
  ) => viewAward(database, { ...asking, purpose: commendation }, one);
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/types',
      summary: 'Danh hiệu thi đua, hình thức khen thưởng',
      tags,
      permission: permission('award.read'),
      audit: unaudited('danh mục, không có dữ liệu cá nhân'),
      response: Type.Object({
        items: Type.Array(
          Type.Object({
            code: Type.String(),
            name: Type.String(),
            kind: Type.String(),
            targets: Type.Array(oneOf(holderKinds)),
            authority: Type.String(),
            level: oneOf(issuingLevels),
            confidence: oneOf(['high', 'medium', 'low'] as const),
          }),
        ),
      }),
      handle: async () => ({ items: awardTypes() }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/agencies',
      summary: 'Cơ quan trong phạm vi khen thưởng của tài khoản',
      tags,
      permission: permission('award.read'),
      audit: unaudited('danh mục cơ quan, không có dữ liệu cá nhân'),
      query: Type.Object({ ...pageQuery, query: Type.Optional(Type.String({ maxLength: 100 })) }),
      response: pageOf(agencyView),
      handle: async ({ db, actor, query }) => {
        const { page = 1, pageSize = 25 } = query;
        const { items, total } = await listAgencies(db, actor, 'award.read', { query: query.query, page, pageSize });
        return { items, total, page, pageSize };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/register',
      summary: 'Sổ khen thưởng: tìm theo tên, số định danh, số quyết định, hình thức, năm',
      tags,
      permission: permission('award.read'),
      audit: event('awards.award.search'),
      query: awardQuery,
      response: pageOf(awardSummary),
      handle: async ({ db, actor, auditor, query }) =>
        searchAwards(db, { actor, auditor, purpose: commendation }, query),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/register',
      summary: 'Ghi khen thưởng cũ từ hồ sơ giấy, chưa có số định danh',
      tags,
      permission: permission('award.record'),
      audit: event('awards.award.record'),
      body: paperBody,
      response: awardView,
      status: 201,
      handle: async ({ actor, auditor, act, body }) => {
        const made = await act(async (tx, about) => {
          const recordId = await recordPaper(tx, actor, body);
          about({ subjectType: 'awards.award', subjectId: recordId });
          return recordId;
        });
        return view({ actor, auditor }, made);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/register/:id',
      summary: 'Một khen thưởng: quyết định, số sổ vàng, mã xác nhận, lịch sử',
      tags,
      permission: permission('award.read'),
      audit: event('awards.award.read'),
      params: id,
      response: awardView,
      handle: async ({ actor, auditor, params }) => view({ actor, auditor }, params.id),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/register/:id/link',
      summary: 'Liên kết khen thưởng cũ với số định danh, sau khi xác minh với CSDL dân cư',
      tags,
      permission: permission('award.record'),
      audit: event('awards.award.link'),
      params: id,
      body: linkBody,
      response: awardView,
      handle: async ({ actor, auditor, act, params, body }) => {
        await linkHolder(database, deps, { actor, auditor }, params.id, body, act);
        return view({ actor, auditor }, params.id);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/register/:id/revoke',
      summary: 'Hủy bỏ quyết định, thu hồi khen thưởng; bản ghi còn nguyên lịch sử',
      tags,
      permission: permission('award.decide'),
      audit: event('awards.award.revoke'),
      params: id,
      body: revokeBody,
      response: awardView,
      handle: async ({ actor, auditor, act, params, body }) => {
        await revokeAward(database, { actor, auditor }, params.id, body, act);
        return view({ actor, auditor }, params.id);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/register/:id/prize',
      summary: 'Nhập tiền thưởng theo văn bản khi chưa có mức bằng dữ liệu',
      tags,
      permission: permission('award.decide'),
      audit: event('awards.award.prize'),
      params: id,
      body: prizeBody,
      response: awardView,
      handle: async ({ actor, auditor, act, params, body }) => {
        await enterPrize(database, { actor, auditor }, params.id, body, act);
        return view({ actor, auditor }, params.id);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/verify/:code',
      summary: 'Tra cứu khen thưởng theo mã xác nhận in trên bằng',
      tags,
      permission: openTo(
        'the code is random and shown by its holder; the answer is what the certificate says, without numbers',
      ),
      audit: event('awards.award.verify'),
      perMinute: 300,
      params: Type.Object({ code: Type.String({ minLength: 8, maxLength: 40 }) }),
      response: publicAward,
      handle: async ({ db, auditor, params }) => lookUp(db, auditor, params.code),
    }),
  ];
}
