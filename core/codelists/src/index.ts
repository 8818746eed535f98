/**
 * Code lists: dated facts with their source and confidence, kept as files under `data/` so that a steward can correct them.
 * Every list is read once, on first use. Shapes are those of the files; each file names its source.
 */
import { readFileSync } from 'node:fs';

export {
  addWorkingDays,
  addWorkingHours,
  isWorkingDay,
  workingMinutesBetween,
} from './working-time.ts';

export interface CodeItem {
  code: string;
  name: string;
}

export interface CodeListFile<T> {
  source: string;
  confidence: 'high' | 'medium' | 'low';
  notes?: string;
  items: T;
}

const cache = new Map<string, unknown>();

/** The file `data/<name>.json` as it stands, e.g. `readCodeList<CodeItem[]>('ethnic-groups')`. Throws when there is none. */
export function readCodeList<T>(name: string): CodeListFile<T> {
  let list = cache.get(name);
  if (list === undefined) {
    list = JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8'));
    cache.set(name, list);
  }
  return list as CodeListFile<T>;
}

export interface Province {
  code: string;
  name: string;
  type: string;
  predecessorCodes: string[];
}

export interface LegacyProvince {
  code: string;
  /** The three digits that open a personal ID. */
  cccdCode: string;
  name: string;
  /** Code of today's province. */
  mergedInto: string;
}

export interface Commune {
  code: string;
  name: string;
  type: string;
  provinceCode: string;
}

export interface LegacyUnits {
  /** `[code3, name, provinceCode]` */
  districts: [string, string, string][];
  /** `[code5, name, districtCode, provinceCode]` */
  communes: [string, string, string, string][];
}

/** The 34 provinces since 01/07/2025 (NQ 202/2025/QH15). */
export const provinces = (): Province[] => readCodeList<Province[]>('admin-provinces-34').items;
/** The 63 provinces until 30/06/2025. */
export const legacyProvinces = (): LegacyProvince[] =>
  readCodeList<LegacyProvince[]>('admin-provinces-63-legacy').items;
/** The 3,321 communes since 01/07/2025. */
export const communes = (): Commune[] => readCodeList<Commune[]>('admin-communes-3321').items;
/** Districts and communes until 30/06/2025; a five-digit code may name another area before and after. */
export const legacyUnits = (): LegacyUnits => readCodeList<LegacyUnits>('admin-legacy-districts-communes').items;
export const ethnicGroups = (): CodeItem[] => readCodeList<CodeItem[]>('ethnic-groups').items;
export const populationReligions = (): CodeItem[] => readCodeList<CodeItem[]>('religions-csdldc').items;
export const citizenCodeValues = (): Record<'GioiTinh' | 'TinhTrangHonNhan' | 'NhomMau' | 'QuocTich', CodeItem[]> =>
  readCodeList<Record<'GioiTinh' | 'TinhTrangHonNhan' | 'NhomMau' | 'QuocTich', CodeItem[]>>('citizen-code-values')
    .items;

export interface Rank extends CodeItem {
  salaryGroup: string | null;
}
/** Civil-servant ranks (ngạch) and public-employee titles (chức danh nghề nghiệp) in one list. */
export const ranks = (): Rank[] => [
  ...readCodeList<Rank[]>('ngach-cong-chuc').items,
  ...readCodeList<Rank[]>('chuc-danh-vien-chuc').items,
];

export interface SalaryGroup extends CodeItem {
  steps: number;
  coefficients: number[];
}
/** Salary groups of NĐ 204/2004/NĐ-CP. */
export const salaryGroups = (): SalaryGroup[] => readCodeList<SalaryGroup[]>('salary-scale').items;

export interface AgencyCode extends CodeItem {
  kind: 'ministry' | 'province';
  verified: boolean;
}
/** Level-1 agency codes (QĐ 20/2020/QĐ-TTg); those after the mergers of 2025 were not found, see the file's notes. */
export const agencyCodes = (): AgencyCode[] => readCodeList<AgencyCode[]>('agencies').items;

export const personnelStatuses = (): CodeItem[] =>
  (readCodeList<CodeItem[]>('career-events') as unknown as { statuses: CodeItem[] }).statuses;
export const personnelTypes = (): CodeItem[] =>
  (readCodeList<CodeItem[]>('career-events') as unknown as { personnelTypes: CodeItem[] }).personnelTypes;
export const educationLevels = (): Record<string, string[]> => readCodeList<Record<string, string[]>>('levels').items;
