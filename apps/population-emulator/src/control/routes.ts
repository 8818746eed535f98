/** The control API: what a test or a demonstration changes behind the service's back. Loopback and token only. */
import { parsePartialDate } from '@congvu/kernel';
import type { Corrections } from '../corrections/corrections.ts';
import type { NationPerson } from '../nation/index.ts';
import type { Lists } from '../operations/lists.ts';
import type { PersonEdit } from '../store/overlay.ts';
import type { LifeEvent, Registry } from '../store/registry.ts';
import { type FaultSettings, noFaults, readFaults } from './faults.ts';
import type { EmulatorStats, Statistics } from './stats.ts';

export interface PersonChange extends Omit<PersonEdit, 'life'> {
  life?: NationPerson['life'];
  /** Short for `life: { status: 'deceased', on }`. */
  diedOn?: string;
}

export interface EmulatorControl {
  /** Settings left out are switched off. */
  setFaults(faults: Partial<FaultSettings>): FaultSettings;
  editPerson(number: string, change: PersonChange): NationPerson | undefined;
  recordEvent(event: LifeEvent): string[];
  decideCorrection(reportId: string, decision: 'accepted' | 'rejected', reason: string): unknown;
  setQuota(perSecond: number): void;
  stats(): EmulatorStats;
  sawRequestId(requestId: string): boolean;
  person(number: string): NationPerson | undefined;
  personAt(index: number): NationPerson;
  /** Faults off, counters at zero; with `everything` also edits, lists and corrections forgotten. */
  reset(everything?: boolean): void;
}

export interface ControlParts {
  registry: Registry;
  statistics: Statistics;
  corrections: Corrections;
  lists: Lists;
  faults: { current: FaultSettings };
  setQuota(perSecond: number): void;
}

export function createControl(parts: ControlParts): EmulatorControl {
  const { registry, statistics, corrections, lists, faults } = parts;
  return {
    setFaults(wanted) {
      faults.current = readFaults(wanted as Record<string, unknown>);
      return faults.current;
    },
    editPerson(number, { diedOn, ...change }) {
      const edit: PersonEdit = { ...change };
      if (diedOn !== undefined) edit.life = { status: 'deceased', on: diedOn };
      if (edit.birthDate !== undefined && parsePartialDate(edit.birthDate) === undefined)
        throw new RangeError('birthDate is not a date');
      return registry.edit(number, edit);
    },
    recordEvent: (event) => registry.record(event),
    decideCorrection: (reportId, decision, reason) => corrections.decide(reportId, decision, reason),
    setQuota: parts.setQuota,
    stats: () => statistics.read(),
    sawRequestId: (requestId) => statistics.sawRequestId(requestId),
    person: (number) => registry.find({ number }),
    personAt: (index) => registry.nation.personAt(index),
    reset(everything = false) {
      faults.current = { ...noFaults };
      statistics.reset();
      if (!everything) return;
      registry.overlay.clear();
      lists.clear();
      corrections.clear();
    },
  };
}

export interface ControlReply {
  status: number;
  body: unknown;
}

/** `path` is what follows `/control/`. */
export function routeControl(control: EmulatorControl, method: string, path: string, body: unknown): ControlReply {
  const given = (body ?? {}) as Record<string, unknown>;
  const [section = '', id = ''] = path.split('/').map(decodeURIComponent);
  const notFound: ControlReply = { status: 404, body: { error: 'not found' } };
  switch (`${method} ${section}`) {
    case 'POST faults':
      return { status: 200, body: control.setFaults(given as Partial<FaultSettings>) };
    case 'GET stats':
      return { status: 200, body: control.stats() };
    case 'POST reset':
      control.reset(given.everything === true);
      return { status: 200, body: control.stats() };
    case 'POST quota':
      control.setQuota(Number(given.perSecond ?? 0));
      return { status: 200, body: { perSecond: Number(given.perSecond ?? 0) } };
    case 'GET persons': {
      const person = id.length === 12 ? control.person(id) : control.personAt(Number(id));
      return person === undefined ? notFound : { status: 200, body: person };
    }
    case 'PUT persons': {
      const person = control.editPerson(id, given as PersonChange);
      return person === undefined ? notFound : { status: 200, body: person };
    }
    case 'POST events':
      return { status: 200, body: { numbers: control.recordEvent(given as LifeEvent) } };
    case 'POST corrections': {
      if (given.decision !== 'accepted' && given.decision !== 'rejected')
        throw new RangeError('decision must be accepted or rejected');
      const correction = control.decideCorrection(id, given.decision, String(given.reason ?? ''));
      return correction === undefined ? notFound : { status: 200, body: correction };
    }
    default:
      return notFound;
  }
}
