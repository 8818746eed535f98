import type { CorrectionView } from '@congvu/stewardship/corrections/correction.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { correctionQuery, useDecideCorrection } from '../../api/corrections.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { usePurpose } from '../officials/purpose.ts';
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
            { label: words.evidence, value: text(view.evidence) },
            { label: words.requested, value: `${view.requestedBy}, ${format.dateTime(view.requestedAt)}` },
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

function Decision({ view }: { view: CorrectionView }) {
  const t = useText();
  const words = t.corrections;
  const decide = useDecideCorrection(view.id);
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState(false);
  const act = (action: CorrectionView['allowedActions'][number]) => {
    const short = action === 'reject' && note.trim().length < 3;
    setRefused(short);
    if (!short) decide.mutate({ action, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  const can = (action: CorrectionView['allowedActions'][number]) => view.allowedActions.includes(action);
  return (
    <Card title={words.decision}>
      <div className="form">
        {can('withdraw') ? (
          <p>{words.own}</p>
        ) : (
          <TextField
            label={words.decisionNote}
            rows={2}
            value={note}
            onChange={setNote}
            error={refused ? words.rejectShort : undefined}
            maxLength={2000}
          />
        )}
        {decide.error ? <ProblemBanner error={decide.error} /> : null}
        <div className="row">
          {can('approve') ? (
            <Button look="primary" isDisabled={decide.isPending || view.stale} onPress={() => act('approve')}>
              {words.approve}
            </Button>
          ) : null}
          {can('reject') ? (
            <Button look="danger" isDisabled={decide.isPending} onPress={() => act('reject')}>
              {words.reject}
            </Button>
          ) : null}
          {can('withdraw') ? (
            <Button isDisabled={decide.isPending} onPress={() => act('withdraw')}>
              {words.withdraw}
            </Button>
          ) : null}
        </div>
      </div>
    </Card>
  );
}
