/**
 * The campaign job: lists the records, asks the population database about each distinct number once, writes outcomes in batches.
 * Killed at any moment it goes on where it was: outcomes and their consequences are written in one transaction with the lease's fence,
 * and a question that was under way is asked again under the same request id.
 */
import { writeEntries } from '@congvu/audit';
import type { Tx } from '@congvu/database';
import { cancelRequested, enqueueJob, type JobContext, LeaseLostError } from '@congvu/jobs';
import { AppError } from '@congvu/kernel';
import type { RecordType } from '@congvu/registers';
import { type Answer, type AskingFor, askPopulation } from '../ask.ts';
import { decideOutcome, pendingDecision } from '../compare.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import {
  type CampaignRecord,
  findCampaign,
  type Item,
  type ItemOutcome,
  itemsByNumber,
  openItems,
  releaseImport,
  tallyCampaign,
  updateCampaign,
} from './campaign.store.ts';
import { claimOfItem, decideGroup, registeredOwners } from './decide-group.ts';
import { prepareItems } from './prepare-items.ts';
import { recordOutcomes, withCase } from './record-outcomes.ts';

const pageItems = 500;
const batchOutcomes = 200;

export async function runCampaign(deps: LinkageDependencies, context: JobContext): Promise<void> {
  const { db } = deps;
  const campaign = await findCampaign(db, String(context.job.payload.campaignId));
  if (!campaign || ['done', 'cancelled'].includes(campaign.state)) return;
  const type = deps.catalogue.get(campaign.registerId);
  try {
    const total = await prepareItems(deps, context, campaign, type);
    if (!context.signal.aborted) await askAll(deps, context, campaign, type, total);
    if (context.signal.aborted) {
      if (context.reason() === 'cancelled')
        await context.step((tx) => closeCampaign(tx, context, campaign, 'cancelled'));
      return;
    }
    await context.step((tx) => finishRound(deps, tx, context, campaign));
  } catch (error) {
    const last = error instanceof AppError || context.job.attempts >= context.job.maxAttempts;
    if (context.reason() === undefined && last && !(error instanceof LeaseLostError))
      await context.step(async (tx) => {
        await updateCampaign(tx, campaign.id, { state: 'failed', finished_at: new Date() });
        await releaseImport(tx, campaign, 'ready');
        return { checkpoint: context.job.checkpoint, result: undefined };
      });
    throw error;
  }
}

async function askAll(
  deps: LinkageDependencies,
  context: JobContext,
  campaign: CampaignRecord,
  type: RecordType,
  total: number,
): Promise<void> {
  const { db } = deps;
  const checkpoint = { phase: 'ask', seq: total, after: '' };
  const asking: AskingFor = {
    reference: campaign.id,
    ...deps.caller,
    officerCode: campaign.officerCode,
    purpose: campaign.purpose,
  };
  await updateCampaign(db, campaign.id, { state: 'running' });
  let done = (await tallyCampaign(db, campaign.id)).done;
  context.progress(done, total, 'Đang hỏi CSDL dân cư');

  let buffer: ItemOutcome[] = [];
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown;
  const flush = (): Promise<void> => {
    const batch = buffer;
    buffer = [];
    writing = writing.then(async () => {
      if (batch.length === 0 || failure) return;
      await context.step(async (tx) => ({
        checkpoint,
        result: await recordOutcomes(tx, deps.directory, campaign, type, batch),
      }));
      done += batch.filter(({ decision }) => decision.outcome !== 'pending').length;
      context.progress(done, total, 'Đang hỏi CSDL dân cư');
    });
    writing = writing.catch((error) => {
      failure ??= error;
    });
    return writing;
  };

  const groups = groupsToAsk(deps, campaign, type);
  const nextGroup = serial(() => groups.next());
  async function lane(): Promise<void> {
    while (!context.signal.aborted && !failure) {
      const { value, done: finished } = await nextGroup();
      if (finished || !value) return;
      const { items, otherOwner, names } = value;
      const answer = await askAbout(deps, items, asking);
      buffer.push(...outcomesOf(items, answer, otherOwner, (code) => names.get(code) ?? code));
      if (buffer.length >= batchOutcomes) {
        const written = flush();
        if (buffer.length >= batchOutcomes * 4) await written;
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: deps.concurrency }, lane));
  } finally {
    await flush();
    await groups.return(undefined);
  }
  if (failure) throw failure;
}

function outcomesOf(
  items: readonly Item[],
  answer: Answer | undefined,
  otherOwner: string | undefined,
  nameOf: (code: string) => string,
): ItemOutcome[] {
  const open = items.filter((item) => item.outcome === null || item.outcome === 'pending');
  if (!answer)
    return open.map((item) => withCase({ item, decision: pendingDecision(), population: null, requestId: '' }));
  const decisions = decideGroup(items, answer, otherOwner, nameOf);
  return open.map((item) => {
    const decision = decisions.get(item.seq)!;
    const foreign = decision.outcome === 'number-of-another' || decision.cause === 'old-number-unknown';
    return withCase({
      item,
      decision,
      population: foreign ? null : (answer.person ?? null),
      requestId: answer.requestId,
    });
  });
}

