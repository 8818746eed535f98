/** A finding on its way: the agency explains, the inspectors conclude, a violation is put right and looked at again. */
import type { Actor } from '@congvu/auth';
import type { Db, Tx } from '@congvu/database';
import { discloseRecords, type Reader } from '@congvu/disclosure';
import { todayInVietnam } from '@congvu/kernel';
import { recordsById, withIds } from '@congvu/registers';
import { ruleOf, viewRule } from '../campaigns/campaign.service.ts';
import type { InspectionDependencies } from '../dependencies.ts';
import { inspectionErrors } from '../errors.ts';
import { type Found, shownTo } from '../rules/rule.ts';
import type { ConcludeBody, FindingAction, FindingLine, FindingQuery, FindingView } from './finding.schema.ts';
import {
  addEvent,
  earlierConclusion,
  eventsOf,
  type FindingRow,
  findFinding,
  pageOfFindings,
  setFinding,
} from './finding.store.ts';

export const inspectionPurpose = 'inspection';
type Asking = Omit<Reader, 'purpose'>;

async function linesOf(
  db: Db,
  deps: InspectionDependencies,
  reader: Asking,
  rows: readonly FindingRow[],
): Promise<FindingLine[]> {
  const names = await deps.directory.names(
    db,
    rows.map(({ agencyCode }) => agencyCode),
  );
  const titles = new Map<string, string>();
  for (const { type } of deps.plans) {
    const ids = [...new Set(rows.flatMap((row) => (row.recordType === type.id ? (row.recordId ?? []) : [])))];
    if (ids.length === 0) continue;
    const { records } = await discloseRecords(
      db,
      type,
      { ...reader, purpose: inspectionPurpose },
      { where: withIds(ids), orderBy: 'id', limit: ids.length, offset: 0, fields: [type.title] },
    );
    for (const record of records) titles.set(record.id, record.title);
  }
  // What a finding says of a person whose record is another agency's by now is read all the same.
  const others = rows.filter(({ recordId }) => recordId !== null && !titles.has(recordId));
  if (others.length > 0)
    await reader.auditor.write(
      db,
      others.map((row) => ({
        kind: 'access' as const,
        subjectType: row.recordType,
        subjectId: row.recordId!,
        purpose: inspectionPurpose,
        details: { finding: row.id },
      })),
    );
  if (titles.size === 0 && others.length === 0)
    await reader.auditor.write(db, [{ kind: 'access', subjectType: 'inspection.finding', details: { shown: 0 } }]);
  return rows.map((row) => {
    const rule = ruleOf(deps, row.rule);
    return {
      id: row.id,
      campaignId: row.campaignId,
      campaignName: row.campaignName,
      explainBy: row.explainBy,
      rule: row.rule,
      ruleLabel: rule?.vi ?? row.rule,
      ruleLabelEn: rule?.en ?? row.rule,
      agencyCode: row.agencyCode,
      agencyName: names.get(row.agencyCode) ?? row.agencyCode,
      recordId: row.recordId,
      title: row.recordId ? (titles.get(row.recordId) ?? '–') : null,
      text: row.text,
      state: row.state,
      outcome: row.outcome,
      remedyBy: row.remedyBy,
    };
  });
}

export async function listFindings(
  db: Db,
  deps: InspectionDependencies,
  reader: Asking,
  query: FindingQuery,
): Promise<{ items: FindingLine[]; total: number; page: number; pageSize: number }> {
  const { page = 1, pageSize = 25 } = query;
  const { rows, total } = await pageOfFindings(db, reader.actor, query, pageSize, (page - 1) * pageSize);
  return { items: await linesOf(db, deps, reader, rows), total, page, pageSize };
}

/** What the actor may do with it now. */
function allowed(actor: Actor, found: FindingRow): FindingAction[] {
  if (found.campaignState === 'closed')
    return found.state === 'concluded' &&
      found.outcome === 'violation' &&
      actor.can('inspection.conclude', found.agencyCode)
      ? ['recheck']
      : [];
  if (found.campaignState !== 'open') return [];
  const explains = actor.can('inspection.explain', found.agencyCode);
  const concludes = actor.can('inspection.conclude', found.agencyCode);
  if (found.state === 'open')
    return [...(explains ? ['explain' as const] : []), ...(concludes ? ['conclude' as const] : [])];
  if (found.state === 'explained') return concludes ? ['conclude', 'return'] : explains ? ['explain'] : [];
  return found.state === 'concluded' && found.outcome === 'violation' && concludes ? ['recheck'] : [];
}

export async function viewFinding(
  db: Db,
  deps: InspectionDependencies,
  reader: Asking,
  id: string,
): Promise<FindingView> {
  const found = await findFinding(db, reader.actor, id);
  if (!found) throw inspectionErrors.findingNotFound();
  const [line] = await linesOf(db, deps, reader, [found]);
  const rule = ruleOf(deps, found.rule);
  const history = await eventsOf(db, id);
  return {
    ...line!,
    campaignState: found.campaignState,
    remedy: rule?.remedy ?? '',
    ground: rule ? viewRule(rule).ground : { legal: null, confidence: 'low', source: '' },
    facts: found.facts,
    history: history.map(({ at, ...event }) => ({ ...event, at: at.toISOString() })),
    earlier: await earlierConclusion(db, found),
    allowedActions: allowed(reader.actor, found),
  };
}

