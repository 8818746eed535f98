/**
 * What an event by decision does to a record: the patch, or every reason why the record cannot take it. Pure; the only place that knows.
 */
import { type FieldProblem, formatDateVi, parsePartialDate } from '@congvu/kernel';
import { codeName, type Entry, mergeDocument, type RecordDocument } from '@congvu/registers';
import { official } from '../officials/official.register.ts';
import { addMonths } from '../pay/months.ts';
import { effects, type Patch } from './effects.ts';
import { contractEnded } from './event-names.ts';
import { type Effect, type EventField, type EventKind, eventKinds } from './kinds.ts';
import { endOfService, statusOn } from './service-status.ts';

export type EventValues = Readonly<Record<string, string | number>>;

export interface CareerEvent {
  kind: string;
  /** `yyyy-mm-dd`, like every day here. */
  effectiveOn: string;
  decision: { number: string; signedOn: string; issuer: string };
  values: EventValues;
  note?: string | undefined;
}

export type Consequences =
  | { patch: RecordDocument; refusals?: undefined }
  | { patch?: undefined; refusals: FieldProblem[] };

/** As it stands beside every value the decision set. */
export const decisionText = ({ number, signedOn, issuer }: CareerEvent['decision']): string =>
  `${number.trim()} ngày ${formatDateVi(signedOn)} của ${issuer.trim()}`.slice(0, 200);

export const numberKey = (number: unknown): string =>
  String(number ?? '')
    .toUpperCase()
    .replace(/\s+/g, '');

export function consequences(document: RecordDocument, event: CareerEvent, today: string): Consequences {
  const kind = eventKinds().get(event.kind);
  if (!kind)
    return {
      refusals: [
        { field: 'kind', rule: 'unknown', reason: 'Không có loại sự kiện này', remedy: 'Chọn trong danh mục sự kiện' },
      ],
    };
  const input = checkInput(kind, event, today);
  if (input.length > 0) return { refusals: input };
  const refusals = againstRecord(document, kind, event);
  const patch: Patch = {};
  const context = { document, event, kind, today, decision: decisionText(event.decision), patch, refusals };
  for (const effect of kind.effects) effects[effect](context);
  if (refusals.length > 0) return { refusals };
  noteEvent(context);
  if (kind.status || alsoEnds(event)) {
    const status = statusOn(mergeDocument(official, document, patch).merged, today);
    if (status !== undefined && status !== document.personnelStatus) patch.personnelStatus = status;
  }
  return { patch };
}

/** Faults of the form itself, all at once. */
function checkInput(kind: EventKind, event: CareerEvent, today: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, rule: string, reason: string, remedy: string) =>
    problems.push({ field, rule, reason, remedy });
  const day = (field: string, value: unknown): boolean => {
    const good = typeof value === 'string' && value.length === 10 && parsePartialDate(value) === value;
    if (!good) wrong(field, 'date', 'Ngày không có trong lịch', 'Nhập đủ ngày/tháng/năm');
    return good;
  };
  if (!event.decision.number.trim())
    wrong('decisionNumber', 'required', 'Thiếu số quyết định', 'Nhập số, ký hiệu văn bản');
  if (!event.decision.issuer.trim())
    wrong('issuer', 'required', 'Thiếu cơ quan ban hành', 'Nhập cơ quan ban hành văn bản');
  if (day('decidedOn', event.decision.signedOn) && event.decision.signedOn > today)
    wrong('decidedOn', 'future', 'Ngày ký sau ngày hôm nay', 'Kiểm tra lại ngày ký');
  if (day('effectiveOn', event.effectiveOn)) {
    if (event.effectiveOn > addMonths(today, 12))
      wrong('effectiveOn', 'too-far', 'Ngày có hiệu lực sau hôm nay quá 12 tháng', 'Kiểm tra lại năm');
    if (event.kind === 'TU_TRAN' && event.effectiveOn > today)
      wrong('effectiveOn', 'future', 'Ngày mất sau ngày hôm nay', 'Kiểm tra lại ngày');
  }
  for (const field of kind.fields) {
    const value = event.values[field.key];
    if (value === undefined || value === '') {
      if (field.required) wrong(field.key, 'required', `Thiếu "${field.vi}"`, 'Nhập theo quyết định');
    } else checkValue(field, value, wrong, day);
  }
  const known = new Set(kind.fields.map(({ key }) => key));
  for (const key of Object.keys(event.values))
    if (!known.has(key)) wrong(key, 'unknown', 'Sự kiện này không dùng thông tin ấy', 'Bỏ thông tin này');
  const until = event.values.until ?? event.values.termEndsOn;
  if (problems.length === 0 && until !== undefined && String(until) <= event.effectiveOn)
    wrong(
      event.values.until === undefined ? 'termEndsOn' : 'until',
      'order',
      'Ngày kết thúc không sau ngày có hiệu lực',
      'Kiểm tra lại hai ngày',
    );
  return problems;
}

