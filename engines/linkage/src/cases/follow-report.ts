/** The job that sends a report of a wrong value and follows it until the population database has decided. */
import { enqueueJob, type JobContext } from '@congvu/jobs';
import { AppError, newId } from '@congvu/kernel';
import { type CorrectionReport, type CorrectionStatus, isPopulationFault } from '@congvu/population';
import { officerCodeOf } from '../ask.ts';
import { findCampaign, findItem } from '../campaigns/campaign.store.ts';
import { claimOfItem } from '../campaigns/decide-group.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import { type CaseRecord, findCase, insertEvents, updateCase } from './case.store.ts';
import { settleWith, verifyClaim } from './settle.ts';

const again = { unreachable: 15_000, undecided: 5_000 };

export async function followReport(deps: LinkageDependencies, context: JobContext): Promise<void> {
  const { db } = deps;
  const found = await findCase(db, String(context.job.payload.caseId), undefined);
  if (found?.state !== 'reported' || !found.reportBody) return;
  let status: CorrectionStatus | undefined;
  try {
    status = await ask(deps, found, found.reportBody);
  } catch (error) {
    if (!isPopulationFault(error)) throw error;
    if (!error.retryable)
      return decide(deps, context, found, {
        reportId: found.reportBody.reportId,
        state: 'rejected',
        reason: error.message,
      });
  }
  if (!status) return later(context, found, again.unreachable, 'unreachable');
  if (status.state === 'received' || status.state === 'checking')
    return later(context, found, again.undecided, status.state);
  await decide(deps, context, found, status);
}

function ask(
  deps: LinkageDependencies,
  found: CaseRecord,
  report: CorrectionReport,
): Promise<CorrectionStatus | undefined> {
  const call = {
    requestId: report.reportId.replaceAll('-', ''),
    ...deps.caller,
    officerCode: officerCodeOf(found.ownerUser),
    purpose: 'verification',
  };
  // The report carries its own id: sending it twice changes nothing on the other side.
  return found.reportSentAt
    ? deps.gateway.correctionStatus(report.reportId, call)
    : deps.gateway.reportCorrection(report, call);
}

async function later(
  context: JobContext,
  found: CaseRecord,
  waitMs: number,
  state: 'unreachable' | 'received' | 'checking',
): Promise<void> {
  await context.step(async (tx) => {
    const fresh = await findCase(tx, found.id, undefined, true);
    if (fresh?.state === 'reported' && fresh.reportId === found.reportId && fresh.reportState !== state) {
      await updateCase(tx, found.id, {
        report_state: state,
        ...(state === 'unreachable' ? {} : { report_sent_at: fresh.reportSentAt ?? new Date() }),
      });
      await insertEvents(tx, [
        { caseId: found.id, actorId: null, actorName: 'Hệ thống', event: `report-${state}`, note: null },
      ]);
    }
    await enqueueJob(tx, {
      kind: 'linkage.report',
      payload: { caseId: found.id },
      runAt: new Date(Date.now() + waitMs),
    });
    return { checkpoint: null, result: undefined };
  });
}

async function decide(
  deps: LinkageDependencies,
  context: JobContext,
  found: CaseRecord,
  status: CorrectionStatus,
): Promise<void> {
  const { db } = deps;
  const campaign = (await findCampaign(db, found.campaignId))!;
  const item = (await findItem(db, found.campaignId, found.seq))!;
  let verified: Awaited<ReturnType<typeof verifyClaim>> | undefined;
  try {
    if (status.state === 'accepted')
      verified = await verifyClaim(deps, db, campaign, item, claimOfItem(item), newId(), new Set(), found.ownerUser);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Accepted, but the new value cannot be read yet: the answer is asked for again. What asking again would not mend goes back to the officer.
    if (error.code === 'linkage.sourceDown') return later(context, found, again.unreachable, 'checking');
  }
  await context.step(async (tx) => {
    const done = { checkpoint: null, result: undefined };
    const fresh = await findCase(tx, found.id, undefined, true);
    if (fresh?.state !== 'reported' || fresh.reportId !== found.reportId) return done;
    if (fresh.campaignId !== found.campaignId) {
      // The agency sent the row again while we asked: the answer is weighed against the newer row.
      await enqueueJob(tx, { kind: 'linkage.report', payload: { caseId: found.id } });
      return done;
    }
    const system = { caseId: found.id, actorId: null, actorName: 'CSDL quốc gia về dân cư' };
    await updateCase(tx, found.id, {
      report_state: status.state,
      report_reason: status.reason ?? null,
      report_sent_at: fresh.reportSentAt ?? new Date(),
      report_answered_at: new Date(),
      state: 'in-progress',
    });
    await insertEvents(tx, [{ ...system, event: `report-${status.state}`, note: status.reason ?? null }]);
    if (verified?.decision.outcome === 'match' && verified.person) {
      // The officer who reported was entitled to settle; the agency is the case's own.
      const settler = {
        actorId: found.ownerUser,
        actorName: 'CSDL quốc gia về dân cư',
        authorise: (owner: string) => owner === found.agencyCode,
      };
      try {
        await settleWith(tx, deps, campaign, item, fresh, verified.person, verified.requestId, settler);
        await insertEvents(tx, [{ ...system, event: 'resolved', note: null }]);
      } catch (error) {
        // The register refuses it, e.g. the row was withdrawn meanwhile: the officer has the case back, with the reason.
        if (!(error instanceof AppError)) throw error;
        await insertEvents(tx, [{ ...system, event: 'correct-failed', note: error.message }]);
      }
    }
    return done;
  });
}
