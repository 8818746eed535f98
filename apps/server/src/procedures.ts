/** What procedures take from where, and to whom a wrong value is told. */
import { practiceCertificateProcedure } from '@congvu/archives';
import { createActor } from '@congvu/auth';
import type { Database } from '@congvu/database';
import { discloseForProcedure } from '@congvu/disclosure';
import type { FileStore } from '@congvu/files';
import { createAuditor } from '@congvu/http';
import { formatDateVi, newId, sha256Hex, todayInVietnam } from '@congvu/kernel';
import { officerCodeOf } from '@congvu/linkage/ask.ts';
import { agencyDirectory, agencyNames, levelOneAgencies } from '@congvu/organisations';
import { confirmPersonnelData, official } from '@congvu/personnel';
import { isPopulationFault, type PopulationGateway } from '@congvu/population';
import {
  checkSources,
  type PrefillSource,
  type ProcedureDefinition,
  type ProcedureDependencies,
} from '@congvu/procedures';
import { codeName, currentEntry, type Entry, type RegisterCatalogue } from '@congvu/registers';
import { addressText } from './address.ts';
import { raiseDispute } from './disputes.ts';
import { confirmIdentity } from './identity.ts';

type Caller = { procedureCode: string; agencyCode: string };

/** The departments of home affairs, which grant certificates in their province. */
const homeAffairs = () =>
  levelOneAgencies()
    .filter(({ name }) => name.startsWith('Ủy ban nhân dân '))
    .map(({ code, name }) => ({ code: `${code}.SNV`, name: `Sở Nội vụ ${name.replace('Ủy ban nhân dân ', '')}` }));

export const procedures: readonly ProcedureDefinition[] = [
  confirmPersonnelData,
  practiceCertificateProcedure(homeAffairs),
];

const sexNames: Record<string, string> = { male: 'Nam', female: 'Nữ' };

let placeNames: ReadonlyMap<string, string> | undefined;
/** First-level agencies of provinces, and what their province is called. */
const places = (): ReadonlyMap<string, string> => {
  placeNames ??= new Map(
    levelOneAgencies().map(({ code, name }) => [
      code,
      /^Ủy ban nhân dân (?:thành phố|tỉnh) /.test(name)
        ? name.replace(/^Ủy ban nhân dân (?:thành phố|tỉnh) /, '')
        : 'Hà Nội',
    ]),
  );
  return placeNames;
};

/** The National Population Database, asked for the applicant alone. */
const populationSource = (gateway: PopulationGateway, caller: Caller): PrefillSource => ({
  key: 'population',
  vi: 'CSDL quốc gia về dân cư',
  en: 'National Population Database',
  owner: 'Bộ Công an',
  legal: 'NQ 66.7/2025/NQ-CP Điều 4',
  offers: {
    fullName: 'Họ và tên',
    birthDate: 'Ngày sinh',
    number: 'Số định danh cá nhân',
    sex: 'Giới tính',
    permanentAddress: 'Nơi thường trú',
    presentAddress: 'Nơi ở hiện tại',
    homeTown: 'Quê quán',
    nationality: 'Quốc tịch',
  },
  async fetch({ number, applicant, reference, procedureCode, actor }) {
    const question = {
      number,
      fullName: applicant?.fullName ?? '',
      birthDate: applicant?.birthDate ?? number.slice(4, 6),
    };
    const requestId = sha256Hex(`${reference}|dossier|${number}`).slice(0, 40);
    try {
      const person = await gateway.findPerson(question, {
        requestId,
        procedureCode: caller.procedureCode,
        agencyCode: caller.agencyCode,
        officerCode: officerCodeOf(actor.user.id),
        purpose: `Giải quyết thủ tục ${procedureCode}`,
      });
      // An answer about another number is no answer about the applicant.
      if (!person || person.number !== number) return { state: 'nobody' };
      return {
        state: 'answered',
        ref: requestId,
        at: new Date().toISOString(),
        values: {
          fullName: person.fullName,
          birthDate: formatDateVi(person.birthDate),
          number: person.number,
          sex: sexNames[person.sex],
          permanentAddress: addressText(person.permanentAddress) ?? undefined,
          presentAddress: addressText(person.presentAddress) ?? undefined,
          homeTown: addressText(person.homeTown) ?? undefined,
          nationality: person.nationality,
        },
      };
    } catch (error) {
      if (isPopulationFault(error) && error.retryable) return { state: 'down' };
      throw error;
    }
  },
});

