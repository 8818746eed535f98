/** `npm test`: sets everything up, runs every test, a real browser included, and closes with `N passed, N failed`. Arguments go to Vitest. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser, ensureInstalled, ensurePortal, root, run } from './setup.mjs';

ensureInstalled();
ensurePortal();
const browser = ensureBrowser();
if (!browser) {
  process.stderr.write(
    'Thiếu trình duyệt Chromium nên các kiểm thử giao diện sẽ báo hỏng. Cài bằng quyền quản trị: apt-get install chromium, hoặc đặt CHROMIUM_PATH.\n' +
      'Chromium is missing: browser tests will fail. Install it as root (apt-get install chromium) or set CHROMIUM_PATH.\n',
  );
}
mkdirSync(join(root, '.tmp'), { recursive: true });
const report = join(root, '.tmp', 'test-report.json');
rmSync(report, { force: true });
const done = run(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { env: { ...process.env, ...(browser ? { CHROMIUM_PATH: browser } : {}) } },
);
if (!existsSync(report)) {
  process.stdout.write('\n0 passed, 1 failed\n');
  process.exit(1);
}
const result = JSON.parse(readFileSync(report, 'utf8'));
// A file that fails to load has no tests of its own but has failed all the same.
const brokenFiles = result.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length;
let failed = result.numFailedTests + brokenFiles;
const passed = result.numPassedTests;
const skipped = result.numPendingTests + (result.numTodoTests ?? 0);
if (failed === 0 && (done.status !== 0 || passed === 0)) failed = 1;
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exit(failed > 0 ? 1 : 0);
