/** Reading one's own record: by the number the identity provider vouches for, never by an id that somebody sends. */
import type { Db } from '@congvu/database';
import { type RecordType, type StoredRecord, standsUnder } from '@congvu/registers';
import { discloseWhere, grantedPaths, type Reader } from '../disclose.ts';
import { disclosureErrors, getPurpose } from '../purposes.ts';

export const ownPurpose = 'own-data';

/** The number of the person who reads; refused for accounts that are bound to none. */
export function ownNumber({ actor }: Pick<Reader, 'actor'>): string {
  if (!actor.user.personalNumber) throw disclosureErrors.noOwnRecord();
  return actor.user.personalNumber;
}

/** The reader's own record with all its fields, sensitive ones too; an access entry is written nonetheless. Undefined: none stands. */
export async function discloseOwn(
  db: Db,
  type: RecordType,
  reader: Pick<Reader, 'actor' | 'auditor'>,
): Promise<StoredRecord | undefined> {
  const purpose = await getPurpose(db, ownPurpose);
  const record = await discloseWhere(db, type, reader, {
    condition: standsUnder(type, ownNumber(reader)),
    purpose,
    paths: grantedPaths(type, purpose),
  });
  if (!record)
    await reader.auditor.write(db, [
      {
        kind: 'access',
        subjectType: type.id,
        purpose: purpose.code,
        legalGround: purpose.legal,
        details: { shown: 0 },
      },
    ]);
  return record;
}

export const procedurePurpose = 'procedure';

/**
 * The record of a person whose dossier is being settled, by the number the dossier is bound to: without the sensitive fields, with an access
 * entry in the name of who settles (NĐ 27/2026/NĐ-CP Điều 15.1.a). Undefined: none stands.
 */
export async function discloseForProcedure(
  db: Db,
  type: RecordType,
  { auditor }: Pick<Reader, 'auditor'>,
  number: string,
  dossier: string,
): Promise<StoredRecord | undefined> {
  const purpose = await getPurpose(db, procedurePurpose);
  return discloseWhere(
    db,
    type,
    { auditor },
    {
      condition: standsUnder(type, number),
      purpose,
      paths: grantedPaths(type, { ...purpose, sensitive: false }),
      details: { dossier },
    },
  );
}
