/**
 * The curriculum vitae (sơ yếu lý lịch) as the numbered items of Mẫu 2C-BNV/2008, found by the form item each field of the register names:
 * a field that is added to the definition with its item stands in the paper too. Pure.
 */
import { readCodeList } from '@congvu/codelists';
import { formatDateVi } from '@congvu/kernel';
import { type Entry, type FieldMeta, fieldPath, formatValue, type StoredRecord } from '@congvu/registers';
import { official } from '../officials/official.register.ts';

export interface CvItem {
  /** `13`, `14.2` … */
  no: string;
  label: string;
  /** Values of the record itself and of the entry in force. */
  lines: { label: string; value: string | null }[];
  /** What repeats over the years, oldest first. */
  table: { headings: string[]; rows: string[][] } | null;
  /** Left out because the purpose does not cover it. */
  withheld: boolean;
}

const itemOf = (meta: FieldMeta): string | undefined => /Mẫu 2C-BNV\/2008 mục ([0-9.]+)/.exec(meta.legal ?? '')?.[1];

/** Sections printed as tables in their own item, not by their entry in force. */
const tables: Readonly<Record<string, string>> = {
  training: '26',
  postings: '27',
  relatives: '30',
  pay: '31',
  awards: '20',
  discipline: '21',
};

/** An entry without an end ends where the next begins. */
const period = (entry: Entry, next: Entry | undefined): string => {
  const until = entry.validUntil ?? next?.validFrom;
  return `${entry.validFrom ? formatDateVi(entry.validFrom) : '…'} – ${until ? formatDateVi(until) : 'nay'}`;
};

/** @param granted paths the purpose of the print covers */
export function cvItems(record: StoredRecord, granted: ReadonlySet<string>): CvItem[] {
  const items = readCodeList<{ no: string; label: string }[]>('mau-2c-bnv-2008').items;
  const fields = [...official.fields.values()];
  return items.map(({ no, label }) => {
    const own = fields.filter((meta) => itemOf(meta) === no);
    const section = Object.entries(tables).find(([key, item]) => item === no && official.sections.has(key))?.[0];
    const shown = own.filter(
      (meta) => granted.has(fieldPath(meta)) && (section === undefined || meta.section !== section),
    );
    return {
      no,
      label: label.replace(/ \(bảng:.*\)$/, ''),
      lines: shown.map((meta) => ({
        label: meta.vi,
        value: formatValue(official, meta, holderOf(record, meta)?.[meta.key]),
      })),
      table: section ? sectionTable(record, section, granted) : null,
      withheld: own.some((meta) => !granted.has(fieldPath(meta))),
    };
  });
}

/** The record itself, or the latest entry of the field's section. */
const holderOf = (record: StoredRecord, meta: FieldMeta): Record<string, unknown> | undefined =>
  meta.section ? (record.document[meta.section] as Entry[] | undefined)?.at(-1) : record.document;

/** Entries of a section, oldest first, in the columns that hold something. */
export function sectionTable(record: StoredRecord, section: string, granted: ReadonlySet<string>): CvItem['table'] {
  const entries = (record.document[section] as Entry[] | undefined) ?? [];
  const columns = [...official.fields.values()].filter(
    (meta) =>
      meta.section === section &&
      granted.has(fieldPath(meta)) &&
      meta.key !== official.sections.get(section)?.begins &&
      entries.some((entry) => entry[meta.key] !== undefined && entry[meta.key] !== null),
  );
  const dated = entries.some((entry) => entry.validFrom !== undefined);
  return {
    headings: [...(dated ? ['Từ – đến'] : []), ...columns.map((meta) => meta.vi)],
    rows: entries.map((entry, at) => [
      ...(dated ? [period(entry, entries[at + 1])] : []),
      ...columns.map((meta) => formatValue(official, meta, entry[meta.key]) ?? ''),
    ]),
  };
}
