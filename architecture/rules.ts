/** The rules of the tree. Each gives sentences that name the place and say what to do. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Edge, ImportGraph } from './import-graph.ts';
import { appImports, forbiddenFolders, layers, type Package, sqlAllowed, withoutIndex } from './layers.ts';

export type Rule = (graph: ImportGraph) => string[];

const place = ({ from, site }: Pick<Edge, 'from' | 'site'>): string => `${from.path}:${site.line}`;
const depth = ({ layer }: Package): number => layers.indexOf(layer);

const importsPointDown: Rule = ({ edges }) =>
  edges
    .filter(({ from, to }) => depth(to) < depth(from.package))
    .map((edge) => {
      const { from, to } = edge;
      if (from.package.layer === 'engines' && to.layer === 'subjects')
        return `${place(edge)}: an engine names the subject ${to.name}; let the subject hand it a definition`;
      return `${place(edge)}: ${from.package.folder} imports ${to.folder}, which stands above it`;
    });

const appsKeepApart: Rule = ({ edges }) =>
  edges
    .filter(({ from, to }) => from.package.layer === 'apps' && to.layer === 'apps' && !from.testing)
    .filter(({ from, to }) => !appImports.some((pair) => pair.from === from.package.name && pair.to === to.name))
    .map((edge) => `${place(edge)}: ${edge.from.package.folder} imports the application ${edge.to.name}`);

const noReachingIn: Rule = ({ edges }) =>
  edges
    .filter((edge) => edge.relative)
    .map((edge) => `${place(edge)}: reaches into ${edge.to.folder} by a path; import ${edge.to.specifier}`);

const importsAreDeclared: Rule = ({ edges, unknown }) => [
  ...unknown.map((site) => `${place(site)}: there is no package ${site.site.specifier}`),
  ...edges
    .filter(({ relative }) => !relative)
    .filter(({ from, to }) => {
      const { dependencies, devDependencies } = from.package;
      if (dependencies.has(to.specifier)) return false;
      return !(from.testing && devDependencies.has(to.specifier));
    })
    .map((edge) => `${place(edge)}: ${edge.to.specifier} is not in ${edge.from.package.folder}/package.json`),
];

/** Cycles between packages by what runs in production; tests may look around. */
const noCycles: Rule = ({ packages, edges }) => {
  const below = new Map<Package, Set<Package>>(packages.map((item) => [item, new Set()]));
  for (const { from, to } of edges) if (!from.testing) below.get(from.package)!.add(to);
  const finished = new Set<Package>();
  const found: string[] = [];
  const visit = (item: Package, path: Package[]): void => {
    if (path.includes(item)) {
      const circle = [...path.slice(path.indexOf(item)), item];
      found.push(`cycle: ${circle.map(({ name }) => name).join(' → ')}`);
      return;
    }
    if (finished.has(item)) return;
    for (const next of below.get(item)!) visit(next, [...path, item]);
    finished.add(item);
  };
  for (const item of packages) visit(item, []);
  return found;
};

const foldersAreNamedForWhatTheyHold: Rule = ({ folders }) =>
  folders
    .filter((path) => forbiddenFolders.includes(path.split('/').at(-1)!))
    .map((path) => `${path}: name the folder for what it holds`);

const sqlStandsInStores: Rule = ({ files }) => [
  ...files
    .filter(({ sqlLines, testing, path }) => sqlLines.length > 0 && !testing && !path.endsWith('.store.ts'))
    .filter(({ path }) => !(path in sqlAllowed))
    .map(({ path, sqlLines }) => `${path}:${sqlLines[0]}: SQL outside a store; move it into a *.store.ts`),
  ...Object.keys(sqlAllowed)
    .filter((path) => files.find((file) => file.path === path)?.sqlLines.length === 0)
    .map((path) => `${path}: holds no SQL any more; take its line out of architecture/layers.ts`),
];

const packagesAreComplete: Rule = ({ root, packages }) =>
  packages.flatMap(({ folder, name, specifier }) => [
    ...(existsSync(join(root, folder, 'README.md')) ? [] : [`${folder}: has no README.md`]),
    ...(existsSync(join(root, folder, 'src', 'index.ts')) || withoutIndex.includes(name)
      ? []
      : [`${folder}: has no src/index.ts`]),
    ...(specifier === `@congvu/${name}` ? [] : [`${folder}: its package is called ${specifier}, not @congvu/${name}`]),
  ]);

export const rules: Readonly<Record<string, Rule>> = {
  'imports point down the list of layers': importsPointDown,
  'applications keep apart': appsKeepApart,
  'no package reaches into another by a path': noReachingIn,
  'every imported package is declared': importsAreDeclared,
  'packages form no cycle': noCycles,
  'folders are named for what they hold': foldersAreNamedForWhatTheyHold,
  'SQL stands in stores': sqlStandsInStores,
  'every package has its README and its contract': packagesAreComplete,
};
