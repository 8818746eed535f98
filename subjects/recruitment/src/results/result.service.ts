/** Results: ranked from locked marks, proposed by one person, approved by another, decided into e-dossiers. */
import type { Actor } from '@congvu/auth';
import type { Db, Queryable, Tx } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import { type FieldProblem, formatDateVi, newId, todayInVietnam } from '@congvu/kernel';
import { agencyNames } from '@congvu/organisations';
import { type ApplicationRow, degreesOf, listCandidates, setResult } from '../applications/application.store.ts';
import { majorFits } from '../applications/eligibility.ts';
import { campaignIn, getCampaign, kindOf, problem, realDay, refuseInput } from '../campaigns/campaign.service.ts';
import {
  type CampaignRow,
  findDecision,
  listPosts,
  noteStep,
  type PostRow,
  setState,
} from '../campaigns/campaign.store.ts';
import { levelRank, prioritiesOn } from '../campaigns/kinds.ts';
import { recruitmentErrors } from '../errors.ts';
import { listAppeals, matchedScores } from '../exam/exam.store.ts';
import { type Hire, purpose, type RecruitmentDependencies } from '../ports.ts';
import { type OpenTie, type Ranked, rankPost, type Scored } from './rank.ts';
import type { DecisionBody, ProposeBody, ResultsView } from './result.schema.ts';
import {
  clearProposal,
  decisionItems,
  insertDecision,
  insertDecisionItem,
  setApproved,
  setProposed,
} from './result.store.ts';

export const approve = 'recruitment.approve';
const matched = ['scored', 'appeals', 'proposed', 'approved', 'decided'];

async function scoredCandidates(
  db: Queryable,
  campaign: CampaignRow,
): Promise<{ rows: ApplicationRow[]; scored: Scored[] }> {
  const rows = await listCandidates(db, campaign.id);
  const sheets = await matchedScores(db, campaign.id);
  const byKey = new Map(sheets.map((sheet) => [`${sheet.applicationId}|${sheet.paper}`, sheet.score]));
  const points = new Map(
    prioritiesOn(campaign.kind, campaign.noticeOn ?? campaign.plannedOn).map((each) => [each.code, each.points]),
  );
  return {
    rows,
    scored: rows.map((row) => ({
      id: row.id,
      postId: row.postId,
      scores: campaign.papers.map((paper) => byKey.get(`${row.id}|${paper.code}`) ?? null),
      priority: row.priority ? (points.get(row.priority) ?? 0) : 0,
    })),
  };
}

function rankAll(
  campaign: CampaignRow,
  posts: readonly PostRow[],
  scored: readonly Scored[],
  chosen: ReadonlySet<string>,
): { ranked: Map<string, Ranked>; ties: OpenTie[] } {
  const ranked = new Map<string, Ranked>();
  const ties: OpenTie[] = [];
  for (const post of posts) {
    const result = rankPost(
      scored.filter(({ postId }) => postId === post.id),
      campaign.papers,
      post.quantity,
      chosen,
    );
    for (const each of result.ranked) ranked.set(each.id, each);
    if (result.tie) ties.push({ postId: post.id, ...result.tie });
  }
  return { ranked, ties };
}

/** A degree that meets the post, looked at and found true. */
const provenDegree = (post: PostRow, degrees: readonly { level: string; major: string; state: string }[]) => {
  const ranks = levelRank();
  return [...degrees]
    .filter(
      ({ level, major, state }) =>
        state === 'verified' && (ranks[level] ?? 0) >= (ranks[post.level] ?? 0) && majorFits(major, post.majors),
    )
    .sort((a, b) => (ranks[b.level] ?? 0) - (ranks[a.level] ?? 0))[0];
};

