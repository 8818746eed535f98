import type { Difference, ResultRow } from '@congvu/linkage/campaigns/campaign.schema.ts';
import type { CaseState } from '@congvu/linkage/cases/case.schema.ts';
import { useCan } from '../../api/session.ts';
import { ButtonLink } from '../../design/button.tsx';
import { DiffText } from '../../design/diff-text.tsx';
import { useText } from '../../i18n/locale.tsx';
import { CaseStateBadge, isSettled } from '../cases/case-state.tsx';
import type { CasesSearch } from '../cases/cases-filters.tsx';
import { OutcomeBadge } from './campaign-state.tsx';

/** One record: who, what came out, the two sides, and where to go next. `group` is the filter of the list, kept while its cases are settled. */
export function ResultItem({ row, group }: { row: ResultRow; group: CasesSearch }) {
  const t = useText();
  const words = t.campaigns.results;
  const state = row.caseState as CaseState | null;
  return (
    <li className="result">
      <div className="result-who">
        <p className="result-name">{row.fullName}</p>
        <p className="muted small">
          {[row.rowNumber === null ? null : `${words.row} ${row.rowNumber}`, row.number, row.agencyName]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="result-what">
        {row.differences.map((difference) => (
          <Compared key={difference.field} difference={difference} duplicate={isDuplicate(row)} />
        ))}
        <p className="muted small" lang="vi">
          {row.explanation}
        </p>
      </div>
      <div className="result-end">
        <OutcomeBadge outcome={row.outcome} />
        {state && isSettled(state) ? <CaseStateBadge state={state} /> : null}
        <ResultLink row={row} group={group} />
      </div>
    </li>
  );
}

const isDuplicate = (row: ResultRow) => row.outcome === 'duplicate-between-agencies';

function Compared({ difference, duplicate }: { difference: Difference; duplicate: boolean }) {
  const t = useText();
  const { ours, theirs } = difference;
  return (
    <p className="compared">
      <span className="compared-label">{difference.label}:</span>{' '}
      <DiffText side="ours" ours={ours} theirs={theirs} emptyLabel={t.emptyValue} />
      <span className="compared-turn">
        {' '}
        <span aria-hidden="true">→</span> {duplicate ? t.cases.alsoIn : t.campaigns.results.becomes}{' '}
      </span>
      <DiffText side="theirs" ours={ours} theirs={theirs} emptyLabel={t.cases.notThere} />
    </p>
  );
}

function ResultLink({ row, group }: { row: ResultRow; group: CasesSearch }) {
  const t = useText();
  const can = useCan();
  const words = t.campaigns.results;
  if (row.caseId && can('case.read')) {
    return (
      <ButtonLink to="/cases/$id" params={{ id: row.caseId }} search={group} size="s">
        {words.openCase}
        <span className="unseen"> {row.fullName}</span>
      </ButtonLink>
    );
  }
  if (!row.recordId || !can('personnel.read')) return null;
  return (
    <ButtonLink to="/officials/$id" params={{ id: row.recordId }} size="s" look="quiet">
      {words.openRecord}
      <span className="unseen"> {row.fullName}</span>
    </ButtonLink>
  );
}
