import type { HeaderLayout } from '../readers/header.ts';
import { errorHeading, originalRowHeading, remedyHeading } from '../readers/header-mapping.ts';
import { cellAddress, columnLetters, type TableSource } from '../readers/table.ts';
import { createBodyClassifier } from '../readers/table-body.ts';
import { dataSheetName } from './template-workbook.ts';
import type { CellLook } from './workbook-styles.ts';
import { type WrittenRow, writeWorkbook } from './workbook-writer.ts';

export interface RowFinding {
  /** As in `SheetRow.rowNumber`. */
  rowNumber: number;
  problems: readonly {
    /** 0-based column of the source; absent when the row as a whole is at fault. */
    column?: number;
    reason: string;
    remedy: string;
  }[];
}

export interface AnnotatedWorkbookInput {
  table: TableSource;
  layout: HeaderLayout;
  /** In the order of their row numbers. */
  findings: AsyncIterable<RowFinding> | Iterable<RowFinding>;
  /** Only rows with problems, or every row of data. */
  include: 'faulty' | 'all';
  /** Official heading for a field, so that the file maps by itself when it comes back. */
  labelOf?: (field: string) => string;
  /** Lines for the summary sheet; the counts are added. */
  summary?: readonly (readonly [label: string, value: string | number])[];
}

/**
 * The sender's rows again, with what is wrong: cells at fault in red, and the columns "Dòng gốc", "Lỗi", "Cách sửa", which are left
 * out when the corrected file is sent. Streams both the source and the findings; neither is held.
 */
export function writeAnnotatedWorkbook(input: AnnotatedWorkbookInput): AsyncGenerator<Buffer> {
  const columns = input.layout.mapping.columns.filter((column) => column.role !== 'reserved');
  const headings = columns.map(({ field, heading }) =>
    field === undefined ? heading : (input.labelOf?.(field) ?? heading),
  );
  const counts = { rows: 0, faulty: 0, problems: 0 };
  const positions = columns.map((column) => column.column);
  return writeWorkbook([
    {
      name: dataSheetName,
      columns: [
        ...columns.map(() => ({ width: 22, look: 'text' as const })),
        { width: 10 },
        { width: 60 },
        { width: 60 },
      ],
      rows: annotatedRows(input, positions, headings, counts),
      frozenRows: 1,
      filter: true,
    },
    { name: 'Tổng hợp', columns: [{ width: 50 }, { width: 30 }], rows: summaryRows(input, counts) },
  ]);
}

interface Counts {
  rows: number;
  faulty: number;
  problems: number;
}

async function* annotatedRows(
  input: AnnotatedWorkbookInput,
  positions: readonly number[],
  headings: readonly string[],
  counts: Counts,
): AsyncGenerator<WrittenRow> {
  yield { cells: [...headings, originalRowHeading, errorHeading, remedyHeading], looks: 'header' };
  const headingAt = new Map(positions.map((position, index) => [position, headings[index]!]));
  const classify = createBodyClassifier(input.layout);
  const findings = inOrder(input.findings);
  for await (const row of input.table.rows()) {
    if (row.rowNumber < input.layout.firstDataRow) continue;
    const problems = (await findings(row.rowNumber))?.problems ?? [];
    if (classify(row) !== 'data' && problems.length === 0) continue;
    counts.rows += 1;
    if (problems.length > 0) counts.faulty += 1;
    counts.problems += problems.length;
    if (problems.length === 0 && input.include === 'faulty') continue;
    const faulty = new Set(problems.map((problem) => problem.column));
    const looks: (CellLook | undefined)[] = positions.map((position) => (faulty.has(position) ? 'faulty' : undefined));
    const sentence = ({ column, reason }: RowFinding['problems'][number]) =>
      column === undefined
        ? reason
        : `${headingAt.get(column) ?? columnLetters(column)} (${cellAddress(column, row.rowNumber)}): ${reason}`;
    yield {
      cells: [
        ...positions.map((position) => row.cells[position] ?? null),
        String(row.rowNumber),
        problems.map(sentence).join('\n') || null,
        [...new Set(problems.map((problem) => problem.remedy))].join('\n') || null,
      ],
      looks: [...looks, undefined, 'wrapped', 'wrapped'],
    };
  }
}

/** The finding for a row number asked for in rising order; findings in between are passed over. */
function inOrder(source: AnnotatedWorkbookInput['findings']): (rowNumber: number) => Promise<RowFinding | undefined> {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let current: RowFinding | undefined;
  let done = false;
  return async (rowNumber) => {
    while (!done && (current === undefined || current.rowNumber < rowNumber)) {
      const next = await iterator.next();
      done = next.done === true;
      current = next.done ? undefined : next.value;
    }
    return current?.rowNumber === rowNumber ? current : undefined;
  };
}

/** Written after the rows, when the counts are known. */
function* summaryRows(input: AnnotatedWorkbookInput, counts: Counts): Generator<WrittenRow> {
  yield { cells: ['Kết quả kiểm tra'], looks: 'title' };
  for (const [label, value] of input.summary ?? []) yield { cells: [label, value] };
  yield { cells: ['Số dòng dữ liệu đã kiểm tra', counts.rows] };
  yield { cells: ['Số dòng có lỗi', counts.faulty] };
  yield { cells: ['Tổng số lỗi', counts.problems] };
  yield {
    cells: [
      `Sửa các ô màu đỏ trên trang “${dataSheetName}” rồi gửi lại chính tệp này; ba cột cuối được bỏ qua khi nhận.`,
    ],
    looks: 'muted',
  };
}
