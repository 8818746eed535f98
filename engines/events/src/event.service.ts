/** Making records of a book's registers and recording what happens to them. Everything is written by `applyChangeSet`. */
import type { Actor } from '@congvu/auth';
import type { Db, Queryable, Tx } from '@congvu/database';
import { type FieldProblem, formatDateVi, searchKey, todayInVietnam } from '@congvu/kernel';
import { applyChangeSet, type RecordDocument, recordsByIdentity } from '@congvu/registers';
import { type EventBook, type EventKind, type EventType, kindsOf, standingOf } from './book.ts';
import { decideConsequences } from './consequences.ts';
import type { DecisionBody, EventBody, EventPreview, NewRecordBody, WrittenRecord } from './event.schema.ts';
import { findSameName, type LockedRecord, nextCode, recordForEvent } from './event.store.ts';
import { readNewRecord } from './new-record.ts';
import { type ConfirmedPerson, type PeopleVerifier, readPeople } from './people.ts';
import { previewOf } from './preview.ts';
import { isDay, type Values } from './read-values.ts';

/** `12/QĐ-TGCP ngày 05/03/2026, Ban Tôn giáo`; the faults go to `problems`. */
function readDecision({ number, date, body }: DecisionBody, today: string, problems: FieldProblem[]): string {
  const wrong = (rule: string, reason: string, remedy: string) =>
    problems.push({ field: 'decision.date', rule, reason, remedy });
  if (!isDay(date)) wrong('date', 'Ngày quyết định không có trong lịch', 'Nhập ngày/tháng/năm');
  else if (date > today) wrong('future', 'Ngày quyết định ở tương lai', 'Đối chiếu ngày ký trên quyết định');
  return `${number.trim()} ngày ${formatDateVi(date)}, ${body.trim()}`;
}

const partsOf = ({ number, date, body }: DecisionBody) => ({
  $number: number.trim(),
  $date: date,
  $body: body.trim(),
});

/** Codes of other records must name records that are there and have not ended. */
async function checkReferences(
  db: Queryable,
  book: EventBook,
  { type, references }: EventType,
  values: Values,
  own: string | undefined,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  for (const [path, target] of Object.entries(references)) {
    const code = values[path];
    if (typeof code !== 'string') continue;
    const wrong = (rule: string, reason: string, remedy: string) =>
      problems.push({ field: path, rule, reason, remedy });
    const other = book.types[target]!;
    const [found] = await recordsByIdentity(db, other.type, [code]);
    if (!found) wrong('no-record', `Không có ${other.type.vi.toLowerCase()} mang mã ${code}`, 'Tìm theo tên rồi chọn');
    else if (other.type === type && found.identity === own)
      wrong('itself', 'Bản ghi không thể trỏ tới chính nó', 'Chọn bản ghi khác');
    else if (!standingOf(other).includes(String(found.document.state ?? 'active')))
      wrong('ended', `${found.title} đã kết thúc hoạt động`, 'Chọn bản ghi đang hoạt động');
  }
  return problems;
}

async function checkName(
  db: Queryable,
  target: EventType,
  owner: string,
  title: unknown,
  own: string | null,
  field: string,
): Promise<FieldProblem[]> {
  const { type } = target;
  if (!target.uniqueName || typeof title !== 'string' || title === '') return [];
  const twin = await findSameName(db, type, owner, searchKey(title), standingOf(target), own);
  return twin
    ? [
        {
          field,
          rule: 'twice',
          reason: `Cơ quan đã có ${type.vi.toLowerCase()} cùng tên, mã ${twin}`,
          remedy: 'Mở bản ghi đó thay vì lập bản ghi mới',
        },
      ]
    : [];
}

export async function createRecord(
  tx: Tx,
  actor: Actor,
  book: EventBook,
  key: string,
  body: NewRecordBody,
): Promise<WrittenRecord> {
  const target = book.types[key]!;
  const { type } = target;
  const today = todayInVietnam();
  const problems: FieldProblem[] = [];
  const decision = body.decision && readDecision(body.decision, today, problems);
  const since = body.since ?? body.decision?.date;
  const read = readNewRecord(target, { values: body.values, since, decision }, today);
  problems.push(...read.problems.filter(({ field }) => field !== 'since' || body.since !== undefined));
  if (!actor.can(book.writePermission, body.agencyCode))
    problems.push({
      field: type.owner,
      rule: 'scope',
      reason: 'Cơ quan nằm ngoài phạm vi của tài khoản',
      remedy: 'Chọn cơ quan trong phạm vi được giao',
    });
  else if (!(await book.directory.exists(tx, body.agencyCode)))
    problems.push({
      field: type.owner,
      rule: 'no-agency',
      reason: 'Không có cơ quan mang mã này',
      remedy: 'Chọn cơ quan trong danh mục',
    });
  problems.push(...(await checkReferences(tx, book, target, read.values, undefined)));
  problems.push(...(await checkName(tx, target, body.agencyCode, read.document[type.title], null, type.title)));
  const birth = target.birth ? kindsOf(book, key).find((kind) => kind.key === target.birth) : undefined;
  let document = read.document;
  if (birth && !body.decision)
    problems.push({
      field: 'decision',
      rule: 'required',
      reason: `Thiếu quyết định: ${birth.vi.toLowerCase()}`,
      remedy: 'Ghi số, ngày ký và cơ quan ban hành',
    });
  else if (birth && body.decision && problems.length === 0) {
    const born = decideConsequences(
      target,
      birth,
      document,
      { on: since!, decision: decision!, parts: partsOf(body.decision), values: {} },
      today,
    );
    problems.push(...born.problems.map((each) => (each.field === 'on' ? { ...each, field: 'since' } : each)));
    document = { ...document, ...born.patch };
  }
  if (problems.length > 0) throw book.errors.badInput(undefined, { fields: problems });
  const identity = target.prefix ? await nextCode(tx, book.sequence, target.prefix) : String(document[type.identity]);
  if (!target.prefix && (await recordsByIdentity(tx, type, [identity])).length > 0)
    throw book.errors.alreadyThere('Mỗi số định danh có một bản ghi. Hãy tìm bản ghi đó và ghi sự kiện.');
  return write(tx, actor, book, target, {
    identity,
    owner: body.agencyCode,
    label: 'Nhập tay',
    source: 'hand',
    decision,
    patch: { ...document, [type.identity]: identity, [type.owner]: body.agencyCode },
  });
}

