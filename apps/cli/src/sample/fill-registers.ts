/**
 * Fills the register of officials with a coherent nation, through the one way in. All of it is computed: no real person. The people are
 * those of the emulated population, so a campaign over them finds what it would find of a true one.
 */
import { provinces } from '@congvu/codelists';
import { readSettings } from '@congvu/config';
import { type Db, inTransaction, openDatabase, sql } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { levelOneAgencies, type NewAgency, upsertAgencies } from '@congvu/organisations';
import { official } from '@congvu/personnel';
import { createNation, type Nation } from '@congvu/population-emulator';
import { provincesNamed } from '@congvu/population-emulator/sample/career.ts';
import { departmentsOf } from '@congvu/population-emulator/sample/departments.ts';
import { createPeople } from '@congvu/population-emulator/sample/people.ts';
import { createRandom } from '@congvu/population-emulator/sample/random.ts';
import { createMeasurer } from '@congvu/quality';
import { applyChangeSet, type Change, type Provenance, type ProvenanceMap } from '@congvu/registers';
import { drawOfficial, measures, prepareDatabase } from '@congvu/server';
import { giveSampleQuotas } from './quotas.ts';

const batchOfficials = 1000;
const inFlight = 3;
/** Share of dossiers that the population database has not confirmed yet. */
const unconfirmedShare = 0.03;
const ministryShare = 0.06;

export interface FillOptions {
  /** Officials to make. */
  officials: number;
  /** People of the nation they come from, as the emulator is started with. */
  nation: number;
  seed: number;
  say: (line: string) => void;
}

interface Home {
  agency: NewAgency;
  officials: number;
  departments: ReturnType<typeof departmentsOf>;
  predecessors: string[];
}

/** Officials by agency: ministries a small part, provinces by the number of their communes of before. */
function homesOf(officials: number): Home[] {
  const agencies = levelOneAgencies();
  const ministries = agencies.filter(({ kind }) => kind === 'ministry');
  const local = agencies.filter(({ kind }) => kind === 'province');
  const size = (agency: NewAgency) =>
    agency.kind === 'ministry'
      ? ministryShare / ministries.length
      : ((1 - ministryShare) *
          provincesNamed(agency.name.replace(/^Ủy ban nhân dân /, '')).reduce(
            (sum, one) => sum + one.predecessorCodes.length,
            0,
          )) /
        provinces().reduce((sum, one) => sum + one.predecessorCodes.length, 0);
  const homes = [...ministries, ...local].map((agency): Home => {
    const places = agency.kind === 'ministry' ? [] : provincesNamed(agency.name.replace(/^Ủy ban nhân dân /, ''));
    const departments = departmentsOf(places.map(({ code }) => code));
    return {
      agency,
      officials: Math.floor(officials * size(agency)),
      departments: agency.kind === 'ministry' ? departments.filter(({ suffix }) => suffix === '') : departments,
      predecessors: places.flatMap((place) => place.predecessorCodes),
    };
  });
  const given = homes.reduce((sum, home) => sum + home.officials, 0);
  homes.at(-1)!.officials += officials - given;
  return homes;
}

const departmentsAsAgencies = ({ agency, departments }: Home): NewAgency[] =>
  departments
    .filter(({ suffix }) => suffix !== '')
    .map(({ suffix, name }) => ({
      code: `${agency.code}.${suffix}`,
      name: `${name} ${agency.name.replace('Ủy ban nhân dân ', '')}`,
      kind: 'department',
      parentCode: agency.code,
      codeConfirmed: false,
    }));

