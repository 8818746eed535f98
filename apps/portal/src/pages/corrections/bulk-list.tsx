import type { BulkState, BulkView } from '@congvu/stewardship/bulk/bulk.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { bulksQuery } from '../../api/bulk.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';

const tones: Record<BulkState, Tone> = {
  pending: 'hold',
  applying: 'info',
  done: 'ok',
  rejected: 'bad',
  withdrawn: 'mute',
};

export function BulkStateBadge({ state }: { state: BulkState }) {
  const t = useText();
  return <Badge tone={tones[state]}>{t.bulk.states[state]}</Badge>;
}

/** The latest bulk changes; nothing where there are none. */
export function BulkList() {
  const t = useText();
  const format = useFormat();
  const { data } = useQuery(bulksQuery({ pageSize: 10 }));
  if (!data || data.total === 0) return null;
  const columns: Column<BulkView>[] = [
    {
      key: 'what',
      header: t.corrections.what,
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to="/corrections/bulk/$id" params={{ id: row.id }} className="strong-link">
            {t.bulk.what(row.label, row.after ?? t.emptyValue)}
          </Link>
          <span className="muted small block">{row.registerLabel}</span>
        </>
      ),
    },
    { key: 'records', header: t.records.list, align: 'end', cell: (row) => format.number(row.records) },
    {
      key: 'requested',
      header: t.corrections.requested,
      cell: (row) => (
        <>
          {row.requestedBy}
          <span className="muted small block">{format.dateTime(row.requestedAt)}</span>
        </>
      ),
    },
    { key: 'state', header: t.corrections.state, cell: (row) => <BulkStateBadge state={row.state} /> },
  ];
  return (
    <Card flush title={t.bulk.title}>
      <DataTable caption={t.bulk.title} columns={columns} rows={data.items} rowKey={(row) => row.id} />
    </Card>
  );
}
