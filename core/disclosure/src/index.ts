import type { SchemaModule } from '@congvu/database';

export { discloseRecord, discloseRecords, grantedFields, grantedPaths, maskNumber, type Reader } from './disclose.ts';
export { purposeRoutes } from './purpose.routes.ts';
export { disclosureErrors, getPurpose, listPurposes, type Purpose } from './purposes.ts';

export const disclosureModule: SchemaModule = {
  name: 'disclosure',
  order: 210,
  migrations: new URL('../migrations', import.meta.url),
};
