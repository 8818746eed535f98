import type { CaseSummary } from '@congvu/linkage/cases/case.schema.ts';
import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useText } from '../../i18n/locale.tsx';
import { OutcomeBadge } from '../campaigns/campaign-state.tsx';
import { CaseStateBadge, DueDate, isSettled } from './case-state.tsx';
import type { CasesSearch } from './cases-filters.tsx';
import './cases.css';

/** `search` is the filter the rows were listed by: it goes along, so that the next case is one of the same group. */
export function CasesTable(props: { rows: CaseSummary[]; caption: string; search?: CasesSearch }) {
  const { rows, caption, search = {} } = props;
  const t = useText();
  const words = t.cases;
  const columns: Column<CaseSummary>[] = [
    {
      key: 'person',
      header: words.person,
      rowHeader: true,
      width: '28%',
      cell: (row) => (
        <>
          <Link to="/cases/$id" params={{ id: row.id }} search={search} className="strong-link">
            {row.fullName}
          </Link>
          <span className="muted small block">{row.agencyName}</span>
        </>
      ),
    },
    {
      key: 'outcome',
      header: words.outcome,
      width: '32%',
      cell: (row) => (
        <>
          <OutcomeBadge outcome={row.outcome} />
          {row.cause ? <span className="muted small block">{t.terms.causes[row.cause]}</span> : null}
        </>
      ),
    },
    { key: 'state', header: words.state, cell: (row) => <CaseStateBadge state={row.state} /> },
    {
      key: 'owner',
      header: words.owner,
      cell: (row) => row.ownerName ?? <span className="muted">{isSettled(row.state) ? '–' : t.worklist.unowned}</span>,
    },
    { key: 'due', header: words.due, cell: (row) => <DueDate row={row} /> },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowTone={(row) => (row.overdue ? 'bad' : undefined)}
    />
  );
}
