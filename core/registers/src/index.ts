import type { SchemaModule } from '@congvu/database';

export {
  type Authorise,
  applyChangeSet,
  type Change,
  type ChangeOutcome,
  type ChangeResult,
  type ChangeSource,
} from './changes/change-set.ts';
export { countChanged, noteAll, takeChanged } from './changes/changed.store.ts';
export {
  type MergeRequest,
  type MergeResult,
  mergedDocument,
  mergeRecords,
  neverTaken,
  takeable,
  type UndoResult,
  undoMerge,
} from './changes/merge.ts';
export { idsMergedInto, standsUnder, survivorOf } from './changes/retired.store.ts';
export * from './definition/define.ts';
export * from './definition/definition.schema.ts';
export {
  approveMergePermission,
  comparedValues,
  type DuplicateRule,
  duplicateRules,
  matchingRules,
  mergePermission,
  ruleKey,
  staysWithSurvivor,
} from './definition/duplicates.ts';
export {
  areApart,
  fileFields,
  filePurpose,
  isVerifiedByNumber,
  requiredInFile,
  sameKey,
} from './definition/files.ts';
export { registerRoutes } from './definition/register.routes.ts';
export { codeName, formatValue, type ParsedValue, parseValue, properCase } from './definition/values.ts';
export { viewRecordType } from './definition/view.ts';
export { type AsOf, recordsAsOf } from './records/as-of.store.ts';
export { bringUp, signatureOf, stampEmpty } from './records/bring-up.store.ts';
export * from './records/document.ts';
export * from './records/record.store.ts';
export { reprojectDue } from './records/reproject.store.ts';
export {
  columnOf,
  derivedColumnOf,
  projectedColumns,
  projectedFields,
  syncStorage,
  tableOf,
  versionTableOf,
} from './records/storage.ts';
export * from './registry.ts';

export const registersModule: SchemaModule = {
  name: 'registers',
  order: 200,
  migrations: new URL('../migrations', import.meta.url),
};
