import type { Queryable } from '@congvu/database';
import type { RegisterCatalogue } from '@congvu/registers';

/** What the register of officials is asked: how many are there, never who. */
export interface Staff {
  /** Officials in service by managing agency and kind, of the agencies named and all below them. */
  count(
    db: Queryable,
    agencyCodes: readonly string[],
  ): Promise<{ agencyCode: string; personnelType: string | null; n: number }[]>;
}

export interface OrganisationDependencies {
  staff: Staff;
  /** Every register: records go where their agency goes. */
  catalogue: RegisterCatalogue;
}
