import { type ByteSource, type FileKind, sniffFile, type ZipLimits } from '@congvu/files';
import { detectLegacyEncoding } from '../legacy-fonts/detect-legacy-encoding.ts';
import { type CsvTable, openCsv } from './csv-reader.ts';
import { readerErrors } from './errors.ts';
import { findHeader, type HeaderLayout } from './header.ts';
import type { FieldLabels } from './header-mapping.ts';
import { type JsonLimits, type JsonSource, openJson } from './json-reader.ts';
import type { ReadLimits, SheetRow, TableSource } from './table.ts';
import { legacyFontRefusal } from './text-encoding.ts';
import { openXlsx, type XlsxWorkbook } from './xlsx-reader.ts';

export interface OpenFileOptions {
  limits?: Partial<ReadLimits>;
  zipLimits?: Partial<ZipLimits>;
  jsonLimits?: Partial<JsonLimits>;
}

export type OpenedFile =
  | { kind: 'xlsx'; workbook: XlsxWorkbook }
  | { kind: 'csv'; table: CsvTable }
  | { kind: 'json'; packet: JsonSource };

/**
 * Opens whatever was sent, by its content: sniffs, passes the guards, and hands out the reader that fits. Throws
 * `reader.notATable` with what the file is and what to do about it, or the refusal of a guard or reader.
 */
export async function openUploadedFile(source: ByteSource, options: OpenFileOptions = {}): Promise<OpenedFile> {
  const { kind, description, remedy } = await sniffFile(source, options.zipLimits);
  const limits = options.limits === undefined ? {} : { limits: options.limits };
  if (kind === 'xlsx') {
    const zipLimits = options.zipLimits === undefined ? {} : { zipLimits: options.zipLimits };
    return { kind, workbook: await openXlsx(source, { ...limits, ...zipLimits }) };
  }
  if (kind === 'text') return { kind: 'csv', table: await openCsv(source, limits) };
  if (kind === 'json') return { kind, packet: await openJson(source, options.jsonLimits) };
  throw notATable(kind, `Tệp là ${description}. ${remedy ?? ''}`.trim());
}

function notATable(kind: FileKind, detail: string) {
  return kind === 'xlsm' ? readerErrors.macros(detail) : readerErrors.notATable(detail, { facts: { kind } });
}

const sampledRows = 200;

export interface ChosenSheet {
  table: TableSource;
  layout: HeaderLayout;
}

/** The visible sheet whose header matches the fields best; the first rows of each are looked at. Undefined when none matches. */
export async function chooseSheet(
  workbook: XlsxWorkbook,
  fields: readonly FieldLabels[],
): Promise<ChosenSheet | undefined> {
  let best: (ChosenSheet & { score: number }) | undefined;
  for (const sheet of workbook.sheets.filter((each) => !each.hidden).slice(0, 20)) {
    const table = workbook.table(sheet.name);
    const layout = findHeader(await firstRows(table, 35), fields);
    if (layout === undefined) continue;
    const score = layout.mapping.columns.reduce((sum, each) => sum + each.confidence, 0);
    if (best === undefined || score > best.score) best = { table, layout, score };
  }
  return best === undefined ? undefined : { table: best.table, layout: best.layout };
}

async function firstRows(table: TableSource, limit: number): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of table.rows({ limit })) rows.push(row);
  return rows;
}

/**
 * Throws `reader.legacyFont` when the first rows hold text typed in TCVN3 or VNI. To convert instead, read on and pass cells
 * through `decodeTcvn3` / `decodeVni`.
 */
export async function refuseLegacyFonts(table: TableSource): Promise<void> {
  const rows = await firstRows(table, sampledRows);
  const finding = detectLegacyEncoding(rows.flatMap((row) => row.cells.filter((cell) => cell !== null)));
  if (finding.encoding !== 'none') throw legacyFontRefusal(finding.encoding, finding.examples);
}
