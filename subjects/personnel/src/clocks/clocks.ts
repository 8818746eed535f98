/**
 * The legal clocks of recording, kept apart as the decree keeps them: when each runs, until when, and whether it was kept. Pure but for the
 * data file `data/clocks.json` and the calendar.
 */
import { readFileSync } from 'node:fs';
import { addWorkingDays } from '@congvu/codelists';
import type { Confidence } from '../pay/career-rules.ts';
import { addDays } from '../pay/months.ts';

export interface ClockRule {
  code: string;
  label: string;
  labelEn: string;
  days: number;
  unit: 'calendar' | 'working';
  runsFrom: 'decision' | 'process' | 'record-created';
  /** What stops it; null: nothing the system sees, so it is not measured. */
  doneAt: 'recorded' | 'record-created' | null;
  /** Kinds of event it runs for; `*`: all. */
  kinds: readonly string[];
  personnelTypes?: readonly string[];
  /** Acts that a clock of their own is set for. */
  exceptFor?: readonly { kind: string; personnelTypes: readonly string[] }[];
  /** Does not run where the decision was made within a personnel system: another clock does. */
  unlessProcess?: boolean;
  validFrom: string;
  validUntil: string | null;
  legal: string;
  confidence: Confidence;
  source: string;
  note: string;
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../data/${name}.json`, import.meta.url), 'utf8'));
let clockRows: readonly ClockRule[] | undefined;

export const clockRules = (): readonly ClockRule[] => {
  clockRows ??= read<{ items: ClockRule[] }>('clocks').items;
  return clockRows;
};
/** The last day in time: so many calendar or working days after the day it runs from. */
export function deadline(from: string, days: number, unit: ClockRule['unit']): { on: string; uncertain: boolean } {
  if (unit === 'calendar') return { on: addDays(from, days), uncertain: false };
  return addWorkingDays(from, days);
}

/** A recorded event as the clocks see it. Days are those of Vietnam. */
export interface RecordedEvent {
  kind: string;
  personnelType: string | null;
  decidedOn: string;
  /** Day on which the business process ended in a personnel system; null: the decision was not made in one. */
  processEndedOn: string | null;
  recordedOn: string;
  recordCreatedOn: string;
}

export interface ClockResult {
  code: string;
  startedOn: string;
  deadlineOn: string;
  doneOn: string;
  kept: boolean;
  /** Late or not may change once the year's holidays are in the table. */
  uncertain: boolean;
}

export function clocksOf(event: RecordedEvent): ClockResult[] {
  return clockRules().flatMap((rule): ClockResult[] => {
    const startedOn =
      rule.runsFrom === 'decision'
        ? event.decidedOn
        : rule.runsFrom === 'process'
          ? event.processEndedOn
          : event.recordCreatedOn;
    const doneOn =
      rule.doneAt === 'recorded' ? event.recordedOn : rule.doneAt === 'record-created' ? event.recordCreatedOn : null;
    const runs =
      startedOn !== null &&
      doneOn !== null &&
      (rule.kinds.includes('*') || rule.kinds.includes(event.kind)) &&
      (rule.personnelTypes === undefined || rule.personnelTypes.includes(event.personnelType ?? '')) &&
      !rule.exceptFor?.some(
        ({ kind, personnelTypes }) => kind === event.kind && personnelTypes.includes(event.personnelType ?? ''),
      ) &&
      !(rule.unlessProcess === true && event.processEndedOn !== null) &&
      rule.validFrom <= startedOn &&
      (rule.validUntil === null || startedOn < rule.validUntil);
    if (!runs) return [];
    const { on, uncertain } = deadline(startedOn, rule.days, rule.unit);
    const kept = doneOn <= on;
    return [{ code: rule.code, startedOn, deadlineOn: on, doneOn, kept, uncertain: uncertain && !kept }];
  });
}

/** By when the managing agency decides what a person declared on a day: the clock of data that the agency updates. */
export function decideDeclarationBy(day: string): { on: string; legal: string } | undefined {
  const rule = clockRules().find(
    ({ code, validFrom, validUntil }) =>
      code === 'updated' && validFrom <= day && (validUntil === null || day < validUntil),
  );
  return rule ? { on: deadline(day, rule.days, rule.unit).on, legal: rule.legal } : undefined;
}
