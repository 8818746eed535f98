/** What recruitment asks of its neighbours: quotas, the register of officials, the population database. Put together in apps/server. */
import type { Actor } from '@congvu/auth';
import type { Queryable, Tx } from '@congvu/database';
import type { Auditor } from '@congvu/http';

/** What an agency, or one above it, was given for a year. */
export interface QuotaLevel {
  agencyCode: string;
  agencyName: string;
  given: number;
  used: number;
  /** The number given is beyond the limit, and the waiver that let it through is over. */
  waiverOver: boolean;
}

export interface Quotas {
  /** From the agency upwards, the levels that were given a number. */
  levels(db: Queryable, agencyCode: string, kind: string, year: number): Promise<QuotaLevel[]>;
}

/** What the conditions ask of the register of officials, and nothing else. */
export interface CandidateFacts {
  /** false: no dossier within the asker's scope; not yours and not there look alike. */
  known: boolean;
  inService: boolean;
  position: string | null;
  professionalLevel: string | null;
  major: string | null;
  disciplines: { form: string; from: string; until: string | null }[];
}

export interface IdentityClaim {
  number: string;
  fullName: string;
  /** yyyy-mm-dd or yyyy */
  birthDate: string;
}

/** Filled in from the population database, so that nobody types it again. */
export interface PersonDetails {
  nationality: string | null;
  ethnicGroup: string | null;
  homeTown: string | null;
  permanentAddress: string | null;
}

export type IdentityAnswer =
  | {
      outcome: 'agrees';
      fullName: string;
      birthDate: string;
      sex: 'male' | 'female' | 'unknown';
      requestId: string;
      life: 'alive' | 'deceased' | 'missing' | null;
      details: PersonDetails;
    }
  /** The explanation never tells whose number it is. */
  | { outcome: 'differs'; explanation: string }
  | { outcome: 'unavailable' };

/** One successful candidate, for the e-dossier. */
export interface Hire {
  key: string;
  number: string;
  fullName: string;
  birthDate: string;
  sex: string;
  details: PersonDetails;
  identityRef: string;
  confirmedAt: string;
  degree: { level: string; major: string } | null;
  agencyCode: string;
  agencyName: string;
  recruitedBy: string;
  position: string;
  personnelType: string;
  event: 'TUYEN_DUNG' | 'NANG_NGACH';
  rank: string | null;
  step: number | null;
  effectiveOn: string;
  decision: { number: string; signedOn: string; issuer: string };
}

export type HireOutcome = { recordId: string } | { refusals: { reason: string; remedy: string }[] };

export interface Personnel {
  factsOf(asker: { actor: Actor; auditor: Auditor; purpose: string }, personalNumber: string): Promise<CandidateFacts>;
  /** Makes or changes the dossier and records the career event, all in the caller's transaction. */
  enter(tx: Tx, actor: Actor, hire: Hire): Promise<HireOutcome>;
}

export interface RecruitmentDependencies {
  quotas: Quotas;
  personnel: Personnel;
  /** Asks the population database whether number, name and birth date are one person's. `reference`: what the question is about. */
  verifyIdentity(claim: IdentityClaim, actor: Actor, reference: string): Promise<IdentityAnswer>;
}

export const purpose = 'recruitment';
