/** Posts given to the agencies of a sample: a little more than they fill, in a few a little less, as decisions of this year. */
import type { Db } from '@congvu/database';
import { insertQuota } from '@congvu/organisations';
import type { Random } from '@congvu/population-emulator/sample/random.ts';
import { staff } from '@congvu/server';

/** Which quota a kind of official fills; contracts are left out, the sample has none. */
const quotaOf: Readonly<Record<string, string>> = { CC: 'CC', CCX: 'CC', VC: 'VC' };
/** Of each agency, the share that has more people than posts. */
const overfull = 0.05;

/** @param agencies a first-level agency and those directly below it. */
export async function giveSampleQuotas(
  db: Db,
  agencies: { parent: string; children: readonly string[] },
  random: Random,
  today: string,
): Promise<void> {
  const { parent, children } = agencies;
  const year = Number(today.slice(0, 4));
  const counts = await staff.count(db, [parent]);
  const filled = (code: string, kind: string, below: boolean) =>
    counts
      .filter(({ agencyCode }) => agencyCode === code || (below && agencyCode.startsWith(`${code}.`)))
      .filter(({ personnelType }) => quotaOf[personnelType ?? ''] === kind)
      .reduce((sum, { n }) => sum + n, 0);
  const give = (agencyCode: string, kind: string, given: number) =>
    insertQuota(db, {
      agencyCode,
      kind,
      year,
      given,
      decisionNumber: `MAU-${agencyCode}/${year}`,
      decidedOn: `${year}-01-15`,
      waiverId: null,
      by: { id: null, name: 'Dữ liệu mẫu' },
    });
  for (const kind of new Set(Object.values(quotaOf))) {
    let total = Math.ceil(filled(parent, kind, false) * 1.05);
    for (const code of children) {
      const used = filled(code, kind, true);
      const given = random.chance(overfull) ? Math.floor(used * 0.98) : Math.ceil(used * 1.04);
      total += given;
      if (used > 0) await give(code, kind, given);
    }
    if (total > 0) await give(parent, kind, total);
  }
}
