import type { Db, Queryable, SchemaModule } from '@congvu/database';
import type { PopulationGateway } from '@congvu/population';
import type { AgencyDirectory, RegisterCatalogue } from '@congvu/registers';

export interface LinkageDependencies {
  db: Db;
  gateway: PopulationGateway;
  catalogue: RegisterCatalogue;
  directory: AgencyDirectory;
  /** How we name ourselves to the population service. */
  caller: { procedureCode: string; agencyCode: string };
  /** Questions under way at once. */
  concurrency: number;
  /** Wait before pending records are asked again, ms. */
  retryPendingMs: number;
  /** Who may be given a case of the register and the agency. */
  officersOf(db: Queryable, registerId: string, agencyCode: string): Promise<{ userId: string; displayName: string }[]>;
}

export const linkageModule: SchemaModule = {
  name: 'linkage',
  order: 310,
  migrations: new URL('../migrations', import.meta.url),
};
