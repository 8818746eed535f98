import type { Actor } from '@congvu/auth';
import { type Db, inTransaction, jsonText, type Tx } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import { type FieldProblem, parsePartialDate, todayInVietnam } from '@congvu/kernel';
import { awardErrors } from '../errors.ts';
import { type AwardDependencies, commendation } from '../ports.ts';
import { getRound, judgeProposal, refuse, standing } from '../proposals/proposal.service.ts';
import { findProposal, insertEvents, lockProposals, type ProposalRow } from '../proposals/proposal.store.ts';
import type { AppraisalBody, Preview, ResubmitBody } from './appraisal.schema.ts';
import { amendProposal, insertAppraisal, moveProposal } from './appraisal.store.ts';
import { isOwn, sitsAt, voteProblems } from './chain.ts';
import { dueOn } from './limit.store.ts';

type About = (subject: { subjectType?: string; subjectId?: string; details?: Record<string, unknown> }) => void;

/** What the form gets wrong whatever the proposal. */
function checkForm(body: AppraisalBody): void {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, rule: string, reason: string, remedy: string) =>
    problems.push({ field, rule, reason, remedy });
  if (parsePartialDate(body.heldOn) !== body.heldOn)
    wrong('heldOn', 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm');
  else if (body.heldOn > todayInVietnam())
    wrong('heldOn', 'future', 'Ngày này chưa tới', 'Ghi ngày trên biên bản hoặc văn bản thẩm định');
  if (body.outcome === 'return' && (body.reasons ?? []).length === 0)
    wrong('reasons', 'required', 'Trả lại mà chưa nêu lý do', 'Nêu đủ mọi nội dung phải bổ sung trong một lần');
  if (body.outcome !== 'return' && (body.reasons ?? []).length > 0)
    wrong('reasons', 'outcome', 'Chỉ khi trả lại mới có nội dung phải bổ sung', 'Bỏ các dòng này, ghi vào ý kiến');
  const ids = body.proposals.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) wrong('proposals', 'twice', 'Một đề nghị có hai dòng', 'Bỏ dòng thừa');
  if (problems.length > 0) throw awardErrors.badInput(undefined, { fields: problems });
}

/** Why this proposal cannot go this way now; all reasons. */
function problemsOf(actor: Actor, row: ProposalRow, body: AppraisalBody): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (rule: string, reason: string, remedy: string) =>
    problems.push({ field: row.id, rule, reason: `${row.holderName}: ${reason}`, remedy });
  const here = row.step === null ? undefined : row.chain[row.step];
  const waits = row.state === 'appraising' || (row.state === 'submitted' && here !== undefined);
  if (!here || row.step === null || !waits) {
    wrong('state', 'không chờ cấp nào thẩm định', 'Tải lại trang rồi chọn lại đề nghị');
    return problems;
  }
  if (!sitsAt(actor, row.chain, row.step, row.createdBy))
    wrong('turn', 'đang ở lượt của cấp khác', 'Chỉ cán bộ của cấp đang giữ hồ sơ ghi kết quả của cấp đó');
  if (isOwn(actor, row)) wrong('own', 'là đề nghị cho chính người ghi', 'Giao cán bộ khác của cấp ấy ghi');
  if (here.level === 'organiser' && body.outcome === 'forward')
    wrong('council', 'đang chờ Hội đồng của cơ quan tổ chức đợt', 'Ghi kết quả bỏ phiếu của Hội đồng');
  if (body.outcome === 'forward' && row.openConsultations > 0)
    wrong(
      'consultation',
      `còn ${row.openConsultations} ý kiến hiệp y chưa trả lời`,
      'Chờ trả lời, hoặc ghi văn bản đã nhận',
    );
  if (body.heldOn < row.receivedOn)
    wrong('heldOn', 'ngày thẩm định đứng trước ngày nhận đề nghị', 'Đối chiếu biên bản');
  const votes = body.proposals.find(({ id }) => id === row.id)?.votes;
  problems.push(
    ...voteProblems(row.id, body.council, votes, body.outcome === 'forward').map((problem) => ({
      ...problem,
      reason: `${row.holderName}: ${problem.reason}`,
    })),
  );
  return problems;
}

/** The act tried without doing it: what would go, and what is refused and why. */
export async function previewAppraisal(
  db: Db,
  asking: { actor: Actor; auditor: Auditor },
  roundId: string,
  body: AppraisalBody,
): Promise<Preview> {
  checkForm(body);
  const round = await getRound(db, asking.actor, roundId);
  const ids = body.proposals.map(({ id }) => id);
  const rows = await inTransaction(db, (tx) => lockProposals(tx, asking.actor, 'award.read', round.id, ids));
  await asking.auditor.write(db, [
    {
      kind: 'access',
      subjectType: 'awards.round',
      subjectId: round.id,
      purpose: commendation,
      details: { proposals: rows.map(({ id }) => id) },
    },
  ]);
  if (rows.length !== ids.length) throw awardErrors.proposalNotFound();
  return asPreview(rows, (row) => problemsOf(asking.actor, row, body));
}

