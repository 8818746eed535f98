export type { Confirmation, RegisterEntries, RegisterEntry, RowAbout } from './entry.ts';
export { intakeErrors } from './errors.ts';
export { importCarrier } from './imports/agency-carry.store.ts';
export { applyImportRows, type RowToApply } from './imports/apply-rows.ts';
export { submitImport } from './imports/approval.service.ts';
export * from './imports/import.schema.ts';
export { createImport, getImport, type IntakeDependencies, templateOf } from './imports/import.service.ts';
export {
  countToApprove,
  countUnchanged,
  findImport,
  type ImportRecord,
  importScope,
  listImports,
  rowsAfter,
  rowsByNumber,
  type StagedRow,
  setRowStates,
  updateImport,
} from './imports/import.store.ts';
export { viewImport } from './imports/import.view.ts';
export { readImport } from './imports/read-import.ts';
export { type FileRight, registersFor, workScope, worksOn } from './imports/work-scope.store.ts';
export { intakeJobs, intakeModule, intakeRoutes } from './module.ts';
export { type TableExport, writeTableExport } from './workbooks/index.ts';
