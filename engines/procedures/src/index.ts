import type { SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import { attachmentRoutes } from './attachments/attachment.routes.ts';
import type { ProcedureDependencies } from './dependencies.ts';
import { disputeRoutes } from './dossiers/dispute.routes.ts';
import { dossierRoutes } from './dossiers/dossier.routes.ts';
import { handlingRoutes } from './handling/handling.routes.ts';
import { paperRoutes } from './papers/paper.routes.ts';
import { reviewRoutes } from './review/review.routes.ts';

export { applicantFields } from './definition/applicant-fields.ts';
export {
  defineProcedure,
  type FormField,
  type GrantedDossier,
  type ProcedureDefinition,
  type Value,
  type Values,
} from './definition/define.ts';
export type { DisputeOwner, ProcedureDependencies, RaisedDispute } from './dependencies.ts';
export { disputeCarrier, dossierCarrier } from './dossiers/agency-carry.store.ts';
export { answerDispute, countToAnswer, findDispute, markSent } from './dossiers/dispute.store.ts';
export * from './dossiers/dossier.schema.ts';
export { countToSettle } from './dossiers/dossier.store.ts';
export * from './review/review.schema.ts';
export { createSourceKeeper } from './sources/keeper.ts';
export { type Asking, checkSources, type Fetched, type PrefillSource } from './sources/source.ts';

export const procedureRoutes = (deps: ProcedureDependencies): Route[] => [
  ...dossierRoutes(deps),
  ...handlingRoutes(deps),
  ...disputeRoutes(deps),
  ...reviewRoutes(deps),
  ...attachmentRoutes(deps),
  ...paperRoutes(deps),
];

export const proceduresModule: SchemaModule = {
  name: 'procedures',
  order: 360,
  migrations: new URL('../migrations', import.meta.url),
};
