import { randomBytes } from 'node:crypto';
import type { Actor } from '@congvu/auth';
import type { Tx } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import { type FieldProblem, formatDateVi, parsePartialDate, todayInVietnam } from '@congvu/kernel';
import { agencyDirectory } from '@congvu/organisations';
import { applyChangeSet, type Change, type ProvenanceMap } from '@congvu/registers';
import { isOwn } from '../appraisals/chain.ts';
import { awardErrors } from '../errors.ts';
import { type AwardDependencies, commendation, type PersonFacts } from '../ports.ts';
import { getRound, judgeAgain, standing } from '../proposals/proposal.service.ts';
import { insertEvents, lockProposals, type ProposalRow, setProposalState } from '../proposals/proposal.store.ts';
import { award } from '../register/award.register.ts';
import type { IssuingLevel } from '../register/award.schema.ts';
import { nextAwardNumbers } from '../register/award.store.ts';
import { findAwardType } from '../register/award-types.ts';
import type { DecisionBody, MeetingBody } from '../rounds/round.schema.ts';
import { insertMeeting, type RoundRow } from '../rounds/round.store.ts';
import { prizeOf } from '../rules/prize.ts';
import { listMultiples } from '../rules/rule.store.ts';
import { insertDecision, insertDecisionItems, takeGoldBookNumbers } from './decision.store.ts';

type About = (subject: { subjectType?: string; subjectId?: string; details?: Record<string, unknown> }) => void;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Eighty random bits in letters that nobody mistakes for one another: `7Q2M-…`, four groups of four. */
export const newVerificationCode = (): string =>
  [...randomBytes(16)]
    .map((byte) => alphabet[byte % 32])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** What somebody typed, as the code is kept. */
export const readVerificationCode = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/(.{4})(?=.)/g, '$1-');

/** A day of the calendar that has come. */
function dayProblems(field: string, day: string): FieldProblem[] {
  if (parsePartialDate(day) !== day)
    return [{ field, rule: 'date', reason: 'Ngày không có trong lịch', remedy: 'Nhập ngày/tháng/năm' }];
  return day > todayInVietnam()
    ? [{ field, rule: 'future', reason: 'Ngày này chưa tới', remedy: 'Ghi ngày trên văn bản đã ký' }]
    : [];
}

function checkAll(problems: FieldProblem[]): void {
  if (problems.length > 0) throw awardErrors.badInput(undefined, { fields: problems });
}

/** Decides the rows a vote or decision is about: all there, in scope and in the state it takes. */
function expectRows(
  rows: readonly ProposalRow[],
  ids: readonly string[],
  state: readonly string[],
  what: string,
): void {
  if (rows.length !== new Set(ids).size) throw awardErrors.proposalNotFound();
  const wrong = rows.filter((row) => !state.includes(row.state));
  if (wrong.length > 0)
    throw awardErrors.wrongState(undefined, {
      fields: wrong.map((row) => ({
        field: row.id,
        rule: row.state,
        reason: `${row.holderName}: ${what}`,
        remedy: 'Tải lại trang rồi chọn lại đề nghị',
      })),
    });
}

/** Nobody writes down what was decided about a proposal for themselves. */
function refuseOwn(actor: Actor, rows: readonly ProposalRow[]): void {
  const own = rows.filter((row) => isOwn(actor, row));
  if (own.length > 0)
    throw awardErrors.wrongState(undefined, {
      fields: own.map((row) => ({
        field: row.id,
        rule: 'own',
        reason: `${row.holderName}: là đề nghị cho chính người ghi`,
        remedy: 'Giao cán bộ khác ghi',
      })),
    });
}

