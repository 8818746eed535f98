import type { Actor } from '@congvu/auth';
import type { Db } from '@congvu/database';
import { discloseRecords, type Reader, type RecordLine, shownIdentity, usualPurpose } from '@congvu/disclosure';
import { todayInVietnam } from '@congvu/kernel';
import { type AgencyDirectory, countChanged, type RecordType, type StoredRecord } from '@congvu/registers';
import { qualityErrors } from '../errors.ts';
import { parameter } from '../measures/mark.store.ts';
import { criteria, faultMark, type Measure } from '../measures/measure.ts';
import type { QualityView } from './score.schema.ts';
import { pastTallies, talliesOf, withFault } from './score.store.ts';
import { byChild, criterionLabels, firstLiveMonth, scoresOf } from './score.ts';

export interface QualityDependencies {
  measures: readonly Measure[];
  directory: AgencyDirectory;
}
export const qualityPermission = 'quality.read';

export function measureOf(deps: QualityDependencies, typeId: string): Measure {
  const measure = deps.measures.find(({ type }) => type.id === typeId);
  if (!measure) throw qualityErrors.notMeasured();
  return measure;
}

/**
 * The agency a view stands under: the one asked for, else the actor's own when there is exactly one, else null for all. One that is not the
 * actor's and one that is not there answer alike.
 */
export function agencyOfView(actor: Actor, permission: string, asked: string | undefined): string | null {
  if (asked !== undefined && !actor.can(permission, asked)) throw qualityErrors.notYours();
  const scopes = actor.scopesOf(permission);
  return asked ?? (scopes.length === 1 && scopes[0] !== '*' ? scopes[0]! : null);
}

/** Whether the actor may read every record that their figures count: then no figure tells what they could not look up. */
export const readsRecords = (actor: Actor, permission: string, type: RecordType): boolean =>
  actor.scopesOf(permission).every((scope) => actor.can(type.readPermission, scope));

const pastDays = 92;
const asRecord = (scores: readonly { criterion: string; score: number | null }[]) =>
  Object.fromEntries(scores.map(({ criterion, score }) => [criterion, score]));

/** The six scores within the actor's scope, the rules behind them, the agencies in their order, and the days gone by. */
export async function viewQuality(
  db: Db,
  deps: QualityDependencies,
  actor: Actor,
  measure: Measure,
  agency: string | undefined,
): Promise<QualityView> {
  const parent = agencyOfView(actor, qualityPermission, agency);
  const { type } = measure;
  const today = todayInVietnam();
  const months = await parameter(db, 'live.months');
  const firstMonth = firstLiveMonth(today, months);
  const [tallies, past, waiting] = await Promise.all([
    talliesOf(db, type, actor, qualityPermission, agency, ['all', 'f', 'c']),
    pastTallies(db, type, actor, qualityPermission, agency, pastDays),
    countChanged(db, type),
  ]);
  const { all, children } = byChild(tallies, parent);
  const smallest = readsRecords(actor, qualityPermission, type) ? 0 : await parameter(db, 'statistics.smallest-cell');
  const few = (records: number) => records > 0 && records < smallest;
  const counted = scoresOf(measure, all, firstMonth);
  const tooFew = few(counted.records);
  const shown = tooFew ? new Map<string, number>() : all;
  const whole = scoresOf(measure, shown, firstMonth);
  const names = await deps.directory.names(db, [...children.keys(), ...(parent ? [parent] : [])]);
  const agencies = [...children].map(([code, sums]) => {
    const { records, scores, total } = scoresOf(measure, sums, firstMonth);
    const name = names.get(code) ?? code;
    if (tooFew || few(records)) return { code, name, records: null, total: null, scores: {} };
    return { code, name, records, total, scores: asRecord(scores) };
  });
  agencies.sort(
    (a, b) => (b.total ?? -1) - (a.total ?? -1) || (b.records ?? 0) - (a.records ?? 0) || a.code.localeCompare(b.code),
  );
  return {
    recordType: type.id,
    registerLabel: type.vi,
    agencyCode: parent,
    agencyName: parent ? (names.get(parent) ?? parent) : null,
    measuredAt: new Date().toISOString(),
    tooFew,
    waiting,
    records: whole.records,
    total: whole.total,
    criteria: whole.scores.map(({ criterion, score, failures }) => ({
      key: criterion,
      label: criterionLabels[criterion].vi,
      labelEn: criterionLabels[criterion].en,
      formula: criterionLabels[criterion].formula,
      formulaEn: criterionLabels[criterion].formulaEn,
      score,
      failures,
    })),
    liveFrom: firstMonth,
    rules: measure.rules
      .map((rule) => ({
        id: rule.id,
        criterion: rule.criterion,
        label: rule.vi,
        labelEn: rule.en,
        field: rule.field ?? null,
        remedy: rule.remedy,
        failures: shown.get(faultMark(rule.id)) ?? 0,
      }))
      .sort((a, b) => criteria.indexOf(a.criterion) - criteria.indexOf(b.criterion) || b.failures - a.failures),
    agencies,
    past: tooFew ? [] : daysOf(measure, past, months),
  };
}

/** Scores of each day gone by, with the limit of being live as it was on that day. */
function daysOf(
  measure: Measure,
  past: readonly { day: string; mark: string; n: number }[],
  months: number,
): QualityView['past'] {
  const days = new Map<string, Map<string, number>>();
  for (const { day, mark, n } of past) {
    const sums = days.get(day) ?? new Map<string, number>();
    days.set(day, sums);
    sums.set(mark, n);
  }
  return [...days].map(([day, sums]) => {
    const { scores, total } = scoresOf(measure, sums, firstLiveMonth(day, months));
    return { day, total, scores: asRecord(scores) };
  });
}

/** The records behind a lost point: what somebody has to mend. */
export async function listFaulty(
  db: Db,
  deps: QualityDependencies,
  measure: Measure,
  reader: Omit<Reader, 'purpose'>,
  query: { rule: string; agency?: string | undefined; page?: number; pageSize?: number },
): Promise<{ items: RecordLine[]; total: number; page: number; pageSize: number }> {
  const { page = 1, pageSize = 25 } = query;
  const { type } = measure;
  if (!measure.rules.some(({ id }) => id === query.rule)) throw qualityErrors.unknownRule();
  const { records, total } = await discloseRecords(
    db,
    type,
    { ...reader, purpose: usualPurpose(type) },
    {
      where: withFault(type, faultMark(query.rule), query.agency),
      orderBy: 'owner, name_key, identity',
      limit: pageSize,
      offset: (page - 1) * pageSize,
      fields: [type.title, type.identity, type.owner],
    },
  );
  const names = await deps.directory.names(
    db,
    records.map(({ owner }) => owner),
  );
  const line = (record: StoredRecord): RecordLine => ({
    id: record.id,
    title: record.title,
    identity: shownIdentity(type, record),
    agencyCode: record.owner,
    agencyName: names.get(record.owner) ?? record.owner,
    verification: record.verification,
    disputed: record.disputed,
    values: {},
  });
  return { items: records.map(line), total, page, pageSize };
}
