/** What a person declares about their own record: a correction whose proposer is the person, decided by the managing agency. */
import type { Actor } from '@congvu/auth';
import type { Tx } from '@congvu/database';
import { discloseOwn, markReadAbout, ownNumber } from '@congvu/disclosure';
import { newId, todayInVietnam } from '@congvu/kernel';
import type { RecordType } from '@congvu/registers';
import type { StewardshipDependencies, WithoutPurpose } from '../corrections/correction.service.ts';
import {
  decideCorrection,
  findCorrection,
  insertCorrection,
  listDeclared,
  lockOwn,
  waitsAlready,
} from '../corrections/correction.store.ts';
import { describeChange, readChanges } from '../corrections/correction.ts';
import { stewardshipErrors } from '../errors.ts';
import { viewEvidence } from '../evidence/evidence.service.ts';
import { attachEvidence, listEvidence } from '../evidence/evidence.store.ts';
import type { DeclarationBody, DeclarationView } from './declaration.schema.ts';
import { readEntries } from './entries.ts';

/** The register of the persons' own records, and the law's clock for deciding what they declare. */
export interface OwnRegister {
  type: RecordType;
  /** The last day for a decision on what was declared on a day (`yyyy-mm-dd`), with the ground; undefined: no clock. */
  decideBy(day: string): { on: string; legal: string } | undefined;
}

const maxPending = 20;

export async function declare(
  tx: Tx,
  { type, decideBy }: OwnRegister,
  actor: Actor,
  body: DeclarationBody,
): Promise<{ id: string; recordId: string }> {
  const record = await lockOwn(tx, type, ownNumber({ actor }));
  if (!record) throw stewardshipErrors.noOwnRecord();
  const values = readChanges(type, record.document, body.changes);
  const entries = readEntries(type, record.document, body.entries);
  const problems = [...values.problems, ...entries.problems];
  const changes = [...values.changes, ...entries.changes];
  if (body.reason.trim().length < 5)
    problems.push({
      field: 'reason',
      rule: 'minLength',
      reason: 'Chưa nêu lý do',
      remedy: 'Ghi rõ vì sao khai hoặc sửa, ít nhất 5 ký tự',
    });
  if (body.changes.length + body.entries.length === 0)
    problems.push({
      field: 'changes',
      rule: 'required',
      reason: 'Chưa khai nội dung nào',
      remedy: 'Chọn trường cần sửa hoặc mục cần khai thêm',
    });
  if (problems.length > 0) throw stewardshipErrors.notCorrectable(undefined, { fields: problems });
  const { pending } = await listDeclared(tx, type.id, record.id, 1, 1);
  if (await waitsAlready(tx, type.id, record.id, changes)) throw stewardshipErrors.alreadyDeclared();
  if (pending >= maxPending) throw stewardshipErrors.manyPending('Chờ cơ quan duyệt, hoặc rút bớt bản khai.');
  const due = decideBy(todayInVietnam());
  const id = newId();
  await insertCorrection(tx, {
    id,
    recordType: type.id,
    recordId: record.id,
    agencyCode: record.owner,
    changes,
    reason: body.reason.trim(),
    evidence: null,
    requestedBy: actor.user.id,
    requestedByName: actor.user.displayName,
    channel: 'person',
    dueOn: due?.on ?? null,
    dueLegal: due?.legal ?? null,
  });
  const papers = [...new Set(body.papers)];
  if ((await attachEvidence(tx, id, actor.user.id, papers)) !== papers.length)
    throw stewardshipErrors.noEvidence('Tải lại giấy tờ chứng minh rồi gửi lại bản khai.');
  return { id, recordId: record.id };
}

export async function listOwnDeclarations(
  { database: { db }, directory }: StewardshipDependencies,
  { type }: OwnRegister,
  reader: WithoutPurpose,
  page: number,
  pageSize: number,
): Promise<{ items: DeclarationView[]; total: number }> {
  const record = await discloseOwn(db, type, reader);
  if (!record) return { items: [], total: 0 };
  const { items, total } = await listDeclared(db, type.id, record.id, page, pageSize);
  const names = await directory.names(
    db,
    items.map(({ agencyCode }) => agencyCode),
  );
  const papers = await listEvidence(
    db,
    items.map(({ id }) => id),
  );
  return {
    items: items.map((one) => ({
      id: one.id,
      state: one.state,
      changes: one.changes.map((change) => describeChange(type, record.document, change)),
      reason: one.reason,
      papers: papers.filter(({ correctionId }) => correctionId === one.id).map(viewEvidence),
      agencyName: names.get(one.agencyCode) ?? one.agencyCode,
      declaredAt: one.requestedAt.toISOString(),
      dueOn: one.dueOn,
      dueLegal: one.dueLegal,
      decidedAt: one.decidedAt?.toISOString() ?? null,
      decisionNote: one.decisionNote,
    })),
    total,
  };
}

/** Takes back what waits; somebody else's is not found. */
export async function withdrawDeclaration(
  tx: Tx,
  { type }: OwnRegister,
  actor: Actor,
  id: string,
): Promise<{ recordId: string }> {
  const identity = ownNumber({ actor });
  const record = await lockOwn(tx, type, identity);
  const found = await findCorrection(tx, id, true);
  if (!record || found?.recordId !== record.id || found.channel !== 'person' || found.recordType !== type.id)
    throw stewardshipErrors.noDeclaration();
  if (found.state !== 'pending') throw stewardshipErrors.alreadyDecided();
  await decideCorrection(tx, id, 'withdrawn', { id: actor.user.id, name: actor.user.displayName }, null);
  await markReadAbout(tx, identity, id);
  return { recordId: record.id };
}
