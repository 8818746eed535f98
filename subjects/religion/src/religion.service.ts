/** Making records of the five registers and recording what happens to them. Everything is written by `applyChangeSet`. */
import type { Actor } from '@congvu/auth';
import type { Db, Tx } from '@congvu/database';
import { type FieldProblem, formatDateVi, searchKey, todayInVietnam } from '@congvu/kernel';
import { agencyDirectory } from '@congvu/organisations';
import { applyChangeSet, type RecordDocument, recordsByIdentity } from '@congvu/registers';
import { readNewRecord } from './entries/new-record.ts';
import { isDay, type Values } from './entries/read-values.ts';
import { religionErrors } from './errors.ts';
import { decideConsequences } from './events/consequences.ts';
import type {
  DecisionBody,
  EventBody,
  NewRecordBody,
  ReligionOverview,
  ReligionTypeKey,
  WrittenRecord,
} from './events/event.schema.ts';
import { eventKindsOf } from './events/event-kinds.ts';
import { religions } from './registers/lists.ts';
import { countByReligion, findSameName, lockRecord, nextCode } from './registers/religion.store.ts';
import { type ReligionType, religionTypes } from './registers/types.ts';

const writePermission = 'religion.write';

/** `12/QĐ-TGCP ngày 05/03/2026, Ban Tôn giáo`; the faults go to `problems`. */
function readDecision({ number, date, body }: DecisionBody, today: string, problems: FieldProblem[]): string {
  const wrong = (rule: string, reason: string, remedy: string) =>
    problems.push({ field: 'decision.date', rule, reason, remedy });
  if (!isDay(date)) wrong('date', 'Ngày quyết định không có trong lịch', 'Nhập ngày/tháng/năm');
  else if (date > today) wrong('future', 'Ngày quyết định ở tương lai', 'Đối chiếu ngày ký trên quyết định');
  return `${number.trim()} ngày ${formatDateVi(date)}, ${body.trim()}`;
}

/** Codes of other records must name records that are there and have not ended. */
async function checkReferences(
  tx: Tx,
  { type, references }: ReligionType,
  values: Values,
  own: string | undefined,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  for (const [path, target] of Object.entries(references)) {
    const code = values[path];
    if (typeof code !== 'string') continue;
    const wrong = (rule: string, reason: string, remedy: string) =>
      problems.push({ field: path, rule, reason, remedy });
    const other = religionTypes[target].type;
    const [found] = await recordsByIdentity(tx, other, [code]);
    if (!found) wrong('no-record', `Không có ${other.vi.toLowerCase()} mang mã ${code}`, 'Tìm theo tên rồi chọn');
    else if (other === type && found.identity === own)
      wrong('itself', 'Bản ghi không thể trỏ tới chính nó', 'Chọn bản ghi khác');
    else if ((found.document.state ?? 'active') !== 'active')
      wrong('ended', `${found.title} đã kết thúc hoạt động`, 'Chọn bản ghi đang hoạt động');
  }
  return problems;
}

export async function createRecord(
  tx: Tx,
  actor: Actor,
  key: ReligionTypeKey,
  body: NewRecordBody,
): Promise<WrittenRecord> {
  const target = religionTypes[key];
  const { type } = target;
  const today = todayInVietnam();
  const problems: FieldProblem[] = [];
  const decision = body.decision && readDecision(body.decision, today, problems);
  const since = body.since ?? body.decision?.date;
  const read = readNewRecord(target, { values: body.values, since, decision }, today);
  problems.push(...read.problems.filter(({ field }) => field !== 'since' || body.since !== undefined));
  if (!actor.can(writePermission, body.agencyCode))
    problems.push({
      field: type.owner,
      rule: 'scope',
      reason: 'Cơ quan nằm ngoài phạm vi của tài khoản',
      remedy: 'Chọn cơ quan trong phạm vi được giao',
    });
  else if (!(await agencyDirectory.exists(tx, body.agencyCode)))
    problems.push({
      field: type.owner,
      rule: 'no-agency',
      reason: 'Không có cơ quan mang mã này',
      remedy: 'Chọn cơ quan trong danh mục',
    });
  problems.push(...(await checkReferences(tx, target, read.values, undefined)));
  const title = String(read.document[type.title] ?? '');
  if (target.uniqueName && title) {
    const twin = await findSameName(tx, type, body.agencyCode, searchKey(title));
    if (twin)
      problems.push({
        field: type.title,
        rule: 'twice',
        reason: `Cơ quan đã có ${type.vi.toLowerCase()} cùng tên, mã ${twin}`,
        remedy: 'Mở bản ghi đó thay vì lập bản ghi mới',
      });
  }
  if (problems.length > 0) throw religionErrors.badInput(undefined, { fields: problems });
  const identity = target.prefix ? await nextCode(tx, target.prefix) : String(read.document[type.identity]);
  if (!target.prefix && (await recordsByIdentity(tx, type, [identity])).length > 0)
    throw religionErrors.alreadyThere('Mỗi số định danh có một bản ghi. Hãy tìm bản ghi đó và ghi sự kiện.');
  return write(tx, actor, target, {
    identity,
    owner: body.agencyCode,
    label: 'Nhập tay',
    source: 'hand',
    decision,
    patch: { ...read.document, [type.identity]: identity, [type.owner]: body.agencyCode },
  });
}

