/** Rows whose outcome is known beforehand: one recipe for each cause the reconciliation can find. */
import { type Claim, decideOutcome } from '@congvu/linkage/compare.ts';
import type { Cause, Outcome } from '@congvu/linkage/outcome.ts';
import type { PopulationPerson } from '@congvu/population';
import type { Nation, NationIdentity, NationPerson } from '../nation/index.ts';
import * as distort from './distort.ts';
import type { People, PersonKind } from './people.ts';
import type { Random } from './random.ts';

/** How a person stands in the file, before any of it is laid out as cells. */
export interface Entry {
  person: NationPerson;
  claim: Claim;
  /** The nine digits stand where the twelve belong. */
  oldInNumberColumn?: true;
}

export interface Expected {
  outcome: Outcome;
  cause: Cause | null;
}

export interface Recipe extends Expected {
  /** Share of all rows. */
  share: number;
  kind: PersonKind;
  suits?: (identity: NationIdentity) => boolean;
  /** Undefined where this person gives no such slip. */
  alter?: (entry: Entry, tools: Tools) => Entry | undefined;
}

export interface Tools {
  nation: Nation;
  people: People;
  random: Random;
}

const sexCode = { male: '1', female: '2' } as const;

export const truthfulEntry = (person: NationPerson): Entry => ({
  person,
  claim: {
    number: person.number,
    oldNumber: null,
    fullName: person.fullName,
    birthDate: person.birthDate,
    sex: sexCode[person.sex],
  },
});

const changed = (entry: Entry, claim: Partial<Claim>): Entry => ({ ...entry, claim: { ...entry.claim, ...claim } });
const named =
  (change: (name: string, random: Random) => string): Recipe['alter'] =>
  (entry, { random }) =>
    changed(entry, { fullName: change(entry.claim.fullName, random) });
const dated =
  (change: (date: string, random: Random) => string): Recipe['alter'] =>
  (entry, { random }) =>
    changed(entry, { birthDate: change(entry.claim.birthDate, random) });

const swappable = ({ birthDate }: NationIdentity) => {
  const [, month, day] = birthDate.split('-');
  return Number(day) <= 12 && day !== month;
};

/** The number with a digit mistyped so that nobody has it. */
const unissued =
  (from: number, until: number): Recipe['alter'] =>
  (entry, { nation, random }) => {
    const number = distort.mistypeDigit(entry.person.number, from, until, random);
    return nation.indexOfNumber(number) === undefined ? changed(entry, { number }) : undefined;
  };

