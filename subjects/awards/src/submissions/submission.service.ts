import type { Actor } from '@congvu/auth';
import type { Db, Tx } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import { type FieldProblem, formatDateVi, parsePartialDate, todayInVietnam } from '@congvu/kernel';
import { agencyNames } from '@congvu/organisations';
import { listAppraisals } from '../appraisals/appraisal.store.ts';
import { consultationsOf } from '../consultations/consultation.store.ts';
import { awardErrors } from '../errors.ts';
import { commendation } from '../ports.ts';
import { getRound } from '../proposals/proposal.service.ts';
import { insertEvents, listProposals, lockProposals, type ProposalRow } from '../proposals/proposal.store.ts';
import { awardName } from '../register/award-types.ts';
import type { ListLine, SubmissionBody, SubmissionTarget } from './submission.schema.ts';
import { insertSubmission } from './submission.store.ts';

type About = (subject: { subjectType?: string; subjectId?: string; details?: Record<string, unknown> }) => void;
const targetNames: Record<SubmissionTarget, string> = {
  'prime-minister': 'Thủ tướng Chính phủ',
  president: 'Chủ tịch nước',
};

/** Why a proposal may not be put before the state; all reasons. */
function submissionProblems(row: ProposalRow): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (rule: string, reason: string, remedy: string) =>
    problems.push({ field: row.id, rule, reason: `${row.holderName}: ${reason}`, remedy });
  if (row.state !== 'passed') wrong('state', 'chưa được Hội đồng thông qua hoặc đã có quyết định', 'Bỏ khỏi tờ trình');
  if (row.openConsultations > 0)
    wrong(
      'consultation',
      `còn ${row.openConsultations} ý kiến hiệp y chưa trả lời`,
      'Chờ trả lời, hoặc ghi văn bản đã nhận',
    );
  return problems;
}

export async function submitUp(tx: Tx, actor: Actor, roundId: string, body: SubmissionBody, about: About) {
  const round = await getRound(tx, actor, roundId);
  if (!actor.can('award.decide', round.agencyCode)) throw awardErrors.roundNotFound();
  if (parsePartialDate(body.signedOn) !== body.signedOn || body.signedOn > todayInVietnam())
    throw awardErrors.badInput(undefined, {
      fields: [
        {
          field: 'signedOn',
          rule: 'date',
          reason: 'Ngày ký không có trong lịch hoặc chưa tới',
          remedy: 'Ghi ngày trên tờ trình đã ký',
        },
      ],
    });
  const rows = await lockProposals(tx, actor, 'award.decide', round.id, body.proposalIds);
  if (rows.length !== body.proposalIds.length) throw awardErrors.proposalNotFound();
  const problems = rows.flatMap((row) => {
    const found = submissionProblems(row);
    if (row.submittedTo === body.to)
      found.push({
        field: row.id,
        rule: 'twice',
        reason: `${row.holderName}: đã trình ${targetNames[body.to]} theo tờ trình ${row.submitted}`,
        remedy: 'Bỏ khỏi tờ trình',
      });
    return found;
  });
  if (problems.length > 0) throw awardErrors.wrongState(undefined, { fields: problems });
  const id = await insertSubmission(tx, round.id, body, actor.user.displayName);
  if (!id) throw awardErrors.wrongState('Tờ trình cùng số, ngày của đợt này đã có.');
  await insertEvents(tx, body.proposalIds, {
    event: 'present',
    actorName: actor.user.displayName,
    note: `Tờ trình ${body.number.trim()} ngày ${formatDateVi(body.signedOn)} trình ${targetNames[body.to]}`,
  });
  about({ subjectType: 'awards.round', subjectId: round.id, details: { submission: id, proposals: body.proposalIds } });
}

/** The printed list of a round's proposals, with what each level and each authority asked has said. */
export async function submissionList(
  db: Db,
  asking: { actor: Actor; auditor: Auditor },
  roundId: string,
): Promise<ListLine[]> {
  const { actor, auditor } = asking;
  const round = await getRound(db, actor, roundId);
  const rows = (await listProposals(db, actor, round.id)).filter(({ state }) => ['passed', 'decided'].includes(state));
  await auditor.write(db, [
    { kind: 'access', subjectType: 'awards.round', subjectId: round.id, purpose: commendation },
    ...rows.map(({ id }) => ({
      kind: 'access' as const,
      subjectType: 'awards.proposal',
      subjectId: id,
      purpose: commendation,
      fields: ['holderName', 'holderBirthDate', 'agencyCode', 'award', 'achievement', 'periodFrom', 'periodUntil'],
    })),
  ]);
  const names = await agencyNames(
    db,
    rows.flatMap((row) => [row.agencyCode, ...row.chain.map(({ agency }) => agency)]),
  );
  const lines: ListLine[] = [];
  for (const row of rows) {
    const appraisals = await listAppraisals(db, row.id);
    const asked = await consultationsOf(db, actor, row);
    lines.push({
      id: row.id,
      holderName: row.holderName,
      holderBirthDate: row.holderBirthDate,
      agencyName: names.get(row.agencyCode) ?? row.agencyCode,
      awardName: awardName(row.award),
      meritKind: row.meritKind,
      achievement: row.achievement,
      periodFrom: row.periodFrom,
      periodUntil: row.periodUntil,
      state: row.state,
      vote: row.vote,
      levels: appraisals
        .filter(({ turn, outcome }) => turn === row.turn && outcome === 'forward')
        .map(({ agencyCode, opinion }) => ({ agencyName: names.get(agencyCode) ?? agencyCode, opinion })),
      consultations: asked.map(({ agencyName, reply, state }) => ({
        agencyName,
        answer: reply?.answer ?? (state === 'silent' ? 'silent' : null),
      })),
    });
  }
  return lines;
}
