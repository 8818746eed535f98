import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { findImports, findSql, readGraph } from './import-graph.ts';
import { rules } from './rules.ts';
import { tokenize } from './tokens.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

describe('the tree', () => {
  const graph = readGraph(root);

  test('has been read: packages of every layer, and imports between them', () => {
    expect(new Set(graph.packages.map(({ layer }) => layer)).size).toBe(5);
    expect(graph.packages.length).toBeGreaterThan(20);
    expect(graph.files.length).toBeGreaterThan(300);
    expect(graph.edges.length).toBeGreaterThan(250);
  });

  test.each(Object.entries(rules))('%s', (_name, rule) => {
    expect(rule(graph)).toEqual([]);
  });
});

describe('a violation turns the rule red', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  const sound: Readonly<Record<string, string>> = {
    'package.json': JSON.stringify({ name: 'tree', devDependencies: { '@congvu/testing': '1' } }),
    ...package_('platform/kernel', []),
    ...package_('platform/testing', ['kernel']),
    ...package_('core/registers', ['kernel']),
    ...package_('engines/intake', ['registers', 'kernel']),
    ...package_('subjects/personnel', ['registers']),
    ...package_('apps/server', ['intake', 'personnel', 'identity-provider']),
    ...package_('apps/identity-provider', ['kernel']),
  };

  /** A package whose contract imports the packages named, as its manifest says. */
  function package_(folder: string, imports: readonly string[]): Record<string, string> {
    const name = `@congvu/${folder.split('/')[1]}`;
    const dependencies = Object.fromEntries(imports.map((item) => [`@congvu/${item}`, '1']));
    return {
      [`${folder}/package.json`]: JSON.stringify({ name, dependencies }),
      [`${folder}/README.md`]: `# ${name}\n`,
      [`${folder}/src/index.ts`]: imports.map((item) => `import '@congvu/${item}';\n`).join(''),
    };
  }

  /** Rules that complain about the sound tree with these files added or replaced. */
  function complaints(changes: Record<string, string | undefined>): Record<string, string[]> {
    const folder = mkdtempSync(join(tmpdir(), 'congvu-tree-'));
    folders.push(folder);
    for (const [path, text] of Object.entries({ ...sound, ...changes })) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const graph = readGraph(folder);
    return Object.fromEntries(
      Object.entries(rules)
        .map(([name, rule]) => [name, rule(graph)] as const)
        .filter(([, found]) => found.length > 0),
    );
  }

  test('the sound tree has none', () => {
    expect(complaints({})).toEqual({});
  });

  test('the kernel imports a package of core', () => {
    const found = complaints({
      ...package_('platform/kernel', ['codelists']),
      ...package_('core/codelists', []),
    });
    expect(found).toEqual({
      'imports point down the list of layers': [
        'platform/kernel/src/index.ts:1: platform/kernel imports core/codelists, which stands above it',
      ],
    });
  });

  test.each([
    ['statically', `import { official } from '@congvu/personnel';\nexport const type = official;\n`],
    ['for a type only', `import type { Official } from '@congvu/personnel';\nexport type Row = Official;\n`],
    ['as it runs', `export const load = () => import('@congvu/personnel');\n`],
    ['by passing it on', `export * from '@congvu/personnel';\n`],
    ['by looking for its file', `export const at = import.meta.resolve('@congvu/personnel/main.ts');\n`],
  ])('an engine names a subject %s', (_how, text) => {
    const found = complaints({
      ...package_('engines/intake', ['registers', 'kernel', 'personnel']),
      'engines/intake/src/index.ts': text,
    });
    expect(found).toEqual({
      'imports point down the list of layers': [expect.stringContaining('an engine names the subject personnel')],
    });
  });

  test('a package reaches into another by a path', () => {
    const found = complaints({
      'engines/intake/src/reading/read.ts': `import { x } from '../../../../core/registers/src/changes/change.store.ts';\n`,
    });
    expect(found).toEqual({
      'no package reaches into another by a path': [
        'engines/intake/src/reading/read.ts:1: reaches into core/registers by a path; import @congvu/registers',
      ],
    });
  });

  test('a package imports what its package.json does not declare, or what does not exist', () => {
    expect(complaints({ 'core/registers/src/more.ts': `import '@congvu/files';\n` })).toEqual({
      'every imported package is declared': ['core/registers/src/more.ts:1: there is no package @congvu/files'],
    });
    expect(
      complaints({
        ...package_('platform/files', []),
        'core/registers/src/more.ts': `import '@congvu/files/store.ts';\n`,
      }),
    ).toEqual({
      'every imported package is declared': [
        'core/registers/src/more.ts:1: @congvu/files is not in core/registers/package.json',
      ],
    });
  });

  test('what the root declares for development is for tests alone', () => {
    expect(complaints({ 'core/registers/src/a.test.ts': `import '@congvu/testing';\n` })).toEqual({});
    expect(complaints({ 'core/registers/src/a.ts': `import '@congvu/testing';\n` })).toHaveProperty([
      'every imported package is declared',
    ]);
  });

  test('packages form a cycle', () => {
    const found = complaints({
      ...package_('core/registers', ['kernel', 'documents']),
      ...package_('core/documents', ['disclosure']),
      ...package_('core/disclosure', ['registers']),
    });
    expect(Object.keys(found)).toEqual(['packages form no cycle']);
    expect(found['packages form no cycle']![0]).toMatch(/^cycle: .*(registers|documents|disclosure) → /);
  });

  test('an application imports another that is none of its business', () => {
    expect(complaints(package_('apps/identity-provider', ['kernel', 'server']))).toHaveProperty([
      'applications keep apart',
    ]);
  });

  test('a folder is called utils', () => {
    expect(complaints({ 'core/registers/src/utils/dates.ts': 'export {};\n' })).toEqual({
      'folders are named for what they hold': ['core/registers/src/utils: name the folder for what it holds'],
    });
  });

  test('SQL stands in a service', () => {
    const service = 'core/registers/src/records/record.service.ts';
    const wanted = { 'SQL stands in stores': [`${service}:2: SQL outside a store; move it into a *.store.ts`] };
    const head = `import { sql } from 'kysely';\n`;
    expect(complaints({ [service]: `${head}export const read = () => sql\`select 1\`;\n` })).toEqual(wanted);
    expect(
      complaints({ [service]: `${head}export const read = () => sql<{ n: () => number }>\`select 1\`;\n` }),
    ).toEqual(wanted);
    expect(complaints({ [service]: `${head}export const drop = () => sql.raw('drop table x');\n` })).toEqual(wanted);
    expect(
      complaints({ [service]: `${head}export const q = (c) => c.query('select id from x where y = $1');\n` }),
    ).toEqual(wanted);
    expect(
      complaints({
        'core/registers/src/records/record.store.ts': `${head}export const read = () => sql\`select 1\`;\n`,
      }),
    ).toEqual({});
  });

  test('a package has no README or no contract', () => {
    expect(complaints({ 'core/registers/README.md': undefined })).toEqual({
      'every package has its README and its contract': ['core/registers: has no README.md'],
    });
    expect(complaints({ 'core/registers/src/index.ts': undefined, 'core/registers/src/a.ts': '' })).toEqual({
      'every package has its README and its contract': ['core/registers: has no src/index.ts'],
    });
  });
});

