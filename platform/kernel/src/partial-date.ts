/**
 * A calendar date that may be known only to the year: `1960` or `1960-05-12`.
 * Text, so that it neither shifts with a time zone nor pretends to a precision it lacks.
 */
export type PartialDate = string & { readonly __brand?: 'PartialDate' };

export interface DateParts {
  year: number;
  month?: number;
  day?: number;
}

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function compose(year: number, month: number, day: number): PartialDate | undefined {
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return undefined;
  }
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** Day number of a spreadsheet (1900 system) → date. */
export function dateOfSpreadsheetSerial(serial: number): PartialDate | undefined {
  if (!Number.isFinite(serial) || serial < 1 || serial > 120000) return undefined;
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return compose(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/**
 * Reads what people type: `12/05/1960`, `12-5-1960`, `12.05.1960`, `1960-05-12`, `19600512`, `1960`.
 * Day comes first where a separator is used. Returns undefined for anything else, also for impossible days.
 */
export function parsePartialDate(text: string): PartialDate | undefined {
  const value = text.trim();
  if (value.length > 32) return undefined;
  let match = /^(\d{4})$/.exec(value);
  if (match) {
    const year = Number(match[1]);
    return year >= 1800 && year <= 2200 ? value : undefined;
  }
  match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(value) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  if (match) return compose(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value);
  if (match) return compose(Number(match[3]), Number(match[2]), Number(match[1]));
  return undefined;
}

export function dateParts(date: PartialDate): DateParts {
  const [year, month, day] = date.split('-').map(Number);
  return month === undefined ? { year: year! } : { year: year!, month, day: day! };
}

export const isYearOnly = (date: PartialDate): boolean => date.length === 4;

/** `1960-05-12` → `12/05/1960`; `1960` → `1960`. */
export function formatDateVi(date: PartialDate): string {
  const { year, month, day } = dateParts(date);
  return month === undefined ? String(year) : `${pad(day!)}/${pad(month)}/${year}`;
}
