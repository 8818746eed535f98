/** Who imports whom: every source file of every package, with static, dynamic and type imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { findPackages, type Package } from './layers.ts';
import { type Token, tokenize } from './tokens.ts';

export interface ImportSite {
  /** As written: `@congvu/kernel`, `./route.ts`, `pg`. */
  specifier: string;
  line: number;
}

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  package: Package;
  /** Runs only in tests: may know what the package itself may not. */
  testing: boolean;
  imports: ImportSite[];
  /** Lines on which SQL stands. */
  sqlLines: number[];
}

export interface Edge {
  from: SourceFile;
  to: Package;
  site: ImportSite;
  /** Written as a path that leaves the package instead of by its name. */
  relative: boolean;
}

export interface ImportGraph {
  root: string;
  packages: Package[];
  files: SourceFile[];
  /** Imports that cross from one package into another. */
  edges: Edge[];
  /** Names of `@congvu/…` that no package bears. */
  unknown: { from: SourceFile; site: ImportSite }[];
  folders: string[];
}

const skipped = new Set(['node_modules', 'dist', 'coverage', 'public', 'data', 'migrations']);

function walk(folder: string, files: string[], folders: string[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      folders.push(path);
      walk(path, files, folders);
    } else if (/\.tsx?$/.test(entry.name)) files.push(path);
  }
}

const isTesting = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || /\/(testing|dev)\//.test(path) || /(^|\/)bench(\.ts|\/)/.test(path);

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`, `import.meta.resolve('x')`. */
export function findImports(tokens: readonly Token[]): ImportSite[] {
  const sites: ImportSite[] = [];
  tokens.forEach((token, i) => {
    if (token.kind !== 'word') return;
    const next = tokens[i + 1];
    const take = (at: number) => {
      const found = tokens[at];
      if (found?.kind === 'string' || (found?.kind === 'template' && found.text !== ''))
        sites.push({ specifier: found.text, line: found.line });
    };
    if (token.text === 'from' && next?.kind === 'string') take(i + 1);
    if (token.text !== 'import' || tokens[i - 1]?.text === '.') return;
    if (next?.kind === 'string') take(i + 1);
    else if (next?.text === '(') take(i + 2);
    else if (next?.text === '.' && tokens[i + 4]?.text === 'resolve') take(i + 6);
  });
  return sites;
}

const statement =
  /^\s*(select\s[\s\S]*?\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\(|(create|alter|drop)\s+(table|schema|index|database|role)\s|copy\s|truncate\s)/i;

/** A template after `sql` or `sql<T>`, `sql.raw(…)`, or a text that is plainly a statement handed to `.query(…)`. */
export function findSql(tokens: readonly Token[]): number[] {
  const lines: number[] = [];
  tokens.forEach((token, i) => {
    if (token.kind === 'word' && token.text === 'sql' && tokens[i - 1]?.text !== '.') {
      const next = tokens[i + 1];
      if (next?.kind === 'template' || (next?.text === '.' && tokens[i + 2]?.text === 'raw')) lines.push(token.line);
      else if (next?.text === '<') {
        let depth = 0;
        let at = i + 1;
        for (; at < tokens.length; at += 1) {
          if (tokens[at]!.text === '<') depth += 1;
          // The arrow of a function type closes nothing.
          if (tokens[at]!.text === '>' && tokens[at - 1]?.text !== '=') depth -= 1;
          if (depth === 0) break;
        }
        if (tokens[at + 1]?.kind === 'template') lines.push(token.line);
      }
    }
    if (token.kind === 'template' && statement.test(token.text) && tokens[i - 1]?.text !== 'sql')
      lines.push(token.line);
    if (
      token.kind === 'string' &&
      tokens[i - 1]?.text === '(' &&
      tokens[i - 2]?.text === 'query' &&
      statement.test(token.text)
    )
      lines.push(token.line);
  });
  return [...new Set(lines)];
}

export function readGraph(root: string): ImportGraph {
  const packages = findPackages(root);
  const files: SourceFile[] = [];
  const folders: string[] = [];
  for (const owner of packages) {
    const paths: string[] = [];
    walk(join(root, owner.folder), paths, folders);
    for (const absolute of paths) {
      const path = relative(root, absolute).split(sep).join('/');
      const tokens = tokenize(readFileSync(absolute, 'utf8'));
      files.push({
        path,
        package: owner,
        testing: isTesting(path),
        imports: findImports(tokens),
        sqlLines: findSql(tokens),
      });
    }
  }
  const edges: Edge[] = [];
  const unknown: ImportGraph['unknown'] = [];
  for (const from of files) {
    for (const site of from.imports) {
      if (site.specifier.startsWith('.')) {
        const target = posix.join(dirname(from.path), site.specifier);
        const to = packages.find(({ folder }) => target === folder || target.startsWith(`${folder}/`));
        if (to && to !== from.package) edges.push({ from, to, site, relative: true });
      } else if (site.specifier.startsWith('@congvu/')) {
        const name = site.specifier.split('/').slice(0, 2).join('/');
        const to = packages.find(({ specifier }) => specifier === name);
        if (!to) unknown.push({ from, site });
        else if (to !== from.package) edges.push({ from, to, site, relative: false });
      }
    }
  }
  return {
    root,
    packages,
    files,
    edges,
    unknown,
    folders: folders.map((path) => relative(root, path).split(sep).join('/')),
  };
}
