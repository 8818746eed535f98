/** What a subject hands in to have its registers inspected. Pure but for the paged look-ups of a rule that no single record can answer. */
import type { Queryable } from '@congvu/database';
import type { RecordType, StoredRecord } from '@congvu/registers';

export interface RuleGround {
  legal: string | null;
  confidence: 'high' | 'medium' | 'low';
  source: string;
}

/** One thing found. `text` and `facts` never name a person: who it is stands in the register. */
export interface Found {
  /** Tells findings of one rule about one record or agency apart, and the same one found again. */
  key: string;
  text: string;
  facts: readonly { label: string; value: string }[];
}

interface RuleHead {
  /** Unique within the plan; letters, digits, points and dashes. */
  id: string;
  vi: string;
  en: string;
  ground: RuleGround;
  /** What the agency should do if it is so. */
  remedy: string;
}

/** Answered by one record alone. It is given the fields it names and no others; none of them may be sensitive. */
export interface RecordRule extends RuleHead {
  kind: 'record';
  fields: readonly string[];
  examine(record: StoredRecord, today: string): readonly Found[];
}

export interface FoundAt extends Found {
  agencyCode: string;
  /** null: it is about the agency. */
  recordId: string | null;
}

/** Answered by looking across records or contexts, page by page so that it can go on where it was stopped. */
export interface ScanRule extends RuleHead {
  kind: 'scan';
  /** @param agency null: the whole country. @param after what the last page gave; null at first. */
  page(
    db: Queryable,
    agency: string | null,
    today: string,
    after: string | null,
  ): Promise<{ found: readonly FoundAt[]; after: string | null }>;
}

export type InspectionRule = RecordRule | ScanRule;

export interface InspectionPlan {
  type: RecordType;
  rules: readonly InspectionRule[];
}

/** Refuses a plan whose rules would look at what inspection may not see. */
export function checkPlan(plan: InspectionPlan): InspectionPlan {
  const ids = new Set<string>();
  for (const rule of plan.rules) {
    if (ids.has(rule.id)) throw new Error(`inspection rule ${rule.id} is there twice`);
    ids.add(rule.id);
    if (rule.kind === 'record')
      for (const path of rule.fields)
        if (plan.type.field(path).sensitivity === 'sensitive')
          throw new Error(`inspection rule ${rule.id} looks at ${path}, which is sensitive`);
  }
  return plan;
}

/** A record with the fields a rule names, and nothing else of its content. */
export function shownTo(rule: RecordRule, record: StoredRecord): StoredRecord {
  const document: Record<string, unknown> = {};
  for (const path of rule.fields) {
    const [key, inner] = path.split('.') as [string, string?];
    const value = record.document[key];
    if (value === undefined) continue;
    if (inner === undefined) document[key] = value;
    else {
      const before = document[key] as Record<string, unknown>[] | undefined;
      document[key] = (value as Record<string, unknown>[]).map((entry, at) => ({
        ...(entry.validFrom === undefined ? {} : { validFrom: entry.validFrom }),
        ...(entry.validUntil === undefined ? {} : { validUntil: entry.validUntil }),
        ...before?.[at],
        ...(entry[inner] === undefined ? {} : { [inner]: entry[inner] }),
      }));
    }
  }
  return { ...record, title: '', document: document as StoredRecord['document'] };
}