export function asPreview(rows: readonly ProposalRow[], problems: (row: ProposalRow) => FieldProblem[]): Preview {
  const judged = rows.map((row) => ({ row, problems: problems(row) }));
  return {
    ready: judged
      .filter(({ problems: found }) => found.length === 0)
      .map(({ row }) => ({ id: row.id, holderName: row.holderName })),
    refused: judged
      .filter(({ problems: found }) => found.length > 0)
      .map(({ row, problems: found }) => ({
        id: row.id,
        holderName: row.holderName,
        reasons: found.map(({ rule, reason, remedy }) => ({ rule, reason, remedy })),
      })),
  };
}

/** One level's finding on many proposals: all of them or none. */
export async function appraise(tx: Tx, actor: Actor, roundId: string, body: AppraisalBody, about: About) {
  checkForm(body);
  const round = await getRound(tx, actor, roundId);
  const ids = body.proposals.map(({ id }) => id);
  const rows = await lockProposals(tx, actor, 'award.read', round.id, ids);
  if (rows.length !== ids.length) throw awardErrors.proposalNotFound();
  const problems = rows.flatMap((row) => problemsOf(actor, row, body));
  if (problems.length > 0) throw awardErrors.wrongState(undefined, { fields: problems });
  const today = todayInVietnam();
  for (const row of rows) {
    const step = row.step!;
    const here = row.chain[step]!;
    const kept = await insertAppraisal(tx, {
      proposalId: row.id,
      turn: row.turn,
      step,
      here,
      since: row.stepSince ?? today,
      due: row.stepDue,
      body,
      votes: body.proposals.find(({ id }) => id === row.id)?.votes,
      actor: { id: actor.user.id, name: actor.user.displayName },
    });
    if (!kept) throw awardErrors.wrongState(`${row.holderName}: cấp này đã ghi kết quả.`);
    const next = row.chain[step + 1];
    await moveProposal(
      tx,
      row.id,
      body.outcome === 'forward' && next
        ? {
            state: next.level === 'organiser' ? 'submitted' : 'appraising',
            turn: row.turn,
            step: step + 1,
            since: today,
            due: await dueOn(tx, next.level, today),
          }
        : {
            state: body.outcome === 'return' ? 'returned' : 'refused',
            turn: row.turn,
            step: null,
            since: today,
            due: null,
          },
    );
  }
  await insertEvents(tx, ids, {
    event: body.outcome,
    actorName: actor.user.displayName,
    note: [body.opinion.trim(), ...(body.reasons ?? []).map((reason, at) => `${at + 1}. ${reason.trim()}`)].join('\n'),
  });
  about({ subjectType: 'awards.round', subjectId: round.id, details: { outcome: body.outcome, proposals: ids } });
}

/** What was returned goes up once more from the first level, looked at again by the rules of the day it was received. */
export async function resubmit(
  db: Db,
  deps: AwardDependencies,
  asking: { actor: Actor; auditor: Auditor },
  id: string,
  body: ResubmitBody,
  act: <T>(work: (tx: Tx, about: About) => Promise<T>) => Promise<T>,
): Promise<void> {
  const { actor } = asking;
  const found = await findProposal(db, actor, id);
  if (!found || !actor.can('award.propose', found.agencyCode)) throw awardErrors.proposalNotFound();
  if (found.state !== 'returned') throw awardErrors.wrongState('Chỉ gửi lại đề nghị đã bị trả lại.');
  const claim = {
    ...found,
    achievement: body.achievement?.trim() ?? found.achievement,
    attachments: body.attachments?.map((item) => item.trim()) ?? found.attachments,
  };
  const { result, facts } = await judgeProposal(db, deps, asking, claim, found.receivedOn);
  refuse(standing(result, found.justification !== null));
  await act(async (tx, about) => {
    const [row] = await lockProposals(tx, actor, 'award.propose', found.roundId, [id]);
    if (row?.state !== 'returned' || row.turn !== found.turn)
      throw awardErrors.wrongState('Chỉ gửi lại đề nghị đã bị trả lại.');
    await amendProposal(tx, id, {
      achievement: claim.achievement,
      attachments: claim.attachments,
      eligibility: jsonText(result),
      facts: jsonText(facts),
    });
    const first = row.chain[0]!;
    const today = todayInVietnam();
    await moveProposal(tx, id, {
      state: row.chain.length > 1 ? 'appraising' : 'submitted',
      turn: row.turn + 1,
      step: 0,
      since: today,
      due: await dueOn(tx, first.level, today),
    });
    await insertEvents(tx, [id], { event: 'resubmit', actorName: actor.user.displayName, note: body.note.trim() });
    about({ subjectType: 'awards.proposal', subjectId: id });
  });
}
