import type { QualityView } from '@congvu/quality/scores/score.schema.ts';
import { Link } from '@tanstack/react-router';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';

type Agency = QualityView['agencies'][number] & { rank: number };

export function AgencyRanking({ view }: { view: QualityView }) {
  const t = useText();
  const format = useFormat();
  const { locale } = useLanguage();
  const words = t.quality;
  const shown = (score: number | null | undefined) => (typeof score === 'number' ? format.decimal(score) : '–');
  const columns: Column<Agency>[] = [
    { key: 'rank', header: words.rank, align: 'end', width: '4rem', cell: (row) => format.number(row.rank) },
    {
      key: 'name',
      header: words.agency,
      rowHeader: true,
      cell: (row) => (
        <Link to="/quality" search={{ agency: row.code }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'records',
      header: words.count,
      align: 'end',
      cell: (row) => (row.records === null ? words.fewShort : format.number(row.records)),
    },
    ...view.criteria.map(
      (criterion): Column<Agency> => ({
        key: criterion.key,
        header: locale === 'vi' ? criterion.label : criterion.labelEn,
        align: 'end',
        cell: (row) => shown(row.scores[criterion.key]),
      }),
    ),
    { key: 'total', header: words.total, align: 'end', cell: (row) => <strong>{shown(row.total)}</strong> },
  ];
  return (
    <Card flush title={words.ranking}>
      <DataTable
        dense
        caption={words.ranking}
        columns={columns}
        rows={view.agencies.map((agency) => ({
          ...agency,
          // Equal scores share their place.
          rank: view.agencies.findIndex(({ total }) => total === agency.total) + 1,
        }))}
        rowKey={(row) => row.code}
      />
    </Card>
  );
}
