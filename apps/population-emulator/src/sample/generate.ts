/**
 * A personnel workbook of an agency whose people are the nation's, with every kind of disagreement planted in a known share of rows.
 * The same options give the same rows; rows are made as they are written and never held.
 */
import { agencyCodes } from '@congvu/codelists';
import type { WrittenRow, WrittenSheet } from '@congvu/intake/workbooks/workbook-writer.ts';
import { createNation } from '../nation/index.ts';
import { careerOf, provincesNamed } from './career.ts';
import { faultsFor, messyCell, tidyCell, type Values } from './cells.ts';
import { type Department, departmentsOf } from './departments.ts';
import { type Layout, ownLayout, templateLayout } from './layout.ts';
import { createPeople } from './people.ts';
import { duplicateRecipes, type Entry, plant, plantMatch, recipes, type Tools } from './plants.ts';
import { createRandom } from './random.ts';
import { addTruth, type Truth, type TruthRow } from './truth.ts';

export const sampleShapes = ['template', 'own', 'messy'] as const;
export type SampleShape = (typeof sampleShapes)[number];

export interface SampleOptions {
  rows: number;
  /** Of the nation the people come from, as the emulator is started with. */
  people?: number;
  seed?: number;
  /** Code of the agency that sends the file. */
  agency?: string;
  /** `template`: the product's headings; `own`: an agency's own list with titles and signatures; `messy`: that, written anyhow. */
  shape?: SampleShape;
  /** Share of rows with a cell at fault, besides those whose identity disagrees. */
  errors?: number;
  /** Multiplies the shares of all planted disagreements; 0: none. */
  planted?: number;
}

export interface Sample {
  sheet: WrittenSheet;
  /** Complete once the rows of `sheet` have been read to their end, which is possible once. */
  truth: Truth;
}

interface Slot {
  entry?: Entry;
  truth?: TruthRow;
  /** Index of the fault in the list of cell faults. */
  fault?: number;
  /** Rows of one person who is there twice. */
  twice?: { other: boolean; of?: Department };
}

/** Throws a RangeError when the nation has too few people for so many rows. */
export function generateSample(options: SampleOptions): Sample {
  const { rows, people = 104_000_000, seed = 1, agency = 'H26', shape = 'template', errors = 0, planted = 1 } = options;
  if (!Number.isInteger(rows) || rows < 1) throw new RangeError('A sample has at least one row');
  const nation = createNation({ seed, people });
  const home = agencyCodes().find(({ code }) => code === agency);
  const provinces = home === undefined || home.kind !== 'province' ? [] : provincesNamed(home.name);
  const random = createRandom(seed, 501);
  const tools: Tools = {
    nation,
    random,
    people: createPeople(
      nation,
      createRandom(seed, 502),
      provinces.flatMap((province) => province.predecessorCodes),
    ),
  };
  const departments = departmentsOf(provinces.map(({ code }) => code));
  const faults = faultsFor(agency);
  const layout = shape === 'template' ? templateLayout() : ownLayout(`Ủy ban nhân dân ${home?.name ?? agency}`);
  const truth: Truth = {
    seed,
    people,
    agency,
    shape,
    totals: { rows: 0, byOutcome: {}, byCause: {} },
    rows: {},
  };

  function* body(): Generator<WrittenRow> {
    const slots = random.shuffle(planSlots(rows, errors, planted, faults.length, tools));
    for (const [at, slot] of slots.entries()) {
      const entry = slot.entry ?? plantMatch(tools);
      if (entry === undefined) throw new RangeError(`A nation of ${people} has too few people for ${rows} rows`);
      let career = careerOf(entry.person, departments, at + 1, random);
      if (slot.twice !== undefined) {
        const first = slot.twice.of;
        while (first !== undefined && (career.department === first) === slot.twice.other)
          career = careerOf(entry.person, departments, at + 1, random);
        slot.twice.of ??= career.department;
      }
      const values = valuesOf(entry, agency, { ...career, omitOwn: random.chance(0.5) });
      const fault = slot.fault === undefined ? undefined : faults[slot.fault]!;
      const written = layout.columns.map((path) => {
        if (path === undefined) return at + 1;
        if (path === fault?.field) return fault.cell(values, random);
        const value = values[path] ?? null;
        return shape === 'messy' ? messyCell(path, value, random) : tidyCell(path, value);
      });
      addTruth(
        truth,
        layout.head.length + at + 1,
        fault !== undefined
          ? { outcome: 'invalid', cause: fault.rule, number: entry.claim.number, field: fault.field }
          : (slot.truth ?? { outcome: 'match', cause: null, number: entry.claim.number }),
      );
      yield { cells: written };
    }
  }

  return { sheet: sheetOf(layout, body(), rows), truth };
}

