/** Applications: identity from the population database, facts from the register of officials, judged by the rules of the day of receipt. */
import type { Actor } from '@congvu/auth';
import type { Db, Queryable, Tx } from '@congvu/database';
import { maskNumber } from '@congvu/disclosure';
import type { ActSubject, Auditor } from '@congvu/http';
import { type FieldProblem, newId, todayInVietnam } from '@congvu/kernel';
import {
  campaignIn,
  getCampaign,
  levels,
  manage,
  problem,
  read,
  realDay,
  refuseInput,
} from '../campaigns/campaign.service.ts';
import { type CampaignRow, listPosts, noteStep, type PostRow } from '../campaigns/campaign.store.ts';
import { conditionsOn, levelRank, prioritiesOn } from '../campaigns/kinds.ts';
import { recruitmentErrors } from '../errors.ts';
import { type CandidateFacts, type IdentityAnswer, purpose, type RecruitmentDependencies } from '../ports.ts';
import type {
  ApplicationBody,
  ApplicationSummary,
  ApplicationView,
  DegreeBody,
  IdentityBody,
  PrefillView,
} from './application.schema.ts';
import {
  type ApplicationRow,
  degreesOf,
  findApplication,
  insertApplication,
  pageApplications,
  recordOf,
  setDegree,
  setJudgement,
  withdrawRow,
} from './application.store.ts';
import { type CandidateClaim, type Eligibility, eligibility } from './eligibility.ts';

export interface Asking {
  actor: Actor;
  auditor: Auditor;
}
type Act = <T>(work: (tx: Tx, about: (subject: ActSubject) => void) => Promise<T>) => Promise<T>;
type Confirmed = Extract<IdentityAnswer, { outcome: 'agrees' }>;

/** The population database knows the candidate under this number, name and birth date; else nothing is told of the number. */
async function confirm(
  db: Db,
  deps: RecruitmentDependencies,
  { actor, auditor }: Asking,
  body: IdentityBody,
  reference: string,
): Promise<Confirmed> {
  const answer = await deps.verifyIdentity(
    { number: body.number, fullName: body.fullName.trim(), birthDate: body.birthDate },
    actor,
    reference,
  );
  if (answer.outcome === 'unavailable') throw recruitmentErrors.sourceDown('Thử lại sau ít phút; hồ sơ chưa được ghi.');
  if (answer.outcome === 'differs') {
    // Somebody was asked about all the same: trying numbers leaves a trace.
    await auditor.write(db, [{ kind: 'denial', purpose, details: { reason: 'identity-differs', reference } }]);
    throw recruitmentErrors.identityDiffers(answer.explanation);
  }
  if (answer.life === 'deceased' || answer.life === 'missing')
    refuseInput([
      problem(
        'number',
        'life',
        'CSDL dân cư ghi nhận người mang số này đã chết hoặc mất tích',
        'Đối chiếu lại giấy tờ của người dự tuyển',
      ),
    ]);
  return answer;
}

/** What is known of a person, so that nobody is asked for it again; nothing is kept. */
export async function prefill(
  db: Db,
  deps: RecruitmentDependencies,
  asking: Asking,
  campaignId: string,
  body: IdentityBody,
): Promise<PrefillView> {
  const campaign = await getCampaign(db, asking.actor, campaignId, manage);
  if (campaign.state !== 'announced') throw recruitmentErrors.wrongState('Đợt không trong bước nhận hồ sơ.');
  await asking.auditor.write(db, [
    { kind: 'access', subjectType: 'recruitment.campaign', subjectId: campaign.id, purpose },
  ]);
  const identity = await confirm(db, deps, asking, body, newId());
  const facts = await deps.personnel.factsOf({ ...asking, purpose }, body.number);
  return {
    fullName: identity.fullName,
    birthDate: identity.birthDate,
    sex: identity.sex,
    ...identity.details,
    known: facts.known,
    position: facts.position,
    professionalLevel: facts.professionalLevel,
    major: facts.major,
  };
}

