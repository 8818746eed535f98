/** `npm run sample -- --rows 20000 --people 104000000 --seed 1 --out sample.xlsx [--truth truth.json]`: a workbook to try things with. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type SampleShape, sampleShapes, writeSample } from './index.ts';
import { truthTable } from './truth-table.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000' },
    people: { type: 'string', default: '104000000' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'sample.xlsx' },
    truth: { type: 'string' },
    agency: { type: 'string', default: 'H26' },
    errors: { type: 'string', default: '0' },
    planted: { type: 'string', default: '1' },
    shape: { type: 'string', default: 'template' },
  },
});

function number(name: 'rows' | 'people' | 'seed' | 'errors' | 'planted'): number {
  const value = Number(values[name]);
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`--${name} phải là một số không âm`);
  return value;
}

try {
  if (!sampleShapes.includes(values.shape as SampleShape))
    throw new RangeError(`--shape phải là một trong: ${sampleShapes.join(', ')}`);
  const truth = await writeSample(
    {
      rows: number('rows'),
      people: number('people'),
      seed: number('seed'),
      errors: number('errors'),
      planted: number('planted'),
      agency: values.agency,
      shape: values.shape as SampleShape,
    },
    values.out,
  );
  if (values.truth !== undefined) await writeFile(values.truth, JSON.stringify(truth));
  console.log(`${values.out}: ${truth.totals.rows.toLocaleString('vi-VN')} dòng dữ liệu\n`);
  console.log(truthTable(truth));
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
