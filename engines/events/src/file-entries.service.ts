/** Rows of files into the registers of a book: the same rules as for what is typed in. */
import type { Queryable } from '@congvu/database';
import type { RegisterEntries, RegisterEntry, RowAbout } from '@congvu/intake';
import type { FieldProblem } from '@congvu/kernel';
import { type Entry, type RecordDocument, type RecordType, recordsByIdentity } from '@congvu/registers';
import { type EventBook, type EventType, standingOf } from './book.ts';
import { nextCode } from './event.store.ts';

function valueAt(document: RecordDocument, path: string): unknown {
  const [section, key] = path.split('.');
  return key === undefined ? document[path] : (document[section!] as Entry[] | undefined)?.[0]?.[key];
}

/** Codes of other records must name records that are there and have not ended; a record that has ended takes nothing from a file. */
async function check(
  db: Queryable,
  book: EventBook,
  target: EventType,
  rows: readonly RowAbout[],
): Promise<FieldProblem[][]> {
  const { type, references, oneOf } = target;
  const ended = (owner: EventType, document: RecordDocument) =>
    typeof document.state === 'string' && !standingOf(owner).includes(document.state);
  const problems = rows.map(({ document, existing }): FieldProblem[] => [
    ...(oneOf?.every((path) => valueAt(document, path) === undefined)
      ? [
          {
            field: oneOf[0]!,
            rule: 'required',
            reason: `Phải có một trong: ${oneOf.map((path) => type.field(path).vi.toLowerCase()).join(', ')}`,
            remedy: 'Điền ít nhất một ô',
          },
        ]
      : []),
    ...(existing ? [] : faultsOfState(target, document)),
    ...(existing && ended(target, existing.document)
      ? [
          {
            field: type.title,
            rule: 'ended',
            reason: `${existing.title} (${existing.identity}) đã kết thúc hoạt động`,
            remedy: 'Bỏ dòng này; thay đổi của bản ghi ghi bằng sự kiện',
          },
        ]
      : []),
  ]);
  for (const [path, key] of Object.entries(references)) {
    const referred = book.types[key]!;
    const other = referred.type;
    const codes = rows.flatMap(({ document }) => {
      const code = valueAt(document, path);
      return typeof code === 'string' ? [code] : [];
    });
    if (codes.length === 0) continue;
    const found = new Map((await recordsByIdentity(db, other, codes)).map((record) => [record.identity, record]));
    rows.forEach(({ document, existing }, index) => {
      const code = valueAt(document, path);
      if (typeof code !== 'string') return;
      const record = found.get(code);
      const wrong = (rule: string, reason: string, remedy: string) =>
        problems[index]!.push({ field: path, rule, reason, remedy });
      if (!record) wrong('no-record', `Không có ${other.vi.toLowerCase()} mang mã ${code}`, 'Tra mã trong sổ');
      else if (other === type && record.identity === existing?.identity)
        wrong('itself', 'Bản ghi không thể trỏ tới chính nó', 'Ghi mã của bản ghi khác');
      else if (ended(referred, record.document))
        wrong('ended', `${record.title} đã kết thúc hoạt động`, 'Ghi mã của bản ghi đang hoạt động');
    });
  }
  return problems;
}

const statesItself = (type: RecordType): boolean => type.files?.also?.includes('state') === true;

/** A state that is an end has its day, and only such a one. */
function faultsOfState(target: EventType, { state = 'active', endedOn }: RecordDocument): FieldProblem[] {
  const { type } = target;
  if (!statesItself(type) || !type.fields.has('endedOn')) return [];
  const label = type.field('endedOn').vi;
  if (standingOf(target).includes(String(state)))
    return endedOn === undefined
      ? []
      : [
          {
            field: 'endedOn',
            rule: 'still-standing',
            reason: `Tình trạng ghi là còn hoạt động mà có ${label.toLowerCase()}`,
            remedy: 'Ghi lại tình trạng, hoặc để trống ngày kết thúc',
          },
        ];
  return endedOn === undefined
    ? [
        {
          field: 'endedOn',
          rule: 'required',
          reason: `Đã kết thúc hoạt động mà thiếu ${label.toLowerCase()}`,
          remedy: 'Điền ngày theo quyết định',
        },
      ]
    : [];
}

/** What a new record begins with, as when it is typed in. Pure. */
function complete({ type, opens, startState }: EventType, document: RecordDocument): RecordDocument {
  const whole: RecordDocument = { ...document };
  for (const [section, copies] of Object.entries(opens)) {
    const [first = {}, ...rest] = (document[section] as Entry[] | undefined) ?? [];
    const copied = Object.fromEntries(
      Object.entries(copies).flatMap(([key, from]) => (document[from] === undefined ? [] : [[key, document[from]]])),
    );
    if (Object.keys({ ...copied, ...first }).length > 0) whole[section] = [{ ...copied, ...first }, ...rest];
  }
  if (!type.fields.has('state')) return whole;
  // What was there before the register stands as its file says, or is active.
  whole.state = statesItself(type) ? (document.state ?? 'active') : (startState?.(document) ?? 'active');
  return whole;
}

const entryOf = (book: EventBook, target: EventType): RegisterEntry => ({
  check: (db, rows) => check(db, book, target, rows),
  complete: (document) => complete(target, document),
  async identities(tx, documents) {
    const codes: string[] = [];
    for (const _ of documents) codes.push(await nextCode(tx, book.sequence, target.prefix ?? ''));
    return codes;
  },
});

export const fileEntriesOf = (book: EventBook): RegisterEntries =>
  Object.fromEntries(Object.values(book.types).map((target) => [target.type.id, entryOf(book, target)]));
