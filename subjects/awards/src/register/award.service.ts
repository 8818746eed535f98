import type { Actor } from '@congvu/auth';
import type { Database, Db, Tx } from '@congvu/database';
import { discloseRecord, discloseRecords, maskNumber, type Reader } from '@congvu/disclosure';
import type { Auditor } from '@congvu/http';
import { type FieldProblem, formatDateVi, newId, parsePartialDate } from '@congvu/kernel';
import { agencyDirectory, agencyName, agencyNames } from '@congvu/organisations';
import {
  applyChangeSet,
  type ChangeSource,
  fieldPath,
  listVersions,
  type ProvenanceMap,
  type RecordDocument,
  recordsByIdentity,
  type StoredRecord,
} from '@congvu/registers';
import { identityProvenance, readVerificationCode } from '../decisions/decision.service.ts';
import { awardErrors } from '../errors.ts';
import { type AwardDependencies, commendation } from '../ports.ts';
import { lockHolders } from '../proposals/proposal.store.ts';
import { prizeUnknown } from '../rules/prize.ts';
import { award } from './award.register.ts';
import {
  type AwardQuery,
  type AwardState,
  type AwardSummary,
  type AwardView,
  holderKindNames,
  type IssuingLevel,
  type LinkBody,
  type MeritKind,
  type PaperBody,
  type PrizeBody,
  type PublicAward,
  type RevocationGround,
  type RevokeBody,
  revocationGroundNames,
} from './award.schema.ts';
import { findByCode, newestFirst, nextAwardNumbers, searchCondition } from './award.store.ts';
import { awardName, findAwardType } from './award-types.ts';

const text = (document: RecordDocument, key: string): string | null => (document[key] as string | undefined) ?? null;

function summarise(record: StoredRecord, names: ReadonlyMap<string, string>): AwardSummary {
  const { document } = record;
  const number = text(document, 'holderNumber');
  const decidedOn = text(document, 'decidedOn') ?? '';
  return {
    id: record.id,
    awardNumber: record.identity,
    award: text(document, 'award') ?? '',
    awardName: awardName(text(document, 'award') ?? ''),
    holderKind: text(document, 'holderKind') as AwardSummary['holderKind'],
    holderName: record.title,
    holderNumber: number ? maskNumber(number) : null,
    agencyCode: record.owner,
    agencyName: names.get(record.owner) ?? record.owner,
    decision: text(document, 'decisionNumber') ?? '',
    decidedOn,
    state: (text(document, 'state') ?? 'in-force') as AwardState,
  };
}

const summaryFields = [
  'award',
  'holderKind',
  'holderName',
  'holderNumber',
  'agencyCode',
  'decisionNumber',
  'decidedOn',
  'state',
];

/** Awards within the reader's scope; every one shown leaves an access entry. */
export async function searchAwards(db: Db, reader: Reader, query: AwardQuery) {
  const { page = 1, pageSize = 25 } = query;
  const { records, total } = await discloseRecords(db, award, reader, {
    where: await searchCondition(db, query),
    orderBy: newestFirst,
    limit: pageSize,
    offset: (page - 1) * pageSize,
    fields: summaryFields,
  });
  const names = await agencyNames(
    db,
    records.map((record) => record.owner),
  );
  return { items: records.map((record) => summarise(record, names)), total, page, pageSize };
}

