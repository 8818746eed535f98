/**
 * The persons of a demonstration: people of the emulated nation who are officials of Hà Nội, each with an account the stand-in provider
 * vouches for and a dossier in the register. Computed: no real person.
 */
import { type Db, inTransaction } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { decideOutcome } from '@congvu/linkage';
import { askPopulation, officerCodeOf } from '@congvu/linkage/ask.ts';
import { claimOf, populationValues } from '@congvu/linkage/identity.ts';
import { official } from '@congvu/personnel';
import type { PopulationGateway } from '@congvu/population';
import { createNation, type NationPerson } from '@congvu/population-emulator';
import { departmentsOf } from '@congvu/population-emulator/sample/departments.ts';
import { createRandom } from '@congvu/population-emulator/sample/random.ts';
import { applyChangeSet, recordsByIdentity } from '@congvu/registers';
import type { DemoPerson } from './people.ts';
import { officialFrom } from './sample-official.ts';

const seed = 1;
const hanoi = '01';
const posts = [
  { username: 'canhan', suffix: 'SYT', at: 'Sở Y tế Hà Nội' },
  { username: 'canhan2', suffix: 'SNV', at: 'Sở Nội vụ Hà Nội' },
] as const;

interface DemoOfficial extends DemoPerson {
  personalId: string;
  person: NationPerson;
  suffix: string;
}

const known = new Map<number, DemoOfficial[]>();

/** Of a nation of so many people: who they are follows from its size. */
export function demoOfficials(people: number): DemoOfficial[] {
  const kept = known.get(people);
  if (kept) return kept;
  const nation = createNation({ seed, people });
  const found: NationPerson[] = [];
  for (let index = 4; found.length < posts.length && index < people; index += 89) {
    const one = nation.identityAt(index);
    const year = Number(one.birthDate.slice(0, 4));
    if (one.life.status === 'alive' && one.birthDate.length === 10 && year >= 1975 && year <= 1990)
      found.push(nation.personAt(index));
  }
  const made = posts.map(({ username, suffix, at }, n): DemoOfficial => {
    const person = found[n]!;
    return {
      username,
      displayName: person.fullName,
      roleLabel: `Cá nhân – ${at}, xem và khai hồ sơ của mình`,
      email: `${username}@example.vn`,
      agencyCode: null,
      grants: [],
      personalId: person.number,
      person,
      suffix,
    };
  });
  known.set(people, made);
  return made;
}

/** Puts their dossiers into the register, each confirmed by the population database first; those that are there stay as they are. */
export async function seedOfficials(
  db: Db,
  gateway: PopulationGateway,
  caller: { procedureCode: string; agencyCode: string },
  people: number,
): Promise<void> {
  const wanted = demoOfficials(people);
  const there = await recordsByIdentity(
    db,
    official,
    wanted.map(({ personalId }) => personalId),
  );
  for (const { person, suffix, personalId } of wanted) {
    if (there.some(({ identity }) => identity === personalId)) continue;
    const random = createRandom(seed, person.index);
    const departments = departmentsOf([hanoi]).filter((department) => department.suffix === suffix);
    const { owner, document } = officialFrom(person, departments, { code: 'H26' }, 1, random, todayInVietnam());
    const claim = claimOf(official, document);
    const answer = await askPopulation(gateway, claim, {
      ...caller,
      reference: 'demonstration',
      officerCode: officerCodeOf(null),
      purpose: 'Hồ sơ dùng thử',
    });
    // Silent or of another opinion: nothing enters the register; the next start asks again.
    if (!answer?.person || decideOutcome(claim, answer.person, answer.life).outcome !== 'match') continue;
    const { values, provenance } = populationValues(official, answer.person, answer.requestId);
    await inTransaction(db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Hồ sơ dùng thử của cá nhân', actorId: null, actorName: 'Hệ thống' },
        [{ key: personalId, identity: personalId, owner, patch: { ...document, ...extras, ...values }, provenance }],
        () => true,
      ),
    );
  }
}

/** What the drawn career leaves out: schools and relatives, made up. */
const extras = {
  training: [
    {
      school: 'Trường Đại học Nội vụ Hà Nội',
      subject: 'Quản trị nhân lực',
      studyForm: 'Chính quy',
      certificate: 'Cử nhân',
      validFrom: '2002-09-05',
      validUntil: '2006-06-30',
    },
    {
      school: 'Học viện Hành chính Quốc gia',
      subject: 'Quản lý nhà nước ngạch chuyên viên',
      studyForm: 'Bồi dưỡng',
      certificate: 'Chứng chỉ',
      validFrom: '2012-03-01',
      validUntil: '2012-06-15',
    },
  ],
  relatives: [{ relation: 'Mẹ', name: 'Nguyễn Thị Bình', birthYear: 1955, occupation: 'Nghỉ hưu, Hà Nội' }],
};
