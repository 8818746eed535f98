import type { DossierSummary } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { DossierBadge, Turn } from './turn.tsx';

/** Dossiers, for their applicant or for who handles them. */
export function DossiersTable({ rows, handling }: { rows: DossierSummary[]; handling: boolean }) {
  const format = useFormat();
  const words = useText().procedures;
  const columns: Column<DossierSummary>[] = [
    {
      key: 'procedure',
      header: words.procedure,
      rowHeader: true,
      width: '36%',
      cell: (row) => (
        <>
          <Link to={handling ? '/dossier-work/$id' : '/dossiers/$id'} params={{ id: row.id }} className="strong-link">
            {row.procedureLabel}
          </Link>
          <span className="muted small block">{row.code ?? words.draft}</span>
        </>
      ),
    },
    ...(handling
      ? [{ key: 'applicant', header: words.applicant, cell: (row: DossierSummary) => row.applicantName }]
      : []),
    { key: 'turn', header: words.turn, cell: (row) => <Turn turn={row.turn} /> },
    { key: 'due', header: words.due, cell: (row) => (row.dueAt ? format.date(row.dueAt) : '–') },
    { key: 'state', header: words.state, cell: (row) => <DossierBadge dossier={row} /> },
  ];
  return (
    <DataTable
      caption={handling ? words.work : words.mine}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowTone={(row) => (handling && row.turn.late ? 'bad' : undefined)}
    />
  );
}
