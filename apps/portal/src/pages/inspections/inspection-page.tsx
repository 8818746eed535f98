import type { InspectionView } from '@congvu/inspection/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { inspectionQuery, useInspectionAct } from '../../api/inspections.ts';
import { useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card, Stat, Stats } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { FindingsCard } from './findings-card.tsx';
import { InspectionBadge } from './states.tsx';

const route = getRouteApi('/workspace/inspections/$id');

export function InspectionPage() {
  const t = useText();
  const format = useFormat();
  const words = t.inspection;
  const { id } = route.useParams();
  const query = useQuery(inspectionQuery(id));
  const view = query.data;
  return (
    <Page
      title={view?.name ?? words.title}
      back={{ link: { to: '/inspections' }, label: words.title }}
      badge={view ? <InspectionBadge state={view.state} /> : null}
      lead={
        view
          ? `${view.agencyName ?? words.wholeCountry} · ${words.decision} ${view.decisionNumber}, ${format.date(view.decidedOn)} · ${words.explainUntil(format.date(view.explainBy))}`
          : undefined
      }
      actions={
        view && view.state !== 'queued' ? (
          <ButtonLink to="/inspections/$id/report" params={{ id }} icon="print">
            {words.report}
          </ButtonLink>
        ) : null
      }
    >
      <Await query={query} lines={8}>
        {(found) => <Body view={found} />}
      </Await>
    </Page>
  );
}

function Body({ view }: { view: InspectionView }) {
  const format = useFormat();
  const words = useText().inspection;
  const can = useCan();
  return (
    <>
      {view.state === 'queued' ? <Banner title={words.examined(format.number(view.examined))} /> : null}
      {view.state === 'failed' ? <Failed view={view} /> : null}
      <Stats>
        <Stat label={words.found} value={format.number(view.found)} />
        <Stat
          label={words.open}
          value={format.number(view.open)}
          {...(view.open > 0 ? { tone: 'warn' as const } : {})}
        />
        <Stat label={words.explained} value={format.number(view.explained)} />
        <Stat label={words.violations} value={format.number(view.violations)} />
        <Stat label={words.noViolations} value={format.number(view.noViolations)} />
        <Stat label={words.remedied} value={format.number(view.remedied)} tone="ok" />
      </Stats>
      <Tallies view={view} />
      {can('inspection.findings') && view.state !== 'queued' ? (
        <FindingsCard title={words.findings} filter={{ campaign: view.id }} />
      ) : null}
      {view.mayRun && view.state === 'open' ? <Close view={view} /> : null}
    </>
  );
}

function Failed({ view }: { view: InspectionView }) {
  const words = useText().inspection;
  const act = useInspectionAct(view.id);
  return (
    <Banner
      tone="bad"
      title={words.failed}
      actions={
        view.mayRun ? (
          <Button isDisabled={act.isPending} onPress={() => act.mutate('examine')}>
            {words.examineAgain}
          </Button>
        ) : null
      }
    >
      <p>{words.failedText}</p>
    </Banner>
  );
}

type Row = Pick<InspectionView, 'found' | 'open' | 'explained' | 'violations' | 'noViolations' | 'remedied'> & {
  key: string;
  label: string;
};

function Tallies({ view }: { view: InspectionView }) {
  const { locale } = useLanguage();
  const t = useText();
  const words = t.inspection;
  const rules = view.byRule.map((row) => ({ ...row, key: row.id, label: locale === 'vi' ? row.label : row.labelEn }));
  const agencies = view.byAgency.map((row) => ({ ...row, key: row.code, label: row.name }));
  return (
    <>
      <TallyTable title={words.byRule} header={words.rule} rows={rules} />
      {agencies.length > 1 ? <TallyTable title={words.byAgency} header={t.quality.agency} rows={agencies} /> : null}
    </>
  );
}

function TallyTable({ title, header, rows }: { title: string; header: string; rows: Row[] }) {
  const format = useFormat();
  const words = useText().inspection;
  const keys = ['found', 'open', 'explained', 'violations', 'noViolations', 'remedied'] as const;
  const columns: Column<Row>[] = [
    { key: 'label', header, rowHeader: true, width: '40%', cell: (row) => row.label },
    ...keys.map(
      (key): Column<Row> => ({ key, header: words[key], align: 'end', cell: (row) => format.number(row[key]) }),
    ),
  ];
  return (
    <Card flush title={title}>
      <DataTable dense narrow="scroll" caption={title} columns={columns} rows={rows} rowKey={(row) => row.key} />
    </Card>
  );
}

function Close({ view }: { view: InspectionView }) {
  const t = useText();
  const words = t.inspection;
  const [asking, setAsking] = useState(false);
  const act = useInspectionAct(view.id);
  return (
    <div>
      <Button isDisabled={view.open + view.explained > 0} onPress={() => setAsking(true)}>
        {words.close}
      </Button>
      <ConfirmDialog
        title={words.close}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => act.mutate('close', { onSuccess: () => setAsking(false) })}
        confirmLabel={words.closeConfirm}
        cancelLabel={t.cancel}
        isBusy={act.isPending}
      >
        <p>{words.closeText}</p>
        {act.error ? <ProblemBanner error={act.error} /> : null}
      </ConfirmDialog>
    </div>
  );
}
