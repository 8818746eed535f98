/** By what two records of a register are taken for the same thing: from the definition, or as it says itself. Pure. */
import { searchKey } from '@congvu/kernel';
import { type FieldMeta, fieldPath, type RecordType } from './define.ts';

/** Records are proposed as duplicates when all of `same` agree, and what `near` names differs by one slip of the hand. */
export interface DuplicateRule {
  key: string;
  vi: string;
  en: string;
  /** Paths whose values agree, names without regard to tone marks and case. */
  same: readonly string[];
  /** A date of which the year agrees. */
  sameYear?: string;
  /** A number that differs in one digit, or in two neighbours that have changed places. */
  near?: string;
  /** How much it says, of 100. */
  score: number;
}

const low = (meta: FieldMeta): string => meta.vi.charAt(0).toLowerCase() + meta.vi.slice(1);

function derivedRules(type: RecordType): DuplicateRule[] {
  const own = [...type.fields.values()].filter((meta) => !meta.section);
  const title = type.field(type.title);
  const identity = type.field(type.identity);
  const birth = own.find((meta) => meta.population === 'birthDate');
  const rules: DuplicateRule[] = own
    .filter((meta) => meta.kind === 'old-number')
    .map((meta) => ({
      key: `same-${meta.key}`,
      vi: `Trùng ${low(meta)}`,
      en: `Same ${meta.en.toLowerCase()}`,
      same: [fieldPath(meta)],
      score: 90,
    }));
  if (birth) {
    if (identity.kind === 'personal-number')
      rules.push({
        key: 'near-number',
        vi: `Trùng ${low(title)} và năm sinh, ${low(identity)} chỉ khác một chữ số`,
        en: `Same ${title.en.toLowerCase()} and year of birth, one digit apart in ${identity.en.toLowerCase()}`,
        same: [type.title],
        sameYear: fieldPath(birth),
        near: type.identity,
        score: 85,
      });
    rules.push({
      key: 'name-birth',
      vi: `Trùng ${low(title)} và ${low(birth)}`,
      en: `Same ${title.en.toLowerCase()} and ${birth.en.toLowerCase()}`,
      same: [type.title, fieldPath(birth)],
      score: 60,
    });
  } else {
    rules.push({
      key: 'name-agency',
      vi: `Trùng ${low(title)} trong cùng ${low(type.field(type.owner))}`,
      en: `Same ${title.en.toLowerCase()} at the same agency`,
      same: [type.title, type.owner],
      score: 60,
    });
  }
  return rules;
}

const kept = new WeakMap<RecordType, readonly DuplicateRule[]>();
export function duplicateRules(type: RecordType): readonly DuplicateRule[] {
  let rules = kept.get(type);
  if (!rules) {
    rules = type.duplicates?.rules ?? derivedRules(type);
    kept.set(type, rules);
  }
  return rules;
}

/** Permission to compare and to propose a merge; undefined: nobody may by hand. */
export const mergePermission = (type: RecordType): string | undefined =>
  type.duplicates?.proposePermission ?? type.correctPermission;
/** Permission to decide on somebody else's proposal, and to take a merge back. */
export const approveMergePermission = (type: RecordType): string | undefined =>
  type.duplicates?.approvePermission ?? type.approvePermission;

/** What a merge never takes from the record that goes: who it is, whose it is, what the population database or the system gave. */
export function staysWithSurvivor(type: RecordType, meta: FieldMeta): boolean {
  const path = fieldPath(meta);
  return (
    path === type.identity ||
    path === type.owner ||
    path === type.title ||
    meta.population !== undefined ||
    meta.internal === true ||
    (type.duplicates?.keep?.includes(path) ?? false)
  );
}

const compared = (type: RecordType, document: Readonly<Record<string, unknown>>, path: string): string => {
  const value = document[type.field(path).key];
  return value === undefined || value === null ? '' : searchKey(String(value));
};

/** What records that this rule may pair have in common; undefined when a value is missing: what is unknown pairs with nothing. */
export function ruleKey(
  type: RecordType,
  rule: DuplicateRule,
  document: Readonly<Record<string, unknown>>,
): string | undefined {
  const parts = rule.same.map((path) => compared(type, document, path));
  if (rule.sameYear) parts.push(compared(type, document, rule.sameYear).slice(0, 4));
  return parts.every(Boolean) ? parts.join('\u0001') : undefined;
}

/** One digit another, or two neighbours that have changed places. */
export function oneSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const at = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  if (at.length === 1) return true;
  const [first, second] = at as [number, number];
  return at.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}

/** Rules by which two records look like one. */
export function matchingRules(
  type: RecordType,
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): DuplicateRule[] {
  return duplicateRules(type).filter((rule) => {
    const key = ruleKey(type, rule, a);
    if (key === undefined || key !== ruleKey(type, rule, b)) return false;
    return !rule.near || oneSlip(compared(type, a, rule.near), compared(type, b, rule.near));
  });
}

/** The values that the rules look at, as one text: a decision on a pair holds as long as they stay. */
export const comparedValues = (type: RecordType, document: Readonly<Record<string, unknown>>): string =>
  duplicateRules(type)
    .flatMap(({ same, sameYear, near }) => [...same, ...(sameYear ? [sameYear] : []), ...(near ? [near] : [])])
    .map((path) => compared(type, document, path))
    .join('\u0001');
