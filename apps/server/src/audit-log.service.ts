/** The log in an auditor's terms: what was asked for by name or number is looked up first, codes get their names afterwards. */
import { type EntryFilter, type EntryQuery, type EntryView, listEntries } from '@congvu/audit';
import { findUsersByName, userNames } from '@congvu/auth';
import type { Queryable } from '@congvu/database';
import { searchKey } from '@congvu/kernel';
import { type AgencyDirectory, type RegisterCatalogue, recordsByIdentity } from '@congvu/registers';
import { titlesOf } from './audit-log.store.ts';

/** As entries without an account name who acted. */
const systemName = 'Hệ thống';

export async function readLog(
  db: Queryable,
  catalogue: RegisterCatalogue,
  directory: AgencyDirectory,
  query: EntryQuery,
): Promise<{ items: EntryView[]; total: number }> {
  const found = await listEntries(db, await filterOf(db, catalogue, query));
  const idsOf = (type: string) =>
    found.items.flatMap((item) => (item.subjectType === type && item.subjectId ? [item.subjectId] : []));
  const agencies = await directory.names(
    db,
    found.items.flatMap(({ actorAgency }) => actorAgency ?? []),
  );
  const names = new Map([
    ...(await userNames(db, idsOf('auth.user'))),
    ...(await titlesOf(db, 'intake.import', idsOf('intake.import'))),
    ...(await titlesOf(db, 'linkage.campaign', idsOf('linkage.campaign'))),
  ]);
  return {
    total: found.total,
    items: found.items.map((item) => ({
      ...item,
      actorAgencyName: item.actorAgency ? (agencies.get(item.actorAgency) ?? null) : null,
      subjectName: item.subjectId ? (names.get(item.subjectId) ?? null) : null,
    })),
  };
}

async function filterOf(db: Queryable, catalogue: RegisterCatalogue, query: EntryQuery): Promise<EntryFilter> {
  const { actor, actorId, subject, subjectId, ...rest } = query;
  const part = searchKey(actor ?? '');
  const actors = [...(actorId ? [[actorId]] : []), ...(part ? [await findUsersByName(db, part)] : [])];
  const asked = subject?.trim();
  const subjects = [
    ...(subjectId ? [[subjectId]] : []),
    ...(asked ? [[asked, ...(await recordsWithIdentity(db, catalogue, asked))]] : []),
  ];
  return {
    ...rest,
    actorIds: inAll(actors),
    orSystem: !actorId && part !== '' && searchKey(systemName).includes(part),
    subjectIds: inAll(subjects),
  };
}

/** Ids that are in every list; undefined when there is no list. */
const inAll = (lists: string[][]): string[] | undefined =>
  lists.length === 0 ? undefined : lists.reduce((left, right) => left.filter((id) => right.includes(id)));

/** A person who asks who has read about her brings her number: records of any register that bear it. */
async function recordsWithIdentity(db: Queryable, catalogue: RegisterCatalogue, identity: string): Promise<string[]> {
  const found = await Promise.all(
    catalogue.all().map((type) => recordsByIdentity(db, type, [identity.replaceAll(' ', ''), identity])),
  );
  return found.flat().map(({ id }) => id);
}
