/** What prose names exists: links, paths, commands, settings, legal instruments. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue } from '@congvu/server/modules.ts';
import { describe, expect, test } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const skipped = new Set(['node_modules', 'dist', 'coverage', 'public']);
const read = (path: string) => readFileSync(join(root, path), 'utf8');

function filesWith(suffix: RegExp, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name.startsWith('.') || skipped.has(entry.name) ? [] : filesWith(suffix, path);
    return suffix.test(entry.name) ? [relative(root, path)] : [];
  });
}

const pages = filesWith(/\.md$/);
const textOf = (page: string) => read(page).replace(/^```[\s\S]*?^```/gm, '');

test('there are pages to look at', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'README.en.md', 'docs/audit-seal.md', 'core/registers/README.md']),
  );
});

describe.each(pages)('%s', (page) => {
  test('links lead to files and headings that exist', () => {
    const broken = [...textOf(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => {
        const [path = '', heading] = link.split('#');
        const target = path === '' ? page : join(dirname(page), path);
        if (!existsSync(join(root, target))) return true;
        return heading !== undefined && !headingsOf(read(target)).includes(heading);
      });
    expect(broken).toEqual([]);
  });

  test('paths and commands it names exist', () => {
    const named = [
      ...read(page).matchAll(
        /`((?:apps|subjects|engines|core|platform|docs|tools|architecture|scripts|tests)\/[\w./-]+)`/g,
      ),
    ];
    expect(named.map(([, path]) => path!).filter((path) => !existsSync(join(root, path)))).toEqual([]);

    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = [
      ...read(page).matchAll(/npm run (?:-s )?([\w:-]+)/g),
      ...read(page).matchAll(/npm (start|test)\b/g),
    ];
    expect(commands.map(([, name]) => name!).filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** Anchors as GitHub makes them. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

describe('.env.example', () => {
  const source = read('platform/config/src/index.ts');
  const documented = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!);

  test('names every setting that is read, and no other', () => {
    const settings = [
      ...source.matchAll(/(?:integer|choice|list)(?:<[^>]*>)?\('([A-Z_]+)'/g),
      ...source.matchAll(/\benv\.([A-Z_]+)/g),
    ].map(([, name]) => name!);
    expect([...documented].sort()).toEqual([...new Set(settings)].sort());
  });

  test('names only settings that are known', () => {
    const known = [...source.slice(source.indexOf('new Set('), source.indexOf(']);')).matchAll(/'(CONGVU_[A-Z_]+)'/g)];
    const names = new Set(known.map(([, name]) => name!));
    expect(names.size).toBeGreaterThan(10);
    expect(documented.filter((name) => name.startsWith('CONGVU_') && !names.has(name))).toEqual([]);
  });

  test('holds no secret', () => {
    expect(read('.env.example')).not.toMatch(/(SECRET|PASSWORD)=\S/);
  });
});

interface Instrument {
  id: string;
  aliases: string[];
  name: string | null;
  subject: string;
  issuedOn: string | null;
  inForceOn: string | null;
  confidence: 'high' | 'medium' | 'low';
  provisions: Record<string, string>;
  notes: string | null;
}

describe('docs/legal/instruments.json', () => {
  const { instruments } = JSON.parse(read('docs/legal/instruments.json')) as { instruments: Instrument[] };
  const names = instruments.flatMap(({ id, aliases }) => [id, ...aliases]);
  /** `NĐ 27/2026/NĐ-CP Điều 5 (nhóm 1)` is of `NĐ 27/2026/NĐ-CP`. */
  const resolves = (citation: string) => names.some((name) => citation === name || citation.startsWith(`${name} `));

  test('each instrument is there once, with a subject and how sure we are', () => {
    expect(new Set(names).size).toBe(names.length);
    for (const { id, subject, confidence, inForceOn } of instruments) {
      expect(subject, id).not.toBe('');
      expect(['high', 'medium', 'low'], id).toContain(confidence);
      expect(inForceOn ?? '2000-01-01', id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  test('every legal ground of a definition resolves', () => {
    const grounds = catalogue
      .all()
      .flatMap((type) => [...type.fields.values()].flatMap(({ legal }) => legal?.split(';') ?? []));
    expect(grounds.length).toBeGreaterThan(50);
    expect([...new Set(grounds.map((ground) => ground.trim()))].filter((ground) => !resolves(ground))).toEqual([]);
  });

  test('every instrument named in code, migrations and pages resolves', () => {
    const number =
      /(?:(?:NĐ|QĐ|TT|NQ|CT|CV|VBHN) \d[\d.]*(?:\/\d{4})?\/[A-ZĐ][\p{L}0-9-]*|Luật (?:[\p{L}]+ ){0,5}?\d+\/\d{4}\/QH\d+|QCVN \d+:\d{4}\/[A-Z]+|Mẫu 2C(?:-BNV\/2008)?)/gu;
    const unknown = filesWith(/\.(ts|tsx|sql|md)$/).flatMap((path) =>
      [...read(path).matchAll(number)].filter(([cited]) => !resolves(cited)).map(([cited]) => `${path}: ${cited}`),
    );
    expect(unknown).toEqual([]);
  });

  test('every @legal in code resolves', () => {
    const grounds = filesWith(/\.tsx?$/).flatMap((path) =>
      [...read(path).matchAll(/^\s*(?:\*|\/\/|\/\*\*) .*@legal ([^\n*]+)/gm)].map(([, ground]) => `${ground!.trim()}`),
    );
    expect(grounds.length).toBeGreaterThan(1);
    expect(grounds.filter((ground) => !resolves(ground))).toEqual([]);
  });
});
