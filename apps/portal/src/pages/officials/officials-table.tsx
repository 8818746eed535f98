import type { OfficialSummary } from '@congvu/personnel/officials/official.schema.ts';
import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useText } from '../../i18n/locale.tsx';
import { VerificationBadge } from '../records/verification-badge.tsx';

export function OfficialsTable(props: {
  rows: OfficialSummary[];
  sort: string | undefined;
  onSort: (sort: string) => void;
}) {
  const t = useText();
  const words = t.officials;
  const columns: Column<OfficialSummary>[] = [
    {
      key: 'name',
      header: words.name,
      sort: 'name',
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to="/officials/$id" params={{ id: row.id }} className="strong-link">
            {row.fullName}
          </Link>
          <span className="muted small block">{row.sex}</span>
        </>
      ),
    },
    {
      key: 'birth',
      header: words.birthDate,
      sort: 'birthDate',
      cell: (row) => <span className="num">{row.birthDate}</span>,
    },
    {
      key: 'number',
      header: words.number,
      cell: (row) => <span className="num nowrap">{row.personalNumber}</span>,
    },
    {
      key: 'position',
      header: words.position,
      cell: (row) => (
        <>
          {row.position ?? <span className="muted">–</span>}
          {row.rank ? <span className="muted small block">{row.rank}</span> : null}
        </>
      ),
    },
    { key: 'agency', header: words.agency, sort: 'agency', cell: (row) => row.agencyName },
    {
      key: 'verification',
      header: words.verification,
      cell: (row) => <VerificationBadge state={row.verification} disputed={row.disputed} />,
    },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      sort={{ value: props.sort, onChange: props.onSort, label: t.sortBy }}
    />
  );
}
