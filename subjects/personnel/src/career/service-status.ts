/** Service status of a day and the end of service, as events and the record tell them. Pure. */
import type { Entry, RecordDocument } from '@congvu/registers';
import { endedStatuses } from '../pay/pay.ts';
import { contractEnded } from './event-names.ts';
import { eventKinds } from './kinds.ts';

export const atWork = 'DANG_LAM_VIEC';
/** Statuses that end by themselves on the day the event ends. */
const temporary: ReadonlySet<string> = new Set(['BIET_PHAI', 'NGHI_KHONG_LUONG', 'THAI_SAN', 'DINH_CHI']);

const eventsOf = (document: RecordDocument): Entry[] =>
  [...((document.events as Entry[] | undefined) ?? [])].sort((a, b) =>
    String(a.validFrom ?? '').localeCompare(String(b.validFrom ?? '')),
  );

/** Codes of lines that an event leaves beside its own: discipline and contracts that end service. */
const ending: ReadonlySet<string> = new Set(['BUOC_THOI_VIEC', contractEnded]);

const statusAfter = (code: unknown): string | undefined =>
  ending.has(String(code)) ? 'THOI_VIEC' : eventKinds().get(String(code))?.status;

/** The status that events give by a day; undefined when none of them tells it. */
export function statusOn(document: RecordDocument, day: string): string | undefined {
  let status: string | undefined;
  for (const entry of eventsOf(document)) {
    if (entry.validFrom === undefined || entry.validFrom > day) continue;
    const next = statusAfter(entry.event);
    if (next === undefined) continue;
    const over = temporary.has(next) && entry.validUntil !== undefined && entry.validUntil <= day;
    status = over ? atWork : next;
  }
  return status;
}

export interface EndOfService {
  status: string;
  /** Absent: the record says that service has ended, not when. */
  on?: string;
}

/** How service ended, or will end by a decision already recorded; undefined while it goes on. */
export function endOfService(document: RecordDocument): EndOfService | undefined {
  let end: EndOfService | undefined;
  for (const entry of eventsOf(document)) {
    const next = statusAfter(entry.event);
    if (next !== undefined && endedStatuses.has(next) && entry.validFrom) end = { status: next, on: entry.validFrom };
    else if (entry.event === 'TUYEN_DUNG' || entry.event === 'TIEP_NHAN') end = undefined;
  }
  if (end) return end;
  const status = String(document.personnelStatus ?? '');
  if (!endedStatuses.has(status)) return undefined;
  const ends = ((document.postings as Entry[] | undefined) ?? []).flatMap(({ validUntil }) => validUntil ?? []);
  const last = ends.sort().at(-1);
  return { status, ...(last ? { on: last } : {}) };
}
