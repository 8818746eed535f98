import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('no statement asks for the day of the database, which begins seven hours after the day in Vietnam', () => {
  const files = execFileSync('git', ['ls-files', '*.ts'], { encoding: 'utf8' }).split('\n');
  const sources = files.filter((file) => file !== '' && !file.endsWith('.test.ts') && existsSync(file));
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter((file) => /\bcurrent_date\b/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
