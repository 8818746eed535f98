import type { Actor } from '@congvu/auth';
import type { Queryable, Tx } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import type { AgencyCarrier, RegisterCatalogue } from '@congvu/registers';

/** What the register of officials is asked: how many are there, never who. */
export interface Staff {
  /** Officials in service by managing agency and kind, of the agencies named and all below them. */
  count(
    db: Queryable,
    agencyCodes: readonly string[],
  ): Promise<{ agencyCode: string; personnelType: string | null; n: number }[]>;
}

/** Dossiers of those who head agencies. */
export interface Heads {
  /** The verified dossier of the number, if the actor may read it; nothing of it leaves. */
  find(tx: Tx, actor: Actor, personalNumber: string): Promise<string | undefined>;
  /** Names by dossier: those within the reader's scope, each with an entry. */
  namesOf(
    asking: { actor: Actor; auditor: Auditor; purpose: string },
    recordIds: readonly string[],
  ): Promise<Map<string, string>>;
}

export interface OrganisationDependencies {
  heads: Heads;
  staff: Staff;
  /** Every register: records go where their agency goes. */
  catalogue: RegisterCatalogue;
  /** Open work that stands under an agency's code. */
  carriers: readonly AgencyCarrier[];
  /** Grants of officers within an agency's code; `null`: they end with it. */
  grants: {
    count(db: Queryable, codes: readonly string[]): Promise<Map<string, number>>;
    carry(tx: Tx, from: string, to: string | null): Promise<number>;
  };
}
