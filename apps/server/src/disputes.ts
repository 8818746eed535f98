/** A value that an applicant says is wrong goes to whoever keeps it: an agency's list, or the population database's channel for reports. */
import type { Db, Tx } from '@congvu/database';
import { enqueueJob, type JobContext, type JobHandler } from '@congvu/jobs';
import { parsePartialDate } from '@congvu/kernel';
import { officerCodeOf } from '@congvu/linkage/ask.ts';
import { official } from '@congvu/personnel';
import { type CorrectionReport, isPopulationFault, type PopulationGateway } from '@congvu/population';
import { answerDispute, type DisputeOwner, findDispute, markSent, type RaisedDispute } from '@congvu/procedures';
import { recordsByIdentity } from '@congvu/registers';

const kind = 'procedures.dispute';
const again = { unreachable: 15_000, undecided: 5_000 };
/** Values the population database takes reports about, by what the source calls them. */
const reportable: Readonly<Record<string, CorrectionReport['field']>> = {
  fullName: 'fullName',
  birthDate: 'birthDate',
  sex: 'sex',
};

export async function raiseDispute(tx: Tx, dispute: RaisedDispute): Promise<DisputeOwner> {
  if (dispute.source === 'population') {
    await enqueueJob(tx, { kind, payload: { disputeId: dispute.id }, createdBy: dispute.raisedBy.id });
    return null;
  }
  const [record] = await recordsByIdentity(tx, official, [dispute.number]);
  return record?.owner ?? null;
}

const wireValue = (field: CorrectionReport['field'], text: string): string =>
  field === 'birthDate'
    ? (parsePartialDate(text) ?? text)
    : field === 'sex'
      ? text.trim().toLowerCase() === 'nam'
        ? 'male'
        : 'female'
      : text;

export function disputeJobs(
  db: Db,
  gateway: PopulationGateway,
  caller: { procedureCode: string; agencyCode: string },
): Record<string, JobHandler> {
  async function follow(context: JobContext): Promise<void> {
    const id = String(context.job.payload.disputeId);
    const found = await findDispute(db, id);
    if (found?.state !== 'open') return;
    const answer = (state: 'corrected' | 'kept', text: string) =>
      context.step(async (tx) => {
        await answerDispute(tx, id, { state, text, by: 'CSDL quốc gia về dân cư' });
        return { checkpoint: null, result: undefined };
      });
    const field = reportable[found.name];
    if (!field)
      return answer(
        'kept',
        'CSDL quốc gia về dân cư không nhận báo sai thông tin này qua hệ thống; liên hệ công an cấp xã nơi cư trú.',
      );
    const call = {
      requestId: id.replaceAll('-', ''),
      ...caller,
      officerCode: officerCodeOf(found.raisedBy),
      purpose: 'Báo sai dữ liệu dân cư',
    };
    const report: CorrectionReport = {
      reportId: id,
      number: found.number,
      field,
      populationValue: found.held ?? '',
      claimedValue: wireValue(field, found.claimed),
      evidence: found.reason,
      agency: caller.agencyCode,
    };
    try {
      // The report carries its own id: sending it twice changes nothing on the other side.
      const status = found.sentAt
        ? await gateway.correctionStatus(id, call)
        : await gateway.reportCorrection(report, call);
      if (status?.state === 'accepted') return await answer('corrected', status.reason ?? 'Đã sửa');
      if (status?.state === 'rejected') return await answer('kept', status.reason ?? 'Giữ nguyên');
      return await later(again.undecided, true);
    } catch (error) {
      if (!isPopulationFault(error)) throw error;
      if (!error.retryable) return answer('kept', error.message);
      return later(again.unreachable, false);
    }
    function later(waitMs: number, sent: boolean): Promise<void> {
      return context.step(async (tx) => {
        if (sent) await markSent(tx, id);
        await enqueueJob(tx, { kind, payload: { disputeId: id }, runAt: new Date(Date.now() + waitMs) });
        return { checkpoint: null, result: undefined };
      });
    }
  }
  return { [kind]: follow };
}
