/** Records of a register as a file: what a list would show to this reader, all pages of it. */
import { Readable } from 'node:stream';
import type { Db } from '@congvu/database';
import {
  type AsOfQuery,
  findRecords,
  listValue,
  type Reader,
  type RecordQuery,
  shownIdentity,
} from '@congvu/disclosure';
import { writeTableExport } from '@congvu/intake';
import { defineErrors, todayInVietnam } from '@congvu/kernel';
import type { AgencyDirectory, RecordType } from '@congvu/registers';
import { stringify } from 'csv-stringify/sync';

export const exportFormats = ['xlsx', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportErrors = defineErrors('exchange', {
  tooMany: { status: 413, title: 'Quá nhiều bản ghi cho một lần xuất' },
});

/** Records in one file: a larger one would hold a connection for minutes. */
const mostRecords = 50_000;
const pageRecords = 1000;

export interface OpenExport {
  stream: Readable;
  contentType: string;
  fileName: string;
}

/** The first page is read before anything is sent: a refusal is an answer, not a broken file. */
export async function exportRecords(
  db: Db,
  directory: AgencyDirectory,
  type: RecordType,
  reader: Reader,
  query: RecordQuery & AsOfQuery,
  format: ExportFormat,
): Promise<OpenExport> {
  const page = (offset: number) => findRecords(db, type, reader, query, { limit: pageRecords, offset });
  const first = await page(0);
  if (first.total > mostRecords)
    throw exportErrors.tooMany(
      `Tìm thấy hơn ${mostRecords.toLocaleString('vi-VN')} bản ghi. Thu hẹp điều kiện, ví dụ theo cơ quan, rồi xuất từng phần.`,
    );
  const { asOf } = first;
  const day = asOf?.validOn ?? todayInVietnam();
  const headings = [
    type.field(type.title).vi,
    type.field(type.identity).vi,
    ...first.columns.map((path) => type.field(path).vi),
    'Mã cơ quan',
    'Cơ quan',
    'Xác thực',
  ];
  async function* rows(): AsyncGenerator<(string | null)[]> {
    let { records } = first;
    for (let offset = 0; records.length > 0; ) {
      const names = await directory.names(
        db,
        records.map((record) => record.owner),
      );
      for (const record of records)
        yield [
          record.title,
          shownIdentity(type, record),
          ...first.columns.map((path) => listValue(type, record, path, day)),
          record.owner,
          names.get(record.owner) ?? record.owner,
          verificationLabels[record.verification],
        ];
      if (records.length < pageRecords) return;
      offset += pageRecords;
      records = (await page(offset)).records;
    }
  }
  const fileName = `${type.id.replace('.', '-')}-${asOf ? `theo-thoi-diem-${day}` : day}.${format}`;
  const remarks = [
    ['Sổ', type.vi],
    ['Người xuất', reader.actor.user.displayName],
    ['Mục đích', reader.purpose],
    ['Thời điểm', new Date().toISOString()],
    ['Số bản ghi', String(first.total)],
    ...(asOf ? ([['Hiệu lực vào ngày', asOf.validOn]] as const) : []),
    ...(asOf?.knownAt ? ([['Theo thông tin biết đến', asOf.knownAt]] as const) : []),
  ] as const;
  if (format === 'xlsx')
    return {
      fileName,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      stream: Readable.from(
        writeTableExport({
          sheetName: 'Bản ghi',
          columns: headings.map((heading) => ({ heading })),
          rows: rows(),
          remarks,
        }),
      ),
    };
  if (format === 'csv')
    return { fileName, contentType: 'text/csv; charset=utf-8', stream: Readable.from(csv(headings, rows())) };
  return {
    fileName,
    contentType: 'application/json; charset=utf-8',
    stream: Readable.from(
      json(type, remarks, ['title', 'identity', ...first.columns, 'agencyCode', 'agencyName', 'verification'], rows()),
    ),
  };
}

const verificationLabels = {
  valid: 'Đã xác thực',
  invalid: 'Sai lệch',
  pending: 'Chưa xác thực',
  'not-applicable': '',
} as const;

/** With a byte order mark, or spreadsheet programs lose the diacritics; what looks like a formula gets an apostrophe in front. */
async function* csv(headings: string[], rows: AsyncIterable<(string | null)[]>): AsyncGenerator<string> {
  yield `\ufeff${stringify([headings])}`;
  for await (const row of rows) yield stringify([row], { escape_formulas: true });
}

async function* json(
  type: RecordType,
  remarks: readonly (readonly [string, string])[],
  keys: readonly string[],
  rows: AsyncIterable<(string | null)[]>,
): AsyncGenerator<string> {
  yield `{"recordType":${JSON.stringify(type.id)},"about":${JSON.stringify(Object.fromEntries(remarks))},"records":[`;
  let started = false;
  for await (const row of rows) {
    yield `${started ? ',\n' : '\n'}${JSON.stringify(Object.fromEntries(keys.map((key, at) => [key, row[at] ?? null])))}`;
    started = true;
  }
  yield '\n]}\n';
}
