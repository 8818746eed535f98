/** Every person of an event is asked for in the population database; all that differ are told at once, and then nobody is recorded. */
import type { PeopleVerifier } from '@congvu/events';
import { type FieldProblem, newId, todayInVietnam } from '@congvu/kernel';
import { associationErrors } from '../errors.ts';
import type { AssociationDependencies } from '../ports.ts';

export const verifyPeople =
  ({ verifyIdentity }: AssociationDependencies): PeopleVerifier =>
  async (actor, people, refusal) => {
    const faults: FieldProblem[] = [];
    const confirmed: Awaited<ReturnType<PeopleVerifier>> = [];
    for (const [at, { number, fullName, birthDate }] of people.entries()) {
      const answer = await verifyIdentity({ number, fullName: fullName.trim(), birthDate }, actor, newId());
      const wrong = (rule: string, reason: string, remedy: string) =>
        faults.push({ field: `people.${at}.number`, rule, reason, remedy });
      if (answer.outcome === 'unavailable') throw associationErrors.sourceDown();
      if (answer.outcome === 'differs')
        wrong('identity', answer.explanation, 'Đối chiếu số, họ tên, ngày sinh trên căn cước của người này');
      else if (answer.life === 'deceased' || answer.life === 'missing')
        wrong(
          'life',
          answer.life === 'deceased' ? 'CSDL dân cư ghi người này đã chết' : 'CSDL dân cư ghi người này mất tích',
          'Bỏ người này khỏi danh sách; nếu CSDL dân cư sai, đề nghị công an cấp xã sửa',
        );
      else
        confirmed.push({
          number,
          fullName: answer.fullName,
          birthDate: answer.birthDate,
          requestId: answer.requestId,
          verifiedOn: todayInVietnam(),
        });
    }
    if (faults.length > 0) throw refusal(faults);
    return confirmed;
  };
