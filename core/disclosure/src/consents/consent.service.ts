/** Consent to view by message (NĐ 27/2026/NĐ-CP Điều 20.4): an officer asks, the person answers, the way out honours the answer. */
import type { Actor } from '@congvu/auth';
import { nationwide } from '@congvu/auth';
import type { Db, Tx } from '@congvu/database';
import { type FieldProblem, newId, todayInVietnam } from '@congvu/kernel';
import {
  type AgencyDirectory,
  fieldPath,
  parseValue,
  type RecordType,
  registerErrors,
  standsUnder,
} from '@congvu/registers';
import { discloseWhere, maskNumber, type Reader } from '../disclose.ts';
import { markReadAbout, sendMessage } from '../messages/message.store.ts';
import { ownNumber } from '../own/own.ts';
import { disclosureErrors, getPurpose, listPurposes, sensitivePermission } from '../purposes.ts';
import type { RecordView } from '../records/record.schema.ts';
import { composeRecord } from '../records/record.view.ts';
import type { ConsentAnswer, ConsentBody, ConsentView } from './consent.schema.ts';
import {
  answerConsent,
  consentCounts,
  countAsked,
  countViews,
  findConsent,
  insertConsent,
  listConsents,
  type Party,
  type StoredConsent,
} from './consent.store.ts';

/** Assumptions of ours, not of the law: no term for the answer and no number of requests is known from a legal text. */
const limits = { answerWithinDays: 15, aDay: 20, samePersonAMonth: 3 };

/** What is wrong with a request, all at once. None of it depends on whether the person is in the register. */
async function problemsOf(db: Tx, type: RecordType, actor: Actor, body: ConsentBody): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const number = parseValue(type, type.field(type.identity), body.personalNumber);
  if (number.problem) problems.push({ field: 'personalNumber', ...number.problem });
  else if (number.value === undefined)
    problems.push({
      field: 'personalNumber',
      rule: 'required',
      reason: 'Thiếu số định danh của người được xin xem hồ sơ',
      remedy: 'Nhập đủ 12 chữ số',
    });
  else if (number.value === actor.user.personalNumber)
    problems.push({
      field: 'personalNumber',
      rule: 'own',
      reason: 'Đây là số định danh của chính Ông/Bà',
      remedy: 'Xem ở trang Hồ sơ của tôi, không cần xin',
    });
  const purpose = (await listPurposes(db)).find(({ code }) => code === body.purpose);
  if (!purpose || purpose.reserved || (type.purposes && !type.purposes.includes(purpose.code)))
    problems.push({
      field: 'purpose',
      rule: 'purpose',
      reason: 'Mục đích không có trong danh mục của sổ này',
      remedy: 'Chọn một mục đích trong danh mục',
    });
  if (body.ground.trim().length < 10)
    problems.push({
      field: 'ground',
      rule: 'minLength',
      reason: 'Chưa nêu căn cứ xin xem',
      remedy: 'Ghi việc cần làm và văn bản làm căn cứ, ít nhất 10 ký tự',
    });
  if (body.groups.length === 0 || body.groups.some((key) => !Object.hasOwn(type.groups, key)))
    problems.push({
      field: 'groups',
      rule: 'groups',
      reason: 'Chưa chọn nhóm thông tin cần xem',
      remedy: 'Chọn ít nhất một nhóm trong danh mục',
    });
  if (body.sensitive && !actor.has(sensitivePermission))
    problems.push({
      field: 'sensitive',
      rule: 'not-yours',
      reason: 'Tài khoản không được xem dữ liệu nhạy cảm',
      remedy: 'Bỏ chọn dữ liệu nhạy cảm',
    });
  return problems;
}

const agencyOf = (actor: Actor): string | undefined =>
  actor.user.agencyCode ?? actor.scopesOf('consent.ask').find((scope) => scope !== nationwide);

