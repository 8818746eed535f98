/**
 * Reports of wrong population data. Not part of the ministry's contract: a stand-in for the channel by which a sector tells
 * the population authority that a record is wrong, and hears what came of it.
 */
import { parsePartialDate } from '@congvu/kernel';
import { mix } from '../nation/hash.ts';
import type { PersonEdit } from '../store/overlay.ts';
import type { Registry } from '../store/registry.ts';

export type CorrectionState = 'received' | 'checking' | 'accepted' | 'rejected';
export const correctableFields = [
  'fullName',
  'birthDate',
  'sex',
  'ethnicGroup',
  'religion',
  'maritalStatus',
  'bloodType',
  'lifeStatus',
] as const;
export type CorrectableField = (typeof correctableFields)[number];

export interface CorrectionReport {
  reportId: string;
  number: string;
  field: CorrectableField;
  populationValue: string;
  claimedValue: string;
  evidence: string;
  agency: string;
}

export interface Correction extends CorrectionReport {
  state: CorrectionState;
  reason: string | null;
  receivedAt: string;
  decidedAt: string | null;
}

export interface CorrectionSettings {
  /** Time until a decision; half of it is spent before checking begins. Negative: only the control API decides. */
  delayMs: number;
  /** Share accepted, drawn from the report id so that the same report fares the same. */
  acceptedShare: number;
  now: () => Date;
}

export interface Corrections {
  /** Same `reportId` again: the first report stands and is answered. */
  report(report: CorrectionReport): Correction;
  find(reportId: string): Correction | undefined;
  decide(reportId: string, decision: 'accepted' | 'rejected', reason: string): Correction | undefined;
  clear(): void;
}

/** The edit a claim amounts to; throws a RangeError for a value the field cannot hold. */
function editOf(field: CorrectableField, value: string): PersonEdit {
  switch (field) {
    case 'birthDate': {
      const date = parsePartialDate(value);
      if (date === undefined) throw new RangeError('claimedValue is not a date');
      return { birthDate: date };
    }
    case 'sex':
      if (value !== 'male' && value !== 'female') throw new RangeError('claimedValue must be male or female');
      return { sex: value };
    case 'lifeStatus': {
      const [status = '', on] = value.split('|');
      if (status !== 'alive' && status !== 'deceased' && status !== 'missing')
        throw new RangeError('claimedValue must be alive, deceased|yyyy-mm-dd or missing|…');
      return { life: { status, ...(on === undefined ? {} : { on }) } };
    }
    default:
      return { [field]: value };
  }
}

export function readReport(body: unknown): CorrectionReport {
  if (body === null || typeof body !== 'object') throw new RangeError('Body must be an object');
  const from = body as Record<string, unknown>;
  const text = (name: string, limit: number): string => {
    const value = from[name];
    if (typeof value !== 'string' || value === '' || value.length > limit)
      throw new RangeError(`${name} must be text of 1 to ${limit} characters`);
    return value;
  };
  const field = text('field', 40);
  if (!(correctableFields as readonly string[]).includes(field))
    throw new RangeError(`field must be one of ${correctableFields.join(', ')}`);
  const report: CorrectionReport = {
    reportId: text('reportId', 64),
    number: text('number', 12),
    field: field as CorrectableField,
    claimedValue: text('claimedValue', 300),
    populationValue: typeof from.populationValue === 'string' ? from.populationValue.slice(0, 300) : '',
    evidence: text('evidence', 2000),
    agency: text('agency', 64),
  };
  if (!/^\d{12}$/.test(report.number)) throw new RangeError('number must have 12 digits');
  editOf(report.field, report.claimedValue);
  return report;
}

export function createCorrections(registry: Registry, settings: CorrectionSettings): Corrections {
  const known = new Map<string, Correction>();

  /** Time moves a report on when it is looked at. */
  function progress(correction: Correction): Correction {
    if (correction.decidedAt !== null || settings.delayMs < 0) return correction;
    const waited = settings.now().getTime() - Date.parse(correction.receivedAt);
    if (waited >= settings.delayMs) {
      let hash = registry.nation.seed;
      for (const character of correction.reportId) hash = mix(hash, character.codePointAt(0)!);
      if (hash / 4_294_967_296 < settings.acceptedShare)
        settle(correction, 'accepted', 'Đã đối chiếu hồ sơ gốc và điều chỉnh');
      else settle(correction, 'rejected', 'Hồ sơ gốc trùng với dữ liệu dân cư');
    } else if (waited * 2 >= settings.delayMs) correction.state = 'checking';
    return correction;
  }

  function settle(correction: Correction, state: 'accepted' | 'rejected', reason: string): void {
    correction.state = state;
    correction.reason = reason;
    correction.decidedAt = settings.now().toISOString();
    if (state === 'accepted') registry.edit(correction.number, editOf(correction.field, correction.claimedValue));
  }

  return {
    report(report) {
      const before = known.get(report.reportId);
      if (before !== undefined) return progress(before);
      const correction: Correction = {
        ...report,
        state: 'received',
        reason: null,
        receivedAt: settings.now().toISOString(),
        decidedAt: null,
      };
      known.set(report.reportId, correction);
      if (registry.find({ number: report.number }) === undefined)
        settle(correction, 'rejected', 'Không có số định danh này');
      return progress(correction);
    },
    find(reportId) {
      const correction = known.get(reportId);
      return correction === undefined ? undefined : progress(correction);
    },
    decide(reportId, decision, reason) {
      const correction = known.get(reportId);
      if (correction !== undefined && correction.decidedAt === null) settle(correction, decision, reason);
      return correction;
    },
    clear: () => known.clear(),
  };
}
