import type { Actor } from '@congvu/auth';
import type { Db, Queryable, Tx } from '@congvu/database';
import { maskNumber } from '@congvu/disclosure';
import type { Auditor } from '@congvu/http';
import { type FieldProblem, newId, parsePartialDate, searchKey, todayInVietnam } from '@congvu/kernel';
import { agencyDirectory, agencyKinds, agencyNames } from '@congvu/organisations';
import { agenciesUpFrom, chainOf, sitsAt } from '../appraisals/chain.ts';
import { viewChain } from '../appraisals/chain.view.ts';
import { dueOn } from '../appraisals/limit.store.ts';
import { consultationsOf } from '../consultations/consultation.store.ts';
import { awardErrors } from '../errors.ts';
import { filesOf } from '../papers/paper.store.ts';
import { type AwardDependencies, commendation, noFacts, type PersonFacts } from '../ports.ts';
import { holderKindNames } from '../register/award.schema.ts';
import { awardsOfHolder } from '../register/award.store.ts';
import { awardName, findAwardType } from '../register/award-types.ts';
import { findRound, type RoundRow } from '../rounds/round.store.ts';
import { type Eligibility, eligibility } from '../rules/eligibility.ts';
import { ruleBook } from '../rules/rule.store.ts';
import type { ProposalBody, ProposalSummary, ProposalView } from './proposal.schema.ts';
import {
  findProposal,
  insertEvents,
  insertProposal,
  listEvents,
  listProposals,
  lockHolders,
  lockProposals,
  type ProposalRow,
  setProposalState,
} from './proposal.store.ts';

interface Asking {
  actor: Actor;
  auditor: Auditor;
}

export async function getRound(db: Queryable, actor: Actor, id: string): Promise<RoundRow> {
  const round = await findRound(db, actor, id);
  if (!round) throw awardErrors.roundNotFound();
  return round;
}

const covers = (participants: string, agency: string): boolean =>
  participants === '*' || agency === participants || agency.startsWith(`${participants}.`);

/** Holders without a number are told apart by agency and name. */
export const holderKeyOf = (holder: {
  holderNumber: string | null;
  holderKind: string;
  holderName: string;
  agencyCode: string;
}): string => holder.holderNumber ?? `${holder.holderKind}:${holder.agencyCode}:${searchKey(holder.holderName)}`;

