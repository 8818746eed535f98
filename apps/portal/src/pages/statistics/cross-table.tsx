import type { CrossView, StatisticsView } from '@congvu/quality/statistics/statistics.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { crossQuery } from '../../api/quality.ts';
import { officialRegister } from '../../api/registers.ts';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { Select } from '../../design/select.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';

/** Counts of two dimensions at once; which pairs are counted the server says. */
export function CrossTable({ view, agency }: { view: StatisticsView; agency: string | undefined }) {
  const t = useText();
  const { locale } = useLanguage();
  const words = t.statistics;
  const [chosen, setChosen] = useState(0);
  const pair = view.crosses[chosen];
  const query = useQuery({
    ...crossQuery(officialRegister, agency, pair?.rows ?? '', pair?.columns ?? ''),
    enabled: pair !== undefined,
  });
  if (!pair) return null;
  const named = (key: string) => {
    const dimension = view.dimensions.find((item) => item.key === key);
    return (locale === 'vi' ? dimension?.label : dimension?.labelEn) ?? key;
  };
  return (
    <Card flush title={words.cross}>
      <div className="statistics-filter">
        <Select
          label={words.crossRows}
          value={String(chosen)}
          onChange={(id) => setChosen(Number(id))}
          options={view.crosses.map(({ rows, columns }, at) => ({
            id: String(at),
            label: words.crossBy(named(rows), named(columns)),
          }))}
        />
      </div>
      <Await query={query} lines={6}>
        {(table) => (
          <Cells
            table={table}
            header={named(pair.rows)}
            caption={words.crossBy(named(pair.rows), named(pair.columns))}
          />
        )}
      </Await>
    </Card>
  );
}

type Row = CrossView['rows'][number];

function Cells({ table, header, caption }: { table: CrossView; header: string; caption: string }) {
  const t = useText();
  const format = useFormat();
  const words = t.statistics;
  const shown = (count: number | null) => (count === null ? words.hidden(table.smallest) : format.number(count));
  const columns: Column<Row>[] = [
    { key: 'label', header, rowHeader: true, cell: (row) => row.label },
    ...table.columns.map(
      (label, at): Column<Row> => ({
        key: `c${at}`,
        header: label,
        align: 'end',
        cell: (row) => shown(row.counts[at] ?? 0),
      }),
    ),
    { key: 'all', header: words.crossTotal, align: 'end', cell: (row) => <strong>{shown(row.count)}</strong> },
  ];
  return (
    <DataTable
      dense
      caption={caption}
      columns={columns}
      rows={table.rows}
      rowKey={(row) => row.label}
      narrow="scroll"
    />
  );
}
