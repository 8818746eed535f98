import type { Db, SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import type { JobHandler } from '@congvu/jobs';

export * from './agencies/agency.schema.ts';
export {
  agencyKinds,
  agencyName,
  agencyNames,
  findAgenciesAnywhere,
  listAgencies,
  type NewAgency,
  upsertAgencies,
} from './agencies/agency.store.ts';
export { levelOneAgencies } from './agencies/seed.ts';
export * from './chart/chart.schema.ts';
export * from './ports.ts';
export * from './quotas/quota.schema.ts';
export { type OverQuota, overQuota, quotaRoom } from './quotas/quota.service.ts';
export { insertQuota } from './quotas/quota.store.ts';
export * from './reorganisations/reorganisation.schema.ts';
export * from './tree/tree.schema.ts';
export * from './units/units.schema.ts';

import type { AgencyDirectory } from '@congvu/registers';
import { agencyRoutes } from './agencies/agency.routes.ts';
import { agencyCodesUnder, agencyName, agencyNames, agencyStands } from './agencies/agency.store.ts';
import { chartRoutes } from './chart/chart.routes.ts';
import type { OrganisationDependencies } from './ports.ts';
import { quotaRoutes } from './quotas/quota.routes.ts';
import { carryOut } from './reorganisations/carry-out.ts';
import { reorganisationRoutes } from './reorganisations/reorganisation.routes.ts';
import { jobKind } from './reorganisations/reorganisation.service.ts';
import { treeRoutes } from './tree/tree.routes.ts';
import { meansToday } from './tree/tree.store.ts';
import { unitRoutes } from './units/units.routes.ts';

export const agencyDirectory: AgencyDirectory = {
  codesUnder: agencyCodesUnder,
  names: async (db, codes) =>
    codes.length === 1 ? new Map([[codes[0]!, await agencyName(db, codes[0]!)]]) : agencyNames(db, codes),
  exists: agencyStands,
  today: meansToday,
};

export const organisationRoutes = (deps: OrganisationDependencies): Route[] => [
  ...agencyRoutes,
  ...treeRoutes,
  ...chartRoutes(deps),
  ...quotaRoutes(deps),
  ...reorganisationRoutes(deps),
  ...unitRoutes,
];

export const organisationJobs = (db: Db, deps: OrganisationDependencies): Record<string, JobHandler> => ({
  [jobKind]: (context) => carryOut(db, deps, context),
});

export const organisationsModule: SchemaModule = {
  name: 'organisations',
  order: 400,
  migrations: new URL('../migrations', import.meta.url),
};
