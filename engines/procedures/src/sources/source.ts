/** Where answers come from: what the state holds about the applicant, asked under the procedure's purpose. */
import type { Actor } from '@congvu/auth';
import type { Db } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import { type FormField, fieldsOf, type ProcedureDefinition, type Value } from '../definition/define.ts';

export interface Asking {
  db: Db;
  actor: Actor;
  auditor: Auditor;
  /** Whose data: the applicant's number, vouched for by sign-in or by an officer's check of identity. */
  number: string;
  applicant: { fullName: string; birthDate: string } | null;
  /** Names the question, so that the same one always carries the same request id. */
  reference: string;
  procedureCode: string;
}

export type Fetched =
  | { state: 'answered'; values: Readonly<Record<string, Value | undefined>>; ref: string; at: string }
  | { state: 'nobody' }
  | { state: 'down' };

export interface PrefillSource {
  /** The part of a reference before the colon. */
  key: string;
  vi: string;
  en: string;
  /** Who keeps it, to be told when a value is wrong. */
  owner: string;
  legal: string;
  /** What it can give, by the part of a reference after the colon. */
  offers: Readonly<Record<string, string>>;
  fetch(asking: Asking, wanted: readonly string[]): Promise<Fetched>;
}

/** A value taken from a source, or why it was not. */
export interface Bound {
  source: string;
  state: 'held' | 'lacking' | 'down';
  value?: Value;
  ref?: string;
  at?: string;
}

export const partsOf = (ref: string): [source: string, name: string] => {
  const at = ref.indexOf(':');
  return [ref.slice(0, at), ref.slice(at + 1)];
};

export const boundFields = (procedure: Pick<ProcedureDefinition, 'pages'>): (FormField & { source: string })[] =>
  fieldsOf(procedure).filter(
    (field): field is FormField & { source: `${string}:${string}` } => field.source !== undefined,
  );

/** Refuses a procedure that takes what no source gives. */
export function checkSources(procedures: readonly ProcedureDefinition[], sources: readonly PrefillSource[]): void {
  for (const procedure of procedures)
    for (const field of boundFields(procedure)) {
      const [key, name] = partsOf(field.source);
      const source = sources.find((one) => one.key === key);
      if (!source || !(name in source.offers))
        throw new Error(`procedure ${procedure.key}: nothing gives ${field.source}`);
    }
}

/** Asks every source the form needs, each once; one that does not answer is told apart from one that has nothing. */
export async function takeAll(
  procedure: ProcedureDefinition,
  sources: readonly PrefillSource[],
  asking: Asking,
): Promise<Record<string, Bound>> {
  const fields = boundFields(procedure);
  const bound: Record<string, Bound> = {};
  for (const source of sources) {
    const own = fields.filter((field) => partsOf(field.source)[0] === source.key);
    if (own.length === 0) continue;
    const fetched = await source.fetch(
      asking,
      own.map((field) => partsOf(field.source)[1]),
    );
    for (const field of own) {
      const value = fetched.state === 'answered' ? fetched.values[partsOf(field.source)[1]] : undefined;
      bound[field.key] =
        fetched.state === 'answered' && value !== undefined
          ? { source: source.key, state: 'held', value, ref: fetched.ref, at: fetched.at }
          : { source: source.key, state: fetched.state === 'down' ? 'down' : 'lacking' };
    }
  }
  return bound;
}
