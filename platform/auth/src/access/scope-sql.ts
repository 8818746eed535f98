import { sql } from '@congvu/database';
import { type Actor, descendantsOf, type Permission, scopeFilter } from './actor.ts';

/** Condition "this agency column lies within the actor's scopes for the permission", for a `where`. Always false without the permission. */
export function withinScope(actor: Actor, permission: Permission, column: string) {
  const { all, codes, prefixes } = scopeFilter(actor, permission);
  if (all) return sql<boolean>`true`;
  const ref = sql.ref(column);
  return sql<boolean>`(${ref} = any(${codes}::text[]) or ${ref} like any(${prefixes}::text[]))`;
}

/** Condition "this agency column is the agency or one below it"; true when no agency is asked for. */
export function underAgency(agency: string | null | undefined, column: string) {
  if (!agency) return sql<boolean>`true`;
  const ref = sql.ref(column);
  return sql<boolean>`(${ref} = ${agency} or ${ref} like ${descendantsOf(agency)})`;
}