/** The register of officials, about the applicant's own record. */
const personnelSource: PrefillSource = {
  key: 'personnel',
  vi: 'CSDL quốc gia về cán bộ, công chức, viên chức',
  en: 'National database of officials',
  owner: 'Cơ quan quản lý cán bộ',
  legal: 'NĐ 27/2026/NĐ-CP Điều 15 khoản 1 điểm a',
  offers: {
    agencyCode: 'Mã cơ quan quản lý',
    agencyName: 'Cơ quan quản lý',
    position: 'Chức vụ, vị trí việc làm',
    rank: 'Ngạch, chức danh',
    status: 'Trạng thái công tác',
    recruitedOn: 'Ngày tuyển dụng',
    professionalLevel: 'Trình độ chuyên môn',
  },
  async fetch({ db, auditor, number, reference }) {
    const record = await discloseForProcedure(db, official, { auditor }, number, reference);
    if (!record) return { state: 'nobody' };
    const today = todayInVietnam();
    const current = (section: string) => currentEntry(record.document[section] as Entry[] | undefined, today);
    const names = await agencyNames(db, [record.owner]);
    const coded = (list: string, code: unknown) =>
      code === undefined ? undefined : (codeName(official, list, String(code)) ?? String(code));
    const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
    return {
      state: 'answered',
      ref: record.id,
      at: record.updatedAt.toISOString(),
      values: {
        agencyCode: record.owner,
        agencyName: names.get(record.owner) ?? record.owner,
        position: text(current('postings')?.position),
        rank: coded('rank', current('pay')?.rank),
        status: coded('personnelStatus', record.document.personnelStatus),
        recruitedOn: text(record.document.recruitedOn),
        professionalLevel: coded('professionalLevel', record.document.professionalLevel),
      },
    };
  },
};

export function procedureDependencies(
  database: Pick<Database, 'db' | 'pool'>,
  catalogue: RegisterCatalogue,
  gateway: PopulationGateway,
  caller: Caller,
  store: FileStore,
): ProcedureDependencies {
  const sources = [populationSource(gateway, caller), personnelSource];
  checkSources(procedures, sources);
  return {
    db: database.db,
    database,
    catalogue,
    directory: agencyDirectory,
    procedures,
    sources,
    store,
    placeOf: (code) => places().get(code.split('.')[0] ?? '') ?? 'Hà Nội',
    raise: raiseDispute,
    async identify(claim, { userId, reference }) {
      const actor = createActor(
        { id: userId, displayName: '', email: null, agencyCode: null, personalNumber: null },
        [],
        new Map(),
      );
      const answer = await confirmIdentity(gateway, caller, claim, { actor, reference, purpose: 'procedure' });
      if (answer.outcome === 'agrees')
        return { outcome: 'agrees', fullName: answer.person.fullName, birthDate: answer.person.birthDate };
      return answer.outcome === 'unavailable' ? { outcome: 'down' } : answer;
    },
  };
}

/** Asks sources when nobody is signed in: in the system's own name. */
export const asSystem = (procedure: string) => {
  const actor = createActor(
    {
      id: '00000000-0000-0000-0000-000000000000',
      displayName: 'Hệ thống',
      email: null,
      agencyCode: null,
      personalNumber: null,
    },
    [],
    new Map(),
  );
  return { actor, auditor: createAuditor('procedures.source.again', undefined, `${procedure}-${newId()}`) };
};
