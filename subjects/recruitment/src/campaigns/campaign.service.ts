/** A campaign and its posts: made, checked against the law of the day and the quotas, announced. */
import { randomBytes } from 'node:crypto';
import type { Actor } from '@congvu/auth';
import { educationLevels, ranks } from '@congvu/codelists';
import type { Db, Queryable, Tx } from '@congvu/database';
import { type FieldProblem, formatDateVi, parsePartialDate, todayInVietnam } from '@congvu/kernel';
import { agencyDirectory, agencyNames } from '@congvu/organisations';
import { recruitmentErrors } from '../errors.ts';
import type { RecruitmentDependencies } from '../ports.ts';
import type {
  CampaignBody,
  CampaignState,
  CampaignSummary,
  KindView,
  NoticeBody,
  PaperView,
  PostBody,
  PostView,
} from './campaign.schema.ts';
import {
  type CampaignCounts,
  type CampaignRow,
  deletePost,
  findCampaign,
  insertCampaign,
  insertPost,
  isCandidate,
  listPosts,
  lockCampaign,
  lockQuotas,
  noteStep,
  type PostRow,
  setNotice,
  setState,
  soughtUnder,
} from './campaign.store.ts';
import { type CampaignKind, campaignKinds, findKind, kindProblem, numbersOn } from './kinds.ts';

export const read = 'recruitment.read';
export const manage = 'recruitment.manage';

export const covers = (outer: string, agency: string): boolean => agency === outer || agency.startsWith(`${outer}.`);
export const realDay = (text: string): boolean => text.length === 10 && parsePartialDate(text) === text;

export const problem = (field: string, rule: string, reason: string, remedy: string): FieldProblem => ({
  field,
  rule,
  reason,
  remedy,
});
export function refuseInput(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw recruitmentErrors.badInput(undefined, { fields });
}

export async function getCampaign(db: Queryable, actor: Actor, id: string, right = read): Promise<CampaignRow> {
  const row = await findCampaign(db, actor, right, id);
  if (!row) throw recruitmentErrors.campaignNotFound();
  return row;
}

const stateNames: Record<CampaignState, string> = {
  draft: 'đang soạn',
  announced: 'đang nhận hồ sơ',
  closed: 'đã chốt danh sách dự thi',
  exam: 'đang thi, chấm điểm',
  scored: 'đã khớp phách, khóa điểm',
  appeals: 'đang nhận phúc khảo',
  proposed: 'kết quả chờ duyệt',
  approved: 'kết quả đã duyệt',
  decided: 'đã có quyết định',
  cancelled: 'đã hủy',
};

/** The campaign, locked, in one of the states the act takes; never by somebody who is a candidate in it. */
export async function campaignIn(
  tx: Tx,
  actor: Actor,
  id: string,
  states: readonly CampaignState[],
  right = manage,
): Promise<CampaignRow> {
  const row = await lockCampaign(tx, actor, right, id);
  if (!row) throw recruitmentErrors.campaignNotFound();
  const { personalNumber } = actor.user;
  if (personalNumber && (await isCandidate(tx, id, personalNumber)))
    throw recruitmentErrors.samePerson('Người dự tuyển trong đợt không tổ chức, chấm, duyệt đợt ấy. Giao người khác.');
  if (!states.includes(row.state))
    throw recruitmentErrors.wrongState(
      `Đợt ${stateNames[row.state]}; việc này làm khi đợt ${states.map((state) => stateNames[state]).join(' hoặc ')}. Tải lại trang để xem bước hiện tại.`,
    );
  return row;
}

export const kindOf = (row: Pick<CampaignRow, 'kind'>): CampaignKind => {
  const kind = findKind(row.kind);
  if (!kind) throw new Error(`kind of campaign ${row.kind} is not in the data`);
  return kind;
};

export const viewKind = (kind: CampaignKind): KindView => ({
  code: kind.code,
  name: kind.name,
  nameEn: kind.nameEn,
  validFrom: kind.validFrom,
  validUntil: kind.validUntil,
  legal: kind.legal,
  endedBy: kind.endedBy,
  confidence: kind.confidence,
  note: kind.note,
  promotion: kind.event === 'NANG_NGACH',
  passMark: numbersOn(kind.code, todayInVietnam())?.passMark ?? null,
});
export const levels = (): string[] => educationLevels().chuyenMon ?? [];

