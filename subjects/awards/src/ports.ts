import type { Actor } from '@congvu/auth';
import type { FileStore } from '@congvu/files';
import type { Auditor } from '@congvu/http';

/** What the conditions of an award ask of the personnel register, and nothing else. */
export interface PersonFacts {
  /** false: no dossier within the asker's scope; not yours and not there look alike. */
  known: boolean;
  evaluations: { year: number; grade: string }[];
  /** `until`: the first day on which it is over; null when the dossier does not say. */
  disciplines: { form: string; from: string; until: string | null }[];
}

export const noFacts: PersonFacts = { known: false, evaluations: [], disciplines: [] };

/** Asked in the name of whoever proposes or decides; every question leaves an access entry. */
export interface PersonnelFacts {
  of(asker: { actor: Actor; auditor: Auditor; purpose: string }, personalNumber: string): Promise<PersonFacts>;
}

export interface IdentityClaim {
  number: string;
  fullName: string;
  /** yyyy-mm-dd or yyyy */
  birthDate: string;
}

export type IdentityAnswer =
  | {
      outcome: 'agrees';
      fullName: string;
      birthDate: string;
      requestId: string;
      life: 'alive' | 'deceased' | 'missing' | null;
    }
  /** The explanation never tells whose number it is. */
  | { outcome: 'differs'; explanation: string }
  | { outcome: 'unavailable' };

/** Asks the population database whether number, name and birth date are one person's. `reference`: what the question is about. */
export type VerifyIdentity = (claim: IdentityClaim, actor: Actor, reference: string) => Promise<IdentityAnswer>;

export interface AwardDependencies {
  personnel: PersonnelFacts;
  verifyIdentity: VerifyIdentity;
  /** where papers of proposals are kept */
  files: { store: FileStore; maxBytes: number };
}

export const commendation = 'commendation';