describe('the scanner', () => {
  const importsOf = (text: string) => findImports(tokenize(text)).map(({ specifier }) => specifier);

  test('sees no imports in comments, strings, templates and regular expressions', () => {
    expect(
      importsOf(
        [
          `// import 'comment';`,
          `/* import 'block'; */`,
          `const text = "import 'string'";`,
          `const page = \`import 'template' \${\`from 'inner'\`}\`;`,
          `const pattern = /import 'regex'/;`,
          `const quote = /["'\`]/g; import 'real';`,
        ].join('\n'),
      ),
    ).toEqual(['real']);
  });

  test('goes on after a template with code inside', () => {
    expect(importsOf(`const a = \`x \${ { b: \`\${c}\` } } y\`;\nexport * from './after.ts';`)).toEqual(['./after.ts']);
  });

  test('tells division from regular expressions, and survives the text of a page', () => {
    expect(importsOf(`const half = (a + b) / 2; const x = c / d;\nimport './one.ts';`)).toEqual(['./one.ts']);
    expect(importsOf(`const page = <p>it's a <b>word</b></p>;\nconst more = () => import('./two.tsx');`)).toEqual([
      './two.tsx',
    ]);
  });

  test('knows lines', () => {
    expect(findImports(tokenize(`/* one\ntwo */\nimport {\n  a,\n} from 'x';\n`))).toEqual([
      { specifier: 'x', line: 5 },
    ]);
  });

  test('finds statements, not words of a sentence', () => {
    expect(findSql(tokenize('const a = `select an agency to begin`;'))).toEqual([]);
    expect(findSql(tokenize('const a = `\nselect id from registers.change_set`;'))).toEqual([1]);
  });
});