/** Minutes and votes of one meeting; a proposal passes when votes for, of all members, reach the threshold entered. */
export async function holdMeeting(
  tx: Tx,
  actor: Actor,
  roundId: string,
  body: MeetingBody,
  about: About,
): Promise<void> {
  const round = await getRound(tx, actor, roundId);
  const problems: FieldProblem[] = [];
  problems.push(...dayProblems('heldOn', body.heldOn));
  if (body.present > body.members)
    problems.push({
      field: 'present',
      rule: 'count',
      reason: 'Số thành viên dự họp nhiều hơn số thành viên Hội đồng',
      remedy: 'Đối chiếu biên bản',
    });
  for (const vote of body.votes) {
    if (vote.for + vote.against + vote.absent !== body.members)
      problems.push({
        field: vote.proposalId,
        rule: 'count',
        reason: `Phiếu thuận, không thuận và vắng cộng lại là ${vote.for + vote.against + vote.absent}, khác số thành viên ${body.members}`,
        remedy: 'Đối chiếu biên bản kiểm phiếu',
      });
    else if (vote.absent < body.members - body.present)
      problems.push({
        field: vote.proposalId,
        rule: 'count',
        reason: 'Số phiếu nhiều hơn số thành viên dự họp',
        remedy: 'Ghi thành viên không dự vào số vắng',
      });
  }
  checkAll(problems);
  const ids = body.votes.map((vote) => vote.proposalId);
  if (new Set(ids).size !== ids.length) throw awardErrors.badInput('Một đề nghị có hai dòng phiếu.');
  const rows = await lockProposals(tx, actor, 'award.decide', round.id, ids);
  expectRows(rows, ids, ['submitted', 'failed'], 'không ở trạng thái chờ Hội đồng');
  refuseOwn(actor, rows);
  const asked = rows.filter((row) => row.openConsultations > 0);
  if (asked.length > 0)
    throw awardErrors.wrongState(undefined, {
      fields: asked.map((row) => ({
        field: row.id,
        rule: 'consultation',
        reason: `${row.holderName}: còn ${row.openConsultations} ý kiến hiệp y chưa trả lời`,
        remedy: answerFirst,
      })),
    });
  const votes = body.votes.map((vote) => ({ ...vote, passed: vote.for * 100 >= body.thresholdPercent * body.members }));
  const meetingId = await insertMeeting(tx, { ...body, roundId: round.id, createdBy: actor.user.displayName }, votes);
  for (const state of ['passed', 'failed'] as const) {
    const those = votes.filter((vote) => vote.passed === (state === 'passed')).map((vote) => vote.proposalId);
    if (those.length === 0) continue;
    await setProposalState(tx, those, state);
    await insertEvents(tx, those, {
      event: state,
      actorName: actor.user.displayName,
      note: `Họp ngày ${formatDateVi(body.heldOn)}`,
    });
  }
  about({ subjectType: 'awards.round', subjectId: round.id, details: { meeting: meetingId, proposals: ids } });
}

/** Facts of the holders as the personnel register has them now, asked before the transaction begins. */
export async function factsNow(
  deps: AwardDependencies,
  asking: { actor: Actor; auditor: Auditor },
  rows: readonly ProposalRow[],
): Promise<Map<string, PersonFacts>> {
  const facts = new Map<string, PersonFacts>();
  for (const row of rows) {
    if (row.holderNumber === null) continue;
    const found = await deps.personnel.of({ ...asking, purpose: commendation }, row.holderNumber);
    if (found.known) facts.set(row.id, found);
  }
  return facts;
}

/** Everything that keeps these proposals out of one decision. `field` is the proposal's id. */
export async function decisionProblems(
  tx: Tx,
  round: RoundRow,
  level: IssuingLevel,
  rows: readonly ProposalRow[],
  facts: ReadonlyMap<string, PersonFacts>,
): Promise<FieldProblem[]> {
  const judged = await judgeAgain(tx, rows, facts);
  const inTheWay: FieldProblem[] = judged.flatMap(({ row, result }) =>
    standing(result, row.justification !== null).map((reason) => ({
      field: row.id,
      rule: reason.code,
      reason: `${row.holderName}: ${reason.message}`,
      remedy: 'Bỏ đề nghị này khỏi quyết định, hoặc làm rõ rồi trình lại',
    })),
  );
  const wrong = (row: ProposalRow, rule: string, reason: string, remedy: string) =>
    inTheWay.push({ field: row.id, rule, reason: `${row.holderName}: ${reason}`, remedy });
  for (const [at, row] of rows.entries()) {
    if (row.state !== 'passed')
      wrong(row, 'state', 'chưa được Hội đồng thông qua hoặc đã có quyết định', 'Bỏ đề nghị này khỏi quyết định');
    if (row.openConsultations > 0)
      wrong(row, 'consultation', `còn ${row.openConsultations} ý kiến hiệp y chưa trả lời`, answerFirst);
    if (
      round.appraisal === 'levels' &&
      (level === 'prime-minister' || level === 'president') &&
      row.submittedTo !== level
    )
      wrong(row, 'not-submitted', 'chưa có tờ trình cấp quyết định', 'Ghi tờ trình trước khi ghi quyết định');
    if (rows.findIndex((other) => other.holderKey === row.holderKey && sameText(other, row)) < at)
      wrong(
        row,
        'same-achievement',
        'hai đề nghị trong quyết định cho cùng một thành tích.',
        'Bỏ một trong hai đề nghị khỏi quyết định',
      );
  }
  return inTheWay;
}
const answerFirst = 'Chờ trả lời, hoặc ghi văn bản đã nhận';

/**
 * A signed decision: conditions looked at once more, then award numbers, gold-book numbers, codes and prizes, and the records, all in the
 * caller's transaction.
 */
