/** Dated figures that pay, terms and dues are worked out by: `data/career-rules.json`. */
import { readFileSync } from 'node:fs';

export type Confidence = 'high' | 'medium' | 'low';

export interface CareerRule {
  code: string;
  value: number;
  unit: string;
  /** Kinds of official the row holds for; absent: all. */
  personnelTypes?: readonly string[];
  validFrom: string | null;
  validUntil: string | null;
  legal: string | null;
  confidence: Confidence;
  source: string;
  note?: string;
}

/** What a figure rests on, told with every result. */
export interface Ground {
  legal: string | null;
  confidence: Confidence;
  source: string;
}

let rows: readonly CareerRule[] | undefined;

export function careerRules(): readonly CareerRule[] {
  rows ??= (
    JSON.parse(readFileSync(new URL('../../data/career-rules.json', import.meta.url), 'utf8')) as {
      items: CareerRule[];
    }
  ).items;
  return rows;
}

/** The row of a code in force on a day for a kind of official; undefined when there is none. */
export const careerRule = (code: string, day: string, personnelType?: unknown): CareerRule | undefined =>
  careerRules().find(
    (row) =>
      row.code === code &&
      (row.validFrom === null || row.validFrom <= day) &&
      (row.validUntil === null || day < row.validUntil) &&
      (row.personnelTypes === undefined || row.personnelTypes.includes(String(personnelType ?? ''))),
  );

export const groundOf = ({ legal, confidence, source }: Ground): Ground => ({ legal, confidence, source });