function checkValue(
  field: EventField,
  value: string | number,
  wrong: (field: string, rule: string, reason: string, remedy: string) => void,
  day: (field: string, value: unknown) => boolean,
): void {
  const { key, vi, kind, minimum, maximum } = field;
  if (kind === 'date') day(key, value);
  else if (kind === 'code') {
    const codes = official.codeLists[field.codeList ?? '']?.() ?? [];
    if (!codes.some(({ code }) => code === value))
      wrong(key, 'unknown', `"${String(value)}" không có trong danh mục ${vi.toLowerCase()}`, 'Chọn trong danh mục');
  } else if (kind === 'text') {
    if (typeof value !== 'string' || value.length > 200)
      wrong(key, 'too-long', `"${vi}" dài quá 200 ký tự`, 'Ghi gọn lại');
  } else if (
    typeof value !== 'number' ||
    !Number.isFinite(value) ||
    (kind === 'integer' && !Number.isInteger(value)) ||
    value < (minimum ?? 0) ||
    value > (maximum ?? 1e9)
  )
    wrong(
      key,
      'number',
      `"${vi}" không phải số trong khoảng cho phép`,
      `Nhập từ ${minimum ?? 0} đến ${maximum ?? 1e9}`,
    );
}

/** What holds for every kind: the order of a life, and no decision twice. */
function againstRecord(document: RecordDocument, kind: EventKind, event: CareerEvent): FieldProblem[] {
  const refusals: FieldProblem[] = [];
  const refuse = (field: string, rule: string, reason: string, remedy: string) =>
    refusals.push({ field, rule, reason, remedy });
  const { effectiveOn, decision } = event;
  const birth = typeof document.birthDate === 'string' ? document.birthDate : undefined;
  if (birth && effectiveOn.slice(0, birth.length) <= birth)
    refuse(
      'effectiveOn',
      'before-birth',
      `Ngày có hiệu lực không sau ngày sinh (${formatDateVi(birth)})`,
      'Kiểm tra lại ngày',
    );
  const recruited = typeof document.recruitedOn === 'string' ? document.recruitedOn : undefined;
  if (recruited && !kind.effects.includes('recruit') && effectiveOn.slice(0, recruited.length) < recruited)
    refuse(
      'effectiveOn',
      'before-recruitment',
      `Ngày có hiệu lực trước ngày tuyển dụng (${formatDateVi(recruited)})`,
      'Kiểm tra lại ngày, hoặc đính chính ngày tuyển dụng',
    );
  const end = endOfService(document);
  if (end) {
    const name = codeName(official, 'personnelStatus', end.status).toLowerCase();
    const when = end.on ? ` từ ${formatDateVi(end.on)}` : '';
    const after = end.on === undefined || effectiveOn >= end.on;
    if (end.status === 'TU_TRAN' && event.kind === 'TU_TRAN')
      refuse('kind', 'twice', `Hồ sơ đã ghi ${name}${when}`, 'Không ghi lần nữa');
    else if (end.status === 'TU_TRAN' && after && !kind.afterDeath)
      refuse('effectiveOn', 'after-death', `Hồ sơ ghi ${name}${when}`, 'Kiểm tra lại người và ngày');
    else if (after && !kind.afterEnd)
      refuse(
        'effectiveOn',
        'after-end',
        `Hồ sơ ghi ${name}${when}`,
        'Nếu người này làm việc trở lại, ghi sự kiện tuyển dụng hoặc tiếp nhận trước',
      );
    else if (kind.group === 'end' && !kind.afterEnd)
      refuse('kind', 'twice', `Hồ sơ đã ghi ${name}${when}`, 'Đính chính sự kiện đã ghi nếu sai');
  } else if (kind.effects.includes('recruit') && recruited)
    refuse(
      'kind',
      'already-in-service',
      `Hồ sơ đang trong thời gian công tác, tuyển dụng từ ${formatDateVi(recruited)}`,
      'Ghi bổ nhiệm, điều động, hoặc đính chính ngày tuyển dụng',
    );
  for (const entry of (document.events as Entry[] | undefined) ?? []) {
    if (entry.event === event.kind && entry.validFrom === effectiveOn)
      refuse(
        'effectiveOn',
        'twice',
        `Đã có sự kiện "${kind.vi}" có hiệu lực cùng ngày`,
        'Xem Diễn biến công tác; nếu sự kiện cũ sai thì đính chính',
      );
    if (!entry.decisionNumber || numberKey(entry.decisionNumber) !== numberKey(decision.number)) continue;
    const signedOn = String(entry.decidedOn ?? '');
    if (signedOn === decision.signedOn && entry.event === event.kind)
      refuse(
        'decisionNumber',
        'decision-used',
        'Quyết định này đã ghi cho sự kiện cùng loại',
        'Kiểm tra lại số quyết định',
      );
    else if (
      signedOn !== decision.signedOn &&
      signedOn.slice(0, 4) === decision.signedOn.slice(0, 4) &&
      String(entry.decision ?? '').endsWith(` của ${decision.issuer.trim()}`)
    )
      refuse(
        'decisionNumber',
        'decision-differs',
        `Số quyết định này đã ghi với ngày ký ${formatDateVi(signedOn)}`,
        'Kiểm tra lại số và ngày ký',
      );
  }
  return refusals;
}

