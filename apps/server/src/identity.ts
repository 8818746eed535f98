/** Asks the population database whether number, name and birth date are one living or dead person's: what subjects with people of their own ask. */
import type { Actor } from '@congvu/auth';
import { compareDates, compareNames, decideOutcome } from '@congvu/linkage';
import { askPopulation, officerCodeOf } from '@congvu/linkage/ask.ts';
import type { LifeStatus, PopulationGateway, PopulationPerson } from '@congvu/population';

export type ConfirmedIdentity =
  | { outcome: 'agrees'; person: PopulationPerson; requestId: string; life: LifeStatus['status'] | null }
  | { outcome: 'differs'; explanation: string }
  | { outcome: 'unavailable' };

export async function confirmIdentity(
  gateway: PopulationGateway,
  caller: { procedureCode: string; agencyCode: string },
  { number, fullName, birthDate }: { number: string; fullName: string; birthDate: string },
  asking: { actor: Actor; reference: string; purpose: string },
): Promise<ConfirmedIdentity> {
  const claim = { number, oldNumber: null, fullName, birthDate, sex: null };
  const answer = await askPopulation(gateway, claim, {
    reference: asking.reference,
    ...caller,
    officerCode: officerCodeOf(asking.actor.user.id),
    purpose: asking.purpose,
  });
  if (!answer) return { outcome: 'unavailable' };
  const { outcome, explanation } = decideOutcome(claim, answer.person, answer.life);
  const agrees =
    answer.person &&
    (outcome === 'match' || outcome === 'deceased') &&
    compareNames(fullName, answer.person.fullName).same &&
    compareDates(birthDate, answer.person.birthDate).same;
  if (!agrees || !answer.person) return { outcome: 'differs', explanation };
  return {
    outcome: 'agrees',
    person: answer.person,
    requestId: answer.requestId,
    life: answer.life?.status ?? null,
  };
}