/** What the form itself gets wrong, all at once. */
async function checkBody(db: Queryable, actor: Actor, round: RoundRow, body: ProposalBody): Promise<void> {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, rule: string, reason: string, remedy: string) =>
    problems.push({ field, rule, reason, remedy });
  if (!actor.can('award.propose', body.agencyCode))
    wrong('agencyCode', 'scope', 'Cơ quan nằm ngoài phạm vi của tài khoản', 'Chọn cơ quan trong phạm vi được giao');
  else if (!(await agencyDirectory.exists(db, body.agencyCode)))
    wrong('agencyCode', 'unknown', 'Không có cơ quan mang mã này', 'Chọn cơ quan trong danh mục');
  else if (!covers(round.participants, body.agencyCode))
    wrong('agencyCode', 'round', 'Đợt này không nhận đề nghị của cơ quan đã chọn', 'Chọn đợt dành cho cơ quan');
  const type = findAwardType(body.award);
  if (!type || type.validFrom > round.closesOn || (type.validUntil !== null && type.validUntil <= round.opensOn))
    wrong('award', 'unknown', 'Không có hình thức khen thưởng này trong thời gian của đợt', 'Chọn trong danh mục');
  else if (!type.targets.includes(body.holderKind))
    wrong(
      'holderKind',
      'target',
      `"${type.name}" không dành cho ${holderKindNames[body.holderKind].toLowerCase()}`,
      `Chọn ${type.targets.map((target) => holderKindNames[target].toLowerCase()).join(' hoặc ')}, hoặc hình thức khác`,
    );
  if (body.holderKind === 'individual' && body.meritKind !== 'doi-ngoai') {
    if (!body.holderNumber)
      wrong('holderNumber', 'required', 'Thiếu số định danh cá nhân', 'Nhập 12 chữ số trên thẻ căn cước');
    if (!body.holderBirthDate)
      wrong('holderBirthDate', 'required', 'Thiếu ngày sinh', 'Nhập ngày sinh trên thẻ căn cước');
  }
  if (body.meritKind === 'doi-ngoai' && body.holderNumber && !body.holderBirthDate)
    wrong('holderBirthDate', 'required', 'Thiếu ngày sinh', 'Nhập ngày sinh trên thẻ căn cước');
  if (body.holderKind !== 'individual' && body.holderNumber)
    wrong('holderNumber', 'not-person', 'Chỉ cá nhân có số định danh', 'Để trống');
  for (const field of ['periodFrom', 'periodUntil'] as const)
    if (parsePartialDate(body[field]) !== body[field])
      wrong(field, 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm');
  if (body.holderBirthDate && parsePartialDate(body.holderBirthDate) !== body.holderBirthDate)
    wrong('holderBirthDate', 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm hoặc năm');
  if (body.periodUntil < body.periodFrom)
    wrong('periodUntil', 'order', 'Ngày cuối đứng trước ngày đầu của giai đoạn', 'Sửa giai đoạn lập thành tích');
  if (problems.length > 0) throw awardErrors.badInput(undefined, { fields: problems });
}

/** Facts, history and rules brought together. Every award of the holder that is looked at leaves an access entry. */
export async function judgeProposal(
  db: Db,
  deps: AwardDependencies,
  asking: Asking,
  claim: Pick<
    ProposalRow,
    | 'award'
    | 'meritKind'
    | 'holderKind'
    | 'holderNumber'
    | 'holderName'
    | 'agencyCode'
    | 'achievement'
    | 'periodFrom'
    | 'periodUntil'
    | 'attachments'
  >,
  receivedOn: string,
): Promise<{ result: Eligibility; facts: PersonFacts }> {
  const facts = claim.holderNumber
    ? await deps.personnel.of({ ...asking, purpose: commendation }, claim.holderNumber)
    : noFacts;
  const history = await historyOf(db, claim);
  if (history.length > 0)
    await asking.auditor.write(
      db,
      history.map(({ id }) => ({
        kind: 'access' as const,
        subjectType: 'awards.award',
        subjectId: id,
        purpose: commendation,
        fields: ['award', 'achievement', 'decidedOn', 'periodFrom', 'periodUntil', 'state'],
      })),
    );
  return { result: eligibility(claim, history, facts, await ruleBook(db), receivedOn, todayInVietnam()), facts };
}

export const historyOf = (
  db: Queryable,
  claim: Pick<ProposalRow, 'holderNumber' | 'holderKind' | 'holderName' | 'agencyCode'>,
) =>
  awardsOfHolder(db, {
    number: claim.holderNumber,
    kind: claim.holderKind,
    name: claim.holderName,
    agencyCode: claim.agencyCode,
  });

/** Refusals that stand in the way: firm ones always, others unless somebody has answered for them. */
export const standing = (result: Eligibility, justified: boolean) =>
  result.reasons.filter(({ weight, firm }) => weight === 'refusal' && (firm || !justified));

const claimOf = (body: ProposalBody) => ({
  award: body.award,
  meritKind: body.meritKind,
  holderKind: body.holderKind,
  holderNumber: body.holderNumber ?? null,
  holderName: body.holderName.trim(),
  agencyCode: body.agencyCode,
  achievement: body.achievement.trim(),
  periodFrom: body.periodFrom,
  periodUntil: body.periodUntil,
  attachments: body.attachments.map((item) => item.trim()),
});

/**
 * The population database knows the holder under this number, name and birth date; else nothing is told of a number's history. The name is
 * taken from there.
 */
async function confirmHolder(
  deps: AwardDependencies,
  actor: Actor,
  claim: { holderNumber: string | null; holderName: string },
  body: ProposalBody,
  reference: string,
): Promise<{ birthDate: string; requestId: string } | undefined> {
  if (!claim.holderNumber) return undefined;
  const answer = await deps.verifyIdentity(
    { number: claim.holderNumber, fullName: claim.holderName, birthDate: body.holderBirthDate ?? '' },
    actor,
    reference,
  );
  if (answer.outcome === 'unavailable') throw awardErrors.sourceDown();
  if (answer.outcome === 'differs') throw awardErrors.identityDiffers(answer.explanation);
  const posthumous = body.posthumous ?? false;
  if (answer.life !== null && answer.life !== 'missing' && posthumous !== (answer.life === 'deceased'))
    throw awardErrors.badInput(undefined, {
      fields: [
        {
          field: 'posthumous',
          rule: 'life',
          reason: posthumous ? 'CSDL dân cư ghi nhận người này còn sống' : 'CSDL dân cư ghi nhận người này đã chết',
          remedy: posthumous ? 'Bỏ chọn truy tặng' : 'Chọn truy tặng, hoặc đối chiếu lại người được đề nghị',
        },
      ],
    });
  claim.holderName = answer.fullName;
  return answer;
}

/** What the officer sees before sending. */
export async function previewProposal(
  db: Db,
  deps: AwardDependencies,
  asking: Asking,
  roundId: string,
  body: ProposalBody,
): Promise<Eligibility> {
  const round = await getRound(db, asking.actor, roundId);
  await checkBody(db, asking.actor, round, body);
  await asking.auditor.write(db, [
    { kind: 'access', subjectType: 'awards.round', subjectId: round.id, purpose: commendation },
  ]);
  const claim = claimOf(body);
  await confirmHolder(deps, asking.actor, claim, body, newId());
  return (await judgeProposal(db, deps, asking, claim, todayInVietnam())).result;
}

export async function submitProposal(
  db: Db,
  deps: AwardDependencies,
  asking: Asking,
  roundId: string,
  body: ProposalBody,
  act: <T>(work: (tx: Tx, about: (subject: object) => void) => Promise<T>) => Promise<T>,
): Promise<string> {
  const { actor } = asking;
  const today = todayInVietnam();
  const round = await getRound(db, actor, roundId);
  if (today < round.opensOn || today > round.closesOn) throw awardErrors.roundClosed();
  await checkBody(db, actor, round, body);
  const id = newId();
  const claim = claimOf(body);
  const identity = await confirmHolder(deps, actor, claim, body, id);
  const { result, facts } = await judgeProposal(db, deps, asking, claim, today);
  refuse(standing(result, body.justification !== undefined));
  await act(async (tx, about) => {
    const holderKey = holderKeyOf(claim);
    const chain =
      round.appraisal === 'levels'
        ? chainOf(claim.agencyCode, round.agencyCode, await agencyKinds(tx, agenciesUpFrom(claim.agencyCode)))
        : [];
    const first = chain[0];
    const inserted = await insertProposal(tx, {
      ...claim,
      id,
      roundId,
      holderKey,
      holderBirthDate: identity?.birthDate ?? body.holderBirthDate ?? null,
      identityRef: identity?.requestId ?? null,
      posthumous: body.posthumous ?? false,
      receivedOn: today,
      justification: result.ok ? null : (body.justification ?? null),
      eligibility: result,
      facts,
      createdBy: actor.user.id,
      createdByName: actor.user.displayName,
      state: chain.length > 1 ? 'appraising' : 'submitted',
      chain,
      step: first ? 0 : null,
      stepSince: first ? today : null,
      stepDue: first ? await dueOn(tx, first.level, today) : null,
    });
    if (!inserted) throw awardErrors.alreadyProposed();
    await insertEvents(tx, [id], {
      event: 'submit',
      actorName: actor.user.displayName,
      note: body.justification ?? null,
    });
    about({ subjectType: 'awards.proposal', subjectId: id, purpose: commendation });
  });
  return id;
}

export function refuse(
  reasons: readonly { code: string; message: string; firm: boolean }[],
  field = 'eligibility',
): void {
  if (reasons.length === 0) return;
  throw awardErrors.notEligible(undefined, {
    fields: reasons.map((reason) => ({
      field,
      rule: reason.code,
      reason: reason.message,
      remedy: reason.firm
        ? 'Không thể trình; kiểm tra lại hồ sơ của đối tượng'
        : 'Bổ sung căn cứ, hoặc ghi rõ lý do trình để Hội đồng xem xét',
    })),
  });
}

const withdrawable: readonly string[] = ['appraising', 'returned', 'submitted'];

export async function withdrawProposal(tx: Tx, actor: Actor, id: string, note: string): Promise<void> {
  const found = await findProposal(tx, actor, id);
  if (!found || !actor.can('award.propose', found.agencyCode)) throw awardErrors.proposalNotFound();
  const [row] = await lockProposals(tx, actor, 'award.propose', found.roundId, [id]);
  if (!row) throw awardErrors.proposalNotFound();
  if (!withdrawable.includes(row.state)) throw awardErrors.wrongState('Chỉ rút được đề nghị chưa qua Hội đồng.');
  await setProposalState(tx, [id], 'withdrawn');
  await insertEvents(tx, [id], { event: 'withdraw', actorName: actor.user.displayName, note });
}

/** The history of holders again, inside the transaction that decides: what another decision gave meanwhile counts. */
export async function judgeAgain(tx: Tx, rows: readonly ProposalRow[], facts: ReadonlyMap<string, PersonFacts>) {
  await lockHolders(
    tx,
    rows.map((row) => row.holderKey),
  );
  const book = await ruleBook(tx);
  const today = todayInVietnam();
  const judged: { row: ProposalRow; result: Eligibility }[] = [];
  for (const row of rows) {
    const history = await historyOf(tx, row);
    const known = facts.get(row.id) ?? row.facts;
    judged.push({ row, result: eligibility(row, history, known, book, row.receivedOn, today) });
  }
  return judged;
}

const eventLabels: Record<string, string> = {
  submit: 'Gửi đề nghị',
  withdraw: 'Rút đề nghị',
  forward: 'Thẩm định xong, chuyển cấp trên',
  return: 'Trả lại để bổ sung',
  refuse: 'Cấp thẩm định không đồng ý',
  resubmit: 'Gửi lại sau bổ sung',
  consult: 'Lấy ý kiến hiệp y',
  reply: 'Có trả lời hiệp y',
  file: 'Bổ sung tệp hồ sơ',
  present: 'Trình cấp có thẩm quyền',
  passed: 'Hội đồng thông qua',
  failed: 'Hội đồng không thông qua',
  decided: 'Có quyết định khen thưởng',
};

/** Agencies that a list of proposals names. */
const agenciesOf = (rows: readonly ProposalRow[]): string[] =>
  rows.flatMap((row) => [row.agencyCode, ...row.chain.map(({ agency }) => agency)]);

export function summarise(row: ProposalRow, names: ReadonlyMap<string, string>, actor: Actor): ProposalSummary {
  const here = row.step === null ? undefined : row.chain[row.step];
  return {
    turnOf: here ? (names.get(here.agency) ?? here.agency) : null,
    since: row.stepSince,
    due: row.stepDue,
    overdue: here !== undefined && row.stepDue !== null && row.stepDue < todayInVietnam(),
    mine: row.step !== null && row.state === 'appraising' && sitsAt(actor, row.chain, row.step, row.createdBy),
    openConsultations: row.openConsultations,
    submitted: row.submitted,
    id: row.id,
    roundId: row.roundId,
    agencyCode: row.agencyCode,
    agencyName: names.get(row.agencyCode) ?? row.agencyCode,
    award: row.award,
    awardName: awardName(row.award),
    meritKind: row.meritKind,
    holderKind: row.holderKind,
    holderName: row.holderName,
    state: row.state,
    receivedOn: row.receivedOn,
    eligible: row.eligibility.ok,
    refusals: row.eligibility.reasons.filter(({ weight }) => weight === 'refusal').length,
    vote: row.vote,
    awardNumber: row.awardNumber,
    awardId: row.awardId,
  };
}

export async function viewProposals(db: Db, asking: Asking, roundId: string): Promise<ProposalSummary[]> {
  await getRound(db, asking.actor, roundId);
  const rows = await listProposals(db, asking.actor, roundId);
  await asking.auditor.write(db, [
    {
      kind: 'access',
      subjectType: 'awards.round',
      subjectId: roundId,
      purpose: commendation,
      details: { proposals: rows.map(({ id }) => id) },
    },
  ]);
  const names = await agencyNames(db, agenciesOf(rows));
  return rows.map((row) => summarise(row, names, asking.actor));
}

export async function viewProposal(db: Db, asking: Asking, id: string): Promise<ProposalView> {
  const row = await findProposal(db, asking.actor, id);
  if (!row) throw awardErrors.proposalNotFound();
  await asking.auditor.write(db, [
    { kind: 'access', subjectType: 'awards.proposal', subjectId: id, purpose: commendation },
  ]);
  const names = await agencyNames(db, agenciesOf([row]));
  const consultations = await consultationsOf(db, asking.actor, row);
  return {
    ...summarise(row, names, asking.actor),
    chain: row.chain.length === 0 ? null : await viewChain(db, asking.actor, row, names),
    consultations,
    files: await filesOf(db, id),
    mayAddFile: withdrawable.includes(row.state) && asking.actor.can('award.propose', row.agencyCode),
    roundName: row.roundName,
    holderNumber: row.holderNumber ? maskNumber(row.holderNumber) : null,
    posthumous: row.posthumous,
    achievement: row.achievement,
    periodFrom: row.periodFrom,
    periodUntil: row.periodUntil,
    attachments: row.attachments,
    justification: row.justification,
    eligibility: row.eligibility,
    createdByName: row.createdByName,
    canWithdraw: withdrawable.includes(row.state) && asking.actor.can('award.propose', row.agencyCode),
    history: (await listEvents(db, id)).map((item) => ({
      at: item.at.toISOString(),
      actorName: item.actorName,
      event: item.event,
      label: eventLabels[item.event] ?? item.event,
      note: item.note,
    })),
  };
}
