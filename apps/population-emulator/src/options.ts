import type { Rights } from './access/rights.ts';
import type { RecordForm } from './contract/record.ts';
import type { MatchPolicy } from './operations/answers.ts';

export interface EmulatorOptions {
  /** 1 … 104,000,000; default 100,000. */
  people?: number;
  seed?: number;
  /** 0: any free port. */
  port?: number;
  host?: string;
  match?: MatchPolicy;
  form?: Partial<RecordForm>;
  rights?: Partial<Rights>;
  /** Questions per second; 0: no limit. */
  quota?: number;
  /** Folder for the overlay; without it nothing outlives the process. */
  data?: string;
  /** Made at random when absent. */
  controlToken?: string;
  corrections?: { delayMs?: number; acceptedShare?: number };
  /** Address callers hash when it is not the one they reach, e.g. behind a bus. */
  publicUrl?: string;
  now?: () => Date;
}

/** Procedure codes of the national form, e.g. `1.012345` or `2.000013.H23`. */
export const defaultRights: Rights = { procedures: ['1.*', '2.*', '3.*'], officers: ['*'] };
