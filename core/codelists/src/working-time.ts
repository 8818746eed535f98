/**
 * Working days and hours by the calendar of Vietnam: holidays are data (`data/holidays.json`), some of them set anew each year. Instants are
 * UTC ISO strings or `Date`; days are `yyyy-mm-dd` of Vietnam, which has no summer time.
 */
import { readFileSync } from 'node:fs';

interface Holidays {
  /** `mm-dd`, every year. */
  yearly: readonly { day: string; name: string }[];
  /** `yyyy-mm-dd`, of one year. */
  days: readonly { day: string; name: string }[];
  /** Part of the year in which a holiday falls that is set yearly; certain once `days` has one of that year within it. */
  unknown: readonly { fromDay: string; untilDay: string; name: string }[];
}

let file: Holidays | undefined;
const holidays = (): Holidays => {
  file ??= JSON.parse(readFileSync(new URL('../data/holidays.json', import.meta.url), 'utf8')) as Holidays;
  return file;
};

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export const isWorkingDay = (day: string): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const { yearly, days } = holidays();
  return !yearly.some((holiday) => day.endsWith(`-${holiday.day}`)) && !days.some((holiday) => holiday.day === day);
};

/** Whether a holiday whose days are not in the table may fall between two days. */
const mayHideHoliday = (from: string, until: string): boolean => {
  const { unknown, days } = holidays();
  return unknown.some((span) =>
    [from.slice(0, 4), until.slice(0, 4)].some((year) => {
      const start = `${year}-${span.fromDay}`;
      const end = `${year}-${span.untilDay}`;
      return from <= end && until >= start && !days.some(({ day }) => start <= day && day <= end);
    }),
  );
};

/** The last day in time: so many working days after the day it runs from. */
export function addWorkingDays(from: string, days: number): { on: string; uncertain: boolean } {
  let on = from;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    if (isWorkingDay(on)) left -= 1;
  }
  return { on, uncertain: mayHideHoliday(from, on) };
}

/** Office hours, minutes after midnight in Vietnam; eight hours a day. Our own assumption: agencies set their own. */
export const officeHours: readonly (readonly [from: number, until: number])[] = [
  [8 * 60, 12 * 60],
  [13 * 60, 17 * 60],
];
const vietnamMs = 7 * 3_600_000;
const minuteMs = 60_000;

/** The instant at which so many working hours have gone by. */
export function addWorkingHours(from: Date, hours: number): Date {
  let left = Math.round(hours * 60);
  const local = new Date(from.getTime() + vietnamMs);
  let day = local.toISOString().slice(0, 10);
  let minute = local.getUTCHours() * 60 + local.getUTCMinutes() + (local.getUTCSeconds() > 0 ? 1 : 0);
  for (;;) {
    if (isWorkingDay(day))
      for (const [opens, closes] of officeHours) {
        const start = Math.max(opens, minute);
        if (start >= closes) continue;
        if (closes - start >= left)
          return new Date(Date.parse(`${day}T00:00:00Z`) - vietnamMs + (start + left) * minuteMs);
        left -= closes - start;
      }
    day = addDays(day, 1);
    minute = 0;
  }
}

/** Working minutes between two instants; 0 when the second is not later. */
export function workingMinutesBetween(from: Date, until: Date): number {
  if (until <= from) return 0;
  let minutes = 0;
  const end = until.getTime() + vietnamMs;
  for (let day = new Date(from.getTime() + vietnamMs).toISOString().slice(0, 10); ; day = addDays(day, 1)) {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    if (midnight > end) return Math.round(minutes);
    if (!isWorkingDay(day)) continue;
    for (const [opens, closes] of officeHours) {
      const start = Math.max(midnight + opens * minuteMs, from.getTime() + vietnamMs);
      const stop = Math.min(midnight + closes * minuteMs, end);
      if (stop > start) minutes += (stop - start) / minuteMs;
    }
  }
}
