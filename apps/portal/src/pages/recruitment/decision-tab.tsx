import type { CampaignView } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { resultsQuery, useDecide } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf, dayText } from '../awards/award-fields.tsx';

export function DecisionTab({ campaign }: { campaign: CampaignView }) {
  const words = useText().recruitment.decision;
  const can = useCan();
  if (campaign.decision) return <Decided campaign={campaign} decision={campaign.decision} />;
  if (campaign.state === 'approved' && can('recruitment.manage')) return <DecisionForm campaign={campaign} />;
  return (
    <EmptyState icon="file" title={words.none}>
      {words.noneText}
    </EmptyState>
  );
}

function Decided(props: { campaign: CampaignView; decision: NonNullable<CampaignView['decision']> }) {
  const { campaign, decision } = props;
  const all = useText().recruitment;
  const words = all.decision;
  const can = useCan();
  const query = useQuery(resultsQuery(campaign.id));
  return (
    <div className="stack">
      <Banner tone="ok" title={words.done(decision.dossiers, decision.leftOut)} />
      <Card title={`${words.number}: ${decision.number}`}>
        <Facts
          items={[
            { label: words.signedOn, value: dayText(decision.signedOn) },
            { label: words.effectiveOn, value: dayText(decision.effectiveOn) },
            { label: words.issuer, value: decision.issuer },
            { label: words.signer, value: decision.signer },
          ]}
        />
      </Card>
      <Card title={words.who}>
        <Await query={query}>
          {(view) => (
            <ul className="award-list">
              {view.posts.flatMap((post) =>
                post.candidates
                  .filter((row) => row.recordId ?? row.leftOut)
                  .map((row) => (
                    <li key={row.id}>
                      {row.fullName} · {post.title}
                      {row.leftOut ? <span className="muted"> · {row.leftOut}</span> : null}
                      {row.recordId && can('personnel.read') ? (
                        <>
                          {' · '}
                          <Link to="/officials/$id" params={{ id: row.recordId }}>
                            {all.one.dossier}
                          </Link>
                        </>
                      ) : null}
                    </li>
                  )),
              )}
            </ul>
          )}
        </Await>
      </Card>
    </div>
  );
}

const stepOf = (text: string | undefined): number | undefined =>
  text && /^([1-9]|1[0-2])$/.test(text.trim()) ? Number(text) : undefined;

function DecisionForm({ campaign }: { campaign: CampaignView }) {
  const all = useText().recruitment;
  const words = all.decision;
  const decide = useDecide(campaign.id);
  const query = useQuery(resultsQuery(campaign.id));
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState({
    number: '',
    signedOn: '',
    effectiveOn: '',
    issuer: campaign.agencyName.slice(0, 120),
    signer: '',
  });
  const [without, setWithout] = useState<Record<string, string>>({});
  const [steps, setSteps] = useState<Record<string, string>>({});
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const [signedOn, effectiveOn] = [dayOf(draft.signedOn), dayOf(draft.effectiveOn)];
  const short = (text: string, least: number) => (tried && text.trim().length < least ? all.needed : undefined);
  const submit = () => {
    setTried(true);
    if (!signedOn || !effectiveOn || !draft.number.trim()) return;
    if (draft.issuer.trim().length < 2 || draft.signer.trim().length < 2) return;
    const left = Object.entries(without).filter(([, reason]) => reason.trim());
    decide.mutate({
      number: draft.number.trim(),
      signedOn,
      effectiveOn,
      issuer: draft.issuer.trim(),
      signer: draft.signer.trim(),
      ...(left.length > 0
        ? { without: left.map(([applicationId, reason]) => ({ applicationId, reason: reason.trim() })) }
        : {}),
      ...(campaign.kind.promotion
        ? {
            steps: Object.entries(steps).flatMap(([applicationId, text]) => {
              const step = stepOf(text);
              return step ? [{ applicationId, step }] : [];
            }),
          }
        : {}),
    });
  };
  return (
    <Card title={words.enter}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="recruit-form">
          <TextField
            label={words.number}
            value={draft.number}
            onChange={(number) => set({ number })}
            maxLength={60}
            error={short(draft.number, 1)}
          />
          <DayField
            label={words.signedOn}
            value={draft.signedOn}
            onChange={(value) => set({ signedOn: value })}
            error={tried && !signedOn ? all.dateWrong : undefined}
          />
          <DayField
            label={words.effectiveOn}
            value={draft.effectiveOn}
            onChange={(value) => set({ effectiveOn: value })}
            error={tried && !effectiveOn ? all.dateWrong : undefined}
          />
          <TextField
            label={words.issuer}
            value={draft.issuer}
            onChange={(issuer) => set({ issuer })}
            maxLength={120}
            error={short(draft.issuer, 2)}
          />
          <TextField
            label={words.signer}
            value={draft.signer}
            onChange={(signer) => set({ signer })}
            maxLength={100}
            error={short(draft.signer, 2)}
          />
        </div>
        <h3>{words.who}</h3>
        <Await query={query}>
          {(view) => (
            <div>
              {view.posts.flatMap((post) =>
                post.candidates
                  .filter(({ outcome }) => outcome === 'successful')
                  .map((row) => (
                    <fieldset key={row.id} className="recruit-row">
                      <legend>
                        <strong>{row.fullName}</strong> · {post.title}
                        {row.degreeVerified ? null : <span className="muted"> · {all.results.degreeOpen}</span>}
                      </legend>
                      {campaign.kind.promotion ? (
                        <TextField
                          label={words.step}
                          value={steps[row.id] ?? ''}
                          onChange={(text) => setSteps((now) => ({ ...now, [row.id]: text }))}
                          inputMode="numeric"
                          maxLength={2}
                        />
                      ) : null}
                      <TextField
                        label={words.leaveOut}
                        hint={words.leaveOutHint}
                        value={without[row.id] ?? ''}
                        onChange={(text) => setWithout((now) => ({ ...now, [row.id]: text }))}
                        maxLength={500}
                      />
                    </fieldset>
                  )),
              )}
            </div>
          )}
        </Await>
        {decide.error ? <ProblemBanner error={decide.error} /> : null}
        <div>
          <Button type="submit" look="primary" isDisabled={decide.isPending}>
            {words.enter}
          </Button>
        </div>
      </form>
    </Card>
  );
}