export async function viewResults(
  db: Db,
  { actor, auditor }: { actor: Actor; auditor: Auditor },
  id: string,
): Promise<ResultsView> {
  const campaign = await getCampaign(db, actor, id);
  if (!matched.includes(campaign.state))
    throw recruitmentErrors.wrongState('Điểm chỉ gắn với người dự thi sau khi khớp phách, khóa điểm.');
  const posts = await listPosts(db, id);
  const { rows, scored } = await scoredCandidates(db, campaign);
  const fresh = rankAll(campaign, posts, scored, new Set());
  const degrees = await degreesOf(
    db,
    rows.map((row) => row.id),
  );
  const items = await decisionItems(db, id);
  await auditor.write(db, [
    {
      kind: 'access',
      subjectType: 'recruitment.campaign',
      subjectId: id,
      purpose,
      details: { applications: rows.map((row) => row.id) },
    },
  ]);
  const names = await agencyNames(db, [campaign.agencyCode]);
  const kept = ['proposed', 'approved', 'decided'].includes(campaign.state);
  return {
    campaignName: campaign.name,
    agencyName: names.get(campaign.agencyCode) ?? campaign.agencyCode,
    final: campaign.state === 'approved' || campaign.state === 'decided',
    papers: campaign.papers,
    posts: posts.map((post) => {
      const tie = kept ? undefined : fresh.ties.find(({ postId }) => postId === post.id);
      return {
        id: post.id,
        title: post.title,
        quantity: post.quantity,
        openTie: tie ? { ids: tie.ids, places: tie.places } : null,
        candidates: rows
          .filter((row) => row.postId === post.id)
          .map((row) => {
            const result = kept && row.result ? row.result : fresh.ranked.get(row.id)!;
            const marks = scored.find((each) => each.id === row.id)!;
            const item = items.find(({ applicationId }) => applicationId === row.id);
            return {
              id: row.id,
              candidateNumber: row.candidateNumber,
              fullName: row.fullName,
              birthDate: row.birthDate,
              scores: [...marks.scores],
              priority: marks.priority,
              total: result.total,
              place: result.place,
              outcome: result.outcome,
              degreeVerified:
                provenDegree(
                  post,
                  degrees.filter(({ applicationId }) => applicationId === row.id),
                ) !== undefined,
              recordId: item?.recordId ?? null,
              leftOut: item?.leftOut ?? null,
            };
          })
          .sort((a, b) => (a.place ?? 1e9) - (b.place ?? 1e9) || b.total - a.total),
      };
    }),
  };
}

export async function proposeResults(tx: Tx, actor: Actor, id: string, body: ProposeBody): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['appeals']);
  const waiting: FieldProblem[] = [];
  if (todayInVietnam() <= campaign.appealUntil!)
    waiting.push(
      problem(
        'appealUntil',
        'window',
        `Thời hạn phúc khảo đến hết ngày ${formatDateVi(campaign.appealUntil!)}`,
        'Trình kết quả sau ngày ấy',
      ),
    );
  const open = (await listAppeals(tx, id)).filter(({ state }) => state === 'open').length;
  if (open > 0)
    waiting.push(problem('appeals', 'open', `Còn ${open} đơn phúc khảo chưa có kết quả`, 'Chấm phúc khảo xong đã'));
  if (waiting.length > 0) throw recruitmentErrors.notReady(undefined, { fields: waiting });
  const posts = await listPosts(tx, id);
  const { rows, scored } = await scoredCandidates(tx, campaign);
  const before = rankAll(campaign, posts, scored, new Set());
  const chosen = new Set(body.chosen ?? []);
  const tied = new Set(before.ties.flatMap(({ ids }) => ids));
  const problems: FieldProblem[] = [];
  if ([...chosen].some((each) => !tied.has(each)))
    problems.push(
      problem(
        'chosen',
        'not-tied',
        'Có người được chọn không ở nhóm bằng điểm tại mốc',
        'Chỉ chọn trong nhóm bằng điểm',
      ),
    );
  if (chosen.size > 0 && !body.ground)
    problems.push(problem('ground', 'required', 'Thiếu căn cứ chọn người bằng điểm', 'Ghi căn cứ của Hội đồng'));
  for (const tie of before.ties) {
    const taken = tie.ids.filter((each) => chosen.has(each)).length;
    const post = posts.find(({ id: postId }) => postId === tie.postId)!;
    if (taken !== tie.places)
      problems.push(
        problem(
          'chosen',
          'tie',
          `${post.title}: ${tie.ids.length} người bằng điểm cho ${tie.places} chỗ cuối, đã chọn ${taken}`,
          `Chọn đúng ${tie.places} người và ghi căn cứ`,
        ),
      );
  }
  refuseInput(problems);
  const { ranked } = rankAll(campaign, posts, scored, chosen);
  for (const row of rows) {
    const { total, place, outcome } = ranked.get(row.id)!;
    const { scores, priority } = scored.find((each) => each.id === row.id)!;
    await setResult(tx, row.id, { scores: [...scores], priority, total, place, outcome });
  }
  await setProposed(tx, id, { ...actor.user, tieGround: body.ground?.trim() ?? null });
  await setState(tx, id, 'proposed');
  await noteStep(tx, id, actor.user.displayName, 'propose', body.ground ?? null);
}

