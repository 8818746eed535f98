/** `npm start`: sets everything up, then runs the server until it is stopped. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, ensurePortal, root, tsx } from './setup.mjs';

ensureInstalled();
ensurePortal();
const server = spawn(
  process.execPath,
  ['--import', pathToFileURL(tsx()).href, join(root, 'apps', 'server', 'src', 'main.ts')],
  {
    cwd: root,
    stdio: 'inherit',
    env: { CONGVU_LOG_LEVEL: 'warn', ...process.env },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
