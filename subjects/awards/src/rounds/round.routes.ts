import type { Actor } from '@congvu/auth';
import type { Db } from '@congvu/database';
import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { type FieldProblem, pageOf, parsePartialDate, todayInVietnam } from '@congvu/kernel';
import { agencyDirectory, agencyNames } from '@congvu/organisations';
import Type from 'typebox';
import { decide, factsNow, holdMeeting } from '../decisions/decision.service.ts';
import { awardErrors } from '../errors.ts';
import type { AwardDependencies } from '../ports.ts';
import { getRound } from '../proposals/proposal.service.ts';
import { listProposals } from '../proposals/proposal.store.ts';
import { submissionView } from '../submissions/submission.schema.ts';
import { listSubmissions } from '../submissions/submission.store.ts';
import {
  decisionBody,
  decisionView,
  meetingBody,
  meetingView,
  type RoundBody,
  type RoundView,
  roundBody,
  roundQuery,
  roundView,
} from './round.schema.ts';
import { insertRound, listDecisions, listMeetings, listRounds, type RoundRow } from './round.store.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['thi đua, khen thưởng'];

async function viewRounds(db: Db, rows: readonly RoundRow[]): Promise<RoundView[]> {
  const today = todayInVietnam();
  const names = await agencyNames(
    db,
    rows.flatMap((row) => [row.agencyCode, row.participants]),
  );
  return rows.map((row) => ({
    ...row,
    state: today < row.opensOn ? 'upcoming' : today > row.closesOn ? 'closed' : 'open',
    agencyName: names.get(row.agencyCode) ?? row.agencyCode,
    participantsName: row.participants === '*' ? 'Cả nước' : (names.get(row.participants) ?? row.participants),
  }));
}

async function checkRound(db: Db, actor: Actor, body: RoundBody): Promise<void> {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, rule: string, reason: string, remedy: string) =>
    problems.push({ field, rule, reason, remedy });
  for (const field of ['opensOn', 'closesOn'] as const)
    if (parsePartialDate(body[field]) !== body[field])
      wrong(field, 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm');
  if (body.closesOn < body.opensOn) wrong('closesOn', 'order', 'Ngày đóng đứng trước ngày mở', 'Sửa lại ngày');
  if (!(await agencyDirectory.exists(db, body.agencyCode)))
    wrong('agencyCode', 'unknown', 'Không có cơ quan mang mã này', 'Chọn trong danh mục');
  if (body.participants !== '*' && !(await agencyDirectory.exists(db, body.participants)))
    wrong('participants', 'unknown', 'Không có cơ quan mang mã này', 'Chọn trong danh mục, hoặc cả nước');
  if (!actor.can('award.decide', body.agencyCode))
    wrong('agencyCode', 'scope', 'Cơ quan nằm ngoài phạm vi của tài khoản', 'Chọn cơ quan trong phạm vi được giao');
  if (problems.length > 0) throw awardErrors.badInput(undefined, { fields: problems });
}

export function roundRoutes(deps: AwardDependencies): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/rounds',
      summary: 'Các đợt khen thưởng',
      tags,
      permission: permission('award.read'),
      audit: unaudited('đợt và số lượng, không có dữ liệu cá nhân'),
      query: roundQuery,
      response: pageOf(roundView),
      handle: async ({ db, actor, query }) => {
        const { page = 1, pageSize = 25 } = query;
        const { items, total } = await listRounds(db, actor, { year: query.year, page, pageSize });
        return { items: await viewRounds(db, items), total, page, pageSize };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/rounds',
      summary: 'Mở đợt khen thưởng',
      tags,
      permission: permission('award.decide'),
      audit: event('awards.round.open'),
      body: roundBody,
      response: roundView,
      status: 201,
      handle: async ({ db, actor, act, body }) => {
        await checkRound(db, actor, body);
        const made = await act(async (tx, about) => {
          const roundId = await insertRound(tx, body, actor.user.displayName);
          about({ subjectType: 'awards.round', subjectId: roundId });
          return roundId;
        });
        return (await viewRounds(db, [await getRound(db, actor, made)]))[0]!;
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/rounds/:id',
      summary: 'Một đợt khen thưởng: các cuộc họp Hội đồng và quyết định',
      tags,
      permission: permission('award.read'),
      audit: event('awards.round.read'),
      params: id,
      response: Type.Object({
        ...roundView.properties,
        meetings: Type.Array(meetingView),
        decisions: Type.Array(decisionView),
        submissions: Type.Array(submissionView),
      }),
      handle: async ({ db, actor, auditor, params }) => {
        const round = await getRound(db, actor, params.id);
        await auditor.write(db, [
          { kind: 'access', subjectType: 'awards.round', subjectId: round.id, purpose: 'commendation' },
        ]);
        const [view] = await viewRounds(db, [round]);
        return {
          ...view!,
          meetings: await listMeetings(db, actor, round.id),
          decisions: await listDecisions(db, actor, round.id),
          submissions: await listSubmissions(db, actor, round.id),
        };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/rounds/:id/meetings',
      summary: 'Ghi biên bản và kết quả bỏ phiếu của Hội đồng',
      tags,
      permission: permission('award.decide'),
      audit: event('awards.council.vote'),
      params: id,
      body: meetingBody,
      response: Type.Object({ passed: Type.Integer(), failed: Type.Integer() }),
      status: 201,
      handle: async ({ actor, act, params, body }) => {
        await act((tx, about) => holdMeeting(tx, actor, params.id, body, about));
        const passed = body.votes.filter((vote) => vote.for * 100 >= body.thresholdPercent * body.members).length;
        return { passed, failed: body.votes.length - passed };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/rounds/:id/decisions',
      summary: 'Ghi quyết định khen thưởng: vào sổ, cấp số sổ vàng và mã xác nhận',
      tags,
      permission: permission('award.decide'),
      audit: event('awards.decision.enter'),
      params: id,
      body: decisionBody,
      response: Type.Object({ awards: Type.Integer() }),
      status: 201,
      handle: async ({ db, actor, auditor, act, params, body }) => {
        await getRound(db, actor, params.id);
        const chosen = (await listProposals(db, actor, params.id)).filter((row) => body.proposalIds.includes(row.id));
        const facts = await factsNow(deps, { actor, auditor }, chosen);
        await act((tx, about) => decide(tx, actor, params.id, body, facts, about));
        return { awards: body.proposalIds.length };
      },
    }),
  ];
}
