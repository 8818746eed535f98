import { todayInVietnam } from '@congvu/kernel';
import type { DueView } from '@congvu/personnel/due/due.schema.ts';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../design/badge.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';

export function DuesTable({ rows }: { rows: DueView[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.due;
  const today = todayInVietnam();
  const columns: Column<DueView>[] = [
    {
      key: 'dueOn',
      header: words.dueOn,
      cell: (row) => (
        <>
          <span className="num nowrap block">{format.date(row.dueOn)}</span>
          {row.dueOn < today ? <Badge tone="bad">{words.overdue}</Badge> : null}
          {row.dueOn === today ? <Badge tone="warn">{words.today}</Badge> : null}
        </>
      ),
    },
    {
      key: 'person',
      header: words.person,
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to="/officials/$id" params={{ id: row.recordId }} className="strong-link">
            {row.fullName}
          </Link>
          <span className="muted small block num">{row.personalNumber}</span>
          <span className="muted small block">{row.agencyName}</span>
        </>
      ),
    },
    {
      key: 'what',
      header: words.what,
      cell: (row) => (
        <>
          <strong className="block">{words.kinds[row.kind]}</strong>
          {row.what}
        </>
      ),
    },
    {
      key: 'why',
      header: words.why,
      cell: (row) => (
        <ul className="due-reasons">
          {row.reasons.map((reason) => (
            <li key={reason.text}>
              {reason.text}
              {reason.ground.legal || reason.ground.confidence !== 'high' ? (
                <span className="muted small block">
                  {[reason.ground.legal, reason.ground.confidence === 'high' ? null : words.unsure]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.recordId}:${row.kind}:${row.dueOn}`}
      rowTone={(row) => (row.dueOn < today ? 'bad' : undefined)}
    />
  );
}
