import type { ProposalView } from '@congvu/awards/proposals/proposal.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { proposalQuery, useWithdraw } from '../../api/awards.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { Timeline } from '../../design/timeline.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { dayText } from './award-fields.tsx';
import { ProposalBadge } from './award-states.tsx';
import { ChainCard, ResubmitForm } from './chain-card.tsx';
import { ConsultationsCard } from './consultations-card.tsx';
import { EligibilityPanel } from './eligibility-panel.tsx';
import { FilesCard } from './files-card.tsx';
import './awards.css';

const route = getRouteApi('/workspace/awards/proposals/$id');

export function ProposalPage() {
  const words = useText().awards;
  const { id } = route.useParams();
  const query = useQuery(proposalQuery(id));
  const view = query.data;
  return (
    <Page
      title={view?.holderName ?? words.proposals}
      lead={view ? `${view.awardName} · ${view.agencyName}` : undefined}
      back={
        view
          ? { link: { to: '/awards/rounds/$id', params: { id: view.roundId } }, label: view.roundName }
          : { link: { to: '/awards' }, label: words.title }
      }
      badge={view ? <ProposalBadge state={view.state} /> : null}
      actions={
        view?.awardId ? (
          <ButtonLink to="/awards/register/$id" params={{ id: view.awardId }} look="primary" icon="book">
            {words.proposal.seeAward}
          </ButtonLink>
        ) : null
      }
    >
      <Await query={query}>{(data) => <ProposalBody view={data} />}</Await>
    </Page>
  );
}

function ProposalBody({ view }: { view: ProposalView }) {
  const t = useText();
  const words = t.awards;
  const format = useFormat();
  const items = [
    { label: words.form.holderKind, value: words.holderKinds[view.holderKind] },
    ...(view.holderNumber
      ? [{ label: words.form.holderNumber, value: <span className="num">{view.holderNumber}</span> }]
      : []),
    { label: words.form.meritKind, value: words.meritKinds[view.meritKind] },
    { label: words.proposal.period, value: words.from(dayText(view.periodFrom), dayText(view.periodUntil)) },
    { label: words.proposal.received, value: dayText(view.receivedOn) },
    { label: words.proposal.createdBy, value: view.createdByName },
    ...(view.posthumous ? [{ label: words.form.posthumous, value: t.yes }] : []),
    {
      label: words.vote,
      value: view.vote ? words.voteLine(view.vote.for, view.vote.against, view.vote.absent) : words.notVoted,
    },
  ];
  return (
    <div className="award-layout">
      <div className="stack">
        <Card>
          <Facts items={items} />
        </Card>
        {view.chain ? <ChainCard view={view} chain={view.chain} /> : null}
        {view.chain?.mayResubmit ? <ResubmitForm view={view} /> : null}
        <Card title={words.proposal.achievement}>
          <p className="award-text">{view.achievement}</p>
        </Card>
        <Card title={words.check.at}>
          <EligibilityPanel result={view.eligibility} />
        </Card>
        {view.justification ? (
          <Card title={words.proposal.justification}>
            <p className="award-text">{view.justification}</p>
          </Card>
        ) : null}
      </div>
      <div className="stack">
        <Card title={words.proposal.attachments}>
          {view.attachments.length === 0 ? <p className="muted">{words.proposal.noAttachments}</p> : null}
          <ul className="award-list">
            {view.attachments.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </Card>
        <FilesCard view={view} />
        {view.chain ? <ConsultationsCard view={view} mayAsk={view.chain.mayAsk} /> : null}
        <Card title={words.proposal.history}>
          <Timeline
            label={words.proposal.history}
            items={view.history.map((item) => ({
              key: `${item.at}:${item.event}`,
              when: format.dateTime(item.at),
              dateTime: item.at,
              title: item.label,
              who: item.actorName,
              children: item.note ? <p className="award-text">{item.note}</p> : null,
            }))}
          />
        </Card>
        {view.canWithdraw ? <Withdraw id={view.id} /> : null}
      </div>
    </div>
  );
}

function Withdraw({ id }: { id: string }) {
  const t = useText();
  const words = t.awards.proposal;
  const withdraw = useWithdraw(id);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const short = note.trim().length < 3;
  return (
    <Card title={words.withdraw}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!short) withdraw.mutate({ note: note.trim() });
        }}
      >
        <TextField
          label={words.withdrawNote}
          rows={2}
          value={note}
          onChange={setNote}
          maxLength={2000}
          error={tried && short ? t.awards.needed : undefined}
        />
        {withdraw.error ? <ProblemBanner error={withdraw.error} /> : null}
        <div>
          <Button type="submit" look="danger" isDisabled={withdraw.isPending}>
            {words.withdraw}
          </Button>
        </div>
      </form>
    </Card>
  );
}