/** Sends the request. Whether the person is in the register, or has an account, is not looked at: the answer is the same. */
export async function askConsent(
  tx: Tx,
  type: RecordType,
  actor: Actor,
  body: ConsentBody,
): Promise<{ id: string; agencyCode: string }> {
  const agencyCode = agencyOf(actor);
  if (!agencyCode) throw disclosureErrors.noAgency();
  const problems = await problemsOf(tx, type, actor, body);
  if (problems.length > 0) throw disclosureErrors.consentFaulty(undefined, { fields: problems });
  const identity = String(parseValue(type, type.field(type.identity), body.personalNumber).value);
  const asked = await countAsked(tx, { userId: actor.user.id, agencyCode, identity });
  if (asked.waiting > 0)
    throw disclosureErrors.alreadyAsked('Chờ người này trả lời, hoặc rút yêu cầu trước rồi gửi lại.');
  if (asked.thisMonth >= limits.samePersonAMonth)
    throw disclosureErrors.askedTooOften(
      `Cơ quan đã hỏi người này ${asked.thisMonth} lần trong 30 ngày. Hãy liên hệ trực tiếp, hoặc chờ sang tháng sau.`,
    );
  if (asked.today >= limits.aDay)
    throw disclosureErrors.askedTooOften(
      `Mỗi tài khoản gửi tối đa ${limits.aDay} yêu cầu một ngày. Hãy gửi tiếp vào ngày mai.`,
    );
  const id = newId();
  await insertConsent(
    tx,
    {
      id,
      recordType: type.id,
      identity,
      purpose: body.purpose,
      ground: body.ground.trim(),
      groups: Object.keys(type.groups).filter((key) => body.groups.includes(key)),
      sensitive: body.sensitive ?? false,
      days: body.days,
      agencyCode,
      askedBy: actor.user.id,
      askedByName: actor.user.displayName,
    },
    limits.answerWithinDays,
  );
  await sendMessage(tx, { identity, kind: 'consent-asked', ref: id, agencyCode });
  return { id, agencyCode };
}

const nextState = { grant: 'granted', refuse: 'refused', revoke: 'revoked' } as const;
const answerable: Record<ConsentAnswer, string> = { grant: 'asked', refuse: 'asked', revoke: 'granted' };

/** The person's answer; what has been answered is not answered again. */
export async function answer(
  tx: Tx,
  actor: Actor,
  id: string,
  given: ConsentAnswer,
  note: string | null,
): Promise<StoredConsent> {
  const identity = ownNumber({ actor });
  const found = await findConsent(tx, id, { identity }, true);
  if (!found) throw disclosureErrors.noConsent();
  if (found.state !== answerable[given]) throw disclosureErrors.consentAnswered();
  await answerConsent(tx, id, { state: nextState[given], days: found.days, note });
  await markReadAbout(tx, identity, id);
  return found;
}

/** The officer takes an unanswered request back, or gives up what was granted. */
export async function withdraw(tx: Tx, actor: Actor, id: string): Promise<void> {
  const found = await findConsent(tx, id, { askedBy: actor.user.id }, true);
  if (!found) throw disclosureErrors.noConsent();
  if (found.state !== 'asked' && found.state !== 'granted') throw disclosureErrors.consentAnswered();
  await answerConsent(tx, id, { state: 'withdrawn', note: null });
  await sendMessage(tx, { identity: found.identity, kind: 'consent-withdrawn', ref: id, agencyCode: found.agencyCode });
}

/** Fields the consent covers, by path. */
function consentedPaths(type: RecordType, consent: Pick<StoredConsent, 'groups' | 'sensitive'>): Set<string> {
  return new Set(
    [...type.fields.values()]
      .filter((meta) => consent.groups.includes(meta.group) && (consent.sensitive || meta.sensitivity !== 'sensitive'))
      .map(fieldPath),
  );
}

/**
 * The record a granted consent opens: those groups and no others, until it ends. No consent, ended, revoked, somebody else's, or no
 * record in the register: one answer for all of them, and a denial in the log.
 */
