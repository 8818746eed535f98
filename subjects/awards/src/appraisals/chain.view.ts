import type { Actor } from '@congvu/auth';
import type { Queryable } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { mayAsk } from '../consultations/consultation.store.ts';
import type { ProposalRow } from '../proposals/proposal.store.ts';
import type { ChainView } from './appraisal.schema.ts';
import { listAppraisals } from './appraisal.store.ts';
import { sitsAt } from './chain.ts';

/** Where a proposal is, whose turn and since when, and what each level has found. */
export async function viewChain(
  db: Queryable,
  actor: Actor,
  row: ProposalRow,
  names: ReadonlyMap<string, string>,
): Promise<ChainView> {
  const name = (code: string) => names.get(code) ?? code;
  const underWay = row.state === 'appraising' || row.state === 'submitted';
  return {
    turn: row.turn,
    step: row.step,
    since: row.stepSince,
    due: row.stepDue,
    overdue: row.step !== null && row.stepDue !== null && row.stepDue < todayInVietnam(),
    mine: underWay && row.step !== null && sitsAt(actor, row.chain, row.step, row.createdBy),
    mayResubmit: row.state === 'returned' && actor.can('award.propose', row.agencyCode),
    mayAsk: mayAsk(actor, row),
    steps: row.chain.map(({ level, agency }) => ({ level, agencyCode: agency, agencyName: name(agency) })),
    appraisals: (await listAppraisals(db, row.id)).map(({ agencyCode, ...item }) => ({
      ...item,
      agencyName: name(agencyCode),
    })),
  };
}
