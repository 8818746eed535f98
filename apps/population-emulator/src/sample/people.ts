/** Draws people of the nation, each at most once, by what a row needs of them. */
import { legacyProvinces } from '@congvu/codelists';
import { permute } from '../nation/hash.ts';
import { type Nation, type NationIdentity, type NationPerson, nationDay } from '../nation/index.ts';
import type { Random } from './random.ts';

/** `working`: alive, 22 to 60 years old, born on a known day. The others are what the population data make hard. */
export type PersonKind = 'working' | 'deceased' | 'missing' | 'year-only';

export interface People {
  /** Undefined when the nation has no more of that kind. */
  take(kind: PersonKind, suits?: (identity: NationIdentity) => boolean): NationPerson | undefined;
  /** Anybody, possibly drawn before. */
  anybody(): NationIdentity;
}

const homeShare = 0.85;
/** People looked at in search of a rare kind before it counts as not there. */
const searchLimit = 1_500_000;

function kindOf({ life, birthDate }: NationIdentity): PersonKind | undefined {
  const year = Number(birthDate.slice(0, 4));
  const age = nationDay.year - year;
  if (birthDate.length === 4) return life.status === 'alive' && age <= 80 ? 'year-only' : undefined;
  if (age < 22 || age > 65) return undefined;
  if (life.status !== 'alive') return life.status;
  return age <= 60 ? 'working' : undefined;
}

/** Indexes in [from, until) in an order of their own, each once. */
function* scattered(from: number, until: number, key: number): Generator<number> {
  const size = until - from;
  const side = Math.ceil(Math.sqrt(size));
  for (let at = 0; at < side * side; at += 1) {
    const index = permute(at, side, side, key);
    if (index < size) yield from + index;
  }
}

/** Households stand in the order of the old provinces, so the people of one are neighbours. */
function provinceRange(nation: Nation, provinceCode: string): { from: number; until: number } {
  const order = legacyProvinces().map((province) => province.code);
  const wanted = order.indexOf(provinceCode);
  const positionAt = (index: number) => order.indexOf(nation.personAt(index).homeTown.before.provinceCode);
  const firstAtLeast = (position: number) => {
    let low = 0;
    let high = nation.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (positionAt(middle) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { from: firstAtLeast(wanted), until: firstAtLeast(wanted + 1) };
}

/** `provinceCodes`: old provinces where most of them have their roots; empty for an agency of the whole country. */
export function createPeople(nation: Nation, random: Random, provinceCodes: readonly string[]): People {
  const home = provinceCodes.map((code) => provinceRange(nation, code)).filter(({ from, until }) => until > from);
  const sources = {
    home: home.map(({ from, until }, at) => scattered(from, until, random.int(2 ** 31) + at)),
    nation: [scattered(0, nation.size, random.int(2 ** 31))],
  };
  const drawn = new Set<number>();
  const empty = (): Record<PersonKind, number[]> => ({ working: [], deceased: [], missing: [], 'year-only': [] });
  /** Met while another kind was looked for. */
  const shelves = empty();
  /** Turned down for one row; good enough for another. */
  const turnedDown = empty();

  function nextIndex(): number | undefined {
    for (;;) {
      const local = sources.home.length > 0 && (sources.nation.length === 0 || random.chance(homeShare));
      const list = local ? sources.home : sources.nation;
      if (list.length === 0) return undefined;
      const at = random.int(list.length);
      const { value, done } = list[at]!.next();
      if (done) {
        list.splice(at, 1);
        continue;
      }
      if (drawn.has(value)) continue;
      drawn.add(value);
      return value;
    }
  }

  function next(kind: PersonKind): number | undefined {
    const shelf = shelves[kind];
    if (shelf.length > 0) return shelf.pop();
    for (let looked = 0; looked < searchLimit; looked += 1) {
      const index = nextIndex();
      if (index === undefined) return undefined;
      const found = kindOf(nation.identityAt(index));
      if (found === kind) return index;
      if (found !== undefined) shelves[found].push(index);
    }
    return undefined;
  }

  return {
    take(kind, suits) {
      const spare = turnedDown[kind];
      if (suits === undefined) {
        const index = spare.pop() ?? next(kind);
        return index === undefined ? undefined : nation.personAt(index);
      }
      for (let index = next(kind); index !== undefined; index = next(kind)) {
        if (suits(nation.identityAt(index))) return nation.personAt(index);
        spare.push(index);
      }
      const at = spare.findIndex((index) => suits(nation.identityAt(index)));
      return at === -1 ? undefined : nation.personAt(spare.splice(at, 1)[0]!);
    },
    anybody: () => nation.identityAt(random.int(nation.size)),
  };
}
