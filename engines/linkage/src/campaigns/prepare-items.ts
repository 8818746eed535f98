import { rowsAfter } from '@congvu/intake';
import type { JobContext } from '@congvu/jobs';
import { type RecordType, recordsAfter } from '@congvu/registers';
import type { LinkageDependencies } from '../dependencies.ts';
import { claimOf } from '../identity.ts';
import { type CampaignRecord, insertItems, type NewItem, updateCampaign } from './campaign.store.ts';

export interface CampaignCheckpoint {
  phase: 'items' | 'ask';
  /** Items made so far, and the row number or identity of the last one. */
  seq: number;
  after: string;
}

const pageRows = 2000;

/** Lists what is to be verified, page by page; each page and its place are one transaction. Gives the number of items. */
export async function prepareItems(
  { db }: LinkageDependencies,
  context: JobContext,
  campaign: CampaignRecord,
  type: RecordType,
): Promise<number> {
  if (context.job.payload.again === true) return campaign.total;
  let at: CampaignCheckpoint = (context.job.checkpoint as CampaignCheckpoint | null) ?? {
    phase: 'items',
    seq: 0,
    after: '',
  };
  while (at.phase === 'items' && !context.signal.aborted) {
    const page = campaign.scopeKind === 'import' ? await fromImport(at) : await fromRegister(at);
    const next: CampaignCheckpoint =
      page.items.length === 0
        ? { ...at, phase: 'ask' }
        : { phase: 'items', seq: at.seq + page.items.length, after: page.after };
    await context.step(async (tx) => {
      await insertItems(tx, campaign.id, page.items);
      if (next.phase === 'ask')
        await updateCampaign(tx, campaign.id, { total: next.seq, state: 'running', started_at: new Date() });
      return { checkpoint: next, result: undefined };
    });
    at = next;
    context.progress(0, at.seq, 'Đang lập danh sách');
  }
  return at.seq;

  async function fromImport({ seq, after }: CampaignCheckpoint): Promise<{ items: NewItem[]; after: string }> {
    const rows = await rowsAfter(db, campaign.scopeRef!, Number(after || -1), ['valid', 'waiting'], pageRows);
    const items = rows.map(
      (row, index): NewItem => ({
        seq: seq + index + 1,
        rowNumber: row.rowNumber,
        recordId: null,
        owner: row.owner,
        ...claimOf(type, row.document),
      }),
    );
    return { items, after: String(rows.at(-1)?.rowNumber ?? after) };
  }
  async function fromRegister({ seq, after }: CampaignCheckpoint): Promise<{ items: NewItem[]; after: string }> {
    const records = await recordsAfter(db, type, {
      afterIdentity: after,
      ownerPrefix: campaign.agencyCode,
      limit: pageRows,
    });
    const items = records.map(
      (record, index): NewItem => ({
        seq: seq + index + 1,
        rowNumber: null,
        recordId: record.id,
        owner: record.owner,
        ...claimOf(type, record.document),
      }),
    );
    return { items, after: records.at(-1)?.identity ?? after };
  }
}
