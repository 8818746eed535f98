import type { CaseState, CaseSummary } from '@congvu/linkage/cases/case.schema.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';

const tones: Record<CaseState, Tone> = {
  open: 'warn',
  'in-progress': 'info',
  reported: 'hold',
  resolved: 'ok',
  dismissed: 'mute',
};

export function CaseStateBadge({ state }: { state: CaseState }) {
  const t = useText();
  return <Badge tone={tones[state]}>{t.terms.caseStates[state]}</Badge>;
}

const dayMs = 86_400_000;
/** As the server counts “due soon”. */
const soonDays = 2;
export const isSettled = (state: CaseState) => state === 'resolved' || state === 'dismissed';
/** Whole calendar days from today to the due date; negative: past. */
export function daysLeft(dueOn: string, now = new Date()): number {
  const due = new Date(`${dueOn.slice(0, 10)}T00:00:00`);
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((due.getTime() - today.getTime()) / dayMs);
}

/** The due date, and in words how far it is. */
export function DueDate({ row }: { row: Pick<CaseSummary, 'dueOn' | 'overdue' | 'state'> }) {
  const t = useText();
  const format = useFormat();
  const left = daysLeft(row.dueOn);
  const words =
    row.overdue || left < 0
      ? t.cases.overdueBy(Math.max(1, -left))
      : left === 0
        ? t.cases.dueToday
        : t.cases.dueIn(left);
  return (
    <>
      <span className="num nowrap">{format.date(row.dueOn)}</span>
      {isSettled(row.state) ? null : (
        <span className={row.overdue ? 'due due-over' : left <= soonDays ? 'due due-soon' : 'due'}>{words}</span>
      )}
    </>
  );
}
