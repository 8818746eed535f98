/** Who heads an agency is a dossier of the register of officials; its name leaves by disclosure alone. */
import type { Db } from '@congvu/database';
import { discloseRecords } from '@congvu/disclosure';
import type { Heads } from '@congvu/organisations';
import { official } from '@congvu/personnel';
import { recordsByIdentity } from '@congvu/registers';
import { amongRecords } from './heads.store.ts';

export const headsOf = (db: Db): Heads => ({
  async find(tx, actor, personalNumber) {
    const [record] = await recordsByIdentity(tx, official, [personalNumber]);
    return record?.verification === 'valid' && actor.can(official.readPermission, record.owner) ? record.id : undefined;
  },
  async namesOf({ actor, auditor, purpose }, recordIds) {
    const { records } = await discloseRecords(
      db,
      official,
      { actor, auditor, purpose },
      { where: amongRecords(recordIds), orderBy: 'id', limit: 300, offset: 0, fields: [official.title] },
    );
    return new Map(
      records.flatMap(({ id, document }) => {
        const name = document[official.title];
        return typeof name === 'string' ? [[id, name] as const] : [];
      }),
    );
  },
});
