import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openFileSource } from '@congvu/files';
import { writeWorkbook } from '@congvu/intake/workbooks/workbook-writer.ts';
import { fillInFormulas } from './formulas.ts';
import { generateSample, type SampleOptions } from './generate.ts';
import type { Truth } from './truth.ts';

/** Writes the workbook to `path` as a stream, and gives what is known about its rows. */
export async function writeSample(options: SampleOptions, path: string): Promise<Truth> {
  const { sheet, truth } = generateSample(options);
  if (!options.errors) {
    await pipeline(writeWorkbook([sheet]), createWriteStream(path));
    return truth;
  }
  const folder = await mkdtemp(join(tmpdir(), 'congvu-sample-'));
  try {
    const plain = join(folder, 'plain.xlsx');
    await pipeline(writeWorkbook([sheet]), createWriteStream(plain));
    const source = await openFileSource(plain);
    try {
      await pipeline(fillInFormulas(source), createWriteStream(path));
    } finally {
      await source.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return truth;
}
