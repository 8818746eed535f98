import type { SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import type { AgencyDirectory, RecordType } from '@congvu/registers';
import { consentRoutes } from './consents/consent.routes.ts';
import { messageRoutes } from './messages/message.routes.ts';
import { ownRoutes } from './own/own.routes.ts';

export * from './consents/consent.schema.ts';
export { discloseRecord, discloseRecords, grantedFields, grantedPaths, maskNumber, type Reader } from './disclose.ts';
export * from './messages/message.schema.ts';
export { markReadAbout, sendMessage } from './messages/message.store.ts';
export * from './own/own.schema.ts';
export { discloseForProcedure, discloseOwn, ownNumber, ownPurpose } from './own/own.ts';
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

/** The person's side, and who asks a person: all about the register that holds the persons' own records. */
export const personRoutes = (type: RecordType, directory: AgencyDirectory): Route[] => [
  ...ownRoutes(type, directory),
  ...messageRoutes(directory),
  ...consentRoutes(type, directory),
];

export const disclosureModule: SchemaModule = {
  name: 'disclosure',
  order: 210,
  migrations: new URL('../migrations', import.meta.url),
};
