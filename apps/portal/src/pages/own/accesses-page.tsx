import type { OwnAccess } from '@congvu/disclosure/own/own.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { accessesQuery } from '../../api/own.ts';
import { Badge } from '../../design/badge.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';

const route = getRouteApi('/workspace/me/accesses');

/** Who read the person's record, or was refused: when, which agency, in which role, for what, which groups. */
export function AccessesPage() {
  const words = useText().own;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(accessesQuery(search));
  return (
    <Page title={words.accesses} lead={words.accessesLead}>
      <div>
        <Checkbox isSelected={search.own ?? false} onChange={(on) => navigate({ search: { own: on || undefined } })}>
          {words.showOwn}
        </Checkbox>
      </div>
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'shield', title: words.noAccesses, text: words.noAccessesText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <AccessesTable rows={list.items} />}
        </PagedList>
      </Card>
    </Page>
  );
}

function AccessesTable({ rows }: { rows: OwnAccess[] }) {
  const t = useText();
  const format = useFormat();
  const { locale } = useLanguage();
  const words = t.own;
  const name = (thing: { label: string; labelEn: string }) => (locale === 'vi' ? thing.label : thing.labelEn);
  const columns: Column<OwnAccess>[] = [
    {
      key: 'at',
      header: words.at,
      rowHeader: true,
      width: '11rem',
      cell: (row) => <span className="num nowrap">{format.instant(row.at)}</span>,
    },
    {
      key: 'agency',
      header: words.agency,
      cell: (row) => (
        <>
          {row.own ? words.me : (row.agencyName ?? words.system)}
          {row.roles.length > 0 && !row.own ? (
            <span className="muted small block">{row.roles.map(name).join(', ')}</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'purpose',
      header: words.purpose,
      cell: (row) => (
        <>
          {row.purpose ? name(row.purpose) : <span className="muted">–</span>}
          <span className="muted small block">{t.audit.events[row.event] ?? row.event}</span>
          {row.consent ? (
            <Link to="/me/consents/$id" params={{ id: row.consent }} className="small block">
              {words.byConsent}
            </Link>
          ) : null}
        </>
      ),
    },
    {
      key: 'groups',
      header: words.groups,
      cell: (row) =>
        row.kind === 'denial' ? (
          <Badge tone="bad" wrap>
            {words.denied}
          </Badge>
        ) : row.groups.length > 0 ? (
          row.groups.map(name).join('; ')
        ) : (
          <span className="muted">{words.noGroups}</span>
        ),
    },
  ];
  return <DataTable caption={words.accessesCaption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
