import type { CampaignView } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import type { ResultsView } from '@congvu/recruitment/results/result.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { resultsQuery, useProposeResults, useSendBack } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { StepButton } from './plain-step.tsx';
import { scoreText } from './recruitment-states.tsx';

type Row = ResultsView['posts'][number]['candidates'][number];
const tones: Record<Row['outcome'], Tone> = { successful: 'ok', 'passed-over': 'mute', failed: 'bad', absent: 'mute' };
const matched = ['scored', 'appeals', 'proposed', 'approved', 'decided'];

export function ResultsTab({ campaign }: { campaign: CampaignView }) {
  const words = useText().recruitment.results;
  if (!matched.includes(campaign.state))
    return (
      <EmptyState icon="flag" title={words.none}>
        {words.noneText}
      </EmptyState>
    );
  return <Results campaign={campaign} />;
}

function Results({ campaign }: { campaign: CampaignView }) {
  const words = useText().recruitment.results;
  const query = useQuery(resultsQuery(campaign.id));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const pick = (id: string, on: boolean) =>
    setChosen((now) => new Set(on ? [...now, id] : [...now].filter((each) => each !== id)));
  return (
    <Await query={query}>
      {(view) => (
        <div className="stack">
          {view.posts.map((post) => (
            <Card
              key={post.id}
              flush
              title={post.title}
              note={words.quantity(post.quantity)}
              actions={
                post === view.posts[0] ? (
                  <ButtonLink to="/recruitment/$id/results" params={{ id: campaign.id }} icon="print">
                    {words.print}
                  </ButtonLink>
                ) : null
              }
            >
              <ResultTable view={view} rows={post.candidates} caption={post.title} />
              {post.openTie && campaign.state === 'appeals' ? (
                <div className="card-body">
                  <p>{words.tie(post.openTie.places)}</p>
                  {post.candidates
                    .filter(({ id }) => post.openTie?.ids.includes(id))
                    .map((row) => (
                      <Checkbox key={row.id} isSelected={chosen.has(row.id)} onChange={(on) => pick(row.id, on)}>
                        {words.choose(row.fullName)}
                      </Checkbox>
                    ))}
                </div>
              ) : null}
            </Card>
          ))}
          <p className="small muted">{campaign.tieNote}.</p>
          <Acts campaign={campaign} chosen={[...chosen]} tied={view.posts.some(({ openTie }) => openTie)} />
        </div>
      )}
    </Await>
  );
}

function ResultTable({ view, rows, caption }: { view: ResultsView; rows: Row[]; caption: string }) {
  const words = useText().recruitment.results;
  const columns: Column<Row>[] = [
    { key: 'place', header: words.place, align: 'end', cell: (row) => row.place ?? '–' },
    {
      key: 'who',
      header: words.candidate,
      rowHeader: true,
      width: '32%',
      cell: (row) => (
        <>
          <Link to="/recruitment/applications/$id" params={{ id: row.id }} className="strong-link">
            {row.fullName}
          </Link>
          <span className="muted small block">{row.candidateNumber}</span>
        </>
      ),
    },
    ...view.papers.map(
      (paper, at): Column<Row> => ({
        key: paper.code,
        header: paper.name,
        align: 'end',
        cell: (row) => scoreText(row.scores[at] ?? null),
      }),
    ),
    { key: 'priority', header: words.priority, align: 'end', cell: (row) => scoreText(row.priority) },
    { key: 'total', header: words.total, align: 'end', cell: (row) => scoreText(row.total) },
    {
      key: 'outcome',
      header: words.outcome,
      cell: (row) => (
        <>
          <Badge tone={tones[row.outcome]}>{words[row.outcome]}</Badge>
          {row.outcome === 'successful' && !row.degreeVerified ? (
            <span className="muted small block">{words.degreeOpen}</span>
          ) : null}
        </>
      ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

function Acts({ campaign, chosen, tied }: { campaign: CampaignView; chosen: string[]; tied: boolean }) {
  const all = useText().recruitment;
  const words = all.results;
  const can = useCan();
  const propose = useProposeResults(campaign.id);
  const [ground, setGround] = useState('');
  if (campaign.state === 'appeals' && can('recruitment.manage'))
    return (
      <div className="form">
        {tied ? <TextField label={words.ground} rows={2} value={ground} onChange={setGround} maxLength={2000} /> : null}
        {propose.error ? <ProblemBanner error={propose.error} /> : null}
        <div>
          <Button
            look="primary"
            isDisabled={propose.isPending}
            onPress={() =>
              propose.mutate({
                ...(chosen.length > 0 ? { chosen } : {}),
                ...(ground.trim().length >= 5 ? { ground: ground.trim() } : {}),
              })
            }
          >
            {words.propose}
          </Button>
        </div>
      </div>
    );
  if (campaign.state !== 'proposed') return null;
  return (
    <Card title={words.approve} note={words.proposedBy(campaign.proposedBy ?? '')}>
      {campaign.proposedByMe ? (
        <p>{words.waitOther}</p>
      ) : can('recruitment.approve') ? (
        <div className="form">
          <StepButton id={campaign.id} step="approve" label={words.approve} />
          <SendBack id={campaign.id} />
        </div>
      ) : null}
    </Card>
  );
}

function SendBack({ id }: { id: string }) {
  const words = useText().recruitment.results;
  const send = useSendBack(id);
  const [note, setNote] = useState('');
  return (
    <div className="form">
      <TextField label={words.sendBackReason} value={note} onChange={setNote} maxLength={2000} />
      {send.error ? <ProblemBanner error={send.error} /> : null}
      <div>
        <Button
          isDisabled={note.trim().length < 3 || send.isPending}
          onPress={() => send.mutate({ note: note.trim() })}
        >
          {words.sendBack}
        </Button>
      </div>
    </div>
  );
}
