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
import { applyChangeSet, type RecordDocument, recordsByIdentity } from '@congvu/registers';
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
        [
          {
            key: personalId,
            identity: personalId,
            owner,
            patch: { ...document, ...extrasOf(person, document), ...values },
            provenance,
          },
        ],
        () => true,
      ),
    );
  }
}

/** What the drawn career leaves out, made up so that it hangs together with it: school before recruitment, the mother of the nation. */
function extrasOf(person: NationPerson, document: RecordDocument): RecordDocument {
  const recruited = Number(String(document.recruitedOn ?? '2012').slice(0, 4));
  return {
    training: [
      {
        school: 'Trường Đại học Nội vụ Hà Nội',
        subject: document.major ?? 'Quản trị nhân lực',
        studyForm: 'Chính quy',
        certificate: String(document.professionalLevel ?? 'Đại học'),
        validFrom: `${recruited - 5}-09-05`,
        validUntil: `${recruited - 1}-06-30`,
      },
      {
        school: 'Học viện Hành chính Quốc gia',
        subject: 'Bồi dưỡng kiến thức quản lý nhà nước',
        studyForm: 'Bồi dưỡng',
        certificate: 'Chứng chỉ',
        validFrom: `${recruited + 2}-03-01`,
        validUntil: `${recruited + 2}-06-15`,
      },
    ],
    relatives: person.mother ? [{ relation: 'Mẹ', name: person.mother.fullName, occupation: 'Hà Nội' }] : [],
  };
}
