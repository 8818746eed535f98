import type { Actor } from '@congvu/auth';

/** What the registers of associations and funds ask of the population database. */
export interface AssociationDependencies {
  verifyIdentity(
    claim: { number: string; fullName: string; birthDate: string },
    actor: Actor,
    reference: string,
  ): Promise<
    | {
        outcome: 'agrees';
        fullName: string;
        birthDate: string;
        requestId: string;
        life: 'alive' | 'deceased' | 'missing' | null;
      }
    | { outcome: 'differs'; explanation: string }
    | { outcome: 'unavailable' }
  >;
}
