import type { SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import type { JobHandler } from '@congvu/jobs';
import { attachmentRoutes } from './attachments/attachment.routes.ts';
import { bulkRoutes } from './bulk/bulk.routes.ts';
import { runBulk } from './bulk/bulk.service.ts';
import { correctionRoutes } from './corrections/correction.routes.ts';
import type { StewardshipDependencies } from './corrections/correction.service.ts';
import { declarationRoutes } from './declarations/declaration.routes.ts';
import type { OwnRegister } from './declarations/declaration.service.ts';
import { duplicateRoutes } from './duplicates/duplicate.routes.ts';
import { noteRoutes } from './notes/note.routes.ts';

export { stewardshipCarriers } from './agency-carry.store.ts';
export { acceptFile, acceptName, contentTypes } from './attachments/accept-file.ts';
export * from './attachments/attachment.schema.ts';
export * from './bulk/bulk.schema.ts';
export * from './corrections/correction.schema.ts';
export type { RecordClaim, StewardshipDependencies } from './corrections/correction.service.ts';
export { countToDecide } from './corrections/correction.store.ts';
export * from './declarations/declaration.schema.ts';
export type { OwnRegister } from './declarations/declaration.service.ts';
export { createComparer } from './duplicates/compare.ts';
export * from './duplicates/duplicate.schema.ts';
export { comparable } from './duplicates/duplicate.service.ts';
export { countOpenPairs } from './duplicates/duplicate.store.ts';
export { stewardshipErrors } from './errors.ts';
export * from './evidence/evidence.schema.ts';
export * from './notes/note.schema.ts';

export const stewardshipRoutes = (deps: StewardshipDependencies, own: OwnRegister): Route[] => [
  ...declarationRoutes(deps, own),
  ...correctionRoutes(deps),
  ...bulkRoutes(deps),
  ...noteRoutes(deps),
  ...attachmentRoutes(deps),
  ...duplicateRoutes(deps),
];

export const stewardshipJobs = (deps: StewardshipDependencies): Record<string, JobHandler> => ({
  'stewardship.bulk': (context) => runBulk(deps, context),
});

export const stewardshipModule: SchemaModule = {
  name: 'stewardship',
  order: 320,
  migrations: new URL('../migrations', import.meta.url),
};
