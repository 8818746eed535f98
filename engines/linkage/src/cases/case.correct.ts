import type { Actor } from '@congvu/auth';
import { inTransaction, type Tx } from '@congvu/database';
import { newId } from '@congvu/kernel';
import { fieldPath, parseValue } from '@congvu/registers';
import type { CampaignRecord, Item } from '../campaigns/campaign.store.ts';
import { claimOfItem } from '../campaigns/decide-group.ts';
import type { Claim } from '../compare.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import { linkageErrors } from '../errors.ts';
import { identityFields } from '../identity.ts';
import { outcomeLabels } from '../outcome.ts';
import { getForAction, note } from './case.service.ts';
import { listWithdrawn, updateCase } from './case.store.ts';
import { settlerOf, settleWith, verifyClaim } from './settle.ts';

/** Reads what was typed for identity fields; all faults at once. */
function editedClaim(
  deps: LinkageDependencies,
  campaign: CampaignRecord,
  item: Item,
  values: Record<string, string>,
): Claim {
  const type = deps.catalogue.get(campaign.registerId);
  const fields = identityFields(type);
  const claim: Claim = { ...claimOfItem(item) };
  const problems: { field: string; rule: string; reason: string; remedy: string }[] = [];
  const editable = {
    number: fields.number,
    fullName: fields.fullName,
    birthDate: fields.birthDate,
    sex: fields.sex,
  } as const;
  const known = new Map(
    Object.entries(editable).flatMap(([key, meta]) =>
      meta ? [[fieldPath(meta), { key: key as keyof typeof editable, meta }] as const] : [],
    ),
  );
  for (const [path, text] of Object.entries(values)) {
    const target = known.get(path);
    if (!target) {
      problems.push({
        field: path,
        rule: 'not-editable',
        reason: 'Trường này không sửa được ở đây',
        remedy: 'Chỉ sửa số định danh, họ tên, ngày sinh, giới tính',
      });
      continue;
    }
    const parsed = parseValue(type, target.meta, text);
    if (parsed.problem) problems.push({ field: path, ...parsed.problem });
    else if (parsed.value === undefined)
      problems.push({
        field: path,
        rule: 'required',
        reason: `Thiếu ${target.meta.vi.toLowerCase()}`,
        remedy: 'Nhập giá trị',
      });
    else claim[target.key] = String(parsed.value);
  }
  if (problems.length > 0) throw linkageErrors.badValue(undefined, { fields: problems });
  return claim;
}

/**
 * The officer types the right value: it is verified against the population database before it counts. Matches: the row enters the
 * register and the case is resolved. Does not: nothing changes but the history, and the differences come back.
 */
export async function correctCase(
  deps: LinkageDependencies,
  actor: Actor,
  id: string,
  values: Record<string, string>,
  text: string | null,
  act: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<void> {
  const { db } = deps;
  const open = await inTransaction(db, (tx) => getForAction(tx, deps.catalogue, actor, id, 'correct'));
  if (open.campaign.scopeKind !== 'import' && open.found.outcome === 'number-unknown')
    throw linkageErrors.wrongState('Đổi số định danh của hồ sơ đã có trong sổ cần thủ tục đính chính riêng.');
  const claim = editedClaim(deps, open.campaign, open.item, values);
  const withdrawn = await listWithdrawn(db, open.campaign.id);
  const { decision, person, requestId } = await verifyClaim(
    deps,
    db,
    open.campaign,
    open.item,
    claim,
    newId(),
    withdrawn,
    actor.user.id,
  );
  await act(async (tx) => {
    const again = await getForAction(tx, deps.catalogue, actor, id, 'correct');
    if (decision.outcome === 'match' && person) {
      await settleWith(
        tx,
        deps,
        again.campaign,
        again.item,
        again.found,
        person,
        requestId,
        settlerOf(deps.catalogue.get(again.campaign.registerId), actor),
      );
      await note(tx, actor, id, 'correct', text);
    } else {
      await note(tx, actor, id, 'correct-failed', `${outcomeLabels[decision.outcome]}. ${decision.explanation}`);
      if (again.found.state === 'open') await updateCase(tx, id, { state: 'in-progress' });
    }
  });
  if (decision.outcome !== 'match') {
    // Of the person whom the case is about both sides are known; whoever tries another number learns only that it does not fit.
    const shown = (theirs: string | null) => (theirs !== null && claim.number === open.item.number ? theirs : null);
    throw linkageErrors.stillDiffers(`${outcomeLabels[decision.outcome]}: ${decision.explanation}`, {
      fields: decision.differences.map((difference) => ({
        field: difference.field,
        rule: decision.cause ?? decision.outcome,
        reason: `${difference.label}: vừa nhập "${difference.ours ?? ''}"${shown(difference.theirs) ? `, CSDL dân cư ghi "${shown(difference.theirs)}"` : ', chưa khớp CSDL dân cư'}`,
        remedy: 'Đối chiếu giấy tờ rồi sửa lại, hoặc báo sai tới CSDL dân cư',
      })),
      facts: { outcome: decision.outcome },
    });
  }
}
