import { inTransaction } from '@congvu/database';
import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { type FieldProblem, oneOf, parsePartialDate } from '@congvu/kernel';
import { findAgenciesAnywhere } from '@congvu/organisations';
import Type from 'typebox';
import { decisionProblems, factsNow } from '../decisions/decision.service.ts';
import { awardErrors } from '../errors.ts';
import type { AwardDependencies } from '../ports.ts';
import { proposalView } from '../proposals/proposal.schema.ts';
import { getRound, viewProposal } from '../proposals/proposal.service.ts';
import { listProposals, lockProposals } from '../proposals/proposal.store.ts';
import { issuingLevels } from '../register/award.schema.ts';
import { appraisalBody, limitBody, limitView, preview, resubmitBody } from './appraisal.schema.ts';
import { appraise, asPreview, previewAppraisal, resubmit } from './appraisal.service.ts';
import { insertLimit, listLimits } from './limit.store.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['thi đua, khen thưởng'];

export function appraisalRoutes(deps: AwardDependencies): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/rounds/:id/appraisals/preview',
      summary: 'Xem trước kết quả thẩm định: đề nghị nào ghi được, đề nghị nào không và vì sao',
      tags,
      permission: permission('award.appraise'),
      audit: event('awards.appraisal.preview'),
      params: id,
      body: appraisalBody,
      response: preview,
      handle: ({ db, actor, auditor, params, body }) => previewAppraisal(db, { actor, auditor }, params.id, body),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/rounds/:id/appraisals',
      summary: 'Ghi kết quả thẩm định của cấp đang giữ hồ sơ: chuyển cấp trên, trả lại hoặc không đồng ý',
      tags,
      permission: permission('award.appraise'),
      audit: event('awards.appraisal.record'),
      params: id,
      body: appraisalBody,
      status: 201,
      response: Type.Object({ proposals: Type.Integer() }),
      handle: async ({ actor, act, params, body }) => {
        await act((tx, about) => appraise(tx, actor, params.id, body, about));
        return { proposals: body.proposals.length };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/proposals/:id/resubmit',
      summary: 'Gửi lại đề nghị đã bị trả lại, sau khi bổ sung',
      tags,
      permission: permission('award.propose'),
      audit: event('awards.proposal.resubmit'),
      params: id,
      body: resubmitBody,
      response: proposalView,
      handle: async ({ db, actor, auditor, act, params, body }) => {
        await resubmit(db, deps, { actor, auditor }, params.id, body, act);
        return viewProposal(db, { actor, auditor }, params.id);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/rounds/:id/decisions/preview',
      summary: 'Xem trước quyết định: đề nghị nào vào được, đề nghị nào không và vì sao',
      tags,
      permission: permission('award.decide'),
      audit: event('awards.decision.preview'),
      params: id,
      body: Type.Object({
        level: oneOf(issuingLevels),
        proposalIds: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 500, uniqueItems: true }),
      }),
      response: preview,
      handle: async ({ db, actor, auditor, params, body }) => {
        const round = await getRound(db, actor, params.id);
        const chosen = (await listProposals(db, actor, round.id)).filter((row) => body.proposalIds.includes(row.id));
        const facts = await factsNow(deps, { actor, auditor }, chosen);
        await auditor.write(db, [
          {
            kind: 'access',
            subjectType: 'awards.round',
            subjectId: round.id,
            purpose: 'commendation',
            details: { proposals: chosen.map((row) => row.id) },
          },
        ]);
        return inTransaction(db, async (tx) => {
          const rows = await lockProposals(tx, actor, 'award.decide', round.id, body.proposalIds);
          if (rows.length !== body.proposalIds.length) throw awardErrors.proposalNotFound();
          const problems = await decisionProblems(tx, round, body.level, rows, facts);
          return asPreview(rows, (row) => problems.filter(({ field }) => field === row.id));
        });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/appraisal-limits',
      summary: 'Thời hạn của từng cấp và của hiệp y theo thời gian, kèm căn cứ',
      tags,
      permission: permission('award.read'),
      audit: unaudited('thời hạn, không có dữ liệu cá nhân'),
      response: Type.Object({ items: Type.Array(limitView) }),
      handle: async ({ db }) => ({ items: await listLimits(db) }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/appraisal-limits',
      summary: 'Thêm phiên bản thời hạn; phiên bản trước kết thúc từ ngày ấy',
      tags,
      permission: permission('award.decide'),
      audit: event('awards.limit.enter'),
      body: limitBody,
      response: Type.Object({ level: Type.String() }),
      status: 201,
      handle: async ({ actor, act, body }) => {
        const problems: FieldProblem[] = [];
        if (parsePartialDate(body.validFrom) !== body.validFrom)
          problems.push({
            field: 'validFrom',
            rule: 'date',
            reason: 'Ngày không có trong lịch',
            remedy: 'Nhập ngày/tháng/năm',
          });
        if ((body.level === 'consultation') !== (body.silence !== null))
          problems.push({
            field: 'silence',
            rule: 'level',
            reason: 'Chỉ hiệp y mới có, và phải có, cách xử lý khi hết hạn không trả lời',
            remedy: 'Chọn "chờ tiếp" hoặc "coi như không có ý kiến khác"; bỏ trống với các cấp thẩm định',
          });
        if (problems.length > 0) throw awardErrors.badInput(undefined, { fields: problems });
        await act(async (tx, about) => {
          if (!(await insertLimit(tx, { ...body, basis: body.basis.trim(), enteredBy: actor.user.displayName })))
            throw awardErrors.wrongState('Cấp này đã có phiên bản từ ngày ấy. Chọn một ngày khác.');
          about({ subjectType: 'awards.limit', details: { level: body.level, validFrom: body.validFrom } });
        });
        return { level: body.level };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/authorities',
      summary: 'Cơ quan trong danh mục, để chọn nơi lấy ý kiến hiệp y',
      tags,
      permission: permission('award.appraise'),
      audit: unaudited('danh mục cơ quan, không có dữ liệu cá nhân'),
      query: Type.Object({ query: Type.Optional(Type.String({ maxLength: 100 })) }),
      response: Type.Object({ items: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })) }),
      handle: async ({ db, query }) => ({ items: await findAgenciesAnywhere(db, query.query ?? '') }),
    }),
  ];
}