/** Letters that nobody mistakes for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const newCode = (length: number): string =>
  [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');

function readPapers(body: CampaignBody, passMark: number): { papers: PaperView[]; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const papers = body.papers.map((paper, at): PaperView => {
    const mark = paper.passMark ?? (passMark * paper.maximum) / 100;
    if (mark > paper.maximum)
      problems.push(
        problem(`papers.${at}.passMark`, 'range', 'Điểm đạt cao hơn điểm tối đa của bài thi', 'Sửa một trong hai số'),
      );
    return { code: `B${at + 1}`, name: paper.name.trim(), maximum: paper.maximum, passMark: mark };
  });
  return { papers, problems };
}

export async function createCampaign(tx: Tx, actor: Actor, body: CampaignBody): Promise<string> {
  const problems: FieldProblem[] = [];
  const kind = findKind(body.kind);
  if (!actor.can(manage, body.agencyCode))
    problems.push(
      problem('agencyCode', 'scope', 'Cơ quan nằm ngoài phạm vi của tài khoản', 'Chọn cơ quan trong phạm vi được giao'),
    );
  else if (!(await agencyDirectory.exists(tx, body.agencyCode)))
    problems.push(problem('agencyCode', 'unknown', 'Không có cơ quan mang mã này', 'Chọn trong danh mục'));
  if (!kind) problems.push(problem('kind', 'unknown', 'Không có loại đợt này', 'Chọn trong danh mục'));
  if (!realDay(body.plannedOn))
    problems.push(problem('plannedOn', 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm'));
  else if (body.plannedOn > todayInVietnam())
    problems.push(problem('plannedOn', 'future', 'Ngày kế hoạch sau hôm nay', 'Ghi ngày trên kế hoạch đã ban hành'));
  const numbers = kind && realDay(body.plannedOn) ? numbersOn(kind.code, body.plannedOn) : undefined;
  const { papers, problems: marks } = readPapers(body, numbers?.passMark ?? 50);
  refuseInput([...problems, ...marks]);
  const ended = kindProblem(kind!, body.plannedOn, 'plannedOn');
  if (ended) throw recruitmentErrors.kindEnded(ended.reason, { fields: [ended] });
  const id = await insertCampaign(
    tx,
    { ...body, name: body.name.trim(), papers, code: newCode(8) },
    { id: actor.user.id, displayName: actor.user.displayName },
  );
  await noteStep(tx, id, actor.user.displayName, 'create');
  return id;
}

/** Posts of the campaign against what is left of the numbers given, at the agency and at every level above that was given one. */
async function checkQuotas(
  tx: Tx,
  deps: RecruitmentDependencies,
  campaign: CampaignRow,
  posts: readonly { agencyCode: string }[],
): Promise<void> {
  const kind = kindOf(campaign);
  if (!kind.quotaKind) return;
  await lockQuotas(tx);
  const kinds = campaignKinds()
    .filter(({ quotaKind }) => quotaKind === kind.quotaKind)
    .map(({ code }) => code);
  const problems: FieldProblem[] = [];
  for (const agencyCode of new Set(posts.map((post) => post.agencyCode))) {
    const given = await deps.quotas.levels(tx, agencyCode, kind.quotaKind, campaign.year);
    if (given.length === 0)
      problems.push(
        problem(
          'quantity',
          'no-quota',
          `Chưa giao chỉ tiêu năm ${campaign.year} cho cơ quan này hay cấp trên`,
          'Ghi quyết định giao ở trang Biên chế trước',
        ),
      );
    for (const level of given) {
      const sought = await soughtUnder(tx, level.agencyCode, kinds, campaign.year);
      if (level.waiverOver)
        problems.push(
          problem(
            'quantity',
            'waiver-over',
            `Số giao năm ${campaign.year} của ${level.agencyName} vượt mức theo văn bản cho phép đã hết hạn`,
            'Trình cấp trên cho phép tiếp ở trang Biên chế',
          ),
        );
      if (level.used + sought > level.given)
        problems.push(
          problem(
            'quantity',
            'over-quota',
            `${level.agencyName}: giao ${level.given}, có mặt ${level.used}, còn ${Math.max(0, level.given - level.used)}; các đợt đang mở cần ${sought}`,
            'Giảm số lượng tuyển, hoặc điều chỉnh số giao ở trang Biên chế',
          ),
        );
    }
  }
  const once = problems.filter(({ reason }, at) => problems.findIndex((each) => each.reason === reason) === at);
  if (once.length > 0) throw recruitmentErrors.overQuota(undefined, { fields: once });
}

