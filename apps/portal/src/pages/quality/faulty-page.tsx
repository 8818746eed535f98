import type { RecordLine } from '@congvu/disclosure/records/record.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { faultyQuery, qualityQuery } from '../../api/quality.ts';
import { officialRegister } from '../../api/registers.ts';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { VerificationBadge } from '../records/verification-badge.tsx';

const route = getRouteApi('/workspace/quality/records');

/** The records behind a lost point. */
export function FaultyPage() {
  const t = useText();
  const words = t.quality;
  const { locale } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scores = useQuery(qualityQuery(officialRegister, search.agency)).data;
  const rule = scores?.rules.find(({ id }) => id === search.rule);
  const query = useQuery(faultyQuery(officialRegister, search));
  const columns: Column<RecordLine>[] = [
    {
      key: 'title',
      header: t.officials.name,
      rowHeader: true,
      cell: (row) => (
        <Link to="/officials/$id" params={{ id: row.id }} className="strong-link">
          {row.title}
        </Link>
      ),
    },
    { key: 'identity', header: t.officials.number, cell: (row) => <span className="num">{row.identity}</span> },
    { key: 'agency', header: words.agency, cell: (row) => row.agencyName },
    {
      key: 'verification',
      header: t.officials.verification,
      cell: (row) => <VerificationBadge state={row.verification} disputed={row.disputed} />,
    },
  ];
  return (
    <Page
      title={rule ? (locale === 'vi' ? rule.label : rule.labelEn) : words.faulty}
      back={{ link: { to: '/quality', search: { agency: search.agency } }, label: words.title }}
      lead={rule?.remedy}
    >
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'check', title: words.faultyNone, text: words.faultyNoneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <DataTable caption={words.faulty} columns={columns} rows={list.items} rowKey={(row) => row.id} />}
        </PagedList>
      </Card>
    </Page>
  );
}
