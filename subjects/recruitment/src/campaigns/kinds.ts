/** Kinds of campaigns and their numbers as dated data; what a day allows is decided here and nowhere else. */
import { readFileSync } from 'node:fs';
import { type FieldProblem, formatDateVi } from '@congvu/kernel';

export interface CampaignKind {
  code: string;
  name: string;
  nameEn: string;
  event: 'TUYEN_DUNG' | 'NANG_NGACH';
  personnelType: string;
  /** kind of posts given by number that it fills; null: promotes those who are there */
  quotaKind: string | null;
  validFrom: string;
  /** first day on which it may not be held any more */
  validUntil: string | null;
  legal: string;
  endedBy: string | null;
  confidence: 'high' | 'medium' | 'low';
  note: string;
}

interface Dated {
  kinds: string[];
  validFrom: string;
  validUntil: string | null;
  legal: string | null;
  assumption: boolean;
  note: string;
}
export interface ConditionRule extends Dated {
  code: 'age' | 'nationality' | 'qualification' | 'discipline' | 'conviction' | 'window' | 'in-service';
  minimum?: number;
}
export interface Numbers extends Dated {
  passMark: number;
  applicationDays: number;
  appealDays: number;
}
export interface Priority extends Dated {
  code: string;
  label: string;
  labelEn: string;
  points: number;
}

interface RuleFile {
  eligibility: ConditionRule[];
  levels: { rank: Record<string, number>; note: string };
  numbers: Numbers[];
  priority: Priority[];
  tie: { note: string };
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../data/${name}.json`, import.meta.url), 'utf8')) as T;
let kinds: CampaignKind[] | undefined;
let rules: RuleFile | undefined;

export const campaignKinds = (): readonly CampaignKind[] => {
  kinds ??= read<{ items: CampaignKind[] }>('campaign-kinds').items;
  return kinds;
};
const ruleFile = (): RuleFile => {
  rules ??= read<RuleFile>('rules');
  return rules;
};

export const findKind = (code: string): CampaignKind | undefined => campaignKinds().find((kind) => kind.code === code);
export const levelRank = (): Readonly<Record<string, number>> => ruleFile().levels.rank;
export const tieNote = (): string => ruleFile().tie.note;

const holds = (item: { validFrom: string; validUntil: string | null }, day: string): boolean =>
  item.validFrom <= day && (item.validUntil === null || day < item.validUntil);
const isFor = (item: Dated, kind: string): boolean => item.kinds.includes('*') || item.kinds.includes(kind);

export const conditionsOn = (kind: string, day: string): ConditionRule[] =>
  ruleFile().eligibility.filter((rule) => isFor(rule, kind) && holds(rule, day));
export const numbersOn = (kind: string, day: string): Numbers | undefined =>
  ruleFile().numbers.find((item) => isFor(item, kind) && holds(item, day));
export const prioritiesOn = (kind: string, day: string): Priority[] =>
  ruleFile().priority.filter((item) => isFor(item, kind) && holds(item, day));

/** Why a campaign of the kind may not be held on the day; the ground is the law that ended it. */
export function kindProblem(kind: CampaignKind, day: string, field: string): FieldProblem | undefined {
  if (holds(kind, day)) return undefined;
  if (day < kind.validFrom)
    return {
      field,
      rule: 'kind-not-yet',
      reason: `"${kind.name}" ở đây theo ${kind.legal}, có hiệu lực từ ${formatDateVi(kind.validFrom)}`,
      remedy: 'Chọn ngày từ ngày ấy trở đi',
    };
  return {
    field,
    rule: 'kind-ended',
    reason: `Từ ${formatDateVi(kind.validUntil!)} không còn "${kind.name}". Căn cứ: ${kind.endedBy ?? kind.legal}`,
    remedy: 'Chọn loại đợt khác; đợt đã tổ chức trước ngày ấy thì ghi đúng ngày của đợt',
  };
}