export async function readByConsent(
  db: Db,
  directory: AgencyDirectory,
  type: RecordType,
  reader: Pick<Reader, 'actor' | 'auditor'>,
  id: string,
): Promise<RecordView> {
  const found = await findConsent(db, id, { askedBy: reader.actor.user.id });
  const refuse = async (): Promise<never> => {
    await reader.auditor.write(db, [
      { kind: 'denial', subjectType: 'disclosure.consent', subjectId: id, purpose: found?.purpose },
    ]);
    throw registerErrors.notFound();
  };
  if (!found || found.recordType !== type.id) return refuse();
  if (found.sensitive && !reader.actor.has(sensitivePermission)) return refuse();
  const purpose = await getPurpose(db, found.purpose);
  const paths = consentedPaths(type, found);
  const record = await discloseWhere(db, type, reader, {
    condition: consentCounts(id, reader.actor.user.id, standsUnder(type, found.identity)),
    purpose: { code: purpose.code, legal: `${purpose.legal}; NĐ 27/2026/NĐ-CP Điều 20.4` },
    paths,
    details: { consent: id },
  });
  if (!record) return refuse();
  const names = await directory.names(db, [record.owner]);
  const at = { validOn: todayInVietnam(), knownAt: null };
  const view = composeRecord(type, record, paths, names.get(record.owner) ?? record.owner, at);
  return { ...view, groups: view.groups.filter(({ key }) => found.groups.includes(key)) };
}

async function viewsOf(
  db: Db,
  directory: AgencyDirectory,
  type: RecordType,
  party: Party,
  found: readonly StoredConsent[],
): Promise<ConsentView[]> {
  const names = await directory.names(
    db,
    found.map(({ agencyCode }) => agencyCode),
  );
  const purposes = new Map((await listPurposes(db)).map((purpose) => [purpose.code, purpose]));
  const own = 'identity' in party;
  const counts = own
    ? await countViews(
        db,
        found.map(({ id }) => id),
      )
    : new Map<string, number>();

  return found.map((one) => ({
    id: one.id,
    state: one.state,
    purpose: one.purpose,
    purposeLabel: purposes.get(one.purpose)?.label ?? one.purpose,
    purposeLabelEn: purposes.get(one.purpose)?.labelEn ?? one.purpose,
    legal: purposes.get(one.purpose)?.legal ?? '',
    ground: one.ground,
    groups: one.groups.map((key) => ({
      key,
      label: type.groups[key]?.vi ?? key,
      labelEn: type.groups[key]?.en ?? key,
    })),
    sensitive: one.sensitive,
    sensitiveFields: one.sensitive
      ? [...type.fields.values()].flatMap((meta) => {
          return meta.sensitivity === 'sensitive' && one.groups.includes(meta.group) ? [meta.vi] : [];
        })
      : [],
    days: one.days,
    agencyCode: one.agencyCode,
    agencyName: names.get(one.agencyCode) ?? one.agencyCode,
    askedBy: one.askedByName,
    askedAt: one.askedAt.toISOString(),
    answerBy: one.answerBy.toISOString(),
    answeredAt: one.answeredAt?.toISOString() ?? null,
    validUntil: one.validUntil?.toISOString() ?? null,
    revokedAt: one.revokedAt?.toISOString() ?? null,
    note: one.note,
    views: counts.get(one.id) ?? 0,
    number: own ? null : maskNumber(one.identity),
  }));
}

export async function pageOfConsents(
  db: Db,
  directory: AgencyDirectory,
  type: RecordType,
  party: Party,
  query: { page?: number | undefined; pageSize?: number | undefined; state?: string | undefined },
) {
  const { page = 1, pageSize = 25, state } = query;
  const { items, total } = await listConsents(db, party, { page, pageSize, state });
  return { items: await viewsOf(db, directory, type, party, items), total, page, pageSize };
}

export async function oneConsent(
  db: Db,
  directory: AgencyDirectory,
  type: RecordType,
  party: Party,
  id: string,
): Promise<ConsentView> {
  const found = await findConsent(db, id, party);
  if (!found) throw disclosureErrors.noConsent();
  return (await viewsOf(db, directory, type, party, [found]))[0]!;
}
