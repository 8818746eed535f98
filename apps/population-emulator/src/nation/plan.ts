/**
 * The plan of the nation: how many households of each shape there are per province and birth year of the head ("stratum"),
 * and which ranks of each numbering cell (province, sex, birth year) come from which stratum. A few megabytes whatever the
 * number of people; every question is answered by a binary search.
 */
import { legacyProvinces } from '@congvu/codelists';
import { provincePopulation } from './places.ts';
import { firstYear, householdShapes, lastYear } from './templates.ts';

const years = lastYear - firstYear + 1;
const serialsPerCell = 1_000_000;

export interface Location {
  index: number;
  stratum: number;
  shape: number;
  province: number;
  headYear: number;
  /** Rank of the household within its stratum. */
  rank: number;
  member: number;
  /** Index of the head, the household's first member. */
  householdStart: number;
}

export interface NationPlan {
  people: number;
  households: number;
  provinceCodes: readonly string[];
  locate(index: number): Location;
  cellOf(location: Location): { cell: number; province: number; year: number; female: boolean; rank: number };
  /** Index of the person with that rank in a cell, undefined when the cell has fewer people. */
  indexInCell(province: number, female: boolean, year: number, rank: number): number | undefined;
  cellId(province: number, female: boolean, year: number): number | undefined;
  cellSize(cell: number): number;
  /** Strata of old couples by province and birth year of the head: where grown-up people's parents live. */
  elders(province: number, year: number): { start: number; households: number } | undefined;
}

