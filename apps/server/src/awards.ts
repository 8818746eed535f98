/** What the awards register may ask of its neighbours: facts of officials, and the population database. */
import type { AwardDependencies } from '@congvu/awards';
import type { Db } from '@congvu/database';
import { discloseRecords } from '@congvu/disclosure';
import { official } from '@congvu/personnel';
import type { PopulationGateway } from '@congvu/population';
import { codeName, type Entry, matchesQuery } from '@congvu/registers';
import { confirmIdentity } from './identity.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function awardDependencies(
  db: Db,
  gateway: PopulationGateway,
  caller: { procedureCode: string; agencyCode: string },
  files: AwardDependencies['files'],
): AwardDependencies {
  return {
    files,
    personnel: {
      /** Evaluations and discipline alone, within the scopes where the asker appraises awards; the entry bears the asker's name. */
      async of({ actor, auditor, purpose }, personalNumber) {
        const appraiser = {
          ...actor,
          scopesOf: (name: string) => actor.scopesOf(name === official.readPermission ? 'award.appraise' : name),
        };
        const { records } = await discloseRecords(
          db,
          official,
          { actor: appraiser, auditor, purpose },
          {
            where: await matchesQuery(db, personalNumber),
            orderBy: 'identity',
            limit: 1,
            offset: 0,
            fields: ['evaluations.grade', 'discipline.form'],
          },
        );
        const [record] = records;
        if (!record) return { known: false, evaluations: [], disciplines: [] };
        const entries = (key: string) => (record.document[key] as Entry[] | undefined) ?? [];
        return {
          known: true,
          evaluations: entries('evaluations').flatMap((entry) =>
            entry.validFrom && entry.grade
              ? [{ year: Number(entry.validFrom.slice(0, 4)), grade: text(entry.grade) }]
              : [],
          ),
          disciplines: entries('discipline').flatMap((entry) =>
            entry.validFrom
              ? [
                  {
                    form:
                      codeName(official, official.field('discipline.form').codeList ?? '', text(entry.form)) ??
                      text(entry.form),
                    from: entry.validFrom,
                    until: entry.validUntil ?? null,
                  },
                ]
              : [],
          ),
        };
      },
    },
    async verifyIdentity(claim, actor, reference) {
      const answer = await confirmIdentity(gateway, caller, claim, { actor, reference, purpose: 'commendation' });
      if (answer.outcome !== 'agrees') return answer;
      const { person, requestId, life } = answer;
      return { outcome: 'agrees', fullName: person.fullName, birthDate: person.birthDate, requestId, life };
    },
  };
}