export async function addPost(
  tx: Tx,
  deps: RecruitmentDependencies,
  actor: Actor,
  id: string,
  body: PostBody,
): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['draft']);
  const problems: FieldProblem[] = [];
  if (!covers(campaign.agencyCode, body.agencyCode))
    problems.push(
      problem(
        'agencyCode',
        'scope',
        'Cơ quan không thuộc cơ quan tổ chức đợt này',
        'Chọn cơ quan hoặc đơn vị trực thuộc',
      ),
    );
  else if (!(await agencyDirectory.exists(tx, body.agencyCode)))
    problems.push(problem('agencyCode', 'unknown', 'Không có cơ quan mang mã này', 'Chọn trong danh mục'));
  if (!levels().includes(body.level))
    problems.push(problem('level', 'unknown', 'Không có trình độ này trong danh mục', 'Chọn trong danh mục'));
  if (body.rank !== undefined && !ranks().some(({ code }) => code === body.rank))
    problems.push(problem('rank', 'unknown', 'Không có ngạch, chức danh mang mã này', 'Chọn trong danh mục'));
  if (kindOf(campaign).event === 'NANG_NGACH' && body.rank === undefined)
    problems.push(problem('rank', 'required', 'Thiếu ngạch, hạng dự thi', 'Chọn ngạch hoặc hạng cao hơn'));
  refuseInput(problems);
  await insertPost(tx, id, body);
  await checkQuotas(tx, deps, campaign, [body]);
}

export async function removePost(tx: Tx, actor: Actor, id: string, postId: string): Promise<void> {
  await campaignIn(tx, actor, id, ['draft']);
  if (!(await deletePost(tx, id, postId))) throw recruitmentErrors.postNotFound();
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const addDays = dayAfter;

export async function announce(
  tx: Tx,
  deps: RecruitmentDependencies,
  actor: Actor,
  id: string,
  body: NoticeBody,
): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['draft']);
  const kind = kindOf(campaign);
  const problems: FieldProblem[] = [];
  for (const field of ['noticeOn', 'applyFrom', 'applyUntil'] as const)
    if (!realDay(body[field])) problems.push(problem(field, 'date', 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm'));
  refuseInput(problems);
  if (body.noticeOn > todayInVietnam())
    problems.push(problem('noticeOn', 'future', 'Ngày thông báo sau hôm nay', 'Ghi ngày ký thông báo'));
  if (body.noticeOn < campaign.plannedOn)
    problems.push(
      problem('noticeOn', 'order', `Thông báo trước ngày kế hoạch ${formatDateVi(campaign.plannedOn)}`, 'Sửa lại ngày'),
    );
  if (body.applyFrom < body.noticeOn)
    problems.push(problem('applyFrom', 'order', 'Nhận hồ sơ trước ngày thông báo', 'Nhận từ ngày thông báo trở đi'));
  const numbers = numbersOn(kind.code, body.noticeOn);
  const least = numbers ? dayAfter(body.applyFrom, numbers.applicationDays - 1) : body.applyFrom;
  if (body.applyUntil < least)
    problems.push(
      problem(
        'applyUntil',
        'too-short',
        `Thời gian nhận hồ sơ phải đủ ${numbers?.applicationDays ?? 1} ngày${numbers?.legal ? ` (${numbers.legal})` : ''}`,
        `Nhận đến ít nhất ngày ${formatDateVi(least)}`,
      ),
    );
  refuseInput(problems);
  const ended = kindProblem(kind, body.noticeOn, 'noticeOn');
  if (ended) throw recruitmentErrors.kindEnded(ended.reason, { fields: [ended] });
  const posts = await listPosts(tx, id);
  if (posts.length === 0)
    throw recruitmentErrors.notReady(undefined, {
      fields: [problem('posts', 'none', 'Đợt chưa có vị trí nào', 'Thêm ít nhất một vị trí tuyển dụng')],
    });
  await checkQuotas(tx, deps, campaign, posts);
  await setNotice(tx, id, body);
  await setState(tx, id, 'announced');
  await noteStep(tx, id, actor.user.displayName, 'announce', body.number.trim());
}

const rankNames = (): Map<string, string> => new Map(ranks().map(({ code, name }) => [code, name]));

export function viewPosts(posts: readonly PostRow[], names: ReadonlyMap<string, string>): PostView[] {
  const known = rankNames();
  return posts.map(({ campaignId: _, ...post }) => ({
    ...post,
    agencyName: names.get(post.agencyCode) ?? post.agencyCode,
    rankName: post.rank ? (known.get(post.rank) ?? post.rank) : null,
  }));
}

export async function summarise(db: Db, rows: readonly (CampaignRow & CampaignCounts)[]): Promise<CampaignSummary[]> {
  const names = await agencyNames(
    db,
    rows.map(({ agencyCode }) => agencyCode),
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    kindName: kindOf(row).name,
    year: row.year,
    agencyCode: row.agencyCode,
    agencyName: names.get(row.agencyCode) ?? row.agencyCode,
    state: row.state,
    posts: row.posts,
    quantity: row.quantity,
    applications: row.applications,
    eligible: row.eligible,
    applyUntil: row.applyUntil,
  }));
}
