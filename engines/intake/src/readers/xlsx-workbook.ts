import { type ByteSource, readZipEntry, type ZipEntry } from '@congvu/files';
import { readerErrors } from './errors.ts';
import { xmlTags } from './xlsx-xml.ts';

export interface SheetEntry {
  name: string;
  hidden: boolean;
  entry: ZipEntry;
}

export interface WorkbookParts {
  sheets: SheetEntry[];
  sharedStrings: ZipEntry | undefined;
  styles: ZipEntry | undefined;
  is1904: boolean;
}

const maxPartBytes = 8 * 1024 * 1024;
const maxSheets = 500;

interface Relation {
  /** Last word of the type's address: `worksheet`, `sharedStrings` … the same in both dialects of the standard. */
  type: string;
  target: string;
}

/** Follows the relations from the root of the package to the sheets, as the standard asks; file names are not guessed. */
export async function readWorkbookParts(
  source: ByteSource,
  entries: ReadonlyMap<string, ZipEntry>,
): Promise<WorkbookParts> {
  const byLowerName = new Map([...entries].map(([name, entry]) => [name.toLowerCase(), entry]));
  const find = (path: string) => entries.get(path) ?? byLowerName.get(path.toLowerCase());
  const text = async (entry: ZipEntry) => (await readZipEntry(source, entry, maxPartBytes)).toString('utf8');

  const root = find('_rels/.rels');
  if (root === undefined) throw notAWorkbook();
  const workbookPath = [...relationsOf(await text(root), '').values()].find(
    (each) => each.type === 'officeDocument',
  )?.target;
  const workbook = workbookPath === undefined ? undefined : find(workbookPath);
  if (workbookPath === undefined || workbook === undefined) throw notAWorkbook();

  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const relationsEntry = find(`${folder}_rels/${workbookPath.slice(folder.length)}.rels`);
  const relations = relationsEntry ? relationsOf(await text(relationsEntry), folder) : new Map<string, Relation>();
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  for (const tag of xmlTags(await text(workbook))) {
    if (tag.closing) continue;
    if (tag.name === 'workbookPr') is1904 = tag.attributes.date1904 === '1' || tag.attributes.date1904 === 'true';
    if (tag.name !== 'sheet' || tag.attributes.name === undefined) continue;
    const relation = relations.get(tag.attributes.id ?? '');
    const entry = relation?.type === 'worksheet' ? find(relation.target) : undefined;
    const hidden = tag.attributes.state === 'hidden' || tag.attributes.state === 'veryHidden';
    if (entry !== undefined && sheets.length < maxSheets) sheets.push({ name: tag.attributes.name, hidden, entry });
  }
  if (sheets.length === 0) throw readerErrors.noSheet('Bảng tính không có trang tính nào đọc được.');
  const partOf = (type: string) => {
    const relation = [...relations.values()].find((each) => each.type === type);
    return relation === undefined ? undefined : find(relation.target);
  };
  return { sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), is1904 };
}

const notAWorkbook = () =>
  readerErrors.brokenWorkbook('Tệp thiếu phần chính của bảng tính. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại.');

/** Targets outside the package (links to other files, addresses on the web) are left out: nothing here follows them. */
function relationsOf(xml: string, folder: string): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  for (const { name, attributes, closing } of xmlTags(xml)) {
    if (closing || name !== 'Relationship' || attributes.TargetMode === 'External') continue;
    const { Id: id, Type: type = '', Target: target = '' } = attributes;
    if (id === undefined) continue;
    relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolveInPackage(folder, target) });
  }
  return relations;
}

function resolveInPackage(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') path.pop();
    else if (part !== '.' && part !== '') path.push(part);
  }
  return path.join('/');
}