function sheetOf(layout: Layout, body: Iterable<WrittenRow>, rows: number): WrittenSheet {
  function* all() {
    yield* layout.head;
    yield* body;
    yield* layout.foot(rows);
  }
  return {
    name: 'Dữ liệu',
    columns: layout.widths.map((width) => ({ width })),
    rows: all(),
    ...(layout.frozenRows === undefined ? {} : { frozenRows: layout.frozenRows }),
  };
}

/** Every planted row with its person, then as many empty places as are left for rows that agree. */
function planSlots(rows: number, errors: number, planted: number, faultKinds: number, tools: Tools): Slot[] {
  const countOf = (share: number) => (planted === 0 ? 0 : Math.max(1, Math.round(rows * share * planted)));
  const slots: Slot[] = [];
  for (const recipe of recipes) {
    for (let at = 0; at < countOf(recipe.share); at += 1) {
      const entry = plant(recipe, tools);
      // A small nation may have nobody of a rare kind.
      if (entry === undefined) break;
      slots.push({ entry, truth: truthOf(entry, recipe) });
    }
  }
  for (const { cause, share } of duplicateRecipes) {
    for (let at = 0; at < countOf(share); at += 1) {
      const entry = plantMatch(tools);
      if (entry === undefined) break;
      const twice: Slot['twice'] = { other: cause === 'same-number-in-other-agency' };
      const row: Slot = { entry, truth: truthOf(entry, { outcome: 'duplicate-between-agencies', cause }), twice };
      slots.push(row, { ...row });
    }
  }
  const faulty = errors === 0 ? 0 : Math.max(faultKinds, Math.round(rows * errors));
  for (let at = 0; at < faulty; at += 1) slots.push({ fault: at % faultKinds });
  if (slots.length > rows)
    throw new RangeError(`${rows} rows are too few for the planted ones: at least ${slots.length}`);
  while (slots.length < rows) slots.push({});
  return slots;
}

function truthOf({ claim, person }: Entry, expected: Pick<TruthRow, 'outcome' | 'cause'>): TruthRow {
  const number = claim.number ?? claim.oldNumber;
  return {
    outcome: expected.outcome,
    cause: expected.cause,
    number,
    ...(number === person.number ? {} : { realNumber: person.number }),
  };
}

function valuesOf(
  { claim, person, oldInNumberColumn }: Entry,
  agency: string,
  { values, department, omitOwn }: ReturnType<typeof careerOf> & { omitOwn: boolean },
): Values {
  // A third of those who have had one still give the old number beside the new; it is not looked at.
  const spare = person.oldNumber !== undefined && person.index % 3 === 0 ? person.oldNumber : null;
  return {
    ...values,
    fullName: claim.fullName,
    personalNumber: oldInNumberColumn ? claim.oldNumber : claim.number,
    oldNumber: oldInNumberColumn ? null : (claim.oldNumber ?? spare),
    birthDate: claim.birthDate,
    sex: claim.sex === '1' ? 'Nam' : 'Nữ',
    agencyCode: department.suffix === '' ? (omitOwn ? null : agency) : `${agency}.${department.suffix}`,
  };
}