export async function viewAward(
  database: Pick<Database, 'db' | 'pool'>,
  reader: Reader,
  id: string,
): Promise<AwardView> {
  const record = await discloseRecord(database, award, id, reader);
  const { document } = record;
  const name = await agencyName(database.db, record.owner);
  const state = text(document, 'state') as AwardState;
  const ground = text(document, 'revocationGround') as RevocationGround | null;
  const versions = await listVersions(database.db, award, id);
  const inForce = state === 'in-force';
  const { actor } = reader;
  const allowed: AwardView['allowed'] = [];
  if (inForce && actor.can('award.decide', record.owner)) allowed.push('revoke');
  if (document.holderKind === 'individual' && !document.holderNumber && actor.can('award.record', record.owner))
    allowed.push('link');
  if (
    inForce &&
    document.prizeVnd === undefined &&
    document.origin !== 'paper' &&
    actor.can('award.decide', record.owner)
  )
    allowed.push('prize');
  return {
    ...summarise(record, new Map([[record.owner, name]])),
    grade: text(document, 'grade'),
    holderBirthDate: text(document, 'holderBirthDate'),
    holderVerified: record.provenance.holderNumber?.verification === 'valid',
    achievement: text(document, 'achievement') ?? '',
    periodFrom: text(document, 'periodFrom'),
    periodUntil: text(document, 'periodUntil'),
    meritKind: text(document, 'meritKind') as MeritKind | null,
    issuingLevel: text(document, 'issuingLevel') as IssuingLevel,
    issuerName: text(document, 'issuerName') ?? '',
    signer: text(document, 'signer'),
    goldBookNumber: text(document, 'goldBookNumber'),
    verificationCode: text(document, 'verificationCode'),
    prizeVnd: (document.prizeVnd as number | undefined) ?? null,
    prizeBasis: text(document, 'prizeBasis'),
    posthumous: document.posthumous === true,
    origin: document.origin === 'paper' ? 'paper' : 'decision',
    revocation: ground
      ? {
          ground: revocationGroundNames[ground],
          decision: text(document, 'revocationDecision') ?? '',
          on: text(document, 'revokedOn') ?? '',
          note: text(document, 'revocationNote'),
        }
      : null,
    allowed,
    history: versions.map((version) => ({
      version: version.version,
      at: version.recordedAt.toISOString(),
      source: version.sourceLabel,
      actorName: version.actorName,
      changed: version.changed.flatMap((key) => {
        const meta = [...award.fields.values()].find((field) => fieldPath(field) === key);
        return meta ? [meta.vi] : [];
      }),
    })),
  };
}

/** What a certificate's code stands for, for anybody. The look-up leaves an access entry without a name. */
export async function lookUp(db: Db, auditor: Auditor, code: string): Promise<PublicAward> {
  const record = await findByCode(db, readVerificationCode(code));
  if (!record) throw awardErrors.codeUnknown('Kiểm tra lại mã in trên bằng, giấy chứng nhận.');
  await auditor.write(db, [
    {
      kind: 'access',
      subjectType: award.id,
      subjectId: record.id,
      purpose: commendation,
      fields: ['award', 'holderName', 'decisionNumber', 'decidedOn', 'issuerName', 'state', 'revokedOn'],
    },
  ]);
  const { document } = record;
  const decidedOn = text(document, 'decidedOn') ?? '';
  return {
    awardName: awardName(text(document, 'award') ?? ''),
    holderName: record.title,
    decision: text(document, 'decisionNumber') ?? '',
    decidedOn,
    issuerName: text(document, 'issuerName') ?? '',
    year: Number(decidedOn.slice(0, 4)),
    state: text(document, 'state') as AwardState,
    revokedOn: text(document, 'revokedOn'),
  };
}

const sourceOf = (actor: Actor, source: string, label: string, decision?: string): ChangeSource => ({
  source,
  label,
  actorId: actor.user.id,
  actorName: actor.user.displayName,
  ...(decision ? { decision } : {}),
});

