/** What recruitment may ask of its neighbours: quotas of posts, the register of officials, the population database. */
import type { Db } from '@congvu/database';
import { discloseRecords } from '@congvu/disclosure';
import { AppError, todayInVietnam } from '@congvu/kernel';
import { quotaRoom } from '@congvu/organisations';
import { official, recordEvent, recordPermission } from '@congvu/personnel';
import type { PopulationGateway } from '@congvu/population';
import type { CandidateFacts, Hire, RecruitmentDependencies } from '@congvu/recruitment';
import { applyChangeSet, codeName, currentEntry, type Entry, matchesQuery } from '@congvu/registers';
import { addressText } from './address.ts';
import { confirmIdentity } from './identity.ts';
import { lockOwnerOf } from './recruitment.store.ts';
import { staff } from './staff.store.ts';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const sexCodes: Record<string, string> = { male: '1', female: '2' };
const outOfService = ['CHUYEN_DI', 'NGHI_HUU', 'THOI_VIEC', 'TU_TRAN'];

const unknown: CandidateFacts = {
  known: false,
  inService: false,
  position: null,
  professionalLevel: null,
  major: null,
  disciplines: [],
};

export function recruitmentDependencies(
  db: Db,
  gateway: PopulationGateway,
  caller: { procedureCode: string; agencyCode: string },
): RecruitmentDependencies {
  return {
    quotas: { levels: (queryable, agency, kind, year) => quotaRoom(queryable, { staff }, agency, kind, year) },
    async verifyIdentity(claim, actor, reference) {
      const answer = await confirmIdentity(gateway, caller, claim, { actor, reference, purpose: 'recruitment' });
      if (answer.outcome !== 'agrees') return answer;
      const { person, requestId, life } = answer;
      return {
        outcome: 'agrees',
        fullName: person.fullName,
        birthDate: person.birthDate,
        sex: person.sex,
        requestId,
        life,
        details: {
          nationality: person.nationality ?? null,
          ethnicGroup: person.ethnicGroup ?? null,
          homeTown: addressText(person.homeTown),
          permanentAddress: addressText(person.permanentAddress),
        },
      };
    },
    personnel: {
      /** Only within the scopes where the asker recruits; the entry bears the asker's name. */
      async factsOf({ actor, auditor, purpose }, personalNumber) {
        const recruiter = {
          ...actor,
          scopesOf: (name: string) => actor.scopesOf(name === official.readPermission ? 'recruitment.manage' : name),
        };
        const { records } = await discloseRecords(
          db,
          official,
          { actor: recruiter, auditor, purpose },
          {
            where: await matchesQuery(db, personalNumber),
            orderBy: 'identity',
            limit: 1,
            offset: 0,
            fields: ['personnelStatus', 'professionalLevel', 'major', 'postings.position', 'discipline.form'],
          },
        );
        const [record] = records;
        if (!record) return unknown;
        const { document } = record;
        const entries = (key: string) => (document[key] as Entry[] | undefined) ?? [];
        const form = official.field('discipline.form').codeList ?? '';
        return {
          known: true,
          inService: !outOfService.includes(text(document.personnelStatus) ?? ''),
          position: text(currentEntry(entries('postings'), todayInVietnam())?.position),
          professionalLevel: text(document.professionalLevel),
          major: text(document.major),
          disciplines: entries('discipline').flatMap((entry) =>
            entry.validFrom
              ? [
                  {
                    form: codeName(official, form, text(entry.form) ?? '') ?? text(entry.form) ?? '',
                    from: entry.validFrom,
                    until: entry.validUntil ?? null,
                  },
                ]
              : [],
          ),
        };
      },
      async enter(tx, actor, hire) {
        const there = await lockOwnerOf(tx, hire.number);
        const may = (owner: string): boolean => actor.can(recordPermission, owner);
        const elsewhere = {
          refusals: [
            {
              reason: 'hồ sơ điện tử đang do cơ quan khác quản lý',
              remedy: 'Đề nghị cơ quan ấy kết thúc hoặc chuyển hồ sơ trước, hoặc để ngoài quyết định kèm lý do',
            },
          ],
        };
        if ((there && !may(there.owner)) || !may(hire.agencyCode)) return elsewhere;
        let id = there?.id;
        if (hire.event === 'TUYEN_DUNG') {
          const confirmed = {
            source: 'population',
            ref: hire.identityRef,
            at: hire.confirmedAt,
            verification: 'valid' as const,
            verifiedAt: hire.confirmedAt,
          };
          const identity = {
            personalNumber: hire.number,
            fullName: hire.fullName,
            birthDate: hire.birthDate,
            ...(sexCodes[hire.sex] ? { sex: sexCodes[hire.sex] } : {}),
          };
          const [result] = await applyChangeSet(
            tx,
            official,
            {
              source: 'recruitment',
              label: `Tuyển dụng: ${hire.decision.number}`,
              ref: hire.key,
              actorId: actor.user.id,
              actorName: actor.user.displayName,
              decision: hire.decision.number,
            },
            [
              {
                key: hire.key,
                identity: hire.number,
                owner: there?.owner ?? hire.agencyCode,
                ...(there && there.owner !== hire.agencyCode ? { newOwner: hire.agencyCode } : {}),
                patch: { ...identity, agencyCode: hire.agencyCode, ...filled(hire) },
                provenance: Object.fromEntries(Object.keys(identity).map((key) => [key, confirmed])),
              },
            ],
            may,
          );
          if (!result?.recordId || result.outcome.startsWith('refused')) return elsewhere;
          id = result.recordId;
        }
        if (!id)
          return {
            refusals: [{ reason: 'chưa có hồ sơ điện tử để ghi nâng ngạch', remedy: 'Lập hồ sơ trước' }],
          };
        try {
          await recordEvent(tx, actor, id, {
            kind: hire.event,
            effectiveOn: hire.effectiveOn,
            decision: hire.decision,
            processEndedOn: todayInVietnam(),
            values: valuesOf(hire),
            ...(hire.event === 'TUYEN_DUNG' && hire.rank ? { note: `Ngạch tuyển dụng: ${hire.rank}` } : {}),
          });
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          return {
            refusals:
              error.fields.length > 0
                ? error.fields.map(({ reason, remedy }) => ({ reason, remedy }))
                : [{ reason: error.message, remedy: 'Xem lại hồ sơ điện tử của người này' }],
          };
        }
        return { recordId: id };
      },
    },
  };
}

const valuesOf = (hire: Hire): Record<string, string> =>
  hire.event === 'TUYEN_DUNG'
    ? {
        personnelType: hire.personnelType,
        recruitedBy: hire.recruitedBy.slice(0, 200),
        position: hire.position.slice(0, 200),
        unit: hire.agencyName.slice(0, 200),
      }
    : { rank: hire.rank ?? '', step: String(hire.step ?? '') };

/** What the application knows and a new dossier would otherwise ask for again. */
const filled = ({ details, degree }: Hire) => ({
  ...(details.ethnicGroup ? { ethnicGroup: details.ethnicGroup } : {}),
  ...(details.homeTown ? { homeTown: details.homeTown } : {}),
  ...(details.permanentAddress ? { permanentAddress: details.permanentAddress } : {}),
  ...(degree ? { professionalLevel: degree.level, major: degree.major.slice(0, 200) } : {}),
});
