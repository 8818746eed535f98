/** What a sample must give, as the person who compares it with the result of a run reads it: most frequent first, causes under their outcome. */
import { type Cause, causeLabels, type Outcome, outcomeLabels } from '@congvu/linkage/outcome.ts';
import type { CellFault, Truth } from './truth.ts';

const faultLabels: Record<CellFault, string> = {
  required: 'Bỏ trống ô bắt buộc',
  date: 'Ngày không có thật',
  'number-length': 'Số định danh thiếu hoặc thừa chữ số',
  formula: 'Ô chứa công thức',
  code: 'Giá trị ngoài danh mục',
  agency: 'Cơ quan ngoài danh mục',
};

const outcomeName = (key: string): string =>
  key === 'invalid' ? 'Dòng có ô sai, không đối soát' : (outcomeLabels[key as Outcome] ?? key);
const causeName = (key: string): string => faultLabels[key as CellFault] ?? causeLabels[key as Cause] ?? key;

/** Most frequent first; of equal counts by name, so that two runs print the same. */
const ranked = (entries: [string, number][]): [string, number][] =>
  entries.sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'vi'));

export function truthTable({ totals }: Pick<Truth, 'totals'>): string {
  const causes = Object.entries(totals.byCause).map(([key, count]) => {
    const [outcome, cause] = key.split('/') as [string, string];
    return { outcome, cause, count };
  });
  const lines = ranked(Object.entries(totals.byOutcome)).flatMap(([outcome, count]): [string, number][] => [
    [outcomeName(outcome), count],
    ...ranked(
      causes.filter((item) => item.outcome === outcome).map((item) => [`  ${causeName(item.cause)}`, item.count]),
    ),
  ]);
  const rows = [['Kết quả phải có', 'Số dòng'], ...lines.map(([name, n]) => [name, n.toLocaleString('vi-VN')])] as [
    string,
    string,
  ][];
  const [left, right] = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]!.length))) as [number, number];
  const print = ([name, n]: [string, string]) => `${name.padEnd(left)}  ${n.padStart(right)}`;
  const [head, ...body] = rows.map(print);
  return [head, '─'.repeat(left + right + 2), ...body].join('\n');
}
