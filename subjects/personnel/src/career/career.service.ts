import type { Actor } from '@congvu/auth';
import { type Database, inTransaction, type Tx } from '@congvu/database';
import { discloseRecord, type Reader } from '@congvu/disclosure';
import { newId, todayInVietnam } from '@congvu/kernel';
import { applyChangeSet, mergeDocument } from '@congvu/registers';
import { type ClockResult, clocksOf } from '../clocks/clocks.ts';
import { refreshDuesOf } from '../due/due.service.ts';
import { official } from '../officials/official.register.ts';
import { payOn } from '../pay/pay.ts';
import type { EventBody, KindsView, PayView, PreviewView, RecordedView } from './career.schema.ts';
import { insertCareerEvent, type LockedOfficial, lockOfficial } from './career.store.ts';
import { type Consequences, consequences, decisionText, type EventValues } from './consequences.ts';
import { describePatch } from './describe.ts';
import { careerErrors } from './errors.ts';
import { eventKinds } from './kinds.ts';

export const recordPermission = 'personnel.record';
type Databases = Pick<Database, 'db' | 'pool'>;

export function listKinds(): KindsView {
  const kinds = [...eventKinds().values()];
  const lists = new Set(kinds.flatMap(({ fields }) => fields.flatMap(({ codeList }) => codeList ?? [])));
  return {
    items: kinds.map(({ code, vi, en, group, does, fields }) => ({
      code,
      label: vi,
      labelEn: en,
      group,
      does,
      fields: fields.map((field) => ({
        key: field.key,
        label: field.vi,
        labelEn: field.en,
        kind: field.kind,
        required: field.required === true,
        help: field.help ?? null,
        codeList: field.codeList ?? null,
        minimum: field.minimum ?? null,
        maximum: field.maximum ?? null,
      })),
    })),
    codeLists: Object.fromEntries(
      [...lists].map((list) => [list, official.codeLists[list]!().map(({ code, name }) => ({ code, name }))]),
    ),
  };
}

/** Day in Vietnam of an instant. */
const dayOf = (at: Date): string => todayInVietnam({ now: () => at });

const clocksNow = (record: LockedOfficial, body: EventBody, personnelType: unknown): ClockResult[] =>
  clocksOf({
    kind: body.kind,
    personnelType: typeof personnelType === 'string' ? personnelType : null,
    decidedOn: body.decision.signedOn,
    processEndedOn: body.processEndedOn ?? null,
    recordedOn: todayInVietnam(),
    recordCreatedOn: dayOf(record.createdAt),
  });

/** Text as it was typed, as the values of the kind; what is no number stays text and is refused as such. */
function readValues({ kind, values }: EventBody): EventValues {
  const fields = new Map(
    eventKinds()
      .get(kind)
      ?.fields.map((field) => [field.key, field.kind]),
  );
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, typed]): [string, string | number][] => {
      const text = typed.trim();
      if (text === '') return [];
      const isNumber = fields.get(key) === 'integer' || fields.get(key) === 'number';
      return [[key, isNumber && /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text]];
    }),
  );
}

function decide(record: LockedOfficial, body: EventBody): Consequences {
  const today = todayInVietnam();
  const result = consequences(record.document, { ...body, values: readValues(body) }, today);
  const ended = body.processEndedOn;
  if (ended === undefined || (ended <= today && ended >= body.decision.signedOn)) return result;
  return {
    refusals: [
      ...(result.refusals ?? []),
      {
        field: 'processEndedOn',
        rule: 'order',
        reason: 'Ngày kết thúc quy trình phải từ ngày ký đến hôm nay',
        remedy: 'Kiểm tra lại ngày, hoặc để trống nếu quyết định không lập trên hệ thống',
      },
    ],
  };
}

/** The record for the act, if the actor may record events of its agency. The reading has its access entry by then. */
async function lockFor(tx: Tx, actor: Actor, id: string): Promise<LockedOfficial> {
  const record = await lockOfficial(tx, id);
  if (!record || !actor.can(recordPermission, record.owner)) throw careerErrors.notFound();
  return record;
}

/** What the event would change, or every reason why it cannot be recorded. Nothing is written but the access entry. */
export async function previewEvent(
  database: Databases,
  reader: Reader,
  id: string,
  body: EventBody,
): Promise<PreviewView> {
  await discloseRecord(database, official, id, reader);
  return inTransaction(database.db, async (tx) => {
    const record = await lockFor(tx, reader.actor, id);
    const { patch, refusals } = decide(record, body);
    if (refusals) return { refusals, changes: [], pay: null, clocks: [] };
    const { merged } = mergeDocument(official, record.document, patch);
    const before = payOn(record.document, body.effectiveOn).monthlyVnd;
    const after = payOn(merged, body.effectiveOn).monthlyVnd;
    return {
      refusals: [],
      changes: describePatch(record.document, patch),
      pay: before === after ? null : { before, after },
      clocks: clocksNow(record, body, merged.personnelType),
    };
  });
}

/** Records the event: one change set with the decision as its ground, the event with its clocks, and the dues it leaves. */
export async function recordEvent(tx: Tx, actor: Actor, id: string, body: EventBody): Promise<RecordedView> {
  const record = await lockFor(tx, actor, id);
  const { patch, refusals } = decide(record, body);
  if (refusals) throw careerErrors.refused(undefined, { fields: refusals });
  const eventId = newId();
  const decision = decisionText(body.decision);
  const label = eventKinds().get(body.kind)!.vi;
  const [result] = await applyChangeSet(
    tx,
    official,
    {
      source: 'career',
      label: `${label}: ${decision}`,
      ref: eventId,
      actorId: actor.user.id,
      actorName: actor.user.displayName,
      decision,
    },
    [{ key: eventId, identity: record.identity, owner: record.owner, patch }],
    (owner) => actor.can(recordPermission, owner),
  );
  if (result?.outcome !== 'changed') throw careerErrors.refused('Hồ sơ đã có đúng những thông tin này.');
  const { merged } = mergeDocument(official, record.document, patch);
  const version = result.version!;
  const clocks = clocksNow(record, body, merged.personnelType);
  await insertCareerEvent(tx, {
    id: eventId,
    recordId: id,
    owner: record.owner,
    kind: body.kind,
    effectiveOn: body.effectiveOn,
    decisionNumber: body.decision.number.trim(),
    decidedOn: body.decision.signedOn,
    issuer: body.decision.issuer.trim(),
    processEndedOn: body.processEndedOn ?? null,
    input: { values: body.values, ...(body.note ? { note: body.note } : {}) },
    version,
    clocks,
    recordedBy: actor.user.id,
    recordedByName: actor.user.displayName,
  });
  await refreshDuesOf(tx, { id, identity: record.identity, owner: record.owner, version, document: merged });
  return { id: eventId, version, changes: describePatch(record.document, patch), clocks };
}

export async function readPay(database: Databases, reader: Reader, id: string, day: string): Promise<PayView> {
  const { document } = await discloseRecord(database, official, id, reader);
  return payOn(document, day);
}
