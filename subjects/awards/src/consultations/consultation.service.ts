/** Hiệp y: other authorities asked for their opinion of a holder, by a day; the answer is given once and blocks until then. */
import type { Actor } from '@congvu/auth';
import type { Db, Queryable, Tx } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import { type FieldProblem, parsePartialDate, todayInVietnam } from '@congvu/kernel';
import { agencyDirectory, agencyNames } from '@congvu/organisations';
import { addDays } from '../appraisals/chain.ts';
import { limitOn } from '../appraisals/limit.store.ts';
import { awardErrors } from '../errors.ts';
import { commendation } from '../ports.ts';
import { findProposal, insertEvents, lockProposals } from '../proposals/proposal.store.ts';
import { awardName } from '../register/award-types.ts';
import type { AskBody, ConsultationView, ReplyBody } from './consultation.schema.ts';
import {
  type ConsultationRow,
  consultRight,
  findConsultation,
  insertConsultation,
  insertReply,
  listConsultations,
  mayAsk,
  replyOf,
  stateOf,
} from './consultation.store.ts';

type About = (subject: { subjectType?: string; subjectId?: string; details?: Record<string, unknown> }) => void;
const shownFields = ['holderName', 'holderBirthDate', 'agencyCode', 'award', 'periodFrom', 'periodUntil'];