function checkBody(campaign: CampaignRow, posts: readonly PostRow[], body: ApplicationBody): PostRow {
  const problems: FieldProblem[] = [];
  const post = posts.find(({ id }) => id === body.postId);
  if (!post) problems.push(problem('postId', 'unknown', 'Không có vị trí này trong đợt', 'Chọn vị trí đã thông báo'));
  if (!realDay(body.receivedOn))
    problems.push(problem('receivedOn', 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm'));
  else if (body.receivedOn > todayInVietnam())
    problems.push(problem('receivedOn', 'future', 'Ngày nhận sau hôm nay', 'Ghi ngày trên phiếu nhận hồ sơ'));
  if (body.birthDate.length === 10 && !realDay(body.birthDate))
    problems.push(problem('birthDate', 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm hoặc năm'));
  for (const [at, degree] of body.degrees.entries())
    if (!levels().includes(degree.level))
      problems.push(
        problem(`degrees.${at}.level`, 'unknown', 'Không có trình độ này trong danh mục', 'Chọn trong danh mục'),
      );
  if (body.priority !== undefined) {
    if (
      !prioritiesOn(campaign.kind, campaign.noticeOn ?? campaign.plannedOn).some(({ code }) => code === body.priority)
    )
      problems.push(
        problem('priority', 'unknown', 'Không có nhóm ưu tiên này cho loại đợt', 'Chọn trong danh sách, hoặc bỏ trống'),
      );
    if (!body.priorityProof)
      problems.push(
        problem('priorityProof', 'required', 'Thiếu giấy tờ chứng minh ưu tiên', 'Ghi tên, số giấy xác nhận'),
      );
  }
  refuseInput(problems);
  return post!;
}

const claimOf = (
  row: Pick<ApplicationRow, 'birthDate' | 'receivedOn' | 'convicted' | 'known' | 'discipline' | 'details'>,
  degrees: readonly Pick<CandidateClaim['degrees'][number], 'level' | 'major' | 'state'>[],
): CandidateClaim => ({
  birthDate: row.birthDate,
  nationality: row.details.nationality,
  receivedOn: row.receivedOn,
  convicted: row.convicted,
  degrees,
  known: row.known,
  inService: row.discipline.inService,
  disciplines: row.discipline.items,
});

const judge = (campaign: CampaignRow, post: Pick<PostRow, 'level' | 'majors'>, claim: CandidateClaim): Eligibility =>
  eligibility(
    claim,
    { ...post, applyFrom: campaign.applyFrom!, applyUntil: campaign.applyUntil! },
    conditionsOn(campaign.kind, campaign.noticeOn!),
    levelRank(),
  );

const factsKept = (facts: CandidateFacts): Pick<ApplicationRow, 'known' | 'discipline'> => ({
  known: facts.known,
  discipline: { inService: facts.inService, items: facts.disciplines },
});

export async function apply(
  db: Db,
  deps: RecruitmentDependencies,
  asking: Asking,
  campaignId: string,
  body: ApplicationBody,
  act: Act,
): Promise<string> {
  const { actor } = asking;
  const campaign = await getCampaign(db, actor, campaignId, manage);
  if (campaign.state !== 'announced')
    throw recruitmentErrors.wrongState('Đợt không trong bước nhận hồ sơ; danh sách đã chốt thì không thêm người.');
  const post = checkBody(campaign, await listPosts(db, campaignId), body);
  const id = newId();
  const identity = await confirm(db, deps, asking, body, id);
  const facts = factsKept(await deps.personnel.factsOf({ ...asking, purpose }, body.number));
  const person = {
    number: body.number,
    fullName: identity.fullName,
    birthDate: identity.birthDate,
    sex: identity.sex,
    details: identity.details,
    identityRef: identity.requestId,
    receivedOn: body.receivedOn,
    convicted: body.convicted,
    ...facts,
  };
  const declared = body.degrees.map((degree: DegreeBody) => ({ ...degree, state: 'declared' as const }));
  const result = judge(campaign, post, claimOf(person, declared));
  await act(async (tx, about) => {
    await campaignIn(tx, actor, campaignId, ['announced']);
    const inserted = await insertApplication(tx, {
      ...person,
      id,
      campaignId,
      postId: post.id,
      priority: body.priority ?? null,
      priorityProof: body.priorityProof?.trim() ?? null,
      eligibility: result,
      degrees: body.degrees,
      by: { id: actor.user.id, name: actor.user.displayName },
    });
    if (!inserted)
      throw recruitmentErrors.alreadyApplied('Mỗi người nộp một hồ sơ trong một đợt. Rút hồ sơ cũ nếu nộp lại.');
    about({ subjectType: 'recruitment.application', subjectId: id, purpose });
  });
  return id;
}

export async function getApplication(db: Queryable, actor: Actor, id: string, right = read): Promise<ApplicationRow> {
  const row = await findApplication(db, actor, right, id);
  if (!row) throw recruitmentErrors.applicationNotFound();
  return row;
}

async function judgeAgain(
  tx: Tx,
  campaign: CampaignRow,
  row: ApplicationRow,
  facts?: Pick<ApplicationRow, 'known' | 'discipline'>,
): Promise<void> {
  const posts = await listPosts(tx, campaign.id);
  const post = posts.find(({ id }) => id === row.postId)!;
  const result = judge(campaign, post, claimOf({ ...row, ...facts }, await degreesOf(tx, [row.id])));
  await setJudgement(tx, row.id, result, facts);
}

/** A second look, until the list is fixed: the register is asked again. */
export async function lookAgain(
  db: Db,
  deps: RecruitmentDependencies,
  asking: Asking,
  id: string,
  act: Act,
): Promise<void> {
  const row = await getApplication(db, asking.actor, id, manage);
  const facts = factsKept(await deps.personnel.factsOf({ ...asking, purpose }, row.number));
  await act(async (tx, about) => {
    const campaign = await campaignIn(tx, asking.actor, row.campaignId, ['announced']);
    const now = await getApplication(tx, asking.actor, id, manage);
    if (now.state === 'withdrawn') throw recruitmentErrors.wrongState('Hồ sơ đã rút.');
    await judgeAgain(tx, campaign, now, facts);
    about({ subjectType: 'recruitment.application', subjectId: id, purpose });
  });
}

/** What was found of a degree. Until the list is fixed it is judged by; afterwards the decision looks at it. */
export async function checkDegree(
  tx: Tx,
  actor: Actor,
  id: string,
  degreeId: string,
  body: { state: 'verified' | 'refuted'; evidence: string },
): Promise<void> {
  const row = await getApplication(tx, actor, id, manage);
  const campaign = await campaignIn(tx, actor, row.campaignId, [
    'announced',
    'closed',
    'exam',
    'scored',
    'appeals',
    'proposed',
    'approved',
  ]);
  const now = await getApplication(tx, actor, id, manage);
  const found = await setDegree(tx, id, degreeId, {
    state: body.state,
    evidence: body.evidence.trim(),
    by: actor.user.displayName,
  });
  if (!found) throw recruitmentErrors.applicationNotFound('Hồ sơ không có văn bằng này.');
  if (campaign.state === 'announced' && now.state !== 'withdrawn') await judgeAgain(tx, campaign, now);
}

export async function withdraw(tx: Tx, actor: Actor, id: string, note: string): Promise<void> {
  const row = await getApplication(tx, actor, id, manage);
  await campaignIn(tx, actor, row.campaignId, ['announced']);
  const now = await getApplication(tx, actor, id, manage);
  if (now.state === 'withdrawn') throw recruitmentErrors.wrongState('Hồ sơ đã rút trước đó.');
  await withdrawRow(tx, id);
  await noteStep(tx, row.campaignId, actor.user.displayName, 'withdraw', note.trim());
}

const messages = (row: ApplicationRow, weight: 'refusal' | 'check'): string[] =>
  row.eligibility.reasons.filter((reason) => reason.weight === weight).map(({ message }) => message);

const summarise = (row: ApplicationRow): ApplicationSummary => ({
  id: row.id,
  fullName: row.fullName,
  number: maskNumber(row.number),
  birthDate: row.birthDate,
  postId: row.postId,
  postTitle: row.postTitle,
  receivedOn: row.receivedOn,
  state: row.state,
  refusals: messages(row, 'refusal'),
  checks: messages(row, 'check'),
  degreesVerified: row.unchecked === 0,
  candidateNumber: row.candidateNumber,
  roomName: row.roomName,
  absent: row.absent,
});

export async function viewApplications(
  db: Db,
  { actor, auditor }: Asking,
  campaignId: string,
  query: { state?: string | undefined; page?: number | undefined; pageSize?: number | undefined },
): Promise<{ items: ApplicationSummary[]; total: number; page: number; pageSize: number }> {
  const { page = 1, pageSize = 25 } = query;
  await getCampaign(db, actor, campaignId);
  const { items, total } = await pageApplications(db, campaignId, { state: query.state, page, pageSize });
  await auditor.write(db, [
    {
      kind: 'access',
      subjectType: 'recruitment.campaign',
      subjectId: campaignId,
      purpose,
      details: { applications: items.map(({ id }) => id) },
    },
  ]);
  return { items: items.map(summarise), total, page, pageSize };
}

export async function viewApplication(db: Db, { actor, auditor }: Asking, id: string): Promise<ApplicationView> {
  const row = await getApplication(db, actor, id);
  const campaign = await getCampaign(db, actor, row.campaignId);
  await auditor.write(db, [{ kind: 'access', subjectType: 'recruitment.application', subjectId: id, purpose }]);
  return {
    ...summarise(row),
    campaignId: row.campaignId,
    campaignName: campaign.name,
    campaignState: campaign.state,
    sex: row.sex,
    ...row.details,
    known: row.known,
    convicted: row.convicted,
    priority: row.priority,
    priorityProof: row.priorityProof,
    reasons: row.eligibility.reasons,
    degrees: (await degreesOf(db, [id])).map(({ applicationId: _, ...degree }) => degree),
    result: row.result,
    recordId: await recordOf(db, id),
  };
}
