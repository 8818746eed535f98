import { readFileSync } from 'node:fs';
import { type CodeItem, readCodeList } from '@congvu/codelists';
import type { HolderKind, IssuingLevel } from './award.schema.ts';

export interface AwardType extends CodeItem {
  kind: string;
  grade: string | null;
  targets: HolderKind[];
  authority: string;
  level: IssuingLevel;
  validFrom: string;
  validUntil: string | null;
  confidence: 'high' | 'medium' | 'low';
}

let cached: AwardType[] | undefined;

/** Forms of award as dated data (`data/award-types.json`). */
export function awardTypes(): AwardType[] {
  cached ??= (
    JSON.parse(readFileSync(new URL('../../data/award-types.json', import.meta.url), 'utf8')) as { items: AwardType[] }
  ).items;
  return cached;
}

export const findAwardType = (code: string): AwardType | undefined => awardTypes().find((type) => type.code === code);
export const awardName = (code: string): string => findAwardType(code)?.name ?? code;

export interface EvaluationGrade extends CodeItem {
  minScore?: number;
}
/** Grades of evaluation, the best first. */
export const evaluationGrades = (): EvaluationGrade[] => readCodeList<EvaluationGrade[]>('evaluation-grades').items;

interface BaseSalary {
  from: string;
  vnd: number;
  decree: string;
  verified: boolean;
}

/** Base salary (lương cơ sở) in force on a day, VND a month. */
export const baseSalaryOn = (day: string): BaseSalary | undefined =>
  readCodeList<BaseSalary[]>('base-salary-history').items.findLast((item) => item.from <= day);
