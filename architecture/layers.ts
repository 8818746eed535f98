/** The tree as data. Imports point down this list, never up. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** From the top down: a package may import packages of its own layer and of those below. */
export const layers = ['apps', 'subjects', 'engines', 'core', 'platform'] as const;
export type Layer = (typeof layers)[number];

/** Applications that may know one another, and why. Every other pair of applications is strange to each other. */
export const appImports: readonly { from: string; to: string; because: string }[] = [
  { from: 'server', to: 'identity-provider', because: 'a demonstration starts the stand-in provider' },
  { from: 'server', to: 'population-emulator', because: 'a demonstration starts the emulator' },
  { from: 'cli', to: 'population-emulator', because: 'sample officials are people of the emulated nation' },
  { from: 'cli', to: 'server', because: 'a command runs on the system the server puts together' },
];

/** Applications that are started and never imported: no contract to export. */
export const withoutIndex: readonly string[] = ['portal', 'cli'];

export const forbiddenFolders: readonly string[] = ['utils', 'helpers', 'common', 'shared', 'misc'];

/**
 * Files outside `*.store.ts` that hold SQL today, with the reason. The list may only become shorter: a line whose file holds no SQL any
 * more must go.
 */
export const sqlAllowed: Readonly<Record<string, string>> = {
  'apps/cli/src/sample/fill-registers.ts': 'one setting of a transaction',
  'apps/cli/src/reconcile.ts': 'progress of a job while it runs; findJob of the jobs package would do',
  'apps/server/src/system.ts': 'readiness asks the database whether it answers and whether the seal keeps up',
  'core/disclosure/src/disclose.ts': 'the one way out: reading and its access entry are one statement',
  'core/disclosure/src/purposes.ts': 'one query over the purposes valid today',
  'core/registers/src/changes/change-set.ts': 'the row of the change set, beside the act it records',
  'core/registers/src/records/storage.ts': 'tables and columns made from a definition: a migration that is computed',
  'engines/linkage/src/campaigns/campaign.service.ts': 'one count that belongs into the store',
  'platform/audit/src/seal/sealer.ts': 'chain, checkpoint and lock are one step in one transaction',
  'platform/audit/src/seal/verify.ts': 'reads the chain page by page',
  'platform/auth/src/access/scope-sql.ts': 'a scope as a condition that stores put into their queries',
  'platform/auth/src/oidc/sign-in.ts': 'a sign-in under way is written and taken once',
  'platform/database/src/copy.ts': 'COPY, for every context',
  'platform/database/src/migrate.ts': 'migrations, roles and grants',
  'platform/jobs/src/worker.ts': 'the fence of a step on a bare connection',
  'platform/testing/src/test-database.ts': 'databases made and dropped for tests',
  'subjects/personnel/src/officials/official.service.ts': 'conditions that disclosure puts into its query',
};

export interface Package {
  /** Last part of the folder, e.g. `registers`. */
  name: string;
  /** `@congvu/registers` */
  specifier: string;
  layer: Layer;
  /** `core/registers` */
  folder: string;
  dependencies: ReadonlySet<string>;
  devDependencies: ReadonlySet<string>;
}

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** The packages of a tree, found from its folders. What the root declares for development, every package's tests may use. */
export function findPackages(root: string): Package[] {
  const forTests = Object.keys(readManifest(root).devDependencies ?? {});
  return layers.flatMap((layer) => {
    const at = join(root, layer);
    if (!existsSync(at)) return [];
    return readdirSync(at, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(at, entry.name, 'package.json')))
      .map(({ name }) => {
        const manifest = readManifest(join(at, name));
        return {
          name,
          specifier: manifest.name,
          layer,
          folder: `${layer}/${name}`,
          dependencies: new Set(Object.keys(manifest.dependencies ?? {})),
          devDependencies: new Set([...forTests, ...Object.keys(manifest.devDependencies ?? {})]),
        };
      });
  });
}