async function change(
  tx: Tx,
  source: ChangeSource,
  target: { identity: string; owner: string; version?: number },
  patch: RecordDocument,
  authorise: (owner: string) => boolean,
  provenance?: ProvenanceMap,
): Promise<string> {
  if (target.version !== undefined) {
    // What was looked at before the transaction must still be so: two acts on one award go one after the other.
    await lockHolders(tx, [`award:${target.identity}`]);
    const [now] = await recordsByIdentity(tx, award, [target.identity]);
    if (now?.version !== target.version) throw awardErrors.wrongState('Bản ghi vừa được thay đổi; hãy tải lại trang.');
  }
  const [result] = await applyChangeSet(
    tx,
    award,
    source,
    [
      {
        key: target.identity,
        identity: target.identity,
        owner: target.owner,
        patch,
        ...(provenance ? { provenance } : {}),
      },
    ],
    authorise,
  );
  if (result?.outcome !== 'created' && result?.outcome !== 'changed') throw awardErrors.wrongState();
  return result.recordId!;
}

/** An award of before the system, from its paper: kept without a personal number until somebody proves whose it is. */
export async function recordPaper(tx: Tx, actor: Actor, body: PaperBody): Promise<string> {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, reason: string, remedy: string) =>
    problems.push({ field, rule: 'invalid', reason, remedy });
  if (!actor.can('award.record', body.agencyCode))
    wrong('agencyCode', 'Cơ quan nằm ngoài phạm vi của tài khoản', 'Chọn cơ quan trong phạm vi được giao');
  else if (!(await agencyDirectory.exists(tx, body.agencyCode)))
    wrong('agencyCode', 'Không có cơ quan mang mã này', 'Chọn cơ quan trong danh mục');
  const type = findAwardType(body.award);
  if (!type) wrong('award', 'Không có hình thức khen thưởng này', 'Chọn trong danh mục');
  else if (!type.targets.includes(body.holderKind))
    wrong(
      'holderKind',
      `"${type.name}" không dành cho ${holderKindNames[body.holderKind].toLowerCase()}`,
      'Chọn đối tượng khác',
    );
  for (const field of ['decidedOn', 'periodFrom', 'periodUntil'] as const) {
    const value = body[field];
    if (value !== undefined && parsePartialDate(value) !== value)
      wrong(field, 'Ngày không có trong lịch', 'Nhập ngày/tháng/năm hoặc năm');
  }
  if (problems.length > 0) throw awardErrors.badInput(undefined, { fields: problems });
  const [awardNumber] = await nextAwardNumbers(tx, Number(body.decidedOn.slice(0, 4)), 1);
  const { decidedOn, decisionNumber } = body;
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const decision = `${decisionNumber} ngày ${formatDateVi(decidedOn)}`;
  return change(
    tx,
    sourceOf(actor, 'paper', 'Hồ sơ giấy cũ', decision),
    { identity: awardNumber!, owner: body.agencyCode },
    {
      ...given,
      awardNumber,
      ...(type?.grade ? { grade: type.grade } : {}),
      posthumous: body.posthumous ?? false,
      origin: 'paper',
      state: 'in-force',
    },
    (owner) => actor.can('award.record', owner),
  );
}

/** The record an act is about, with its access entry; out of scope and not there look alike. */
const readFor = (database: Pick<Database, 'db' | 'pool'>, actor: Actor, auditor: Auditor, id: string) =>
  discloseRecord(database, award, id, { actor, auditor, purpose: commendation });

/**
 * Links an old award to a personal number: the claim of name and birth date is put to the population database first, and only a person it
 * knows under that very name and date is taken. The paper's own name stays in the earlier version.
 */
