import type { Db } from '@congvu/database';
import { type RecordType, recordsByIdentity } from '@congvu/registers';
import type { Answer } from '../ask.ts';
import { type Claim, type Decision, decideOutcome, duplicateDecision } from '../compare.ts';
import type { Item } from './campaign.store.ts';

export const claimOfItem = (item: Item): Claim => ({
  number: item.number,
  oldNumber: item.oldNumber,
  fullName: item.fullName,
  birthDate: item.birthDate,
  sex: item.sex,
});

/**
 * Outcomes for all items of one number together: those whose name and birth date are another person's are that; if more than one is left,
 * or another agency already manages the person, they are duplicates. `settledElsewhere` items have an outcome already and only count.
 */
export function decideGroup(
  items: readonly Item[],
  answer: Answer,
  otherOwner: string | undefined,
  nameOf: (code: string) => string,
): Map<number, Decision> {
  const decisions = new Map<number, Decision>();
  for (const item of items) decisions.set(item.seq, decideOutcome(claimOfItem(item), answer.person, answer.life));
  const claimants = items.filter(
    (item) => !['number-of-another', 'number-unknown', 'only-old-number'].includes(decisions.get(item.seq)!.outcome),
  );
  // A number may stand in a file a hundred thousand times: no claimant is compared with all the others.
  const first = claimants[0];
  const ofAnother = claimants.find((item) => item.owner !== first?.owner);
  for (const item of claimants) {
    const others = claimants.slice(0, 6).filter((other) => other.seq !== item.seq);
    const elsewhere = item.owner === first?.owner ? ofAnother : first;
    if (otherOwner !== undefined && otherOwner !== item.owner)
      decisions.set(item.seq, duplicateDecision(item.number!, true, nameOf(otherOwner)));
    else if (elsewhere)
      decisions.set(
        item.seq,
        duplicateDecision(
          item.number!,
          true,
          `${nameOf(elsewhere.owner)}${elsewhere.rowNumber ? `, dòng ${elsewhere.rowNumber}` : ''}`,
        ),
      );
    else if (others.length > 0)
      decisions.set(
        item.seq,
        duplicateDecision(
          item.number!,
          false,
          others
            .slice(0, 5)
            .map((other) => `dòng ${other.rowNumber ?? '?'}`)
            .join(', '),
        ),
      );
  }
  return decisions;
}

/** Owners in the register of these numbers. */
export async function registeredOwners(
  db: Db,
  type: RecordType,
  numbers: readonly string[],
): Promise<Map<string, { id: string; owner: string }>> {
  if (numbers.length === 0) return new Map();
  const records = await recordsByIdentity(db, type, numbers);
  return new Map(records.map((record) => [record.identity, { id: record.id, owner: record.owner }]));
}