export async function fillRegisters(options: FillOptions): Promise<void> {
  const settings = readSettings();
  const prepared = await prepareDatabase(settings);
  const { db, close } = openDatabase({ url: prepared.appUrl, poolSize: inFlight + 2 });
  const { say } = options;
  try {
    const began = Date.now();
    const seconds = () => (Date.now() - began) / 1000;
    const homes = homesOf(options.officials);
    await upsertAgencies(
      db,
      homes.flatMap((home) => [home.agency, ...departmentsAsAgencies(home)]),
    );
    const nation = createNation({ seed: 1, people: options.nation });
    let done = 0;
    for (const home of homes) {
      done += await fillHome(db, nation, home, options.seed);
      const children = departmentsAsAgencies(home).map(({ code }) => code);
      const random = createRandom(options.seed, done);
      await giveSampleQuotas(db, { parent: home.agency.code, children }, random, todayInVietnam());
      say(`${done.toLocaleString('vi-VN')} hồ sơ, ${seconds().toFixed(0)} giây: ${home.agency.name}`);
    }
    const written = seconds();
    say(
      `Đã ghi ${done.toLocaleString('vi-VN')} hồ sơ trong ${written.toFixed(0)} giây (${Math.round(done / written)}/giây). Đang đo chất lượng…`,
    );
    let fault: unknown;
    const measurer = createMeasurer(db, measures, (error) => {
      fault = error;
    });
    const measured = await measurer.run();
    if (fault) throw fault;
    say(
      `Đã đo ${measured.toLocaleString('vi-VN')} hồ sơ trong ${(seconds() - written).toFixed(0)} giây. Tổng cộng ${seconds().toFixed(0)} giây.`,
    );
  } finally {
    await close();
    if (prepared.postgres && !prepared.postgres.adopted) await prepared.postgres.stop();
  }
}

async function fillHome(db: Db, nation: Nation, home: Home, seed: number): Promise<number> {
  const { agency, departments } = home;
  const stream = [...agency.code].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 100_000;
  const random = createRandom(seed, stream);
  const people = createPeople(nation, createRandom(seed, stream + 1), home.predecessors);
  const today = todayInVietnam();
  const writing = new Set<Promise<void>>();
  let created = 0;
  let fault: unknown;
  let batch: Change[] = [];
  let serial = 0;
  const flush = async () => {
    const changes = batch;
    batch = [];
    const write = writeBatch(db, agency, changes).then(
      (count) => {
        created += count;
      },
      (error) => {
        fault ??= error;
      },
    );
    const kept = write.finally(() => writing.delete(kept));
    writing.add(kept);
    if (writing.size >= inFlight) await Promise.race(writing);
    if (fault) throw fault;
  };
  for (; serial < home.officials; serial += 1) {
    const found = drawOfficial(people, departments, agency, serial + 1, random, today);
    if (!found) break;
    batch.push({
      key: found.number,
      identity: found.number,
      owner: found.owner,
      patch: found.document,
      provenance: random.chance(unconfirmedShare) ? {} : confirmed(random, today),
    });
    if (batch.length >= batchOfficials) await flush();
  }
  await flush();
  await Promise.all(writing);
  if (fault) throw fault;
  return created;
}

const identity = ['personalNumber', 'fullName', 'birthDate', 'sex'] as const;

/** Confirmed by the population database on a day of the last two years. */
function confirmed(random: Random, today: string): ProvenanceMap {
  const at = new Date(Date.parse(`${today}T03:00:00Z`) - random.int(500) * 86_400_000).toISOString();
  const source: Provenance = { source: 'population', at, verification: 'valid', verifiedAt: at };
  return Object.fromEntries(identity.map((key) => [key, source]));
}
type Random = ReturnType<typeof createRandom>;

/** Gives how many officials are new: somebody whom another agency drew before stays with that agency. */
const writeBatch = (db: Db, agency: NewAgency, changes: readonly Change[]): Promise<number> =>
  inTransaction(db, async (tx) => {
    // A sample that is lost is made again: no need to wait for the disk.
    await sql`set local synchronous_commit = off`.execute(tx);
    const results = await applyChangeSet(
      tx,
      official,
      { source: 'sample', label: `Dữ liệu mẫu: ${agency.name}`, actorId: null, actorName: 'Hệ thống' },
      changes,
      () => true,
    );
    return results.filter(({ outcome }) => outcome === 'created').length;
  });
