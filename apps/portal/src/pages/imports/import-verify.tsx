import type { ImportView } from '@congvu/intake/imports/import.schema.ts';
import { useNavigate } from '@tanstack/react-router';
import { useCampaignCreate } from '../../api/campaigns.ts';
import { useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { ImportApproval } from './import-approval.tsx';

/** The next step of a checked file: ask the population database, or see what it said. */
export function ImportVerify({ view }: { view: ImportView }) {
  if (view.wayIn === 'approval') return <ImportApproval view={view} />;
  if (view.state === 'ready') return <ReadyToVerify view={view} />;
  if (view.state === 'verifying' || view.state === 'applied') return <Verified view={view} />;
  return null;
}

function ReadyToVerify({ view }: { view: ImportView }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const create = useCampaignCreate();
  const words = t.imports.verify;
  const { counts } = view;
  if (counts.valid === 0) return <Banner tone="warn" title={words.none} />;
  const start = () =>
    create.mutate(
      { scope: { kind: 'import', importId: view.id } },
      { onSuccess: (campaign) => navigate({ to: '/campaigns/$id', params: { id: campaign.id } }) },
    );
  return (
    <>
      <div className="next-step">
        <div>
          <h2>{words.readyTitle(format.number(counts.valid))}</h2>
          <p>{words.readyText}</p>
          {counts.invalid > 0 ? (
            <p className="muted small">{words.invalidText(format.number(counts.invalid))}</p>
          ) : null}
        </div>
        {view.allowed.includes('verify') ? (
          <Button look="primary" size="l" icon="compare" onPress={start} isDisabled={create.isPending}>
            {words.button}
          </Button>
        ) : null}
      </div>
      {create.error ? <ProblemBanner error={create.error} onRetry={start} /> : null}
    </>
  );
}

function Verified({ view }: { view: ImportView }) {
  const t = useText();
  const format = useFormat();
  const can = useCan();
  const words = t.imports.verify;
  const applied = view.state === 'applied';
  const actions = view.campaignId ? (
    <>
      {can('campaign.read') ? (
        <ButtonLink to="/campaigns/$id" params={{ id: view.campaignId }} look="primary">
          {words.seeCampaign}
        </ButtonLink>
      ) : null}
      {can('case.read') && view.counts.waiting > 0 ? (
        <ButtonLink to="/cases" search={{ campaign: view.campaignId }}>
          {words.seeCases}
        </ButtonLink>
      ) : null}
    </>
  ) : null;
  return (
    <Banner
      tone={applied ? 'ok' : 'info'}
      title={applied ? words.appliedTitle(format.number(view.counts.applied)) : words.running}
      live
      actions={actions}
    >
      {view.counts.waiting > 0 ? <p>{words.waitingText(format.number(view.counts.waiting))}</p> : null}
    </Banner>
  );
}