/** Effects whose event lasts until a day. */
const lasting: ReadonlySet<Effect> = new Set<Effect>([
  'leave',
  'second-posting',
  'suspend',
  'contract',
  'extend-service',
]);

/** A line beside the event's own, where it ends service without being an event of its own. */
function alsoEnds({ kind, values }: CareerEvent): string | undefined {
  if (kind === 'KY_LUAT' && values.form === 'BUOC_THOI_VIEC') return 'BUOC_THOI_VIEC';
  return kind === 'HOP_DONG' && values.act === 'CHAM_DUT' ? contractEnded : undefined;
}

/** The line in the course of events. */
function noteEvent({
  patch,
  event,
  kind,
  decision,
}: {
  patch: Patch;
  event: CareerEvent;
  kind: EventKind;
  decision: string;
}): void {
  const until = kind.effects.some((effect) => lasting.has(effect)) ? event.values.until : undefined;
  const line = (code: string, detail: string): Entry => ({
    validFrom: event.effectiveOn,
    ...(until === undefined ? {} : { validUntil: String(until) }),
    event: code,
    ...(detail ? { detail: detail.slice(0, 500) } : {}),
    decision,
    decisionNumber: event.decision.number.trim(),
    decidedOn: event.decision.signedOn,
  });
  const detail = [
    ...kind.fields.flatMap((field) => {
      const value = event.values[field.key];
      return value === undefined || value === '' || field.key === 'until'
        ? []
        : [`${field.vi}: ${valueText(field, value)}`];
    }),
    ...(event.note?.trim() ? [event.note.trim()] : []),
  ].join('; ');
  const ends = alsoEnds(event);
  patch.events = [line(event.kind, detail), ...(ends ? [line(ends, '')] : [])];
}

function valueText(field: EventField, value: string | number): string {
  if (field.kind === 'code') return codeName(official, field.codeList ?? '', String(value));
  if (field.kind === 'date') return formatDateVi(String(value));
  return String(value).replace('.', field.kind === 'number' ? ',' : '.');
}
