/** Arithmetic of whole days `yyyy-mm-dd`, by the calendar. */
import { daysInMonth } from '@congvu/kernel';

const pad = (value: number) => String(value).padStart(2, '0');

/** The same day of the month so many months on, or the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const count = year * 12 + month - 1 + months;
  const nextYear = Math.floor(count / 12);
  const nextMonth = (count % 12) + 1;
  return `${nextYear}-${pad(nextMonth)}-${pad(Math.min(date, daysInMonth(nextYear, nextMonth)))}`;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Whole months gone by from one day to another; 0 when the second is earlier. */
export function monthsBetween(from: string, until: string): number {
  if (until < from) return 0;
  const [y1, m1] = from.split('-').map(Number) as [number, number];
  const [y2, m2] = until.split('-').map(Number) as [number, number];
  const months = (y2 - y1) * 12 + m2 - m1;
  return addMonths(from, months) > until ? months - 1 : months;
}

/** A day that is known to the day, not to the year alone. */
export const fullDay = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length === 10 ? value : undefined;
