import { readFileSync } from 'node:fs';
import { jsonText, type Queryable, sql } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { HolderKind } from '../register/award.schema.ts';
import { awardName, evaluationGrades } from '../register/award-types.ts';
import type { EligibilityRule, RuleBook } from './eligibility.ts';

const columns = sql.raw(
  'id, award_code as award, holder_kinds as "holderKinds", merit_kinds as "meritKinds", requires, law, valid_from as "validFrom", valid_until as "validUntil", favourable, confidence, note, entered_by as "enteredBy"',
);

export type StoredRule = EligibilityRule & { id: string; enteredBy: string };

/** The newest versions first; of two that begin on one day, the one entered later. */
export async function listRules(db: Queryable): Promise<StoredRule[]> {
  const { rows } = await sql<StoredRule>`
    select ${columns} from awards.eligibility_rule order by valid_from desc, award_code, holder_kinds, entered_at desc`.execute(
    db,
  );
  return rows;
}

export async function ruleBook(db: Queryable): Promise<RuleBook> {
  return { rules: await listRules(db), awardName, grades: evaluationGrades() };
}

export async function insertRule(tx: Queryable, rule: EligibilityRule, enteredBy: string): Promise<string> {
  const id = newId();
  await sql`
    insert into awards.eligibility_rule (id, award_code, holder_kinds, merit_kinds, requires, law, valid_from, valid_until, favourable, confidence, note, entered_by)
    values (${id}, ${rule.award}, ${rule.holderKinds}::text[], ${rule.meritKinds}::text[], ${jsonText(rule.requires)}::jsonb, ${rule.law}, ${rule.validFrom},
      ${rule.validUntil}, ${rule.favourable}, ${rule.confidence}, ${rule.note}, ${enteredBy})`.execute(tx);
  return id;
}

/** Ends the versions for the same award and holders that would hold beside the new one. */
export async function endRulesFrom(tx: Queryable, rule: EligibilityRule): Promise<void> {
  await sql`
    update awards.eligibility_rule set valid_until = ${rule.validFrom}
    where award_code = ${rule.award} and holder_kinds && ${rule.holderKinds}::text[] and merit_kinds && ${rule.meritKinds}::text[]
      and valid_from < ${rule.validFrom} and (valid_until is null or valid_until > ${rule.validFrom})`.execute(tx);
}

/** Puts the rules of the data file in once; what stewards enter afterwards stays. */
export async function seedRules(db: Queryable): Promise<void> {
  const { rows } = await sql`select 1 from awards.eligibility_rule limit 1`.execute(db);
  if (rows.length > 0) return;
  const { items } = JSON.parse(readFileSync(new URL('../../data/eligibility-rules.json', import.meta.url), 'utf8')) as {
    items: EligibilityRule[];
  };
  for (const rule of items) await insertRule(db, rule, 'Dữ liệu ban đầu');
}

export interface PrizeMultiple {
  award: string;
  holderKind: HolderKind;
  validFrom: string;
  multiple: number;
  legal: string;
  enteredBy: string;
}

export async function listMultiples(db: Queryable): Promise<PrizeMultiple[]> {
  const { rows } = await sql<PrizeMultiple>`
    select award_code as award, holder_kind as "holderKind", valid_from as "validFrom", multiple::float8 as multiple, legal, entered_by as "enteredBy"
    from awards.prize_multiple order by award_code, holder_kind, valid_from desc`.execute(db);
  return rows;
}

export async function upsertMultiple(tx: Queryable, item: PrizeMultiple): Promise<void> {
  await sql`
    insert into awards.prize_multiple (award_code, holder_kind, valid_from, multiple, legal, entered_by)
    values (${item.award}, ${item.holderKind}, ${item.validFrom}, ${item.multiple}, ${item.legal}, ${item.enteredBy})
    on conflict (award_code, holder_kind, valid_from) do update
      set multiple = excluded.multiple, legal = excluded.legal, entered_by = excluded.entered_by, entered_at = now()`.execute(
    tx,
  );
}
