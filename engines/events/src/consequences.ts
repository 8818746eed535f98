/** What an event does to a record, or why it contradicts it. Pure: the kinds are data, the record and the day are given. */
import { type FieldProblem, formatDateVi, searchKey } from '@congvu/kernel';
import { currentEntry, type Entry, formatValue, type RecordDocument, type RecordType } from '@congvu/registers';
import { type EventKind, type EventType, standingOf } from './book.ts';
import { isDay, readValues, type Values } from './read-values.ts';

export interface EventInput {
  /** Day on which it takes effect. */
  on: string;
  decision: string;
  /** Number, day and body of the decision, where a kind sets them apart. */
  parts?: Readonly<Record<'$number' | '$date' | '$body', string>>;
  values: Readonly<Record<string, string>>;
  /** Entries of the persons it names, without their dates. */
  people?: readonly Record<string, unknown>[];
}

export interface Consequences {
  patch: RecordDocument;
  values: Values;
  problems: FieldProblem[];
}

export function decideConsequences(
  target: Pick<EventType, 'type' | 'standing'>,
  kind: EventKind,
  document: RecordDocument,
  input: EventInput,
  today: string,
): Consequences {
  const { type } = target;
  const { values, problems } = readValues(
    type,
    input.values,
    new Set(kind.asks.map(({ path }) => path)),
    kind.asks.filter(({ required }) => required).map(({ path }) => path),
  );
  const wrong = (field: string, rule: string, reason: string, remedy: string) =>
    problems.push({ field, rule, reason, remedy });
  checkDay(kind, input.on, today, wrong);
  checkRecord(target as EventType, kind, document, wrong);
  for (const path of kind.later ?? []) {
    const day = values[path];
    if (typeof day === 'string' && !(isDay(day) && day > input.on))
      wrong(
        path,
        'order',
        `${type.field(path).vi} không sau ngày có hiệu lực`,
        'Nhập ngày đầy đủ, sau ngày có hiệu lực',
      );
  }
  const patch: RecordDocument = {};
  if (problems.length > 0) return { patch, values, problems };

  const entries = (section: string) => (document[section] as Entry[] | undefined) ?? [];
  const asked = (section: string | undefined): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(values).flatMap(([path, value]) => {
        const meta = type.field(path);
        return meta.section === section ? [[meta.key, value]] : [];
      }),
    );
  const add = (section: string, made: Entry[]): void => {
    patch[section] = [...((patch[section] as Entry[] | undefined) ?? []), ...made];
  };
  for (const effect of [kind.effect, ...(kind.also ?? [])]) {
    if (effect.kind === 'open') {
      const next = asked(effect.section);
      add(effect.section, openEntry(type, effect, entries(effect.section), next, input, wrong));
      for (const [key, from] of Object.entries(kind.copies ?? {}))
        if (next[from] !== undefined) patch[key] = next[from];
    } else if (effect.kind === 'close') {
      add(effect.section, closeEntry(type, effect, entries(effect.section), asked(effect.section), input, wrong));
    } else if (effect.kind === 'close-all') {
      add(effect.section, closeAll(type, effect, entries(effect.section), input, wrong));
    }
  }
  if (kind.people && input.people) {
    const { section } = kind.people;
    const stays = entries(section).filter(
      (entry) =>
        openOn(entry, input.on) &&
        !((patch[section] as Entry[] | undefined) ?? []).some((one) => sameEntry(type, section, one, entry)),
    );
    input.people.forEach((person, at) => {
      if (stays.some((entry) => entry.personalNumber === person.personalNumber))
        wrong(
          `people.${at}.number`,
          'already',
          'Người này đang có trong danh sách, chưa kết thúc',
          'Bỏ người này, hoặc ghi thôi giữ chức trước',
        );
    });
    add(
      section,
      input.people.map((person) => ({ ...person, validFrom: input.on, decision: input.decision })),
    );
  }
  Object.assign(patch, asked(undefined));
  for (const [key, value] of Object.entries(kind.sets ?? {})) patch[key] = constantOf(value, input);
  // One decision may open or end several entries, each event one of them; those tell a repetition by themselves.
  const several =
    kind.people !== undefined ||
    kind.effect.kind === 'close' ||
    (kind.effect.kind === 'open' && kind.effect.alongside !== undefined);
  if (
    !several &&
    entries('events').some(
      (entry) => entry.event === kind.key && entry.validFrom === input.on && entry.decision === input.decision,
    )
  )
    wrong('event', 'twice', 'Sự kiện này đã được ghi với cùng quyết định và ngày', 'Không cần ghi lại');
  patch.events = [{ event: kind.key, ...asked('events'), validFrom: input.on, decision: input.decision }];
  return { patch: problems.length > 0 ? {} : patch, values, problems };
}

function constantOf(value: string | boolean, { on, decision, parts }: EventInput): string | boolean | undefined {
  if (value === '$on') return on;
  if (value === '$decision') return decision;
  return value === '$number' || value === '$date' || value === '$body' ? parts?.[value] : value;
}

type Wrong = (field: string, rule: string, reason: string, remedy: string) => void;

function checkDay(kind: EventKind, on: string, today: string, wrong: Wrong): void {
  if (!isDay(on)) wrong('on', 'date', 'Ngày có hiệu lực không có trong lịch', 'Nhập ngày/tháng/năm');
  else if (on > today)
    wrong('on', 'future', `Ngày có hiệu lực ${formatDateVi(on)} ở tương lai`, 'Ghi sự kiện khi đã có hiệu lực');
  else if ((kind.validFrom !== null && on < kind.validFrom) || (kind.validUntil !== null && on >= kind.validUntil))
    wrong(
      'on',
      'law',
      `Ngày ${formatDateVi(on)} nằm ngoài thời gian áp dụng của ${kind.legal}`,
      'Nhập giá trị của thời kỳ trước khi lập bản ghi',
    );
}

