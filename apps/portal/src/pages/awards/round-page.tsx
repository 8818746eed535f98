import type { ProposalSummary } from '@congvu/awards/proposals/proposal.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { proposalsQuery, type RoundPage as Round, roundQuery } from '../../api/awards.ts';
import { useCan } from '../../api/session.ts';
import { Badge } from '../../design/badge.tsx';
import { ButtonLink } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { AppraisalForm } from './appraisal-form.tsx';
import { dayText } from './award-fields.tsx';
import { ProposalBadge, RoundBadge } from './award-states.tsx';
import { CouncilForm } from './council-form.tsx';
import { DecisionForm } from './decision-form.tsx';
import { SubmissionForm } from './submission-form.tsx';
import './awards.css';

const route = getRouteApi('/workspace/awards/rounds/$id');

export function RoundPage() {
  const t = useText();
  const words = t.awards;
  const { id } = route.useParams();
  const query = useQuery(roundQuery(id));
  const round = query.data;
  const can = useCan();
  return (
    <Page
      title={round?.name ?? words.round}
      back={{ link: { to: '/awards' }, label: words.title }}
      badge={round ? <RoundBadge state={round.state} /> : null}
      actions={
        round?.state === 'open' && can('award.propose') ? (
          <ButtonLink to="/awards/rounds/$id/propose" params={{ id }} look="primary" icon="file">
            {words.propose}
          </ButtonLink>
        ) : null
      }
    >
      <Await query={query}>{(data) => <RoundBody round={data} />}</Await>
    </Page>
  );
}

function RoundBody({ round }: { round: Round }) {
  const t = useText();
  const words = t.awards;
  const can = useCan();
  const proposals = useQuery(proposalsQuery(round.id));
  const phase = round.meetings.length + round.decisions.length;
  return (
    <>
      <Card>
        <Facts
          items={[
            { label: words.organiser, value: round.agencyName },
            { label: words.occasion, value: round.occasion },
            { label: words.level, value: words.levels[round.level] },
            { label: words.period, value: words.from(dayText(round.opensOn), dayText(round.closesOn)) },
            { label: words.participants, value: round.participantsName },
            { label: t.appraisal.way, value: t.appraisal.ways[round.appraisal] },
          ]}
        />
      </Card>
      <Card flush title={words.proposals}>
        <Await query={proposals}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon="file" title={words.noProposals}>
                {words.noProposalsText}
              </EmptyState>
            ) : (
              <ProposalsTable rows={items} />
            )
          }
        </Await>
      </Card>
      {can('award.appraise') && proposals.data ? (
        <AppraisalForm
          key={`appraisal-${mineOf(proposals.data.items)}`}
          roundId={round.id}
          proposals={proposals.data.items}
        />
      ) : null}
      {can('award.decide') && proposals.data ? (
        <>
          <CouncilForm key={`council-${phase}`} roundId={round.id} proposals={proposals.data.items} />
          {round.appraisal === 'levels' ? (
            <SubmissionForm
              key={`submission-${round.submissions.length}`}
              roundId={round.id}
              proposals={proposals.data.items}
            />
          ) : null}
          <DecisionForm key={`decision-${phase}`} round={round} proposals={proposals.data.items} />
        </>
      ) : null}
      {round.appraisal === 'levels' ? (
        <Card
          title={t.appraisal.submission.list}
          actions={
            <ButtonLink to="/awards/rounds/$id/submission" params={{ id: round.id }} icon="print">
              {t.appraisal.submission.toPaper}
            </ButtonLink>
          }
        >
          {round.submissions.length === 0 ? <p className="muted">{t.appraisal.submission.noList}</p> : null}
          <ul className="award-list">
            {round.submissions.map((item) => (
              <li key={item.id}>
                {t.appraisal.submission.line(
                  item.number,
                  dayText(item.signedOn),
                  t.appraisal.submission.targets[item.to],
                  item.proposals,
                )}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <div className="grid-2">
        <Card title={words.council.meetings}>
          {round.meetings.length === 0 ? <p className="muted">{words.council.noMeetings}</p> : null}
          <ul className="award-list">
            {round.meetings.map((meeting) => (
              <li key={meeting.id}>
                <strong>{dayText(meeting.heldOn)}</strong>
                <p>{words.council.meetingLine(meeting.present, meeting.members, meeting.passed, meeting.votes)}</p>
                <p className="small muted">
                  {words.council.thresholdLine(
                    String(meeting.thresholdPercent).replace('.', ','),
                    meeting.thresholdBasis,
                  )}
                </p>
                <p className="award-text small">{meeting.minutes}</p>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={words.decision.list}>
          {round.decisions.length === 0 ? <p className="muted">{words.decision.noList}</p> : null}
          <ul className="award-list">
            {round.decisions.map((decision) => (
              <li key={decision.id}>
                <strong>{words.one.decisionLine(decision.number, dayText(decision.signedOn))}</strong>
                <p>
                  {decision.issuerName} · {decision.signer} · {words.decision.line(decision.awards)}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}

const mineOf = (rows: readonly ProposalSummary[]): string =>
  rows
    .filter(({ mine }) => mine)
    .map(({ id }) => id)
    .join();

function ProposalsTable({ rows }: { rows: ProposalSummary[] }) {
  const t = useText();
  const words = t.awards;
  const columns: Column<ProposalSummary>[] = [
    {
      key: 'holder',
      header: words.holder,
      rowHeader: true,
      width: '30%',
      cell: (row) => (
        <>
          <Link to="/awards/proposals/$id" params={{ id: row.id }} className="strong-link">
            {row.holderName}
          </Link>
          <span className="muted small block">
            {words.holderKinds[row.holderKind]} · {row.agencyName}
          </span>
        </>
      ),
    },
    {
      key: 'award',
      header: words.award,
      width: '24%',
      cell: (row) => (
        <>
          {row.awardName}
          <span className="muted small block">{words.meritKinds[row.meritKind]}</span>
        </>
      ),
    },
    {
      key: 'eligibility',
      header: words.eligibility,
      cell: (row) =>
        row.eligible ? (
          <Badge tone="ok">{words.eligible}</Badge>
        ) : (
          <Badge tone="warn">{words.refusals(row.refusals)}</Badge>
        ),
    },
    {
      key: 'vote',
      header: words.vote,
      cell: (row) =>
        row.vote ? (
          words.voteLine(row.vote.for, row.vote.against, row.vote.absent)
        ) : (
          <span className="muted">{words.notVoted}</span>
        ),
    },
    { key: 'state', header: words.state, cell: (row) => <ProposalState row={row} /> },
  ];
  return <DataTable caption={words.proposalsCaption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

/** The state, and on the way up whose turn it is and since when. */
function ProposalState({ row }: { row: ProposalSummary }) {
  const words = useText().appraisal;
  const waits = row.state === 'appraising' || row.state === 'submitted';
  return (
    <>
      <ProposalBadge state={row.state} /> {row.mine ? <Badge tone="warn">{words.mineBadge}</Badge> : null}{' '}
      {row.overdue ? <Badge tone="bad">{words.overdue}</Badge> : null}
      {waits && row.turnOf ? (
        <span className="muted small block">
          {words.turnOf(row.turnOf)}
          {row.since ? `, ${words.since(dayText(row.since))}` : ''}
          {row.due ? `, ${words.due(dayText(row.due))}` : ''}
        </span>
      ) : null}
      {row.openConsultations > 0 ? (
        <span className="muted small block">{words.waitsBadge(row.openConsultations)}</span>
      ) : null}
      {row.submitted ? <span className="muted small block">{words.submitted(row.submitted)}</span> : null}
    </>
  );
}
