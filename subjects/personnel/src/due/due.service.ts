import { createHash } from 'node:crypto';
import { readCodeList } from '@congvu/codelists';
import { type Db, inTransaction, type Tx } from '@congvu/database';
import { discloseRecords, maskNumber, type Reader } from '@congvu/disclosure';
import { repeat, todayInVietnam } from '@congvu/kernel';
import { agencyNames } from '@congvu/organisations';
import { applyChangeSet, type Entry, type RecordDocument, withIds } from '@congvu/registers';
import { statusOn } from '../career/service-status.ts';
import { official } from '../officials/official.register.ts';
import { careerRules } from '../pay/career-rules.ts';
import type { DuePage, DueQuery } from './due.schema.ts';
import {
  countDues,
  listDues,
  newestChange,
  type StaleRecord,
  staleRecords,
  statusesToSet,
  type Within,
  writeDues,
} from './due.store.ts';
import { duesOf } from './dues.ts';

let rules: string | undefined;
/** Names the rules that dues are worked out by: other rules, other dues. Raise the number when the code does. */
const rulesKey = (): string => {
  rules ??= createHash('sha256')
    .update(
      JSON.stringify(['3', careerRules(), readCodeList('salary-scale').items, readCodeList('retirement-age').items]),
    )
    .digest('hex')
    .slice(0, 16);
  return rules;
};

/** The first day after `today` on which time alone may change what is due: an entry begins or ends, or a year does. */
export function staleOn(document: RecordDocument, today: string): string {
  let first = `${Number(today.slice(0, 4)) + 1}-01-01`;
  for (const value of Object.values(document)) {
    if (!Array.isArray(value)) continue;
    for (const { validFrom, validUntil } of value as Entry[])
      for (const day of [validFrom, validUntil])
        if (day !== undefined && day.length === 10 && day > today && day < first) first = day;
  }
  return first;
}

const worked = ({ id, owner, version, document }: StaleRecord, today: string) => ({
  id,
  owner,
  version,
  dues: duesOf(document, today),
  staleOn: staleOn(document, today),
});

/** For a record that has just been written, in the transaction of its change. */
export const refreshDuesOf = (tx: Tx, record: StaleRecord): Promise<void> =>
  writeDues(tx, [worked(record, todayInVietnam())], rulesKey());

/**
 * Works out the dues of at most `limit` records that have changed, or that time has changed, in the order of their ids. A status that a recorded
 * decision brings is set when its day has come.
 */
export async function refreshDues(
  tx: Tx,
  within: Within,
  limit: number,
  afterId: string | null = null,
): Promise<{ done: number; lastId: string | null }> {
  const today = todayInVietnam();
  const stale = await staleRecords(tx, within, rulesKey(), today, limit, afterId);
  const ids = stale.map(({ id }) => id);
  const records = await settleStatuses(tx, stale, await statusesToSet(tx, ids, today), today);
  await writeDues(
    tx,
    records.map((record) => worked(record, today)),
    rulesKey(),
  );
  return { done: records.length, lastId: ids.at(-1) ?? null };
}

/** Sets the status of those whose day has come; gives all records as they are then. */
async function settleStatuses(
  tx: Tx,
  records: readonly StaleRecord[],
  toSet: ReadonlySet<string>,
  today: string,
): Promise<StaleRecord[]> {
  const changes = records.flatMap(({ id, identity, owner, document }) => {
    const status = toSet.has(id) ? statusOn(document, today) : undefined;
    return status === undefined || status === document.personnelStatus
      ? []
      : [{ key: id, identity, owner, patch: { personnelStatus: status } }];
  });
  const source = { source: 'career', label: 'Quyết định đến ngày có hiệu lực', actorId: null, actorName: 'Hệ thống' };
  const results = new Map(
    (await applyChangeSet(tx, official, source, changes, () => true)).map((result) => [result.key, result]),
  );
  const patches = new Map(changes.map(({ key, patch }) => [key, patch]));
  return records.map((record) => ({
    ...record,
    version: results.get(record.id)?.version ?? record.version,
    document: { ...record.document, ...patches.get(record.id) },
  }));
}

