/** The job that examines: record by record, then rule by rule across them. Each page and its place are one transaction. */
import { inTransaction } from '@congvu/database';
import type { JobContext } from '@congvu/jobs';
import { newId, todayInVietnam } from '@congvu/kernel';
import { recordsAfter } from '@congvu/registers';
import type { InspectionDependencies } from '../dependencies.ts';
import { type FoundAt, type InspectionRule, type RecordRule, type ScanRule, shownTo } from '../rules/rule.ts';
import { findCampaign, insertFindings, setCampaign } from './campaign.store.ts';

interface Checkpoint {
  /** Identity of the last record examined; null when all have been. */
  after: string | null;
  examined: number;
  /** Which of the rules that look across records is at work, and where it stands. */
  scan: number;
  scanAfter: string | null;
}

const pageRecords = 1000;

export async function runInspection(deps: InspectionDependencies, context: JobContext): Promise<void> {
  const campaign = await inTransaction(deps.db, (tx) => findCampaign(tx, String(context.job.payload.campaignId)));
  const plan = deps.plans.find(({ type }) => type.id === campaign?.recordType);
  if (!campaign || !plan || campaign.state !== 'queued') return;
  const rules = plan.rules.filter(({ id }) => campaign.rules.includes(id));
  const ofRecords = rules.filter((rule): rule is RecordRule => rule.kind === 'record');
  const scans = rules.filter((rule): rule is ScanRule => rule.kind === 'scan');
  const today = todayInVietnam();
  let at: Checkpoint = (context.job.checkpoint as Checkpoint | null) ?? {
    after: ofRecords.length > 0 ? '' : null,
    examined: 0,
    scan: 0,
    scanAfter: null,
  };
  const over = () => at.after === null && at.scan >= scans.length;
  while (!over() && !context.signal.aborted) {
    const { found, next } = at.after === null ? await scanPage(at) : await recordPage(at, at.after);
    await context.step(async (tx) => {
      await insertFindings(tx, campaign.id, found);
      await setCampaign(tx, campaign.id, { examined: next.examined });
      return { checkpoint: next, result: undefined };
    });
    at = next;
    context.progress(at.examined, at.examined, 'Đang rà soát');
  }
  if (over())
    await context.step(async (tx) => {
      await setCampaign(tx, campaign.id, { state: 'open', examined_at: new Date() });
      return { checkpoint: at, result: undefined };
    });

  async function recordPage(from: Checkpoint, after: string) {
    const records = await recordsAfter(deps.db, plan!.type, {
      afterIdentity: after,
      ownerPrefix: campaign!.agencyCode,
      limit: pageRecords,
    });
    const found = records.flatMap((record) =>
      ofRecords.flatMap((rule) =>
        rule
          .examine(shownTo(rule, record), today)
          .map((one) => named(rule, { ...one, agencyCode: record.owner, recordId: record.id })),
      ),
    );
    const last = records.at(-1);
    return {
      found,
      next: {
        ...from,
        after: records.length < pageRecords ? null : last!.identity,
        examined: from.examined + records.length,
      },
    };
  }
  async function scanPage(from: Checkpoint) {
    const rule = scans[from.scan]!;
    const { found, after } = await rule.page(deps.db, campaign!.agencyCode, today, from.scanAfter);
    return {
      found: found.map((one) => named(rule, one)),
      next: { ...from, scan: after === null ? from.scan + 1 : from.scan, scanAfter: after },
    };
  }
}

const named = (rule: InspectionRule, found: FoundAt) => ({ ...found, id: newId(), rule: rule.id });
