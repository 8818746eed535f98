/** Steps of a campaign that take nothing but the rule: each says what is missing. */
import type { Actor } from '@congvu/auth';
import type { Tx } from '@congvu/database';
import { type FieldProblem, formatDateVi, todayInVietnam } from '@congvu/kernel';
import { listCandidates } from '../applications/application.store.ts';
import { recruitmentErrors } from '../errors.ts';
import { lockMarks } from '../marking/marking.service.ts';
import { addDays, campaignIn, problem } from './campaign.service.ts';
import { noteStep, setPublished, setState } from './campaign.store.ts';
import { numbersOn } from './kinds.ts';

const missing = (fields: FieldProblem[]): void => {
  if (fields.length > 0) throw recruitmentErrors.notReady(undefined, { fields });
};

/** Fixes the list of those who compete. */
async function close(tx: Tx, actor: Actor, id: string): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['announced']);
  const fields: FieldProblem[] = [];
  if (todayInVietnam() <= campaign.applyUntil!)
    fields.push(
      problem(
        'applyUntil',
        'window',
        `Còn nhận hồ sơ đến hết ngày ${formatDateVi(campaign.applyUntil!)}`,
        'Chốt danh sách sau ngày ấy',
      ),
    );
  if ((await listCandidates(tx, id)).length === 0)
    fields.push(problem('applications', 'none', 'Không có ai đủ điều kiện', 'Xét lại hồ sơ, hoặc hủy đợt'));
  missing(fields);
  await setState(tx, id, 'closed');
  await noteStep(tx, id, actor.user.displayName, 'close');
}

async function beginExam(tx: Tx, actor: Actor, id: string): Promise<void> {
  await campaignIn(tx, actor, id, ['closed']);
  if ((await listCandidates(tx, id)).some(({ candidateNumber }) => candidateNumber === null))
    missing([problem('rooms', 'none', 'Chưa xếp phòng, đánh số báo danh', 'Xếp phòng thi trước')]);
  await setState(tx, id, 'exam');
  await noteStep(tx, id, actor.user.displayName, 'exam');
}

async function lock(tx: Tx, actor: Actor, id: string): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['exam']);
  await lockMarks(tx, campaign);
  await setState(tx, id, 'scored');
  await noteStep(tx, id, actor.user.displayName, 'lock');
}

/** Marks are public from today, the day of the server; so the time to appeal cannot be made shorter by a date. */
async function publish(tx: Tx, actor: Actor, id: string): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['scored']);
  const today = todayInVietnam();
  const until = addDays(today, numbersOn(campaign.kind, campaign.noticeOn!)?.appealDays ?? 0);
  await setPublished(tx, id, today, until);
  await setState(tx, id, 'appeals');
  await noteStep(tx, id, actor.user.displayName, 'publish', `Phúc khảo đến hết ${formatDateVi(until)}`);
}

export const plainSteps = {
  close: { summary: 'Chốt danh sách đủ điều kiện dự thi', run: close },
  exam: { summary: 'Bắt đầu thi: danh sách phòng không đổi nữa', run: beginExam },
  lock: { summary: 'Khớp phách, khóa điểm', run: lock },
  publish: { summary: 'Công bố điểm, bắt đầu thời hạn phúc khảo', run: publish },
} as const;

export async function cancel(tx: Tx, actor: Actor, id: string, note: string): Promise<void> {
  await campaignIn(tx, actor, id, [
    'draft',
    'announced',
    'closed',
    'exam',
    'scored',
    'appeals',
    'proposed',
    'approved',
  ]);
  await setState(tx, id, 'cancelled');
  await noteStep(tx, id, actor.user.displayName, 'cancel', note.trim());
}
