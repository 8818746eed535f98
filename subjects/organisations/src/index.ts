import type { SchemaModule } from '@congvu/database';

export { agencyRoutes } from './agencies/agency.routes.ts';
export * from './agencies/agency.schema.ts';
export { agencyName, agencyNames, listAgencies, type NewAgency, upsertAgencies } from './agencies/agency.store.ts';
export { levelOneAgencies } from './agencies/seed.ts';

import { type Queryable, sql } from '@congvu/database';
import type { AgencyDirectory } from '@congvu/registers';
import { agencyCodesUnder, agencyName, agencyNames } from './agencies/agency.store.ts';

export const agencyDirectory: AgencyDirectory = {
  codesUnder: agencyCodesUnder,
  names: async (db, codes) =>
    codes.length === 1 ? new Map([[codes[0]!, await agencyName(db, codes[0]!)]]) : agencyNames(db, codes),
  async exists(db: Queryable, code: string) {
    const { rows } = await sql`select 1 from organisations.agency where code = ${code}`.execute(db);
    return rows.length > 0;
  },
};

export const organisationsModule: SchemaModule = {
  name: 'organisations',
  order: 400,
  migrations: new URL('../migrations', import.meta.url),
};
