import { sha256Hex } from '@congvu/kernel';
import {
  type CallContext,
  isPopulationFault,
  type LifeStatus,
  type PopulationGateway,
  type PopulationPerson,
  type PopulationQuestion,
} from '@congvu/population';
import { type Claim, decideOutcome } from './compare.ts';

export interface Answer {
  person: PopulationPerson | undefined;
  life: LifeStatus | undefined;
  requestId: string;
}

export interface AskingFor {
  /** Campaign or case: with the question it makes the request id, so the same question always carries the same one. */
  reference: string;
  procedureCode: string;
  agencyCode: string;
  officerCode: string;
  purpose: string;
}

/** Asks who the claim's number belongs to and, when there is somebody, whether they are alive. Undefined: the source cannot answer now. Throws what asking again would not mend (004, 005). */
export async function askPopulation(
  gateway: PopulationGateway,
  claim: Claim,
  asking: AskingFor,
): Promise<Answer | undefined> {
  const question: PopulationQuestion = {
    ...(claim.number ? { number: claim.number } : { oldNumber: claim.oldNumber ?? '' }),
    fullName: claim.fullName,
    birthDate: claim.birthDate,
  };
  const context = (kind: string, about: PopulationQuestion): CallContext => ({
    requestId: sha256Hex(
      `${asking.reference}|${kind}|${about.number ?? about.oldNumber}|${about.fullName}|${about.birthDate}`,
    ).slice(0, 40),
    procedureCode: asking.procedureCode,
    agencyCode: asking.agencyCode,
    officerCode: asking.officerCode,
    purpose: asking.purpose,
  });
  try {
    const found = context('tra-cuu', question);
    const person = await gateway.findPerson(question, found);
    if (!person) return { person, life: undefined, requestId: found.requestId };
    // An answer about a number that was not asked for is no answer; taking it would put one person in another's place.
    if (question.number !== undefined && person.number !== question.number) return undefined;
    // Somebody else's number: nothing more about that person is our business.
    if (decideOutcome(claim, person, undefined).outcome === 'number-of-another')
      return { person, life: undefined, requestId: found.requestId };
    const same: PopulationQuestion = { number: person.number, fullName: person.fullName, birthDate: person.birthDate };
    return {
      person,
      life: await gateway.verifyLifeStatus(same, context('chet-mat-tich', same)),
      requestId: found.requestId,
    };
  } catch (error) {
    if (isPopulationFault(error) && error.retryable) return undefined;
    throw error;
  }
}

export const officerCodeOf = (userId: string | null): string =>
  `CV-${(userId ?? 'he-thong').replace(/-/g, '').slice(-12)}`;
