import type { Actor } from '@congvu/auth';
import type { Tx } from '@congvu/database';
import { enqueueJob } from '@congvu/jobs';
import { newId } from '@congvu/kernel';
import type { CorrectionReport } from '@congvu/population';
import { parseValue } from '@congvu/registers';
import type { CampaignRecord } from '../campaigns/campaign.store.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import { linkageErrors } from '../errors.ts';
import { identityFields } from '../identity.ts';
import { note, type OpenCase } from './case.service.ts';
import { updateCase } from './case.store.ts';

const wireSex: Record<string, string> = { '1': 'male', '2': 'female' };

/** A claimed value as the correction channel wants it: dates `yyyy-mm-dd`, sex as a word; what cannot be read is refused. */
function wireValue(
  deps: LinkageDependencies,
  campaign: CampaignRecord,
  field: CorrectionReport['field'],
  text: string,
): string {
  if (field === 'lifeStatus') return 'alive';
  const type = deps.catalogue.get(campaign.registerId);
  const fields = identityFields(type);
  const meta = field === 'sex' ? fields.sex : field === 'birthDate' ? fields.birthDate : fields.fullName;
  if (!meta) return text;
  const parsed = parseValue(type, meta, text);
  if (parsed.problem || parsed.value === undefined) {
    const problem = parsed.problem ?? {
      rule: 'required',
      reason: 'Thiếu giá trị đúng',
      remedy: 'Nhập giá trị đúng theo giấy tờ',
    };
    throw linkageErrors.badValue(undefined, { fields: [{ field: 'claimedValue', ...problem }] });
  }
  return field === 'sex' ? (wireSex[String(parsed.value)] ?? String(parsed.value)) : String(parsed.value);
}

/** Queues a report of a wrong value to the population database; the case waits for the answer. */
export async function reportCase(
  tx: Tx,
  deps: LinkageDependencies,
  actor: Actor,
  open: OpenCase,
  body: { field: string; claimedValue: string; evidence: string },
): Promise<void> {
  const { found, campaign, item } = open;
  const field = (body.field === 'lifeStatus' ? 'lifeStatus' : body.field) as CorrectionReport['field'];
  const difference = item.differences.find((each) => each.field === body.field);
  if (!difference || !['fullName', 'birthDate', 'sex', 'lifeStatus'].includes(field)) {
    throw linkageErrors.badValue(undefined, {
      fields: [
        {
          field: 'field',
          rule: 'not-at-issue',
          reason: 'Trường này không có sai lệch để báo',
          remedy: 'Chọn một trường đang sai lệch',
        },
      ],
    });
  }
  const claimed = wireValue(deps, campaign, field, body.claimedValue);
  const report: CorrectionReport = {
    reportId: newId(),
    number: item.population?.number ?? item.number ?? '',
    field,
    populationValue: difference.theirs ?? '',
    claimedValue: claimed,
    evidence: body.evidence,
    agency: found.agencyCode,
  };
  await updateCase(tx, found.id, {
    state: 'reported',
    report_id: report.reportId,
    report_state: 'queued',
    report_reason: null,
    report_body: report,
    report_sent_at: null,
    report_answered_at: null,
    owner_user: found.ownerUser ?? actor.user.id,
  });
  await enqueueJob(tx, {
    kind: 'linkage.report',
    payload: { caseId: found.id },
    createdBy: actor.user.id,
  });
  await note(
    tx,
    actor,
    found.id,
    'report',
    `${difference.label}: đề nghị "${body.claimedValue}". Căn cứ: ${body.evidence}`,
  );
}