interface Group {
  items: Item[];
  otherOwner: string | undefined;
  names: Map<string, string>;
}

/** Distinct numbers in the order of their first open item, each with all items that claim it. */
async function* groupsToAsk(
  { db, directory }: LinkageDependencies,
  campaign: CampaignRecord,
  type: RecordType,
): AsyncGenerator<Group, undefined> {
  const asked = new Set<string>();
  let after = 0;
  for (;;) {
    const page = await openItems(db, campaign.id, after, pageItems);
    if (page.length === 0) return undefined;
    after = page.at(-1)!.seq;
    const numbers = [...new Set(page.flatMap((item) => (item.number && !asked.has(item.number) ? [item.number] : [])))];
    const [all, owners] = await Promise.all([
      itemsByNumber(db, campaign.id, numbers),
      registeredOwners(db, type, numbers),
    ]);
    const names = await directory.names(db, [
      ...new Set([...all.map((item) => item.owner), ...[...owners.values()].map(({ owner }) => owner)]),
    ]);
    const byNumber = groupBy(all);
    for (const item of page) {
      if (item.number === null) yield { items: [item], otherOwner: undefined, names };
      else if (!asked.has(item.number)) {
        asked.add(item.number);
        const claimed = byNumber.get(item.number) ?? [item];
        const registered = owners.get(item.number);
        yield {
          items: claimed,
          otherOwner: registered && campaign.scopeKind === 'import' ? registered.owner : undefined,
          names,
        };
      }
    }
  }
}

function groupBy(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.number!);
    if (group) group.push(item);
    else groups.set(item.number!, [item]);
  }
  return groups;
}

const mostClaims = 5;

/**
 * Asks about the number of these items with the claim that is its owner's. Where the first claim turns out to be somebody else's, or finds
 * nobody, another is asked with: the life of the number's owner is told only to who names them.
 */
async function askAbout(
  { gateway }: LinkageDependencies,
  items: readonly Item[],
  asking: AskingFor,
): Promise<Answer | undefined> {
  const tried = new Set<string>();
  let answer: Answer | undefined;
  for (const item of items) {
    const claim = claimOfItem(item);
    const key = `${claim.fullName}|${claim.birthDate}`;
    const foreign = () => decideOutcome(claim, answer?.person, undefined).outcome === 'number-of-another';
    if (tried.has(key) || (answer?.person && foreign())) continue;
    if (tried.size >= mostClaims && !answer?.person) break;
    tried.add(key);
    answer = await askPopulation(gateway, claim, asking);
    if (!answer || (answer.person && !foreign())) break;
  }
  return answer;
}

/** Callers of an async generator wait for each other. */
function serial<T>(work: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** All asked: the campaign is done, or paused until the source answers again. */
async function finishRound(
  deps: LinkageDependencies,
  tx: Tx,
  context: JobContext,
  campaign: CampaignRecord,
): Promise<{ checkpoint: unknown; result: undefined }> {
  await findCampaign(tx, campaign.id, undefined, true);
  const tally = await tallyCampaign(tx, campaign.id);
  const pending = tally.outcomes.some((row) => row.outcome === 'pending');
  if (!pending) return closeCampaign(tx, context, campaign, 'done');
  if (await cancelRequested(tx, context.job.id)) return closeCampaign(tx, context, campaign, 'cancelled');
  const jobId = await enqueueJob(tx, {
    kind: 'linkage.campaign',
    payload: { campaignId: campaign.id, again: true },
    runAt: new Date(Date.now() + deps.retryPendingMs),
    createdBy: campaign.createdBy,
  });
  await updateCampaign(tx, campaign.id, { state: 'paused', job_id: jobId });
  return { checkpoint: context.job.checkpoint, result: undefined };
}

async function closeCampaign(
  tx: Tx,
  context: JobContext,
  campaign: CampaignRecord,
  state: 'done' | 'cancelled',
): Promise<{ checkpoint: unknown; result: undefined }> {
  await updateCampaign(tx, campaign.id, { state, finished_at: new Date() });
  await releaseImport(tx, campaign, state === 'done' ? 'applied' : 'ready');
  const tally = await tallyCampaign(tx, campaign.id);
  await writeEntries(tx, [
    {
      kind: 'act',
      event: `linkage.campaign.${state}`,
      actor: { id: campaign.createdBy, name: campaign.createdByName ?? 'Hệ thống', agency: campaign.agencyCode },
      subjectType: 'linkage.campaign',
      subjectId: campaign.id,
      purpose: campaign.purpose,
      details: {
        outcomes: Object.fromEntries(
          tally.outcomes.map((row) => [`${row.outcome}${row.cause ? `/${row.cause}` : ''}`, row.n]),
        ),
        applied: tally.applied,
      },
    },
  ]);
  return { checkpoint: context.job.checkpoint, result: undefined };
}
