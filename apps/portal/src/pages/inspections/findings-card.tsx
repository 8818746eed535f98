import type { FindingLine } from '@congvu/inspection/findings/finding.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { findingsQuery } from '../../api/inspections.ts';
import type { Query } from '../../api/paths.ts';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { FindingBadge } from './states.tsx';

/** Findings by a filter, page by page. */
export function FindingsCard({ title, filter }: { title: string; filter: Query }) {
  const words = useText().inspection;
  const [page, setPage] = useState<number>();
  const query = useQuery(findingsQuery({ ...filter, page }));
  return (
    <Card flush title={title}>
      <PagedList
        query={query}
        empty={{ icon: 'check', title: words.noFindings, text: words.noFindingsText }}
        onPage={setPage}
      >
        {(list) => <FindingsTable rows={list.items} caption={title} />}
      </PagedList>
    </Card>
  );
}

function FindingsTable({ rows, caption }: { rows: FindingLine[]; caption: string }) {
  const format = useFormat();
  const t = useText();
  const words = t.inspection;
  const columns: Column<FindingLine>[] = [
    {
      key: 'what',
      header: words.what,
      rowHeader: true,
      width: '42%',
      cell: (row) => (
        <>
          <Link to="/inspections/findings/$id" params={{ id: row.id }} className="strong-link">
            {row.text}
          </Link>
          <span className="muted small block">{row.ruleLabel}</span>
        </>
      ),
    },
    { key: 'who', header: words.who, cell: (row) => row.title ?? words.aboutAgency },
    { key: 'agency', header: t.quality.agency, cell: (row) => row.agencyName },
    { key: 'by', header: words.explainBy, cell: (row) => format.date(row.explainBy) },
    { key: 'state', header: words.state, cell: (row) => <FindingBadge finding={row} /> },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