function checkRecord(target: EventType, kind: EventKind, document: RecordDocument, wrong: Wrong): void {
  const { type } = target;
  const state = type.fields.get('state');
  if (state && document.state !== undefined && !standingOf(target).includes(String(document.state))) {
    const name = formatValue(type, state, document.state) ?? '';
    wrong('event', 'ended', `Bản ghi đã kết thúc: ${name.toLowerCase()}`, 'Không ghi thêm sự kiện cho bản ghi này');
    return;
  }
  for (const { path, in: accepted, reason, remedy } of kind.requires ?? [])
    if (!accepted.includes((document[path] as string | boolean | undefined) ?? null))
      wrong('event', 'contradicts', reason, remedy);
  if (kind.once && document[kind.once] !== undefined)
    wrong(
      'event',
      'once',
      `${type.field(kind.once).vi} đã ghi: ${formatValue(type, type.field(kind.once), document[kind.once])}`,
      'Nếu giá trị đã ghi sai, hãy đề nghị đính chính',
    );
}

/** In force on the day, or begun later without an end. */
const openOn = (entry: Entry, on: string): boolean =>
  entry.validUntil === undefined || entry.validUntil === null || entry.validUntil > on;

/** An entry's key with its new end: enough for a patch, which merges. */
function ended(type: RecordType, section: string, entry: Entry, on: string): Entry {
  const keys = type.sections.get(section)?.entryKey ?? ['validFrom'];
  return {
    ...Object.fromEntries(keys.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]]))),
    validUntil: on,
  };
}

const sameEntry = (type: RecordType, section: string, one: Entry, other: Entry): boolean =>
  (type.sections.get(section)?.entryKey ?? ['validFrom']).every((key) => one[key] === other[key]);

function closeAll(
  type: RecordType,
  { section, where }: { section: string; where?: { field: string; is: string } },
  entries: readonly Entry[],
  { on }: EventInput,
  wrong: Wrong,
): Entry[] {
  const open = entries.filter((entry) => openOn(entry, on) && (!where || entry[where.field] === where.is));
  const later = open.find((entry) => entry.validFrom !== undefined && entry.validFrom >= on);
  if (later) {
    const label = type.sections.get(section)?.vi ?? section;
    wrong(
      'on',
      'order',
      `${label} đã có mục bắt đầu ngày ${formatDateVi(later.validFrom!)}`,
      'Nhập ngày sau ngày đó; nếu mục cũ sai, hãy đề nghị đính chính',
    );
  }
  return open.map((entry) => ended(type, section, entry, on));
}

const same = (one: unknown, other: unknown): boolean => searchKey(String(one ?? '')) === searchKey(String(other ?? ''));

function openEntry(
  type: RecordType,
  { section, alongside }: { section: string; alongside?: string },
  entries: readonly Entry[],
  next: Record<string, unknown>,
  { on, decision }: EventInput,
  wrong: Wrong,
): Entry[] {
  const made: Entry = { ...next, validFrom: on, decision };
  const label = type.sections.get(section)?.vi ?? section;
  if (alongside) {
    if (entries.some((entry) => openOn(entry, on) && same(entry[alongside], next[alongside])))
      wrong(
        `${section}.${alongside}`,
        'same',
        `Đang có ${label.toLowerCase()} "${String(next[alongside])}" chưa kết thúc`,
        'Kiểm tra lại, hoặc ghi sự kiện kết thúc trước',
      );
    return [made];
  }
  const later = entries.find((entry) => entry.validFrom !== undefined && entry.validFrom >= on);
  if (later) {
    wrong(
      'on',
      'order',
      `${label} đã có mục bắt đầu ngày ${formatDateVi(later.validFrom!)}`,
      `Nhập ngày sau ngày đó; nếu mục cũ sai, hãy đề nghị đính chính`,
    );
    return [];
  }
  const now = currentEntry(entries, on);
  if (!now) return [made];
  const unchanged = Object.entries(next).every(([key, value]) => now[key] === value);
  if (unchanged)
    wrong(
      `${section}.${Object.keys(next)[0] ?? ''}`,
      'same',
      `${label} không khác giá trị đang có hiệu lực`,
      'Nhập giá trị mới theo quyết định',
    );
  return [ended(type, section, now, on), made];
}

function closeEntry(
  type: RecordType,
  { section, match }: { section: string; match: string },
  entries: readonly Entry[],
  asked: Record<string, unknown>,
  { on }: EventInput,
  wrong: Wrong,
): Entry[] {
  const path = `${section}.${match}`;
  const open = entries.filter((entry) => openOn(entry, on));
  const found = open.find((entry) => same(entry[match], asked[match]));
  if (!found) {
    // Who holds what is read in the record, with its entry in the log; not in a refusal.
    const personal = ['personal-number', 'person-name'].includes(type.field(path).kind);
    const names = personal ? '' : open.map((entry) => `"${String(entry[match])}"`).join(', ');
    wrong(
      path,
      'not-held',
      `Không có ${type.field(path).vi.toLowerCase()} này đang có hiệu lực`,
      personal ? 'Đối chiếu với hồ sơ' : names ? `Chọn trong: ${names}` : 'Ghi việc bổ nhiệm trước',
    );
    return [];
  }
  if (found.validFrom !== undefined && found.validFrom >= on) {
    wrong('on', 'order', `Bắt đầu ngày ${formatDateVi(found.validFrom)}`, 'Nhập ngày sau ngày đó');
    return [];
  }
  return [ended(type, section, found, on)];
}
