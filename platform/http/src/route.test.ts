import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(root, '.tmp', `compile-${process.pid}`);

const route = (lines: string) => `
import { defineRoute, event, permission } from '@congvu/http';
export const route = defineRoute({
  method: 'GET', path: '/x', summary: 'x', tags: [],
  ${lines}
  handle: async () => undefined,
});
void event; void permission;
`;

function compile(source: string): { ok: boolean; output: string } {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'route.ts');
  writeFileSync(file, source);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { noUnusedLocals: false },
      include: [file],
      exclude: [],
    }),
  );
  const done = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', join(folder, 'tsconfig.json')],
    { cwd: dirname(folder), encoding: 'utf8' },
  );
  return { ok: done.status === 0, output: done.stdout + done.stderr };
}

describe('defineRoute', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('compiles with permission and audit event', () => {
    const { ok, output } = compile(route("permission: permission('x.read'), audit: event('x.read'),"));
    expect(output).toBe('');
    expect(ok).toBe(true);
  });

  it('does not compile without the audit event', () => {
    const { ok, output } = compile(route("permission: permission('x.read'),"));
    expect(ok).toBe(false);
    expect(output).toMatch(/audit/);
  });

  it('does not compile without the permission', () => {
    const { ok, output } = compile(route("audit: event('x.read'),"));
    expect(ok).toBe(false);
    expect(output).toMatch(/permission/);
  });
});
