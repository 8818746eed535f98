export * from './annotated-workbook.ts';
export * from './export-workbook.ts';
export { looksLikeFormula, safeCsvText, safeText } from './safe-text.ts';
export * from './template-workbook.ts';
export type { CellLook } from './workbook-styles.ts';
export { bytesOfWorkbook, type WrittenRow, type WrittenSheet, writeWorkbook } from './workbook-writer.ts';