export async function decide(
  tx: Tx,
  actor: Actor,
  roundId: string,
  body: DecisionBody,
  facts: ReadonlyMap<string, PersonFacts>,
  about: About,
): Promise<void> {
  const round = await getRound(tx, actor, roundId);
  const problems: FieldProblem[] = [];
  problems.push(...dayProblems('signedOn', body.signedOn));
  if (!(await agencyDirectory.exists(tx, body.issuerCode)))
    problems.push({
      field: 'issuerCode',
      rule: 'unknown',
      reason: 'Không có cơ quan mang mã này',
      remedy: 'Chọn trong danh mục',
    });
  checkAll(problems);
  const rows = await lockProposals(tx, actor, 'award.decide', round.id, body.proposalIds);
  expectRows(rows, body.proposalIds, ['passed'], 'chưa được Hội đồng thông qua hoặc đã có quyết định');
  refuseOwn(actor, rows);
  const inTheWay = await decisionProblems(tx, round, body.level, rows, facts);
  if (inTheWay.length > 0) throw awardErrors.notEligible(undefined, { fields: inTheWay });
  const decisionId = await insertDecision(tx, round.id, body, actor.user.displayName);
  if (!decisionId) throw awardErrors.decisionExists();
  const year = Number(body.signedOn.slice(0, 4));
  const numbers = await nextAwardNumbers(tx, year, rows.length);
  const golden = await takeGoldBookNumbers(tx, body.issuerCode, year, numbers);
  const multiples = await listMultiples(tx);
  const decision = `${body.number} ngày ${formatDateVi(body.signedOn)}`;
  const changes = rows.map((row, at): Change => {
    const prize = prizeOf(row.award, row.holderKind, body.signedOn, multiples);
    const type = findAwardType(row.award);
    return {
      key: row.id,
      identity: numbers[at]!,
      owner: row.agencyCode,
      patch: {
        awardNumber: numbers[at]!,
        award: row.award,
        ...(type?.grade ? { grade: type.grade } : {}),
        meritKind: row.meritKind,
        achievement: row.achievement,
        periodFrom: row.periodFrom,
        periodUntil: row.periodUntil,
        posthumous: row.posthumous,
        holderKind: row.holderKind,
        holderName: row.holderName,
        ...(row.holderNumber ? { holderNumber: row.holderNumber } : {}),
        ...(row.holderBirthDate ? { holderBirthDate: row.holderBirthDate } : {}),
        agencyCode: row.agencyCode,
        decisionNumber: body.number,
        decidedOn: body.signedOn,
        issuingLevel: body.level,
        issuerCode: body.issuerCode,
        issuerName: body.issuerName,
        signer: body.signer,
        goldBookNumber: `${golden[at]}/${year}`,
        verificationCode: newVerificationCode(),
        origin: 'decision',
        ...(prize.vnd === null ? {} : { prizeVnd: prize.vnd }),
        prizeBasis: prize.basis,
        state: 'in-force',
      },
      provenance: identityProvenance(row.identityRef, row.createdAt),
    };
  });
  const results = await applyChangeSet(
    tx,
    award,
    {
      source: 'decision',
      label: `Quyết định ${decision}`,
      ref: decisionId,
      decision,
      actorId: actor.user.id,
      actorName: actor.user.displayName,
    },
    changes,
    (owner) => actor.can('award.decide', owner),
  );
  if (results.some(({ outcome }) => outcome !== 'created'))
    throw awardErrors.wrongState('Có bản ghi không vào được sổ.');
  await insertDecisionItems(
    tx,
    decisionId,
    rows.map((row, at) => ({ proposalId: row.id, awardNumber: numbers[at]! })),
  );
  const ids = rows.map((row) => row.id);
  await setProposalState(tx, ids, 'decided');
  await insertEvents(tx, ids, { event: 'decided', actorName: actor.user.displayName, note: `Quyết định ${decision}` });
  about({ subjectType: 'awards.round', subjectId: round.id, details: { decision: decisionId, awards: numbers } });
}

const sameText = (a: ProposalRow, b: ProposalRow): boolean =>
  a.achievement.trim() === b.achievement.trim() && a.periodFrom === b.periodFrom && a.periodUntil === b.periodUntil;

/** What the population database confirmed when the holder was named. */
export function identityProvenance(requestId: string | null, confirmedAt: Date): ProvenanceMap {
  if (!requestId) return {};
  const at = confirmedAt.toISOString();
  const confirmed = { source: 'population', ref: requestId, at, verification: 'valid' as const, verifiedAt: at };
  return { holderNumber: confirmed, holderName: confirmed, holderBirthDate: confirmed };
}