async function forAct(tx: Tx, actor: Actor, id: string, action: FindingAction): Promise<FindingRow> {
  const found = await findFinding(tx, actor, id, true);
  if (!found) throw inspectionErrors.findingNotFound();
  if (allowed(actor, found).includes(action)) return found;
  const right = action === 'explain' ? 'inspection.explain' : 'inspection.conclude';
  if (!actor.can(right, found.agencyCode)) throw inspectionErrors.findingNotFound();
  throw inspectionErrors.wrongState();
}

const by = (actor: Actor) => ({ id: actor.user.id, name: actor.user.displayName });

export async function explain(tx: Tx, actor: Actor, id: string, note: string): Promise<FindingRow> {
  const found = await forAct(tx, actor, id, 'explain');
  await setFinding(tx, id, { state: 'explained', explained_by: actor.user.id });
  await addEvent(tx, id, 'explain', note, by(actor));
  return found;
}

/** Asks the agency again: the explanation does not do. */
export async function giveBack(tx: Tx, actor: Actor, id: string, note: string): Promise<FindingRow> {
  const found = await forAct(tx, actor, id, 'return');
  await setFinding(tx, id, { state: 'open', explained_by: null });
  await addEvent(tx, id, 'return', note, by(actor));
  return found;
}

export async function conclude(
  tx: Tx,
  deps: InspectionDependencies,
  actor: Actor,
  id: string,
  body: ConcludeBody,
): Promise<FindingRow> {
  const found = await forAct(tx, actor, id, 'conclude');
  if (await isAbout(tx, deps, found, actor.user.personalNumber))
    throw inspectionErrors.secondPerson('Phát hiện về chính mình do người khác kết luận.');
  if (actor.is(found.explainedBy)) throw inspectionErrors.secondPerson();
  if (found.state === 'open' && found.explainBy >= todayInVietnam() && body.outcome === 'violation')
    throw inspectionErrors.wrongState('Cơ quan còn trong hạn giải trình. Chờ giải trình, hoặc chờ hết hạn.');
  const remedyBy = body.outcome === 'violation' ? (body.remedyBy ?? null) : null;
  if (remedyBy !== null && remedyBy < todayInVietnam()) throw inspectionErrors.wrongState('Hạn khắc phục đã qua.');
  await setFinding(tx, id, {
    state: 'concluded',
    outcome: body.outcome,
    remedy_by: remedyBy,
    concluded_by: actor.user.id,
  });
  await addEvent(tx, id, 'conclude', body.note, by(actor));
  return found;
}

/** Whether the finding is about the record of the person behind this number. */
async function isAbout(
  tx: Tx,
  deps: InspectionDependencies,
  found: FindingRow,
  personalNumber: string | null,
): Promise<boolean> {
  const plan = deps.plans.find(({ type }) => type.id === found.recordType);
  if (!personalNumber || !found.recordId || !plan) return false;
  const [record] = await recordsById(tx, plan.type, [found.recordId]);
  return record?.identity === personalNumber;
}

/** Looks again whether the rule still finds it, in the register as it is now. Gives whether it has been put right. */
export async function recheck(tx: Tx, deps: InspectionDependencies, actor: Actor, id: string): Promise<boolean> {
  const found = await forAct(tx, actor, id, 'recheck');
  const remedied = !(await stillFound(tx, deps, found));
  if (remedied) await setFinding(tx, id, { state: 'remedied' });
  await addEvent(tx, id, 'recheck', remedied ? 'Không còn vi phạm quy tắc' : 'Vẫn còn vi phạm quy tắc', by(actor));
  return remedied;
}

async function stillFound(tx: Tx, deps: InspectionDependencies, found: FindingRow): Promise<boolean> {
  const plan = deps.plans.find(({ type }) => type.id === found.recordType);
  const rule = plan?.rules.find(({ id }) => id === found.rule);
  if (!plan || !rule)
    throw inspectionErrors.wrongState('Quy tắc này không còn dùng; ghi kết quả khắc phục ở lần kết luận khác.');
  const today = todayInVietnam();
  const same = ({ key }: Found) => key === found.key;
  if (rule.kind === 'record') {
    const [record] = await recordsById(tx, plan.type, [found.recordId!]);
    return (
      record !== undefined && record.owner === found.agencyCode && rule.examine(shownTo(rule, record), today).some(same)
    );
  }
  for (let after: string | null = null; ; ) {
    const page = await rule.page(tx, found.agencyCode, today, after);
    if (page.found.some((one) => same(one) && one.agencyCode === found.agencyCode && one.recordId === found.recordId))
      return true;
    if (page.after === null) return false;
    after = page.after;
  }
}
