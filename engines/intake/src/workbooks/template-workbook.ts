import { columnLetters } from '../readers/table.ts';
import { absolute, type ColumnAid, type WrittenRow, type WrittenSheet, writeWorkbook } from './workbook-writer.ts';

export interface TemplateColumn {
  key: string;
  label: string;
  required: boolean;
  type: 'text' | 'identifier' | 'date' | 'number' | 'code';
  help?: string;
  example?: string;
  codeList?: readonly { code: string; name: string }[];
}

export interface TemplateDescription {
  title: string;
  columns: readonly TemplateColumn[];
}

export const dataSheetName = 'Dữ liệu';
export const codeListSheetName = 'Danh mục';
export const guideSheetName = 'Hướng dẫn';

/** Rows that get a drop-down and a hint; more rows may be filled in without. */
const aidedRows = 20_000;

const typeWords: Record<TemplateColumn['type'], string> = {
  text: 'Văn bản',
  identifier: 'Dãy chữ số, giữ nguyên số 0 ở đầu',
  date: 'Ngày: dd/mm/yyyy; nếu chỉ biết năm: yyyy',
  number: 'Số',
  code: 'Chọn trong danh mục',
};

/**
 * A workbook to be filled in: data sheet with one heading line, code lists for its drop-downs, and a guide. Every cell of the data
 * sheet is formatted as text, so that numbers keep their zeros and dates stay as typed. Reads back with every column recognised.
 */
export function writeTemplate(description: TemplateDescription): AsyncGenerator<Buffer> {
  const { columns } = description;
  const lists = columns.filter((column) => (column.codeList?.length ?? 0) > 0);
  const sheets: WrittenSheet[] = [
    {
      name: dataSheetName,
      columns: columns.map((column) => ({ width: widthOf(column), look: 'text' as const })),
      rows: [headingRow(columns)],
      frozenRows: 1,
      aids: columns.map((column, index) => aidOf(column, index, lists.indexOf(column))),
    },
  ];
  if (lists.length > 0) {
    sheets.push({
      name: codeListSheetName,
      columns: lists.flatMap(() => [{ width: 14 }, { width: 40 }]),
      rows: codeListRows(lists),
      frozenRows: 1,
    });
  }
  sheets.push({
    name: guideSheetName,
    columns: [{ width: 30 }, { width: 50 }, { width: 12 }, { width: 36 }, { width: 28 }],
    rows: guideRows(description),
  });
  return writeWorkbook(sheets);
}

const headingOf = (column: TemplateColumn): string => (column.required ? `${column.label} (*)` : column.label);

const widthOf = (column: TemplateColumn): number =>
  Math.min(40, Math.max(14, column.label.length + 4, (column.example?.length ?? 0) + 2));

function headingRow(columns: readonly TemplateColumn[]): WrittenRow {
  return {
    cells: columns.map(headingOf),
    looks: columns.map((column) => (column.required ? 'requiredHeader' : 'header')),
  };
}

function aidOf(column: TemplateColumn, index: number, list: number): ColumnAid {
  const hint = [
    column.help,
    column.type === 'text' ? undefined : typeWords[column.type],
    column.example && `Ví dụ: ${column.example}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('. ');
  const aid: ColumnAid = { column: index, fromRow: 2, untilRow: aidedRows + 1 };
  if (hint !== '') {
    aid.promptTitle = column.label;
    aid.prompt = hint;
  }
  if (list >= 0) {
    const letters = columnLetters(list * 2 + 1);
    aid.listRange = absolute(codeListSheetName, `${letters}2:${letters}${column.codeList!.length + 1}`);
  }
  return aid;
}

function* codeListRows(lists: readonly TemplateColumn[]): Generator<WrittenRow> {
  yield { cells: lists.flatMap((column) => ['Mã', column.label]), looks: 'header' };
  const longest = Math.max(...lists.map((column) => column.codeList!.length));
  for (let index = 0; index < longest; index += 1) {
    yield {
      cells: lists.flatMap((column) => {
        const entry = column.codeList![index];
        return entry === undefined ? [null, null] : [entry.code, entry.name];
      }),
    };
  }
}

function* guideRows({ title, columns }: TemplateDescription): Generator<WrittenRow> {
  yield { cells: [title], looks: 'title' };
  yield {
    cells: [
      'Nhập dữ liệu vào trang “Dữ liệu”, mỗi người một dòng, không đổi dòng tiêu đề. Cột có dấu (*) là bắt buộc.',
    ],
    looks: 'muted',
  };
  yield { cells: [] };
  yield { cells: ['Tên cột', 'Ý nghĩa', 'Bắt buộc', 'Cách ghi', 'Ví dụ'], looks: 'header' };
  for (const column of columns) {
    yield {
      cells: [
        column.label,
        column.help ?? null,
        column.required ? 'Có' : 'Không',
        typeWords[column.type],
        column.example ?? null,
      ],
      looks: 'wrapped',
    };
  }
}
