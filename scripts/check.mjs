/** `npm run check`: the gate. Format and lint, types, unused code, then all tests (architecture and drift of generated files among them). */
import { join } from 'node:path';
import { ensureInstalled, root, run } from './setup.mjs';

ensureInstalled();
const bin = (name) => join(root, 'node_modules', '.bin', name);
const steps = [
  ['format, lint', bin('biome'), ['check', '.']],
  ['types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['types of the portal', bin('tsc'), ['--noEmit', '-p', 'apps/portal/tsconfig.json']],
  ['unused code', bin('knip'), ['--no-progress', '--no-config-hints']],
  ['tests', process.execPath, [join(root, 'scripts', 'test.mjs')]],
];
const failed = steps.filter(([name, command, args]) => {
  process.stdout.write(`\n— ${name}\n`);
  return run(command, args).status !== 0;
});
process.stdout.write(
  failed.length === 0 ? '\nĐạt. All good.\n' : `\nChưa đạt: ${failed.map(([name]) => name).join(', ')}\n`,
);
process.exit(failed.length === 0 ? 0 : 1);