export async function linkHolder(
  database: Pick<Database, 'db' | 'pool'>,
  deps: AwardDependencies,
  asking: { actor: Actor; auditor: Auditor },
  id: string,
  body: LinkBody,
  act: <T>(work: (tx: Tx, about: (subject: object) => void) => Promise<T>) => Promise<T>,
): Promise<void> {
  const { actor } = asking;
  const record = await readFor(database, actor, asking.auditor, id);
  if (!actor.can('award.record', record.owner)) throw awardErrors.awardNotFound();
  if (record.document.holderKind !== 'individual' || record.document.holderNumber)
    throw awardErrors.wrongState('Chỉ liên kết khen thưởng của cá nhân chưa có số định danh.');
  if (parsePartialDate(body.birthDate) !== body.birthDate)
    throw awardErrors.badInput(undefined, {
      fields: [{ field: 'birthDate', rule: 'date', reason: 'Ngày không có trong lịch', remedy: 'Nhập ngày/tháng/năm' }],
    });
  const answer = await deps.verifyIdentity(
    { number: body.number, fullName: record.title, birthDate: body.birthDate },
    actor,
    newId(),
  );
  if (answer.outcome === 'unavailable') throw awardErrors.sourceDown();
  if (answer.outcome === 'differs') throw awardErrors.identityDiffers(answer.explanation);
  await act(async (tx, about) => {
    await change(
      tx,
      sourceOf(actor, 'link', 'Liên kết số định danh'),
      record,
      {
        holderNumber: body.number,
        holderName: answer.fullName,
        holderBirthDate: answer.birthDate,
        linkEvidence: body.evidence.trim(),
      },
      (owner) => actor.can('award.record', owner),
      identityProvenance(answer.requestId, new Date()),
    );
    about({ subjectType: award.id, subjectId: id, purpose: commendation });
  });
}

export async function revokeAward(
  database: Pick<Database, 'db' | 'pool'>,
  asking: { actor: Actor; auditor: Auditor },
  id: string,
  body: RevokeBody,
  act: <T>(work: (tx: Tx, about: (subject: object) => void) => Promise<T>) => Promise<T>,
): Promise<void> {
  const { actor } = asking;
  const record = await readFor(database, actor, asking.auditor, id);
  if (!actor.can('award.decide', record.owner)) throw awardErrors.awardNotFound();
  if (record.document.state === 'revoked') throw awardErrors.wrongState('Khen thưởng này đã bị hủy bỏ, thu hồi.');
  const decidedOn = String(record.document.decidedOn ?? '');
  if (parsePartialDate(body.on) !== body.on || body.on < decidedOn)
    throw awardErrors.badInput(undefined, {
      fields: [
        {
          field: 'on',
          rule: 'date',
          reason: 'Ngày thu hồi không hợp lệ hoặc trước ngày khen thưởng',
          remedy: 'Đối chiếu quyết định',
        },
      ],
    });
  await act(async (tx, about) => {
    await change(
      tx,
      sourceOf(actor, 'decision', `Hủy bỏ, thu hồi: ${body.decision}`, body.decision),
      record,
      {
        state: 'revoked',
        revocationGround: body.ground,
        revocationDecision: body.decision.trim(),
        revokedOn: body.on,
        ...(body.note ? { revocationNote: body.note.trim() } : {}),
      },
      (owner) => actor.can('award.decide', owner),
    );
    about({ subjectType: award.id, subjectId: id, details: { ground: body.ground } });
  });
}

/** A prize entered by hand with the text it rests on, where no multiple is known. */
export async function enterPrize(
  database: Pick<Database, 'db' | 'pool'>,
  asking: { actor: Actor; auditor: Auditor },
  id: string,
  body: PrizeBody,
  act: <T>(work: (tx: Tx, about: (subject: object) => void) => Promise<T>) => Promise<T>,
): Promise<void> {
  const { actor } = asking;
  const record = await readFor(database, actor, asking.auditor, id);
  if (!actor.can('award.decide', record.owner)) throw awardErrors.awardNotFound();
  if (record.document.prizeVnd !== undefined || record.document.prizeBasis !== prizeUnknown)
    throw awardErrors.wrongState('Tiền thưởng đã xác định.');
  await act(async (tx, about) => {
    await change(
      tx,
      sourceOf(actor, 'hand', 'Nhập tiền thưởng theo văn bản'),
      record,
      { prizeVnd: body.amountVnd, prizeBasis: body.legal.trim() },
      (owner) => actor.can('award.decide', owner),
    );
    about({ subjectType: award.id, subjectId: id });
  });
}
