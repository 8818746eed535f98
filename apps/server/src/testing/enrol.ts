/** Puts an official into the register as a file would, without the file. */
import { type Db, inTransaction } from '@congvu/database';
import { official } from '@congvu/personnel';
import type { NationPerson } from '@congvu/population-emulator';
import { applyChangeSet, type RecordDocument } from '@congvu/registers';

/** Gives the record's id. `more` is written over what every dossier has: identity, agency, a civil servant at work. */
export async function enrol(db: Db, person: NationPerson, owner: string, more: RecordDocument = {}): Promise<string> {
  const [result] = await inTransaction(db, (tx) =>
    applyChangeSet(
      tx,
      official,
      { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
      [
        {
          key: '1',
          identity: person.number,
          owner,
          patch: {
            personalNumber: person.number,
            fullName: person.fullName,
            birthDate: person.birthDate,
            sex: person.sex === 'male' ? '1' : '2',
            agencyCode: owner,
            personnelType: 'CC',
            personnelStatus: 'DANG_LAM_VIEC',
            ...more,
          },
        },
      ],
      () => true,
    ),
  );
  return result!.recordId!;
}
