import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileSource } from '@congvu/files';
import { type CheckedRow, createRowChecker, fieldLabels } from '@congvu/intake/imports/row-check.ts';
import { chooseSheet, createBodyClassifier, openUploadedFile } from '@congvu/intake/readers/index.ts';
import { causes, outcomes } from '@congvu/linkage';
import { decideGroup } from '@congvu/linkage/campaigns/decide-group.ts';
import { claimOf } from '@congvu/linkage/identity.ts';
import { official } from '@congvu/personnel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNation } from '../nation/index.ts';
import { payOf } from './departments.ts';
import { cellFaults, type SampleShape, sampleShapes, type Truth, writeSample } from './index.ts';
import { answerFor } from './plants.ts';

const people = 2_000_000;
const nation = createNation({ seed: 1, people });
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Reads the file as the intake does, without a database. */
async function readBack(path: string) {
  const source = await openFileSource(path);
  try {
    const opened = await openUploadedFile(source);
    if (opened.kind !== 'xlsx') throw new Error(opened.kind);
    const { table, layout } = (await chooseSheet(opened.workbook, fieldLabels(official)))!;
    const bound = layout.mapping.columns
      .filter((column) => column.role === 'field')
      .map((column) => ({ column: column.column, heading: column.heading, meta: official.field(column.field!) }));
    const check = createRowChecker(
      official,
      bound,
      'H26',
      new Map(['H26', 'H26.SNV', 'H26.SYT', 'H26.SGD', 'H26.STC'].map((code) => [code, code])),
    );
    const classify = createBodyClassifier(layout);
    const rows = new Map<number, CheckedRow>();
    for await (const row of table.rows()) {
      if (row.rowNumber < layout.firstDataRow || classify(row) !== 'data') continue;
      rows.set(row.rowNumber, check(row.rowNumber, row.cells, row.issues));
    }
    return { layout, rows };
  } finally {
    await source.close();
  }
}

/** Decides every row over the nation as a campaign does: all rows of one number together. */
function decideAll(rows: ReadonlyMap<number, CheckedRow>): Truth['rows'] {
  const found: Truth['rows'] = {};
  const items = [...rows].flatMap(([rowNumber, row], at) => {
    if (!row.valid) {
      const { rule, field } = row.issues[0]!;
      found[rowNumber] = { outcome: 'invalid', cause: rule as never, number: null, field: field! };
      return [];
    }
    const claim = claimOf(official, row.document);
    return [
      {
        ...claim,
        seq: at + 1,
        rowNumber,
        recordId: null,
        owner: row.owner,
        outcome: null,
        cause: null,
        explanation: null,
        differences: [],
        population: null,
        caseId: null,
        applied: false,
      },
    ];
  });
  const groups = new Map<string, typeof items>();
  for (const item of items) {
    const key = item.number ?? `row ${item.rowNumber}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  for (const group of groups.values()) {
    const person = answerFor(nation, group[0]!);
    const life = person && nation.findByNumber(person.number)!.life;
    const decisions = decideGroup(group, { person, life, requestId: 'x' }, undefined, (code) => code);
    for (const item of group) {
      const { outcome, cause } = decisions.get(item.seq)!;
      found[item.rowNumber] = { outcome, cause, number: item.number ?? item.oldNumber };
    }
  }
  return found;
}

async function sampleOf(shape: SampleShape, rows = 1500) {
  const path = join(folder, `${shape}.xlsx`);
  const truth = await writeSample({ rows, people, seed: 1, shape, errors: 0.02 }, path);
  return { truth, ...(await readBack(path)) };
}

describe.each(sampleShapes)('a sample of shape %s', (shape) => {
  let sample: Awaited<ReturnType<typeof sampleOf>>;
  beforeAll(async () => {
    sample = await sampleOf(shape);
  });

  it('reads back with every column recognised and exactly the rows of the truth', () => {
    expect(sample.layout.mapping.missingRequired).toEqual([]);
    expect(sample.layout.mapping.unmapped).toEqual([]);
    const doubtful = sample.layout.mapping.columns.filter(
      ({ role, confidence }) => role === 'field' && confidence < 0.75,
    );
    expect(doubtful).toEqual([]);
    expect([...sample.rows.keys()].map(String).sort()).toEqual(Object.keys(sample.truth.rows).sort());
  });

  it('comes to the planted outcome and cause in every row', () => {
    const found = decideAll(sample.rows);
    const wrong = Object.entries(sample.truth.rows).flatMap(([rowNumber, { outcome, cause, field }]) => {
      const got = found[rowNumber]!;
      return got.outcome === outcome && got.cause === cause && got.field === field
        ? []
        : [{ rowNumber, truth: sample.truth.rows[rowNumber], got, title: sample.rows.get(Number(rowNumber))?.title }];
    });
    expect(wrong).toEqual([]);
  });

  it('breaks one cell only where a cell is at fault', () => {
    for (const row of sample.rows.values()) expect(row.issues.length).toBeLessThanOrEqual(1);
  });

  it('pays people by the scale', () => {
    for (const { document, valid } of sample.rows.values()) {
      if (!valid) continue;
      const [pay] = document.pay as { rank: string; step: number; coefficient: number; paidFrom: string }[];
      const { group } = payOf(pay!.rank);
      expect(pay!.coefficient).toBe(group.coefficients[pay!.step - 1]);
      expect(String(document.recruitedOn) <= pay!.paidFrom).toBe(true);
    }
  });
});

describe('the truth of a sample', () => {
  it('has every outcome and cause the nation can give, in about the known shares', async () => {
    const { truth } = await sampleOf('template', 3000);
    const planted = new Set(Object.values(truth.rows).map((row) => row.outcome));
    expect(outcomes.filter((outcome) => !planted.has(outcome))).toEqual(['pending']);
    const found = new Set(Object.values(truth.rows).map((row) => row.cause));
    // Numbers of the nation always agree with the person's own sex; and the source always answers.
    expect(causes.filter((cause) => !found.has(cause))).toEqual(['sex-entered-wrong', 'source-unavailable']);
    expect(cellFaults.filter((fault) => !found.has(fault))).toEqual([]);
    expect(truth.totals.rows).toBe(3000);
    expect(truth.totals.byCause['name-differs/diacritics']).toBe(36);
    expect(truth.totals.byCause['duplicate-between-agencies/same-number-in-other-agency']).toBe(30);
    expect(truth.totals.byOutcome.invalid).toBe(60);
  });

  it('is the same for the same seed and another for another', async () => {
    const make = async (seed: number, name: string) => {
      const path = join(folder, name);
      return writeSample({ rows: 200, people: 300_000, seed }, path);
    };
    const first = await make(1, 'a.xlsx');
    expect(await make(1, 'b.xlsx')).toEqual(first);
    expect((await make(2, 'c.xlsx')).rows).not.toEqual(first.rows);
  });

  it('can be had without planted rows, and is refused where people or rows are too few', async () => {
    const path = join(folder, 'd.xlsx');
    const clean = await writeSample({ rows: 50, people: 300_000, planted: 0 }, path);
    expect(clean.totals).toEqual({ rows: 50, byOutcome: { match: 50 }, byCause: {} });
    await expect(writeSample({ rows: 20, people: 300_000 }, path)).rejects.toThrow(/too few/);
    await expect(writeSample({ rows: 900, people: 1_000 }, path)).rejects.toThrow(/too few/);
  });
});
