/** Marks by code alone: two entries by two persons, a third with a reason where they differ; sheets on appeal again by another person. */
import type { Actor } from '@congvu/auth';
import type { Db, Queryable, Tx } from '@congvu/database';
import { type FieldProblem, formatDateVi, todayInVietnam } from '@congvu/kernel';
import { agencyNames } from '@congvu/organisations';
import { getApplication } from '../applications/application.service.ts';
import { campaignIn, getCampaign, newCode, problem, realDay, refuseInput } from '../campaigns/campaign.service.ts';
import { type CampaignRow, noteStep } from '../campaigns/campaign.store.ts';
import { recruitmentErrors } from '../errors.ts';
import type {
  AppealBody,
  AppealMarkBody,
  AppealView,
  MarkingView,
  MarkingWork,
  MarksBody,
} from '../exam/exam.schema.ts';
import {
  campaignsToMark,
  insertAppeal,
  insertMark,
  listAppeals,
  listSheets,
  matchedScores,
  setScores,
  settleAppeal,
} from '../exam/exam.store.ts';
import { differs, needsOf, settledScore } from './marking.ts';

export const mark = 'recruitment.mark';

export async function viewMarking(db: Db, actor: Actor, id: string): Promise<MarkingView> {
  const campaign = await getCampaign(db, actor, id, mark);
  const sheets = await listSheets(db, id);
  const appeals = campaign.state === 'appeals' ? await listAppeals(db, id) : [];
  const touched = new Set(sheets.filter(({ marks }) => marks.some(({ by }) => actor.is(by))).map((sheet) => sheet.id));
  return {
    campaignId: id,
    campaignName: campaign.name,
    papers: campaign.papers.map(({ code, name, maximum }) => ({ code, name, maximum })),
    open: campaign.state === 'exam' && campaign.codesAt !== null,
    sheets: sheets.map(({ code, paper, marks }) => {
      const needs = needsOf(marks, actor.is);
      return {
        code,
        paper,
        entries: marks.length,
        mine: marks.find(({ by }) => by === actor.user.id)?.score ?? null,
        needs,
        differing: needs === 'settling' ? marks.map(({ score }) => score) : [],
      };
    }),
    total: sheets.length,
    settled: sheets.filter(({ marks }) => settledScore(marks) !== undefined).length,
    disagreements: sheets.filter(({ marks }) => differs(marks)).length,
    appeals: appeals
      .filter((appeal) => appeal.state === 'open' && !touched.has(appeal.sheetId) && !actor.is(appeal.createdBy))
      .map(({ code, paper }) => ({ code, paper }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

/** Campaigns whose sheets wait for marks, for whoever marks and may see nothing else. */
export async function listWork(db: Db, actor: Actor): Promise<MarkingWork> {
  const rows = await campaignsToMark(db, actor, mark);
  const names = await agencyNames(
    db,
    rows.map(({ agencyCode }) => agencyCode),
  );
  return {
    items: rows.map(({ agencyCode, ...row }) => ({ ...row, agencyName: names.get(agencyCode) ?? agencyCode })),
  };
}

const maximumOf = (campaign: CampaignRow, paper: string): number =>
  campaign.papers.find(({ code }) => code === paper)?.maximum ?? 0;

/** A mark as marks are: from 0 to the paper's maximum, at most two decimals. */
function scoreProblem(field: string, score: number, maximum: number): FieldProblem[] {
  if (score > maximum)
    return [problem(field, 'range', `${field}: điểm ${score} cao hơn điểm tối đa ${maximum}`, 'Xem lại bài thi')];
  return Math.abs(score * 100 - Math.round(score * 100)) > 1e-6
    ? [problem(field, 'decimals', `${field}: điểm có quá hai số lẻ`, 'Nhập tối đa hai số lẻ')]
    : [];
}

export async function enterMarks(tx: Tx, actor: Actor, id: string, body: MarksBody): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['exam'], mark);
  if (!campaign.codesAt) throw recruitmentErrors.wrongState('Chưa rọc phách; chưa chấm được.');
  const wanted = body.marks.map((each) => ({ ...each, code: each.code.trim().toUpperCase() }));
  const sheets = new Map(
    (
      await listSheets(
        tx,
        id,
        wanted.map(({ code }) => code),
      )
    ).map((sheet) => [sheet.code, sheet]),
  );
  if (wanted.some(({ code }) => !sheets.has(code))) throw recruitmentErrors.sheetNotFound();
  const problems: FieldProblem[] = [];
  const refusals: FieldProblem[] = [];
  for (const [at, { code, score, reason }] of wanted.entries()) {
    const sheet = sheets.get(code)!;
    problems.push(...scoreProblem(code, score, maximumOf(campaign, sheet.paper)));
    if (wanted.findIndex((other) => other.code === code) < at)
      problems.push(problem(code, 'twice', `Phách ${code} có hai dòng điểm`, 'Bỏ một dòng'));
    const needs = needsOf(sheet.marks, actor.is);
    if (needs === 'other-person')
      refusals.push(
        problem(
          code,
          'same-person',
          `Phách ${code}: bạn đã nhập một lần`,
          sheet.marks.length === 1
            ? 'Lần thứ hai phải do người khác nhập'
            : 'Hai lần nhập lệch, người thứ ba quyết định',
        ),
      );
    else if (needs === 'nothing')
      refusals.push(problem(code, 'settled', `Phách ${code} đã có điểm`, 'Tải lại trang để xem các bài còn lại'));
    else if (needs === 'settling' && !reason)
      problems.push(
        problem(code, 'reason', `Phách ${code}: hai lần nhập lệch nhau`, 'Xem lại bài, nhập điểm đúng kèm lý do'),
      );
  }
  refuseInput(problems);
  if (refusals.length > 0) throw recruitmentErrors.markRefused(undefined, { fields: refusals });
  for (const { code, score, reason } of wanted) {
    const sheet = sheets.get(code)!;
    await insertMark(tx, {
      sheetId: sheet.id,
      entry: sheet.marks.length + 1,
      score,
      reason: sheet.marks.length === 2 ? reason!.trim() : null,
      by: actor.user,
    });
  }
}

/** Two entries that agree or a third, for every sheet; then code and candidate are matched, and marks change by appeal alone. */
export async function lockMarks(tx: Tx, campaign: CampaignRow): Promise<void> {
  const sheets = await listSheets(tx, campaign.id);
  const open = sheets.filter(({ marks }) => settledScore(marks) === undefined);
  if (!campaign.codesAt || open.length > 0)
    throw recruitmentErrors.notReady(undefined, {
      fields: [
        campaign.codesAt
          ? problem(
              'marks',
              'open',
              `Còn ${open.length} bài chưa đủ hai lần nhập khớp nhau, trong đó ${open.filter(({ marks }) => differs(marks)).length} bài lệch`,
              'Nhập đủ hai lần bởi hai người; bài lệch do người thứ ba quyết định',
            )
          : problem('codes', 'none', 'Chưa rọc phách', 'Ghi người vắng rồi rọc phách'),
      ],
    });
  await setScores(
    tx,
    sheets.map(({ id, marks }) => ({ id, score: settledScore(marks)! })),
  );
}

export async function requestAppeal(tx: Tx, actor: Actor, id: string, body: AppealBody): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['appeals']);
  const application = await getApplication(tx, actor, body.applicationId);
  if (application.campaignId !== id) throw recruitmentErrors.applicationNotFound();
  if (!realDay(body.requestedOn))
    refuseInput([problem('requestedOn', 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm')]);
  const [from, until] = [campaign.publishedOn!, campaign.appealUntil!];
  if (body.requestedOn < from || body.requestedOn > until || body.requestedOn > todayInVietnam())
    throw recruitmentErrors.appealRefused(undefined, {
      fields: [
        problem(
          'requestedOn',
          'window',
          `Đơn ngày ${formatDateVi(body.requestedOn)} ngoài thời hạn phúc khảo ${formatDateVi(from)}–${formatDateVi(until)}`,
          'Kiểm tra lại ngày trên đơn; quá hạn thì không nhận',
        ),
      ],
    });
  const sheet = (await matchedScores(tx, id)).find(
    (each) => each.applicationId === body.applicationId && each.paper === body.paper,
  );
  if (!sheet || sheet.score === null)
    throw recruitmentErrors.appealRefused(undefined, {
      fields: [problem('paper', 'no-sheet', 'Người này không có bài thi ấy', 'Chọn bài thi đã dự')],
    });
  const made = await insertAppeal(tx, {
    campaignId: id,
    sheetId: sheet.sheetId,
    requestedOn: body.requestedOn,
    reason: body.reason.trim(),
    code: newCode(6),
    before: sheet.score,
    by: actor.user,
  });
  if (!made)
    throw recruitmentErrors.appealRefused(undefined, {
      fields: [problem('paper', 'twice', 'Bài này đã có đơn phúc khảo', 'Mỗi bài phúc khảo một lần')],
    });
  await noteStep(tx, id, actor.user.displayName, 'appeal', application.candidateNumber);
}

/** The sheet under its new code, marked by somebody who neither marked it before nor wrote the request down. */
export async function markAppeal(tx: Tx, actor: Actor, id: string, body: AppealMarkBody): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['appeals'], mark);
  const code = body.code.trim().toUpperCase();
  const appeal = (await listAppeals(tx, id)).find((each) => each.code === code);
  if (!appeal) throw recruitmentErrors.sheetNotFound();
  if (appeal.state !== 'open') throw recruitmentErrors.wrongState('Đơn phúc khảo này đã có kết quả.');
  refuseInput(scoreProblem('score', body.score, maximumOf(campaign, appeal.paper)));
  const sheet = (await listSheets(tx, id)).find((each) => each.id === appeal.sheetId);
  if (sheet?.marks.some(({ by }) => actor.is(by)) || actor.is(appeal.createdBy))
    throw recruitmentErrors.samePerson(
      'Người đã chấm, nhập điểm bài này hoặc nhận đơn không chấm phúc khảo. Giao cho người khác.',
    );
  await settleAppeal(tx, {
    id: appeal.id,
    state: body.score === appeal.before ? 'kept' : 'changed',
    score: body.score,
    note: body.note.trim(),
    by: actor.user,
  });
  await setScores(tx, [{ id: appeal.sheetId, score: body.score }]);
}

/** The code under which a sheet is marked again stays with those who mark. */
export async function viewAppeals(db: Queryable, campaign: CampaignRow): Promise<AppealView[]> {
  return (await listAppeals(db, campaign.id)).map(({ code: _, sheetId: _s, createdBy: _b, ...appeal }) => ({
    ...appeal,
    paperName: campaign.papers.find(({ code }) => code === appeal.paper)?.name ?? appeal.paper,
  }));
}