export async function ask(tx: Tx, actor: Actor, proposalId: string, body: AskBody, about: About): Promise<void> {
  const found = await findProposal(tx, actor, proposalId);
  if (!found) throw awardErrors.proposalNotFound();
  const [row] = await lockProposals(tx, actor, 'award.read', found.roundId, [proposalId]);
  if (!row || !mayAsk(actor, row)) throw awardErrors.notYourTurn();
  const today = todayInVietnam();
  const problems: FieldProblem[] = [];
  const wrong = (field: string, rule: string, reason: string, remedy: string) =>
    problems.push({ field, rule, reason, remedy });
  if (body.dueOn !== undefined && parsePartialDate(body.dueOn) !== body.dueOn)
    wrong('dueOn', 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm');
  else if (body.dueOn !== undefined && body.dueOn <= today)
    wrong('dueOn', 'past', 'Hạn trả lời phải sau hôm nay', 'Đặt một ngày sắp tới');
  const rule = await limitOn(tx, 'consultation', today);
  if (!rule && !body.dueOn) wrong('dueOn', 'required', 'Chưa có quy định về thời hạn', 'Nhập hạn trả lời');
  for (const agency of body.agencies)
    if (!(await agencyDirectory.exists(tx, agency)))
      wrong('agencies', 'unknown', `Không có cơ quan mang mã ${agency}`, 'Chọn trong danh mục');
    else if (agency === row.agencyCode)
      wrong('agencies', 'proposer', 'Cơ quan đề nghị không tự hiệp y cho mình', 'Chọn cơ quan khác');
  if (problems.length > 0) throw awardErrors.badInput(undefined, { fields: problems });
  const here = row.step === null ? undefined : row.chain[row.step];
  for (const agency of body.agencies) {
    const asked = await insertConsultation(tx, {
      proposalId,
      agencyCode: agency,
      askerCode: here?.agency ?? row.organiserCode,
      question: body.question.trim(),
      askedOn: today,
      dueOn: body.dueOn ?? addDays(today, rule?.days ?? 1),
      silence: rule?.silence ?? 'blocks',
      actor: { id: actor.user.id, name: actor.user.displayName },
    });
    if (!asked) throw awardErrors.wrongState(`Đã lấy ý kiến của cơ quan ${agency} về đề nghị này.`);
  }
  const names = await agencyNames(tx, body.agencies);
  await insertEvents(tx, [proposalId], {
    event: 'consult',
    actorName: actor.user.displayName,
    note: body.agencies.map((code) => names.get(code) ?? code).join(', '),
  });
  about({ subjectType: 'awards.proposal', subjectId: proposalId, details: { agencies: body.agencies } });
}

async function views(db: Queryable, actor: Actor, rows: readonly ConsultationRow[]): Promise<ConsultationView[]> {
  const names = await agencyNames(
    db,
    rows.flatMap((row) => [row.agencyCode, row.askerCode, row.holderAgency]),
  );
  const name = (code: string) => names.get(code) ?? code;
  return rows.map((row) => ({
    id: row.id,
    agencyCode: row.agencyCode,
    agencyName: name(row.agencyCode),
    askerName: name(row.askerCode),
    question: row.question,
    askedOn: row.askedOn,
    dueOn: row.dueOn,
    state: stateOf(row),
    mayReply: mayReply(actor, row),
    holderKind: row.holderKind,
    holderName: row.holderName,
    holderBirthDate: row.holderBirthDate,
    holderAgencyName: name(row.holderAgency),
    awardName: awardName(row.award),
    periodFrom: row.periodFrom,
    periodUntil: row.periodUntil,
    reply: replyOf(row),
  }));
}

const waiting: readonly string[] = ['appraising', 'submitted', 'passed'];
/** An officer of the agency asked; whoever asked does not answer. */
const mayReply = (actor: Actor, row: ConsultationRow): boolean =>
  row.answer === null &&
  waiting.includes(row.proposalState) &&
  actor.can(consultRight, row.agencyCode) &&
  !actor.is(row.askedById);

const access = (row: ConsultationRow) => ({
  kind: 'access' as const,
  subjectType: 'awards.proposal',
  subjectId: row.proposalId,
  purpose: commendation,
  fields: shownFields,
  details: { consultation: row.id },
});

export async function pageOfConsultations(
  db: Db,
  asking: { actor: Actor; auditor: Auditor },
  page: { page: number; pageSize: number },
) {
  const { items, total } = await listConsultations(db, asking.actor, page);
  await asking.auditor.write(
    db,
    items.length > 0
      ? items.map(access)
      : [{ kind: 'access', subjectType: 'awards.consultation', purpose: commendation }],
  );
  return { items: await views(db, asking.actor, items), total, ...page };
}

/** By an officer of the agency asked; or from its paper, by whoever holds the proposal. */
export async function reply(tx: Tx, actor: Actor, id: string, body: ReplyBody, about: About): Promise<void> {
  const found = await findConsultation(tx, id);
  if (!found) throw awardErrors.consultationNotFound();
  const proposal = body.paper ? await findProposal(tx, actor, found.proposalId) : undefined;
  const recording = proposal !== undefined && mayAsk(actor, proposal);
  const own = actor.can(consultRight, found.agencyCode);
  if (body.paper ? !recording : !own) throw awardErrors.consultationNotFound();
  if (!body.paper && actor.is(found.askedById))
    throw awardErrors.wrongState('Người hỏi không trả lời thay cơ quan được hỏi; ghi số, ngày văn bản trả lời.');
  if (found.answer !== null) throw awardErrors.wrongState('Ý kiến này đã có trả lời.');
  if (!waiting.includes(found.proposalState)) throw awardErrors.wrongState('Đề nghị không còn chờ ý kiến.');
  if (body.paper) {
    const { date } = body.paper;
    const real = parsePartialDate(date) === date;
    if (!real || date > todayInVietnam() || date < found.askedOn)
      throw awardErrors.badInput(undefined, {
        fields: [
          {
            field: 'paper.date',
            rule: 'date',
            reason: 'Ngày văn bản trả lời phải từ ngày hỏi đến hôm nay',
            remedy: 'Ghi ngày trên văn bản',
          },
        ],
      });
  }
  if (!(await insertReply(tx, id, body, { id: actor.user.id, name: actor.user.displayName })))
    throw awardErrors.wrongState('Ý kiến này đã có trả lời.');
  const names = await agencyNames(tx, [found.agencyCode]);
  await insertEvents(tx, [found.proposalId], {
    event: 'reply',
    actorName: actor.user.displayName,
    note: `${names.get(found.agencyCode) ?? found.agencyCode}: ${body.opinion.trim()}`,
  });
  about({ subjectType: 'awards.proposal', subjectId: found.proposalId, details: { consultation: id } });
}
