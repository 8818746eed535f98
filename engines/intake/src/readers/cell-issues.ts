import { type CellIssue, type CellRule, cellAddress } from './table.ts';

/** The sentences for what a reader finds wrong in one cell. */

function issue(
  column: number,
  rowNumber: number,
  rule: CellRule,
  severity: CellIssue['severity'],
  shown: string,
  reason: string,
  remedy: string,
): CellIssue {
  return {
    column,
    address: cellAddress(column, rowNumber),
    rule,
    severity,
    reason,
    remedy,
    shown: shown.slice(0, 200),
  };
}

export const formulaIssue = (column: number, row: number, formula: string): CellIssue =>
  issue(
    column,
    row,
    'formula',
    'error',
    `=${formula}`,
    `Ô chứa công thức =${formula.slice(0, 80)}; kết quả lưu trong tệp có thể đã cũ nên không được dùng.`,
    'Chép ô, chọn Dán đặc biệt → Dán giá trị (Paste Special → Values), lưu rồi gửi lại.',
  );

export const readErrorIssue = (column: number, row: number, shown: string): CellIssue =>
  issue(
    column,
    row,
    'error-value',
    'error',
    shown,
    `Ô mang giá trị lỗi ${shown} của Excel.`,
    'Nhập lại giá trị đúng hoặc để trống ô.',
  );

export const referenceIssue = (column: number, row: number, shown: string): CellIssue =>
  issue(
    column,
    row,
    'broken-reference',
    'error',
    shown,
    'Ô trỏ tới một chuỗi chữ không có trong tệp.',
    'Nhập lại giá trị của ô, lưu bằng Excel rồi gửi lại.',
  );

export const lostZeroIssue = (column: number, row: number, digits: string, length: number): CellIssue =>
  issue(
    column,
    row,
    'number-lost-leading-zero',
    'warning',
    digits,
    `Ô lưu dạng số nên có thể đã mất số 0 ở đầu: còn ${digits.length} chữ số, cần ${length}.`,
    `Định dạng cột thành Văn bản (Text) rồi nhập lại đủ ${length} chữ số; nếu đúng là mất số 0 thì giá trị là ${digits.padStart(length, '0')}.`,
  );

export const precisionIssue = (column: number, row: number, digits: string): CellIssue =>
  issue(
    column,
    row,
    'number-lost-precision',
    'error',
    digits,
    `Ô lưu dạng số dài ${digits.length} chữ số; Excel chỉ giữ đúng 15 chữ số đầu nên phần sau có thể sai.`,
    'Định dạng cột thành Văn bản (Text) rồi nhập lại từ giấy tờ gốc.',
  );

export const yearInDateIssue = (column: number, row: number, year: number, date: string): CellIssue =>
  issue(
    column,
    row,
    'year-typed-in-date-cell',
    'warning',
    date,
    `Ô định dạng ngày nhưng có vẻ chỉ nhập năm ${year}; Excel hiểu thành ngày ${date.split('-').reverse().join('/')}.`,
    `Nếu chỉ biết năm, định dạng ô thành Văn bản (Text) và nhập ${year}; nếu biết ngày, nhập đủ ngày/tháng/năm.`,
  );
