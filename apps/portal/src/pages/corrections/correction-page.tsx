import type { CorrectionView } from '@congvu/stewardship/corrections/correction.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { correctionQuery, useDecideCorrection } from '../../api/corrections.ts';
import { paths } from '../../api/paths.ts';
import { Banner } from '../../design/banner.tsx';
import { ButtonLink } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { usePurpose } from '../officials/purpose.ts';
import { CorrectionDecision } from './correction-decision.tsx';
import { CorrectionStateBadge } from './correction-state.tsx';
import './corrections.css';

const route = getRouteApi('/workspace/corrections/$id');

export function CorrectionPage() {
  const t = useText();
  const { id } = route.useParams();
  const purpose = usePurpose();
  const query = useQuery(correctionQuery(id, purpose ?? undefined));
  const view = query.data;
  return (
    <Page
      title={view?.title ?? t.corrections.title}
      back={{ link: { to: '/corrections' }, label: t.corrections.title }}
      badge={view ? <CorrectionStateBadge state={view.state} /> : null}
      lead={view ? `${view.registerLabel} · ${view.agencyName}` : undefined}
      actions={
        view ? (
          <ButtonLink
            to="/registers/$type/records/$id"
            params={{ type: view.recordType, id: view.recordId }}
            icon="file"
          >
            {t.corrections.openRecord}
          </ButtonLink>
        ) : null
      }
    >
      <Await query={query}>{(found) => <CorrectionBody view={found} />}</Await>
    </Page>
  );
}

type Change = CorrectionView['changes'][number];

function CorrectionBody({ view }: { view: CorrectionView }) {
  const t = useText();
  const format = useFormat();
  const words = t.corrections;
  const text = (value: string | null) => value ?? <span className="muted">{t.emptyValue}</span>;
  const columns: Column<Change>[] = [
    {
      key: 'field',
      header: t.records.field,
      rowHeader: true,
      cell: (change) => (
        <>
          {change.label}
          {change.entry ? <span className="muted small block">{change.entry}</span> : null}
        </>
      ),
    },
    { key: 'before', header: words.before, cell: (change) => text(change.before) },
    { key: 'after', header: words.after, cell: (change) => <strong>{text(change.after)}</strong> },
    ...(view.state === 'pending'
      ? [{ key: 'now', header: words.inRegister, cell: (change: Change) => text(change.now) }]
      : []),
  ];
  return (
    <>
      {view.stale ? <Banner tone="warn" title={words.stale} /> : null}
      <Card flush title={words.what}>
        <DataTable
          caption={words.what}
          columns={columns}
          rows={view.changes}
          rowKey={(change) => `${change.path}${change.entry ?? ''}`}
        />
        {view.withheld > 0 ? <p className="correction-withheld">{words.withheld(view.withheld)}</p> : null}
      </Card>
      <Card>
        <Facts
          items={[
            { label: words.reason, value: view.reason },
            { label: words.evidence, value: view.papers.length > 0 ? <Papers view={view} /> : text(view.evidence) },
            ...(view.dueOn && view.dueLegal && view.state === 'pending'
              ? [{ label: words.due, value: words.dueOn(format.date(view.dueOn), view.dueLegal) }]
              : []),
            {
              label: words.requested,
              value: `${view.requestedBy}${view.channel === 'person' ? ` (${words.person})` : ''}, ${format.dateTime(view.requestedAt)}`,
            },
            ...(view.decidedBy && view.decidedAt
              ? [
                  { label: words.decided, value: `${view.decidedBy}, ${format.dateTime(view.decidedAt)}` },
                  { label: words.decisionNote, value: text(view.decisionNote) },
                ]
              : []),
          ]}
        />
      </Card>
      {view.allowedActions.length > 0 ? <Decision view={view} /> : null}
    </>
  );
}

function Papers({ view }: { view: CorrectionView }) {
  return (
    <ul className="correction-papers">
      {view.papers.map((paper) => (
        <li key={paper.id}>
          <a href={paths.correctionPaper(view.id, paper.id)} download>
            {paper.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Decision({ view }: { view: CorrectionView }) {
  const purpose = usePurpose();
  const decide = useDecideCorrection(view.id, purpose ?? undefined);
  return (
    <CorrectionDecision
      allowed={view.allowedActions}
      stale={view.stale}
      error={decide.error}
      isPending={decide.isPending}
      onDecide={(action, note) => decide.mutate({ action, ...(note ? { note } : {}) })}
    />
  );
}