export async function approveResults(tx: Tx, actor: Actor, id: string): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['proposed'], approve);
  if (actor.is(campaign.proposedBy))
    throw recruitmentErrors.samePerson('Người trình kết quả không tự duyệt. Người khác có quyền duyệt sẽ duyệt.');
  await setApproved(tx, id, actor.user);
  await setState(tx, id, 'approved');
  await noteStep(tx, id, actor.user.displayName, 'approve');
}

export async function sendBack(tx: Tx, actor: Actor, id: string, note: string): Promise<void> {
  await campaignIn(tx, actor, id, ['proposed'], approve);
  await clearProposal(tx, id);
  await setState(tx, id, 'appeals');
  await noteStep(tx, id, actor.user.displayName, 'send-back', note.trim());
}

function checkDecision(campaign: CampaignRow, body: DecisionBody, successful: readonly ApplicationRow[]): void {
  const problems: FieldProblem[] = [];
  for (const field of ['signedOn', 'effectiveOn'] as const)
    if (!realDay(body[field])) problems.push(problem(field, 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm'));
  if (body.signedOn > todayInVietnam())
    problems.push(problem('signedOn', 'future', 'Ngày ký sau hôm nay', 'Ghi ngày trên quyết định đã ký'));
  if (body.signedOn < campaign.publishedOn!)
    problems.push(
      problem(
        'signedOn',
        'order',
        `Ngày ký trước ngày công bố điểm ${formatDateVi(campaign.publishedOn!)}`,
        'Kiểm tra lại ngày ký',
      ),
    );
  if (body.effectiveOn < body.signedOn)
    problems.push(problem('effectiveOn', 'order', 'Ngày có hiệu lực trước ngày ký', 'Kiểm tra lại hai ngày'));
  const known = new Set(successful.map(({ id }) => id));
  for (const { applicationId } of body.without ?? [])
    if (!known.has(applicationId))
      problems.push(problem('without', 'unknown', 'Có người bị bỏ ra không ở danh sách trúng tuyển', 'Tải lại trang'));
  if (successful.length === 0)
    problems.push(problem('results', 'none', 'Không có ai trúng tuyển', 'Hủy đợt kèm lý do'));
  refuseInput(problems);
}

/**
 * The decision: for everyone successful the e-dossier and the career event, in this one transaction. The same decision sent again
 * changes nothing and answers as the first time.
 */
export async function decide(
  tx: Tx,
  deps: RecruitmentDependencies,
  actor: Actor,
  id: string,
  body: DecisionBody,
): Promise<{ dossiers: number; leftOut: number }> {
  const campaign = await campaignIn(tx, actor, id, ['approved', 'decided']);
  const done = await findDecision(tx, id);
  if (done) {
    if (done.number === body.number.trim() && done.signedOn === body.signedOn)
      return { dossiers: done.dossiers, leftOut: done.leftOut };
    throw recruitmentErrors.wrongState(`Đợt đã có quyết định số ${done.number}.`);
  }
  const kind = kindOf(campaign);
  const successful = (await listCandidates(tx, id)).filter(({ result }) => result?.outcome === 'successful');
  checkDecision(campaign, body, successful);
  const posts = new Map((await listPosts(tx, id)).map((post) => [post.id, post]));
  const degrees = await degreesOf(
    tx,
    successful.map((row) => row.id),
  );
  const names = await agencyNames(tx, [campaign.agencyCode, ...[...posts.values()].map((post) => post.agencyCode)]);
  const without = new Map((body.without ?? []).map((each) => [each.applicationId, each.reason.trim()]));
  const steps = new Map((body.steps ?? []).map((each) => [each.applicationId, each.step]));
  const decision = { number: body.number.trim(), signedOn: body.signedOn, issuer: body.issuer.trim() };
  const decisionId = newId();
  const made = await insertDecision(tx, {
    id: decisionId,
    campaignId: id,
    agencyCode: campaign.agencyCode,
    ...decision,
    effectiveOn: body.effectiveOn,
    signer: body.signer.trim(),
    createdBy: actor.user.displayName,
  });
  if (!made) throw recruitmentErrors.decisionExists('Kiểm tra lại số và ngày ký.');
  const refusals: FieldProblem[] = [];
  let dossiers = 0;
  const refuse = (row: ApplicationRow, rule: string, reason: string, remedy: string) =>
    refusals.push(problem(row.id, rule, `${row.fullName}: ${reason}`, remedy));
  for (const row of successful) {
    const leftOut = without.get(row.id) ?? null;
    let recordId: string | null = null;
    if (leftOut === null) {
      const post = posts.get(row.postId)!;
      const degree = provenDegree(
        post,
        degrees.filter(({ applicationId }) => applicationId === row.id),
      );
      if (!degree)
        refuse(
          row,
          'degree',
          'văn bằng theo yêu cầu của vị trí chưa được xác minh',
          'Xác minh ở hồ sơ dự tuyển, hoặc để ngoài quyết định kèm lý do',
        );
      if (kind.event === 'NANG_NGACH' && !steps.has(row.id))
        refuse(row, 'step', 'chưa có bậc lương ở ngạch mới', 'Nhập bậc lương theo quyết định');
      const hire: Hire = {
        key: row.id,
        number: row.number,
        fullName: row.fullName,
        birthDate: row.birthDate,
        sex: row.sex,
        details: row.details,
        identityRef: row.identityRef,
        confirmedAt: row.confirmedAt.toISOString(),
        degree: degree ? { level: degree.level, major: degree.major } : null,
        agencyCode: post.agencyCode,
        agencyName: names.get(post.agencyCode) ?? post.agencyCode,
        recruitedBy: names.get(campaign.agencyCode) ?? campaign.agencyCode,
        position: post.title,
        personnelType: kind.personnelType,
        event: kind.event,
        rank: post.rank,
        step: steps.get(row.id) ?? null,
        effectiveOn: body.effectiveOn,
        decision,
      };
      const outcome = await deps.personnel.enter(tx, actor, hire);
      if ('refusals' in outcome)
        for (const { reason, remedy } of outcome.refusals) refuse(row, 'dossier', reason, remedy);
      else {
        recordId = outcome.recordId;
        dossiers += 1;
      }
    }
    if (refusals.length === 0) await insertDecisionItem(tx, { decisionId, applicationId: row.id, recordId, leftOut });
  }
  if (refusals.length > 0) throw recruitmentErrors.cannotEnter(undefined, { fields: refusals });
  await setState(tx, id, 'decided');
  await noteStep(tx, id, actor.user.displayName, 'decide', decision.number);
  return { dossiers, leftOut: without.size };
}
