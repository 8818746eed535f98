/** Salary groups with their steps, and the base salary of a day, from the code lists; which group a rank belongs to. */
import { ranks, readCodeList } from '@congvu/codelists';
import type { Ground } from './career-rules.ts';

export interface ScaleGroup {
  code: string;
  name: string;
  steps: number;
  coefficients: readonly number[];
  /** Months in a step before the next one. */
  regularMonths: number;
  overFrameAfterMonths: number | null;
  overFrameFirstPercent: number | null;
  overFramePercentPerYear: number | null;
}

let groups: ReadonlyMap<string, ScaleGroup> | undefined;
let groupOfRank: ReadonlyMap<string, string> | undefined;

export function scaleGroup(code: string): ScaleGroup | undefined {
  groups ??= new Map(readCodeList<ScaleGroup[]>('salary-scale').items.map((item) => [item.code, item]));
  return groups.get(code);
}

/** The salary group of a rank; undefined when the list of ranks does not say. */
export function scaleOfRank(rank: unknown): ScaleGroup | undefined {
  groupOfRank ??= new Map(
    ranks().flatMap(({ code, salaryGroup }) => (salaryGroup ? [[code, salaryGroup] as const] : [])),
  );
  const code = groupOfRank.get(String(rank ?? ''));
  return code === undefined ? undefined : scaleGroup(code);
}

export const scaleGround = (): Ground => {
  const { confidence } = readCodeList('salary-scale');
  return { legal: 'NĐ 204/2004/NĐ-CP', confidence, source: 'Danh mục thang lương' };
};

interface BaseRow {
  from: string;
  vnd: number;
  decree: string;
  verified: boolean;
}

/** Base salary (lương cơ sở) of a day in VND a month; undefined before the first row. */
export function baseSalaryOn(day: string): { vnd: number; from: string; ground: Ground } | undefined {
  const row = readCodeList<BaseRow[]>('base-salary-history').items.findLast(({ from }) => from <= day);
  return row
    ? {
        vnd: row.vnd,
        from: row.from,
        ground: {
          legal: row.decree,
          confidence: row.verified ? 'high' : 'low',
          source: row.verified ? 'Toàn văn nghị định' : 'Ghi theo hiểu biết chung, chưa đối chiếu văn bản',
        },
      }
    : undefined;
}
