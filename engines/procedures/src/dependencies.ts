import type { Database, Db, Tx } from '@congvu/database';
import type { FileStore } from '@congvu/files';
import type { AgencyDirectory, RegisterCatalogue } from '@congvu/registers';
import type { ProcedureDefinition } from './definition/define.ts';
import type { PrefillSource } from './sources/source.ts';

/** A value that the owner of the data is told to be wrong. */
export interface RaisedDispute {
  id: string;
  source: string;
  /** What the source calls the value. */
  name: string;
  number: string;
  fullName: string;
  birthDate: string;
  held: string | null;
  claimed: string;
  reason: string;
  raisedBy: { id: string; name: string };
}

/** Who is to look at it: an agency, or null when it has gone to a source outside. */
export type DisputeOwner = string | null;

export interface ProcedureDependencies {
  db: Db;
  database: Pick<Database, 'db' | 'pool'>;
  catalogue: RegisterCatalogue;
  directory: AgencyDirectory;
  procedures: readonly ProcedureDefinition[];
  sources: readonly PrefillSource[];
  store: FileStore;
  /** The place that papers of an agency are dated from. */
  placeOf(agencyCode: string): string;
  /** Opens a case at the owner of the data, in the transaction of the dispute. */
  raise(tx: Tx, dispute: RaisedDispute): Promise<DisputeOwner>;
  /** Confirms somebody an officer fills in a form for. */
  identify(
    claim: { number: string; fullName: string; birthDate: string },
    asking: { userId: string; reference: string },
  ): Promise<
    | { outcome: 'agrees'; fullName: string; birthDate: string }
    | { outcome: 'differs'; explanation: string }
    | { outcome: 'down' }
  >;
}