function lastAtOrBelow(starts: Uint32Array, value: number, from: number, until: number): number {
  let low = from;
  let high = until - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Stratum {
  shape: number;
  province: number;
  year: number;
  weight: number;
}

function listStrata(provinceCount: number): Stratum[] {
  const strata: Stratum[] = [];
  for (let province = 0; province < provinceCount; province += 1) {
    const inhabitants = provincePopulation[province]!;
    for (let shape = 0; shape < householdShapes.length; shape += 1) {
      const { headFrom, headUntil, members, weight } = householdShapes[shape]!;
      const span = headUntil - headFrom + 1;
      for (let year = headFrom; year <= headUntil; year += 1) {
        if (members.some((one) => year + one.offset > lastYear || year + one.offset < firstYear)) continue;
        const age = (year - headFrom) / span;
        const tilt = 0.35 + 1.3 * age;
        strata.push({ shape, province, year, weight: (inhabitants * weight * tilt) / span });
      }
    }
  }
  return strata;
}

/** Households per stratum by systematic rounding, then single people until the total is exact. */
function countHouseholds(strata: readonly Stratum[], people: number): Uint32Array {
  const total = strata.reduce((sum, one) => sum + one.weight, 0);
  const mean = strata.reduce((sum, one) => sum + one.weight * householdShapes[one.shape]!.members.length, 0) / total;
  const counts = new Uint32Array(strata.length);
  let households = Math.floor(people / mean);
  let placed = 0;
  for (;;) {
    placed = 0;
    let running = 0;
    let before = 0;
    for (let at = 0; at < strata.length; at += 1) {
      running += strata[at]!.weight / total;
      const upTo = Math.floor(households * Math.min(1, running) + 0.5);
      counts[at] = upTo - before;
      placed += (upTo - before) * householdShapes[strata[at]!.shape]!.members.length;
      before = upTo;
    }
    if (placed <= people) break;
    households = Math.max(0, households - Math.max(1, Math.ceil((placed - people) / mean)));
  }
  const singles = strata.flatMap((one, at) => (householdShapes[one.shape]!.kind === 'single' ? [at] : []));
  const missing = people - placed;
  for (let at = 0; at < singles.length; at += 1) {
    const share = Math.floor(((at + 1) * missing) / singles.length) - Math.floor((at * missing) / singles.length);
    counts[singles[at]!] = counts[singles[at]!]! + share;
  }
  return counts;
}

export function planNation(people: number): NationPlan {
  if (!Number.isInteger(people) || people < 1 || people > 104_000_000) {
    throw new RangeError('The nation takes 1 to 104,000,000 people');
  }
  const provinceCodes = legacyProvinces().map((province) => province.cccdCode);
  const provinceCount = provinceCodes.length;
  const all = listStrata(provinceCount);
  const allCounts = countHouseholds(all, people);
  const strata = all.filter((_, at) => allCounts[at]! > 0);
  const counts = allCounts.filter((count) => count > 0);
  const cellCount = provinceCount * 2 * years;
  const cellId = (province: number, female: boolean, year: number) =>
    (province * 2 + (female ? 1 : 0)) * years + year - firstYear;

  const starts = new Uint32Array(strata.length);
  const slotOf = new Uint32Array(strata.length);
  const perCell = new Uint32Array(cellCount + 1);
  let slots = 0;
  let nextIndex = 0;
  let households = 0;
  const eachSlot = (visit: (stratum: number, member: number, cell: number) => void) => {
    for (let at = 0; at < strata.length; at += 1) {
      const { shape, province, year } = strata[at]!;
      householdShapes[shape]!.members.forEach((one, m) => {
        visit(at, m, cellId((province + one.provinceShift) % provinceCount, one.sex === 'female', year + one.offset));
      });
    }
  };
  for (let at = 0; at < strata.length; at += 1) {
    starts[at] = nextIndex;
    slotOf[at] = slots;
    const size = householdShapes[strata[at]!.shape]!.members.length;
    slots += size;
    households += counts[at]!;
    nextIndex += counts[at]! * size;
  }
  eachSlot((_, __, cell) => {
    perCell[cell + 1] = perCell[cell + 1]! + 1;
  });
  for (let cell = 0; cell < cellCount; cell += 1) perCell[cell + 1] = perCell[cell + 1]! + perCell[cell]!;
  const segmentStratum = new Uint32Array(slots);
  const segmentMember = new Uint8Array(slots);
  const segmentStart = new Uint32Array(slots);
  const slotStart = new Uint32Array(slots);
  const filled = perCell.slice(0, cellCount);
  const cellSizes = new Uint32Array(cellCount);
  eachSlot((stratum, m, cell) => {
    const segment = filled[cell]!;
    filled[cell] = segment + 1;
    segmentStratum[segment] = stratum;
    segmentMember[segment] = m;
    segmentStart[segment] = cellSizes[cell]!;
    slotStart[slotOf[stratum]! + m] = cellSizes[cell]!;
    cellSizes[cell] = cellSizes[cell]! + counts[stratum]!;
  });
  if (cellSizes.some((size) => size > serialsPerCell)) throw new RangeError('A numbering cell is over-full');

  const elders = new Map<number, { start: number; households: number }>();
  strata.forEach(({ shape, province, year }, at) => {
    if (householdShapes[shape]!.kind !== 'elder-couple') return;
    const key = province * years + year - firstYear;
    const known = elders.get(key);
    if (known === undefined || known.households < counts[at]!)
      elders.set(key, { start: starts[at]!, households: counts[at]! });
  });

  return {
    people,
    households,
    provinceCodes,
    locate(index) {
      const stratum = lastAtOrBelow(starts, index, 0, starts.length);
      const { shape, province, year } = strata[stratum]!;
      const size = householdShapes[shape]!.members.length;
      const within = index - starts[stratum]!;
      const member = within % size;
      return {
        index,
        stratum,
        shape,
        province,
        headYear: year,
        rank: (within - member) / size,
        member,
        householdStart: index - member,
      };
    },
    cellOf({ stratum, shape, province, headYear, rank, member }) {
      const one = householdShapes[shape]!.members[member]!;
      const registered = (province + one.provinceShift) % provinceCount;
      const year = headYear + one.offset;
      const female = one.sex === 'female';
      return {
        cell: cellId(registered, female, year),
        province: registered,
        year,
        female,
        rank: slotStart[slotOf[stratum]! + member]! + rank,
      };
    },
    indexInCell(province, female, year, rank) {
      if (year < firstYear || year > lastYear) return undefined;
      const cell = cellId(province, female, year);
      if (rank >= cellSizes[cell]!) return undefined;
      const segment = lastAtOrBelow(segmentStart, rank, perCell[cell]!, perCell[cell + 1]!);
      const stratum = segmentStratum[segment]!;
      const size = householdShapes[strata[stratum]!.shape]!.members.length;
      return starts[stratum]! + (rank - segmentStart[segment]!) * size + segmentMember[segment]!;
    },
    cellId: (province, female, year) =>
      year < firstYear || year > lastYear ? undefined : cellId(province, female, year),
    cellSize: (cell) => cellSizes[cell]!,
    elders: (province, year) => elders.get(province * years + year - firstYear),
  };
}
