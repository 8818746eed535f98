import type { QuotaRow, QuotaView } from '@congvu/organisations/quotas/quota.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { quotasQuery } from '../../api/quotas.ts';
import { Badge } from '../../design/badge.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Select } from '../../design/select.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { QuotaForm } from './quota-form.tsx';
import './quotas.css';

const route = getRouteApi('/workspace/quotas');

/** Posts given, filled and vacant: an agency and what is directly below it. */
export function QuotasPage() {
  const t = useText();
  const words = t.quotas;
  const { agency, year, kind } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(quotasQuery({ agency, year }));
  const view = query.data;
  const { locale } = useLanguage();
  const chosen = view?.kinds.find(({ code }) => code === kind) ?? view?.kinds[0];
  const above = view?.agency?.parentCode ?? undefined;
  return (
    <Page
      title={words.title}
      lead={view?.agency?.name ?? words.lead}
      {...(agency ? { back: { link: { to: '/quotas', search: { agency: above, year, kind } }, label: words.up } } : {})}
    >
      {view && chosen ? (
        <Card>
          <search className="filters" aria-label={t.filters}>
            <Select
              label={words.kind}
              value={chosen.code}
              options={view.kinds.map(({ code, name, nameEn }) => ({
                id: code,
                label: locale === 'vi' ? name : nameEn,
              }))}
              onChange={(id) => void navigate({ search: (now) => ({ ...now, kind: id }) })}
            />
            <Select
              label={words.year}
              value={String(view.year)}
              options={yearsAround(view.year).map((each) => ({ id: String(each), label: String(each) }))}
              onChange={(id) => void navigate({ search: (now) => ({ ...now, year: Number(id) }) })}
            />
          </search>
        </Card>
      ) : null}
      <Await query={query} lines={8}>
        {(found) =>
          found.rows.length === 0 || !chosen ? (
            <EmptyState icon="search" title={words.none}>
              {words.noneText}
            </EmptyState>
          ) : (
            <>
              <Units view={found} kind={chosen.code} />
              <About view={found} />
            </>
          )
        }
      </Await>
    </Page>
  );
}

const yearsAround = (year: number): number[] => {
  const now = Math.max(new Date().getFullYear(), year);
  return Array.from({ length: Math.min(12, now + 2 - Math.min(now - 5, year)) }, (_, at) => now + 1 - at);
};

function Units({ view, kind }: { view: QuotaView; kind: string }) {
  const t = useText();
  const words = t.quotas;
  const format = useFormat();
  const [entering, setEntering] = useState<QuotaRow | null>(null);
  const cellOf = (row: QuotaRow) => row.cells.find((cell) => cell.kind === kind)!;
  const shown = (n: number | null) => (n === null ? <span className="muted">–</span> : format.number(n));
  const columns: Column<QuotaRow>[] = [
    {
      key: 'name',
      header: words.agency,
      rowHeader: true,
      cell: (row) =>
        row.children > 0 ? (
          <Link to="/quotas" search={{ agency: row.code, year: view.year, kind }}>
            {row.name}
          </Link>
        ) : (
          row.name
        ),
    },
    {
      key: 'given',
      header: words.given,
      align: 'end',
      cell: (row) => {
        const { given } = cellOf(row);
        return given === null ? <span className="muted small">{words.notGiven}</span> : format.number(given);
      },
    },
    { key: 'used', header: words.used, align: 'end', cell: (row) => shown(cellOf(row).used) },
    {
      key: 'vacant',
      header: words.vacant,
      align: 'end',
      cell: (row) => {
        const { vacant } = cellOf(row);
        return vacant !== null && vacant < 0 ? <strong>{words.over(format.number(-vacant))}</strong> : shown(vacant);
      },
    },
    {
      key: 'decision',
      header: words.decision,
      cell: (row) => {
        const { decisionNumber, decidedOn, waiver } = cellOf(row);
        return (
          <>
            {decisionNumber && decidedOn ? (
              <span className="quota-line">
                {decisionNumber}, {format.date(decidedOn)}
              </span>
            ) : (
              '–'
            )}
            {waiver ? (
              <Badge tone={waiver.inForce ? 'warn' : 'bad'} wrap>
                {(waiver.inForce ? words.waivedUntil : words.waiverPast)(format.date(waiver.untilOn))}
              </Badge>
            ) : null}
          </>
        );
      },
    },
    ...(view.rows.some(({ mayWrite }) => mayWrite)
      ? [
          {
            key: 'act',
            header: words.enter,
            width: '10rem',
            cell: (row: QuotaRow) =>
              row.mayWrite ? (
                <Button size="s" aria-label={words.enterFor(row.name)} onPress={() => setEntering(row)}>
                  {words.enter}
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <Card
      flush
      title={String(view.year)}
      actions={
        view.agency ? (
          <ButtonLink size="s" to="/organisations/$code" params={{ code: view.agency.code }} icon="tree">
            {t.organisations.title}
          </ButtonLink>
        ) : null
      }
    >
      <DataTable
        caption={words.title}
        columns={columns}
        rows={view.rows}
        rowKey={(row) => row.code}
        rowTone={(row) => ((cellOf(row).vacant ?? 0) < 0 ? 'bad' : undefined)}
      />
      {view.more ? <p className="muted small">{words.more}</p> : null}
      {entering ? (
        <QuotaForm key={entering.code} row={entering} view={view} kind={kind} onClose={() => setEntering(null)} />
      ) : null}
    </Card>
  );
}

function About({ view }: { view: QuotaView }) {
  const t = useText();
  const words = t.quotas;
  const { locale } = useLanguage();
  return (
    <Card flush title={words.about} note={words.aboutNote}>
      <DataTable
        caption={words.about}
        columns={[
          {
            key: 'name',
            header: words.kind,
            rowHeader: true,
            cell: (kind) => (
              <>
                {locale === 'vi' ? kind.name : kind.nameEn}
                {locale === 'vi' ? <span className="quota-line muted small">{kind.note}</span> : null}
              </>
            ),
          },
          { key: 'legal', header: words.legal, cell: (kind) => kind.legal },
          { key: 'confidence', header: words.confidence, cell: (kind) => words.levels[kind.confidence] ?? '' },
        ]}
        rows={view.kinds}
        rowKey={(kind) => kind.code}
      />
    </Card>
  );
}