export interface DueKeeper {
  start(): void;
  stop(): Promise<void>;
  /** One round now; gives how many records were worked out. */
  run(): Promise<number>;
}

const batch = 500;
const everyMs = 60_000;
/** A change whose transaction ended late may be older than the newest one: look through all now and then. */
const wholeEveryMs = 3_600_000;

/** Keeps dues in step with records that came by files, corrections or time. Safe in several processes. */
export function createDueKeeper(db: Db, onError: (error: unknown) => void): DueKeeper {
  let looked = { at: 0, key: '' };
  async function run(): Promise<number> {
    let all = 0;
    let after: string | null = null;
    do {
      const { done, lastId }: { done: number; lastId: string | null } = await inTransaction(db, (tx) =>
        refreshDues(tx, 'all', batch, after),
      );
      after = lastId;
      all += done;
    } while (after !== null && !rounds.stopping());
    return all;
  }
  async function runIfNew(): Promise<void> {
    const key = `${await newestChange(db)} ${todayInVietnam()}`;
    if (key === looked.key && Date.now() - looked.at < wholeEveryMs) return;
    await run();
    looked = { at: Date.now(), key };
  }
  const rounds = repeat(runIfNew, everyMs, onError);
  return { run, start: rounds.start, stop: rounds.stop };
}

/** At most so many records are worked out while somebody waits for the list; the keeper does the rest. */
const whileWaiting = 1000;

/** Up to which change the dues of a scope were last found complete, in this process. */
const complete = new Map<string, string>();

/** Brings the dues of a scope up to date; gives whether more is left than can be waited for. */
async function catchUp(db: Db, reader: Reader, agency: string | undefined): Promise<boolean> {
  const scope = `${reader.actor.scopesOf(official.readPermission).join(' ')}|${agency ?? ''}`;
  const key = `${await newestChange(db)} ${todayInVietnam()}`;
  if (complete.get(scope) === key) return false;
  const { done } = await inTransaction(db, (tx) => refreshDues(tx, { actor: reader.actor, agency }, whileWaiting));
  if (done === whileWaiting) return true;
  if (complete.size > 1000) complete.clear();
  complete.set(scope, key);
  return false;
}

/** Dues within the reader's scope; every person on the page leaves an access entry. */
export async function findDues(db: Db, reader: Reader, query: DueQuery): Promise<DuePage> {
  const { page = 1, pageSize = 25 } = query;
  const catchingUp = await catchUp(db, reader, query.agency);
  const rows = await listDues(db, reader.actor, query, { limit: pageSize, offset: (page - 1) * pageSize });
  const counts = await countDues(db, reader.actor, query);
  const ids = [...new Set(rows.map(({ recordId }) => recordId))];
  const { records } = await discloseRecords(db, official, reader, {
    where: withIds(ids),
    orderBy: 'name_key, identity',
    limit: Math.max(1, ids.length),
    offset: 0,
    fields: [
      'fullName',
      'personalNumber',
      'agencyCode',
      'birthDate',
      'pay.step',
      'discipline.form',
      'evaluations.grade',
    ],
  });
  const byId = new Map(records.map((record) => [record.id, record]));
  const names = await agencyNames(
    db,
    records.map(({ owner }) => owner),
  );
  return {
    items: rows.flatMap((row) => {
      const record = byId.get(row.recordId);
      return record
        ? [
            {
              ...row,
              fullName: record.title,
              personalNumber: maskNumber(record.identity),
              agencyCode: record.owner,
              agencyName: names.get(record.owner) ?? record.owner,
            },
          ]
        : [];
    }),
    total: counts
      .filter(({ kind }) => query.kind === undefined || kind === query.kind)
      .reduce((sum, { count }) => sum + count, 0),
    page,
    pageSize,
    counts,
    catchingUp,
  };
}
