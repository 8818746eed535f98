import type { QuotaView } from '@congvu/organisations/quotas/quota.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { quotasQuery } from '../../api/quotas.ts';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';

interface Use {
  kind: string;
  name: string;
  given: number | null;
  used: number;
}

/** Posts given and filled by kind: of the agency itself, or of all the tops of what the reader may see. */
function usesByKind(view: QuotaView, locale: string): Use[] {
  const rows = view.agency ? view.rows.filter(({ code }) => code === view.agency!.code) : view.rows;
  return view.kinds.map((kind) => {
    const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.kind === kind.code));
    const given = cells.flatMap((cell) => cell.given ?? []);
    return {
      kind: kind.code,
      name: locale === 'vi' ? kind.name : kind.nameEn,
      given: given.length > 0 ? given.reduce((sum, n) => sum + n, 0) : null,
      used: cells.reduce((sum, cell) => sum + cell.used, 0),
    };
  });
}

export function QuotaUse({ agency }: { agency: string | undefined }) {
  const t = useText();
  const format = useFormat();
  const { locale } = useLanguage();
  const words = t.statistics;
  const query = useQuery(quotasQuery({ agency }));
  const columns: Column<Use>[] = [
    { key: 'name', header: words.quotaKind, rowHeader: true, cell: (row) => row.name },
    {
      key: 'given',
      header: words.given,
      align: 'end',
      cell: (row) => (row.given === null ? words.notGiven : format.number(row.given)),
    },
    { key: 'used', header: words.used, align: 'end', cell: (row) => format.number(row.used) },
    {
      key: 'vacant',
      header: words.vacant,
      align: 'end',
      cell: (row) => (row.given === null ? '–' : format.number(row.given - row.used)),
    },
    {
      key: 'use',
      header: words.use,
      align: 'end',
      cell: (row) => (row.given ? format.percent(row.used, row.given) : '–'),
    },
  ];
  return (
    <Card flush title={query.data ? words.quotasOf(query.data.year) : words.quotas}>
      <Await query={query} lines={5}>
        {(view) => (
          <>
            <DataTable
              dense
              caption={words.quotasOf(view.year)}
              columns={columns}
              rows={usesByKind(view, locale)}
              rowKey={(row) => row.kind}
              rowTone={(row) => (row.given !== null && row.used > row.given ? 'bad' : undefined)}
              narrow="scroll"
            />
            <p className="statistics-more">
              <Link to="/quotas" search={agency ? { agency } : {}}>
                {words.quotasMore}
              </Link>
            </p>
          </>
        )}
      </Await>
    </Card>
  );
}
