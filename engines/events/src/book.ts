/** A book of events: registers whose records change by decisions, and the kinds of events they know. A subject hands one in. */
import type { AppError, FieldProblem } from '@congvu/kernel';
import type { AgencyDirectory, RecordDocument, RecordType } from '@congvu/registers';

export type EventEffect =
  /** `alongside`: field that tells entries apart which may be in force together. */
  | { kind: 'open'; section: string; alongside?: string }
  | { kind: 'close'; section: string; match: string }
  /** Ends every entry in force, or those alone whose field has the value. */
  | { kind: 'close-all'; section: string; where?: { field: string; is: string } }
  | { kind: 'set' }
  | { kind: 'log' };

/** Persons an event names, each asked for in the population database before it is recorded. */
export interface AskedPeople {
  section: string;
  min: number;
  max: number;
  /** Roles they may have; absent: any of the section's. */
  roles?: string[];
  /** Role that exactly one of them has. */
  one?: string;
}

export interface EventKind {
  key: string;
  vi: string;
  en: string;
  legal: string;
  /** Kind of act of the state; null where it is not known. */
  act: string | null;
  /** Keys of the registers it applies to. */
  types: readonly string[];
  effect: EventEffect;
  also?: EventEffect[];
  asks: { path: string; required: boolean }[];
  people?: AskedPeople;
  /** Value of the record ← field of the entry that is opened. */
  copies?: Record<string, string>;
  /** Constants; `$on` the day, `$decision` the decision, `$number`, `$date`, `$body` its parts. */
  sets?: Record<string, string | boolean>;
  requires?: { path: string; in: (string | boolean | null)[]; reason: string; remedy: string }[];
  /** Field that must still be empty: what happens once. */
  once?: string;
  /** Asked days that must come after the event. */
  later?: string[];
  /** First and last day of the rule; null: not known, so not refused. */
  validFrom: string | null;
  validUntil: string | null;
}

export interface EventType {
  key: string;
  type: RecordType;
  /** Of the record's code; absent: the identity is typed in. */
  prefix?: string;
  /** Paths that hold the code of a record of another register. */
  references: Readonly<Record<string, string>>;
  /** Sections whose first entry is made from values of the record: section → field of the entry ← value of the record. */
  opens: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** At least one of these must be given. */
  oneOf?: readonly string[];
  /** Two records of one agency that have not ended may not bear the same name. */
  uniqueName?: boolean;
  /** States in which events still happen; absent: `active`. */
  standing?: readonly string[];
  /** State of a new record; absent: `active`. */
  startState?: (document: RecordDocument) => string;
  /** Kind of event a new record begins with; it takes a decision then. */
  birth?: string;
  /** What stands out without being a fault, told before an event is recorded. */
  warn?: (document: RecordDocument, on: string) => string[];
}

interface BookErrors {
  notFound(): AppError;
  badInput(detail: undefined, options: { fields: readonly FieldProblem[] }): AppError;
  contradicts(detail: undefined, options: { fields: readonly FieldProblem[] }): AppError;
  alreadyThere(detail?: string): AppError;
}

export interface EventBook {
  types: Readonly<Record<string, EventType>>;
  kinds(): readonly EventKind[];
  writePermission: string;
  /** Sequence that numbers the records. */
  sequence: string;
  directory: Pick<AgencyDirectory, 'exists'>;
  errors: BookErrors;
}

export const kindsOf = (book: Pick<EventBook, 'kinds'>, type: string): EventKind[] =>
  book.kinds().filter((kind) => kind.types.includes(type));

export const standingOf = ({ standing }: EventType): readonly string[] => standing ?? ['active'];
