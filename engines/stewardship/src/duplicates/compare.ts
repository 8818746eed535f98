/** Which records look like one, worked out a moment after they have changed. Records are compared within blocks only, never each with each. */
import { createHash } from 'node:crypto';
import { type Db, inTransaction, type Tx } from '@congvu/database';
import { newId, repeat } from '@congvu/kernel';
import {
  comparedValues,
  duplicateRules,
  matchingRules,
  noteAll,
  type RecordType,
  recordsById,
  ruleKey,
  type StoredRecord,
  takeChanged,
} from '@congvu/registers';
import {
  dropPairs,
  type FoundPair,
  mayCompare,
  others,
  replaceKeys,
  rulesAreNew,
  writePairs,
} from './compare.store.ts';

const batchSize = 200;
const everyMs = 2000;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40);

const fingerprint = (type: RecordType, left: StoredRecord, right: StoredRecord): string =>
  hash(`${comparedValues(type, left.document)}\u0002${comparedValues(type, right.document)}`);

/** Several reasons say more than the best of them alone. */
const together = (scores: readonly number[]): number => Math.min(99, Math.max(...scores) + 5 * (scores.length - 1));

/** The pair that two records are, if any rule pairs them. Pure. */
export function pairOf(type: RecordType, one: StoredRecord, other: StoredRecord): FoundPair | undefined {
  const [left, right] = one.id < other.id ? [one, other] : [other, one];
  const rules = matchingRules(type, left.document, right.document);
  if (rules.length === 0) return undefined;
  return {
    id: newId(),
    leftId: left.id,
    rightId: right.id,
    leftAgency: left.owner,
    rightAgency: right.owner,
    score: together(rules.map(({ score }) => score)),
    rules: rules.map(({ key }) => key),
    fingerprint: fingerprint(type, left, right),
  };
}

/** Compares at most a batch of changed records in the caller's transaction. Gives how many there were; 0 also when another process does so. */
async function compareChanged(tx: Tx, type: RecordType): Promise<number> {
  // Two at once would each miss the record the other has in hand.
  if (!(await mayCompare(tx, type))) return 0;
  const ids = await takeChanged(tx, type, batchSize, 'compare');
  if (ids.length === 0) return 0;
  const records = await recordsById(tx, type, ids);
  const rules = duplicateRules(type);
  await replaceKeys(
    tx,
    type,
    ids,
    records.flatMap((record) =>
      rules.flatMap((rule) => {
        const key = ruleKey(type, rule, record.document);
        return key === undefined ? [] : [{ record_id: record.id, rule: rule.key, key: hash(key) }];
      }),
    ),
  );
  const candidates = await others(tx, type, ids);
  const byId = new Map(records.map((record) => [record.id, record]));
  const missing = [...new Set(candidates.map(({ other }) => other))].filter((id) => !byId.has(id));
  for (const record of await recordsById(tx, type, missing)) byId.set(record.id, record);
  const found = new Map<string, FoundPair>();
  for (const { id, other } of candidates) {
    const one = byId.get(id);
    const two = byId.get(other);
    const pair = one && two ? pairOf(type, one, two) : undefined;
    if (pair) found.set(`${pair.leftId}:${pair.rightId}`, pair);
  }
  await writePairs(tx, type, [...found.values()]);
  await dropPairs(tx, type, ids, [...found.values()]);
  return ids.length;
}

/** Other rules than those by which a register was last compared: all of it is compared again. */
async function compareAllWhenNew(tx: Tx, type: RecordType): Promise<void> {
  const rules = hash(JSON.stringify(duplicateRules(type)));
  if (await rulesAreNew(tx, type, rules)) await noteAll(tx, type, 'compare');
}

export interface Comparer {
  start(): void;
  stop(): Promise<void>;
  /** Compares all that has changed; gives how many records. */
  run(): Promise<number>;
}

export function createComparer(db: Db, types: readonly RecordType[], onError: (error: unknown) => void): Comparer {
  async function run(): Promise<number> {
    let all = 0;
    for (const type of types) {
      await inTransaction(db, (tx) => compareAllWhenNew(tx, type));
      for (let batch = -1; batch !== 0 && !rounds.stopping(); all += Math.max(0, batch))
        batch = await inTransaction(db, (tx) => compareChanged(tx, type));
    }
    return all;
  }
  const rounds = repeat(run, everyMs, onError);
  return { run, start: rounds.start, stop: rounds.stop };
}