/** Records an event; the record changes as the event says, with the decision as its source. */
export async function recordEvent(
  tx: Tx,
  actor: Actor,
  key: ReligionTypeKey,
  id: string,
  body: EventBody,
): Promise<WrittenRecord> {
  const target = religionTypes[key];
  const { type } = target;
  const record = await lockRecord(tx, type, id);
  if (!record || !actor.can(writePermission, record.owner)) throw religionErrors.notFound();
  const kind = eventKindsOf(key).find((item) => item.key === body.event);
  if (!kind)
    throw religionErrors.badInput(undefined, {
      fields: [
        {
          field: 'event',
          rule: 'unknown',
          reason: 'Sổ này không có loại sự kiện đó',
          remedy: 'Chọn trong danh sách loại sự kiện',
        },
      ],
    });
  const today = todayInVietnam();
  const problems: FieldProblem[] = [];
  const decision = readDecision(body.decision, today, problems);
  const dateIsWrong = problems.length > 0 && body.on === undefined;
  const decided = decideConsequences(
    type,
    kind,
    record.document,
    { on: body.on ?? body.decision.date, decision, values: body.values },
    today,
  );
  problems.push(...decided.problems.filter(({ field }) => !(dateIsWrong && field === 'on')));
  problems.push(...(await checkReferences(tx, target, decided.values, record.identity)));
  if (problems.length > 0) {
    const contradiction = problems.every(({ field }) => field === 'event');
    throw (contradiction ? religionErrors.contradicts : religionErrors.badInput)(undefined, { fields: problems });
  }
  return write(tx, actor, target, {
    identity: record.identity,
    owner: record.owner,
    label: `${kind.vi}: ${decision}`,
    source: 'decision',
    decision,
    patch: decided.patch,
  });
}

async function write(
  tx: Tx,
  actor: Actor,
  { type }: ReligionType,
  change: {
    identity: string;
    owner: string;
    label: string;
    source: string;
    decision: string | undefined;
    patch: RecordDocument;
  },
): Promise<WrittenRecord> {
  const [result] = await applyChangeSet(
    tx,
    type,
    {
      source: change.source,
      label: change.label,
      actorId: actor.user.id,
      actorName: actor.user.displayName,
      ...(change.decision ? { decision: change.decision } : {}),
    },
    [{ key: change.identity, identity: change.identity, owner: change.owner, patch: change.patch }],
    (owner) => actor.can(writePermission, owner),
  );
  if (result?.outcome !== 'created' && result?.outcome !== 'changed') throw religionErrors.alreadyThere();
  return { id: result.recordId!, identity: change.identity, version: result.version! };
}

/** Numbers within the reader's scope, no record. */
export async function overview(db: Db, actor: Actor): Promise<ReligionOverview> {
  const types: ReligionOverview['types'] = [];
  const byReligion = new Map<string | null, Record<string, number>>();
  for (const { key, type } of Object.values(religionTypes)) {
    const rows = await countByReligion(db, type, actor);
    types.push({
      type: key,
      register: type.id,
      label: type.vi,
      labelEn: type.en,
      total: rows.reduce((sum, { count }) => sum + count, 0),
    });
    if (!type.fields.has('religion')) continue;
    for (const { religion, count } of rows) byReligion.set(religion, { ...byReligion.get(religion), [key]: count });
  }
  const known = religions().map(({ code, name }) => ({ code, name, counts: byReligion.get(code) ?? {} }));
  const without = byReligion.get(null);
  return { types, religions: without ? [...known, { code: null, name: null, counts: without }] : known };
}
