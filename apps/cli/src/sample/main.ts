/**
 * `npm run sample -- --people 2500000`: fills the registers with that many officials. With `--rows` or `--out`: writes a workbook of an
 * agency instead, drawn from a nation of `--people` people (see the emulator's sample folder).
 */
import { parseArgs } from 'node:util';
import { fillRegisters } from './fill-registers.ts';

const { values } = parseArgs({
  strict: false,
  options: {
    people: { type: 'string' },
    nation: { type: 'string', default: '104000000' },
    seed: { type: 'string', default: '1' },
    rows: { type: 'string' },
    out: { type: 'string' },
  },
});

if (values.people === undefined || values.rows !== undefined || values.out !== undefined)
  await import('@congvu/population-emulator/sample/main.ts');
else {
  const [officials, nation, seed] = [values.people, values.nation, values.seed].map(Number);
  if (![officials, nation, seed].every((value) => Number.isInteger(value) && value! > 0) || officials! * 4 > nation!) {
    console.error('--people, --nation và --seed là số nguyên dương; --people không quá một phần tư --nation.');
    process.exitCode = 2;
  } else await fillRegisters({ officials: officials!, nation: nation!, seed: seed!, say: (line) => console.log(line) });
}
