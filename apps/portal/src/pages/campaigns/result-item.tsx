import type { ResultRow } from '@congvu/linkage/campaigns/campaign.schema.ts';
import { useCan } from '../../api/session.ts';
import { ButtonLink } from '../../design/button.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Differences } from '../cases/differences.tsx';
import { OutcomeBadge } from './campaign-state.tsx';

/** One record: who, what came out, the two sides, and where to go next. */
export function ResultItem({ row }: { row: ResultRow }) {
  const t = useText();
  const can = useCan();
  const words = t.campaigns.results;
  return (
    <li className="result">
      <div className="result-head">
        <div>
          <p className="result-name">{row.fullName}</p>
          <p className="muted small">
            {[row.rowNumber === null ? null : `${words.row} ${row.rowNumber}`, row.number, row.agencyName]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <OutcomeBadge outcome={row.outcome} />
      </div>
      {row.differences.length > 0 ? (
        <Differences differences={row.differences} caption={`${words.difference}: ${row.fullName}`} />
      ) : null}
      <div className="result-foot">
        <p className="small" lang="vi">
          {row.explanation}
        </p>
        {row.caseId && can('case.read') ? (
          <ButtonLink to="/cases/$id" params={{ id: row.caseId }} size="s">
            {words.openCase}
            <span className="unseen"> {row.fullName}</span>
          </ButtonLink>
        ) : row.recordId && can('personnel.read') ? (
          <ButtonLink to="/officials/$id" params={{ id: row.recordId }} size="s" look="quiet">
            {words.openRecord}
            <span className="unseen"> {row.fullName}</span>
          </ButtonLink>
        ) : null}
      </div>
    </li>
  );
}
