/** What every command needs before it can begin, on a machine that has Node and nothing else. No dependency of its own. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'node_modules', '.congvu-installed');

export function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
}

function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

/** Node of a version we run on; installed packages as the lock file says. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Cần Node.js 20.19 trở lên (đang dùng ${process.versions.node}). Node.js 20.19 or later is needed.`);
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  process.stdout.write('Đang cài các gói cần dùng (npm install)…\n');
  // Not `npm ci`: npm 11 refuses a lock file without the optional packages of other platforms, which not every registry serves.
  const done = run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel', 'error']);
  if (done.status !== 0)
    fail('Không cài được các gói. Kiểm tra kết nối tới kho npm rồi chạy lại. Packages could not be installed.');
  writeFileSync(stampFile, wanted);
}

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}

/** The portal, built when it is missing or older than its sources. */
export function ensurePortal() {
  const page = join(root, 'apps', 'portal', 'dist', 'index.html');
  if (existsSync(page) && statSync(page).mtimeMs > newest(join(root, 'apps', 'portal'))) return;
  process.stdout.write('Đang dựng giao diện…\n');
  const done = run(process.execPath, [
    join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    'apps/portal',
    '--logLevel',
    'warn',
  ]);
  if (done.status !== 0) fail('Không dựng được giao diện. The portal could not be built.');
}

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** A browser for the tests: the one of CONGVU_CHROMIUM, one that is there, or Debian's, installed when we may. Undefined: none. */
export function ensureBrowser() {
  const found = [process.env.CHROMIUM_PATH, ...browsers].find((path) => path && existsSync(path));
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Đang cài Chromium cho kiểm thử giao diện (apt-get)…\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], { env });
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return browsers.find((path) => existsSync(path));
}

export const tsx = () => join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs');
