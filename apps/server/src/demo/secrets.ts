import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSecret } from '@congvu/kernel';

export interface DemoSecrets {
  databaseOwner: string;
  databaseApp: string;
  oidcClient: string;
  cookie: string;
  emulatorControl: string;
}

/** Secrets of this installation, made on first start and kept in its data folder (mode 600). */
export function loadSecrets(dataDir: string): DemoSecrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets;
  const secrets: DemoSecrets = {
    databaseOwner: newSecret(24),
    databaseApp: newSecret(24),
    oidcClient: newSecret(24),
    cookie: newSecret(24),
    emulatorControl: newSecret(24),
  };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
