/** What the registers of associations and funds may ask: the population database, about persons of their boards. */
import type { AssociationDependencies } from '@congvu/associations';
import type { PopulationGateway } from '@congvu/population';
import { confirmIdentity } from './identity.ts';

export const associationDependencies = (
  gateway: PopulationGateway,
  caller: { procedureCode: string; agencyCode: string },
): AssociationDependencies => ({
  async verifyIdentity(claim, actor, reference) {
    const answer = await confirmIdentity(gateway, caller, claim, {
      actor,
      reference,
      purpose: 'association-management',
    });
    if (answer.outcome !== 'agrees') return answer;
    const { person, requestId, life } = answer;
    return { outcome: 'agrees', fullName: person.fullName, birthDate: person.birthDate, requestId, life };
  },
});