interface Judged {
  record: LockedRecord;
  kind: EventKind;
  decision: string;
  patch: RecordDocument;
  problems: FieldProblem[];
}

/** What the event would do to the record as it is now, and all that speaks against it. */
async function judge(
  db: Queryable,
  actor: Actor,
  book: EventBook,
  key: string,
  id: string,
  body: EventBody,
  confirmed: readonly ConfirmedPerson[] | undefined,
  lock: boolean,
): Promise<Judged> {
  const target = book.types[key]!;
  const record = await recordForEvent(db, target.type, id, lock);
  if (!record || !actor.can(book.writePermission, record.owner)) throw book.errors.notFound();
  const kind = kindsOf(book, key).find((item) => item.key === body.event);
  if (!kind)
    throw book.errors.badInput(undefined, {
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
  const people = readPeople(target.type, kind, body.people ?? [], confirmed);
  problems.push(...people.problems);
  const decided = decideConsequences(
    target,
    kind,
    record.document,
    {
      on: body.on ?? body.decision.date,
      decision,
      parts: partsOf(body.decision),
      values: body.values,
      people: people.entries,
    },
    today,
  );
  problems.push(...decided.problems.filter(({ field }) => !(dateIsWrong && field === 'on')));
  problems.push(...(await checkReferences(db, book, target, decided.values, record.identity)));
  const renamed = Object.entries(kind.copies ?? {}).find(([to]) => to === target.type.title)?.[1];
  if (renamed && kind.effect.kind === 'open') {
    const path = `${kind.effect.section}.${renamed}`;
    problems.push(...(await checkName(db, target, record.owner, decided.values[path], record.identity, path)));
  }
  return { record, kind, decision, patch: decided.patch, problems };
}

function refuse(book: EventBook, problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  const contradiction = problems.every(({ field }) => field === 'event');
  throw (contradiction ? book.errors.contradicts : book.errors.badInput)(undefined, { fields: problems });
}

/** Asks the population database about every person an event names; only once nothing else speaks against the event. */
export async function confirmPeople(
  db: Db,
  actor: Actor,
  book: EventBook,
  verify: PeopleVerifier,
  key: string,
  id: string,
  body: EventBody,
): Promise<ConfirmedPerson[]> {
  if (!body.people?.length) return [];
  const { problems } = await judge(db, actor, book, key, id, body, undefined, false);
  refuse(book, problems);
  return verify(actor, body.people, (fields) => book.errors.badInput(undefined, { fields }));
}

/** Records an event; the record changes as the event says, with the decision as its source. */
export async function recordEvent(
  tx: Tx,
  actor: Actor,
  book: EventBook,
  key: string,
  id: string,
  body: EventBody,
  confirmed: readonly ConfirmedPerson[] = [],
): Promise<WrittenRecord> {
  const { record, kind, decision, patch, problems } = await judge(tx, actor, book, key, id, body, confirmed, true);
  refuse(book, problems);
  return write(tx, actor, book, book.types[key]!, {
    identity: record.identity,
    owner: record.owner,
    label: `${kind.vi}: ${decision}`,
    source: 'decision',
    decision,
    patch,
  });
}

/** The same judgement without writing and without asking anybody; no person is named in it. */
export async function previewEvent(
  db: Db,
  actor: Actor,
  book: EventBook,
  key: string,
  id: string,
  body: EventBody,
): Promise<EventPreview> {
  const { record, patch, problems } = await judge(db, actor, book, key, id, body, undefined, false);
  return previewOf(book.types[key]!, record.document, patch, body.on ?? body.decision.date, problems);
}

async function write(
  tx: Tx,
  actor: Actor,
  book: EventBook,
  { type }: EventType,
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
    (owner) => actor.can(book.writePermission, owner),
  );
  if (result?.outcome !== 'created' && result?.outcome !== 'changed') throw book.errors.alreadyThere();
  return { id: result.recordId!, identity: change.identity, version: result.version! };
}
