/**
 * A procedure, declared once: what is asked page by page, where each answer comes from, who handles it in which time, how it is decided and
 * what it gives. Forms, prefill, checks, receipts, tracking and the review of redundancy all follow from it.
 */
import type { RecordDocument } from '@congvu/registers';

export type FieldKind = 'text' | 'long-text' | 'date' | 'number' | 'code' | 'yes-no';
export type Value = string | number | boolean;
export type Values = Readonly<Record<string, Value>>;

/** What the state holds already: a source and what it calls the value, `population:fullName`. */
export type SourceRef = `${string}:${string}`;

export interface FormField {
  key: string;
  vi: string;
  en: string;
  kind: FieldKind;
  required?: boolean;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  /** Of `code`: what may be chosen. */
  options?: () => readonly { code: string; name: string }[];
  /** Taken from there, and not to be changed here. What the source lacks is declared by the applicant. */
  source?: SourceRef;
  /** The question is about somebody else than the applicant, whose data no source gives. */
  about?: 'other';
  /** Asked only when another answer is this one. */
  when?: { field: string; is: Value };
  help?: string;
}

export interface FormPage {
  key: string;
  vi: string;
  en: string;
  fields: readonly FormField[];
}

/** A paper is asked for only where no data exist. */
export interface PaperDefinition {
  key: string;
  vi: string;
  en: string;
  required: boolean;
  /** Why no data stand in for it. */
  why: string;
}

export interface StepDefinition {
  key: string;
  vi: string;
  en: string;
  permission: 'procedure.receive' | 'procedure.handle' | 'procedure.decide';
  /** Working hours from the beginning of the step. */
  hours: number;
}

export interface Ground {
  instrument: string;
  article?: string;
}

export interface DecisionReason {
  text: string;
  ground: Ground;
}
/** What the answers and the facts come to: pure, so that a person can be told before and a test can ask. */
export interface ProposedDecision {
  outcome: 'grant' | 'refuse' | 'judge';
  reasons: readonly DecisionReason[];
}

/** What a granted dossier writes, in the transaction that grants it. */
export interface RegisterEffect {
  recordType: string;
  identity: string;
  owner: string;
  patch: RecordDocument;
}

export interface ResultPaper {
  title: string;
  /** Lines of the paper: label and value. */
  lines: readonly { label: string; value: string }[];
}

export interface GrantedDossier {
  code: string;
  applicantNumber: string;
  agencyCode: string;
  values: Values;
  resultNumber: string;
  /** Day in Vietnam. */
  grantedOn: string;
}

export interface ProcedureDefinition {
  /** `1.013929`; null: not published with a code that was seen. */
  code: string | null;
  /** The folder's name; part of addresses. */
  key: string;
  vi: string;
  en: string;
  sector: string;
  legal: readonly Ground[];
  /** What of this definition no text at hand says: told on its page, to be put right once the text is there. */
  assumed: readonly string[];
  /** Days on which it is in force, `yyyy-mm-dd`; until is exclusive. */
  validFrom: string;
  validUntil?: string;
  /** Whether all of it is done online; a procedure that is not says why (NĐ 224/2026/NĐ-CP Điều 14). */
  online: { level: 'full' } | { level: 'part'; reason: string };
  /** Which agency settles it, from the answers. */
  agencyOf(values: Values): string;
  pages: readonly FormPage[];
  papers: readonly PaperDefinition[];
  /** What is asked for although the state holds it: why, and until when. Without one such a procedure is not offered. */
  exceptions?: readonly { item: string; ground: string; until: string }[];
  feeVnd: number;
  steps: readonly StepDefinition[];
  /** Working days in all, as published. */
  days: number;
  decide(values: Values, today: string): ProposedDecision;
  result: {
    vi: string;
    paper(dossier: GrantedDossier): ResultPaper;
    effects?(dossier: GrantedDossier): readonly RegisterEffect[];
  };
}

export const fieldsOf = (procedure: Pick<ProcedureDefinition, 'pages'>): readonly FormField[] =>
  procedure.pages.flatMap(({ fields }) => fields);

/** Refuses a definition that could not be carried out: keys twice, conditions on nothing, steps that take longer than the whole. */
export function defineProcedure(procedure: ProcedureDefinition): ProcedureDefinition {
  const fault = (text: string): never => {
    throw new Error(`procedure ${procedure.key}: ${text}`);
  };
  const keys = new Set<string>();
  for (const field of fieldsOf(procedure)) {
    if (keys.has(field.key)) fault(`field ${field.key} is there twice`);
    if (field.when && !keys.has(field.when.field))
      fault(`field ${field.key} depends on ${field.when.field}, which does not stand before it`);
    if (field.kind === 'code' && !field.options) fault(`field ${field.key} has nothing to choose from`);
    keys.add(field.key);
  }
  if (procedure.steps.length < 2) fault('somebody receives and somebody decides');
  if (procedure.steps.at(-1)!.permission !== 'procedure.decide') fault('the last step decides');
  const hours = procedure.steps.reduce((sum, step) => sum + step.hours, 0);
  if (hours > procedure.days * 8) fault(`its steps take ${hours} working hours, more than its ${procedure.days} days`);
  return procedure;
}
