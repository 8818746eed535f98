/** Which database holds what a paper proves, and which procedure may no longer ask for it. Facts are files under `data/`. */
import { readFileSync } from 'node:fs';
import { CsvParser } from '@congvu/intake/readers/csv-parser.ts';
import { defaultReadLimits } from '@congvu/intake/readers/table.ts';
import { searchKey } from '@congvu/kernel';

const dataFile = (name: string): string => readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8');

export interface EvidenceDatabase {
  key: string;
  vi: string;
  owner: string;
  match: readonly string[];
}
export interface Evidence {
  key: string;
  vi: string;
  database: string;
  match: readonly string[];
}
interface EvidenceFile {
  validFrom: string;
  validUntil: string;
  databases: EvidenceDatabase[];
  items: Evidence[];
}

let evidence: EvidenceFile | undefined;
const evidenceFile = (): EvidenceFile => {
  evidence ??= JSON.parse(dataFile('evidence.json')) as EvidenceFile;
  return evidence;
};

export const evidenceDatabases = (): readonly EvidenceDatabase[] => evidenceFile().databases;
/** Whether papers are replaced by data on a day: the resolution is for a time. */
export const evidenceHolds = (day: string): boolean =>
  evidenceFile().validFrom <= day && day < evidenceFile().validUntil;
export const evidenceTerm = (): { validFrom: string; validUntil: string } => {
  const { validFrom, validUntil } = evidenceFile();
  return { validFrom, validUntil };
};
export const evidenceGround = 'NQ 66.7/2025/NQ-CP Điều 4';

/** Papers that a text names, in the order of the catalogue. */
export function evidencesIn(text: string): Evidence[] {
  const key = searchKey(text);
  return evidenceFile().items.filter(({ match }) => match.some((words) => key.includes(words)));
}

export function databasesIn(text: string): EvidenceDatabase[] {
  const key = searchKey(text);
  return evidenceFile().databases.filter(({ match }) => match.some((words) => key.includes(words)));
}

/** `1,010818`, `1.01417` → `1.010818`, `1.014170`: as spreadsheets print codes, a comma for the point and zeros at the end lost. */
export function procedureCode(text: string): string | undefined {
  const found = /^(\d)[.,](\d{1,6})$/.exec(text.trim());
  return found ? `${found[1]}.${found[2]!.padEnd(6, '0')}` : undefined;
}

export interface ReplacedPaper {
  appendix: string;
  /** Ministry, in the words of the resolution. */
  ministry: string;
  no: number;
  code: string | null;
  procedure: string;
  paper: string;
  databaseText: string;
  databaseOwner: string;
  instrument: string;
  article: string;
}

let replaced: readonly ReplacedPaper[] | undefined;

/** The rows of the resolution's appendices, read once. */
export function replacedPapers(): readonly ReplacedPaper[] {
  replaced ??= readReplacedPapers(dataFile('replaced-papers.csv'));
  return replaced;
}

/** Reads a table of replaced papers. Throws when a heading is missing. */
export function readReplacedPapers(text: string): ReplacedPaper[] {
  const [headings, ...rows] = csvRows(text);
  const at = (name: string): number => {
    const found = headings?.indexOf(name) ?? -1;
    if (found < 0) throw new Error(`the table of replaced papers has no column ${name}`);
    return found;
  };
  const columns = {
    appendix: at('phu_luc'),
    ministry: at('linh_vuc'),
    no: at('stt'),
    code: at('ma_tthc'),
    procedure: at('ten_tthc'),
    paper: at('tphs_thay_the_hoac_cat_giam'),
    databaseText: at('csdl'),
    databaseOwner: at('bo_chu_quan_csdl'),
    instrument: at('vbqppl'),
    article: at('dieu_khoan'),
  };
  return rows.map((row) => {
    const cell = (name: keyof typeof columns): string => (row[columns[name]] ?? '').replace(/\s+/g, ' ').trim();
    return {
      appendix: cell('appendix'),
      ministry: cell('ministry'),
      no: Number(cell('no')),
      code: procedureCode(cell('code')) ?? null,
      procedure: cell('procedure'),
      paper: cell('paper'),
      databaseText: cell('databaseText'),
      databaseOwner: cell('databaseOwner'),
      instrument: cell('instrument'),
      article: cell('article'),
    };
  });
}

function csvRows(text: string): (string | null)[][] {
  const parser = new CsvParser(',', defaultReadLimits);
  parser.push(text.replace(/^\uFEFF/, ''));
  const first = parser.rows.map(({ cells }) => cells);
  parser.finish();
  return [...first, ...parser.rows.map(({ cells }) => cells)];
}