export const recipes: readonly Recipe[] = [
  {
    outcome: 'name-differs',
    cause: 'diacritics',
    share: 0.012,
    kind: 'working',
    alter: named(distort.loseDiacritics),
  },
  { outcome: 'name-differs', cause: 'typing-slip', share: 0.012, kind: 'working', alter: named(distort.mistypeName) },
  { outcome: 'name-differs', cause: 'word-order', share: 0.004, kind: 'working', alter: named(distort.reorderName) },
  {
    outcome: 'name-differs',
    cause: 'missing-word',
    share: 0.006,
    kind: 'working',
    alter: named(distort.dropMiddleWord),
  },
  {
    outcome: 'name-differs',
    cause: 'different-name',
    share: 0.003,
    kind: 'working',
    alter: (entry, { people }) => changed(entry, { fullName: people.anybody().fullName }),
  },
  {
    outcome: 'date-differs',
    cause: 'day-month-swapped',
    share: 0.006,
    kind: 'working',
    suits: swappable,
    alter: dated(distort.swapDayAndMonth),
  },
  {
    outcome: 'date-differs',
    cause: 'year-only-in-file',
    share: 0.01,
    kind: 'working',
    alter: dated(distort.yearOf),
  },
  {
    outcome: 'date-differs',
    cause: 'year-only-in-population',
    share: 0.002,
    kind: 'year-only',
    alter: dated((date, random) => distort.dayOf(Number(date), random)),
  },
  {
    outcome: 'date-differs',
    cause: 'day-or-month-differs',
    share: 0.008,
    kind: 'working',
    alter: dated(distort.otherDay),
  },
  { outcome: 'date-differs', cause: 'year-differs', share: 0.006, kind: 'working', alter: dated(distort.otherYear) },
  {
    outcome: 'date-differs',
    cause: 'date-unrelated',
    share: 0.003,
    kind: 'working',
    alter: dated(distort.unrelatedDate),
  },
  {
    outcome: 'sex-differs',
    cause: 'sex-contradicts-number',
    share: 0.008,
    kind: 'working',
    alter: (entry) => changed(entry, { sex: entry.claim.sex === '1' ? '2' : '1' }),
  },
  { outcome: 'number-unknown', cause: 'number-mistyped', share: 0.006, kind: 'working', alter: unissued(6, 12) },
  { outcome: 'number-unknown', cause: 'number-malformed', share: 0.004, kind: 'working', alter: unissued(0, 6) },
  {
    outcome: 'number-of-another',
    cause: 'other-person',
    share: 0.006,
    kind: 'working',
    alter(entry, { people }) {
      const stranger = people.take('working');
      return stranger && changed(entry, { number: stranger.number });
    },
  },
  { outcome: 'deceased', cause: 'deceased', share: 0.005, kind: 'deceased' },
  { outcome: 'deceased', cause: 'missing-person', share: 0.0005, kind: 'missing' },
  {
    outcome: 'only-old-number',
    cause: 'old-number-resolved',
    share: 0.006,
    kind: 'working',
    suits: ({ oldNumber }) => oldNumber !== undefined,
    alter: (entry, { random }) => onlyOld(entry, entry.person.oldNumber!, random),
  },
  {
    outcome: 'only-old-number',
    cause: 'old-number-unknown',
    share: 0.003,
    kind: 'working',
    alter(entry, { nation, people, random }) {
      if (random.chance(0.4)) {
        const stranger = people.take('working', ({ oldNumber }) => oldNumber !== undefined);
        return stranger && onlyOld(entry, stranger.oldNumber!, random);
      }
      const oldNumber = String(random.int(1_000_000_000)).padStart(9, '0');
      return nation.indexOfOldNumber(oldNumber) === undefined ? onlyOld(entry, oldNumber, random) : undefined;
    },
  },
];

const onlyOld = (entry: Entry, oldNumber: string, random: Random): Entry => ({
  ...changed(entry, { number: null, oldNumber }),
  ...(random.chance(0.5) ? { oldInNumberColumn: true } : {}),
});

/** Rows by which one person appears twice; each plant makes two rows. */
export const duplicateRecipes = [
  { cause: 'same-number-in-other-agency', share: 0.005 },
  { cause: 'same-number-in-file', share: 0.003 },
] as const;

const attempts = 60;

/** The population service's answer for the claim, as the reconciliation gets it. */
export function answerFor(nation: Nation, { number, oldNumber }: Claim): PopulationPerson | undefined {
  const index = number !== null ? nation.indexOfNumber(number) : nation.indexOfOldNumber(oldNumber ?? '');
  return index === undefined ? undefined : nation.identityAt(index);
}

/** What the reconciliation will find for a claim that stands alone. */
export function foundFor(nation: Nation, claim: Claim): Expected {
  const person = answerFor(nation, claim);
  const life = person && nation.identityAt(nation.indexOfNumber(person.number)!).life;
  const { outcome, cause } = decideOutcome(claim, person, life);
  return { outcome, cause };
}

/** A row of this recipe, checked against the nation; undefined when the nation has nobody left for it. */
export function plant(recipe: Recipe, tools: Tools): Entry | undefined {
  for (let person = 0; person < attempts; person += 1) {
    const found = tools.people.take(recipe.kind, recipe.suits);
    if (found === undefined) return undefined;
    const entry = truthfulEntry(found);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const altered = recipe.alter ? recipe.alter(entry, tools) : entry;
      if (altered === undefined) continue;
      const { outcome, cause } = foundFor(tools.nation, altered.claim);
      if (outcome === recipe.outcome && cause === recipe.cause) return altered;
    }
  }
  return undefined;
}

/** Somebody whose row agrees with the population data in everything. */
export function plantMatch(tools: Tools): Entry | undefined {
  for (;;) {
    const person = tools.people.take('working');
    if (person === undefined) return undefined;
    const entry = truthfulEntry(person);
    if (foundFor(tools.nation, entry.claim).outcome === 'match') return entry;
  }
}
