import type { SchemaModule } from '@congvu/database';

export { discloseRecord, discloseRecords, grantedFields, grantedPaths, maskNumber, type Reader } from './disclose.ts';
export { purposeRoutes } from './purpose.routes.ts';
export { disclosureErrors, getPurpose, listPurposes, type Purpose } from './purposes.ts';
export { recordRoutes } from './records/record.routes.ts';
export * from './records/record.schema.ts';
export {
  findRecords,
  listValue,
  readHistory,
  readRecord,
  shownIdentity,
  usualPurpose,
} from './records/record.service.ts';
export { conditionsOf } from './records/record.store.ts';

export const disclosureModule: SchemaModule = {
  name: 'disclosure',
  order: 210,
  migrations: new URL('../migrations', import.meta.url),
};
