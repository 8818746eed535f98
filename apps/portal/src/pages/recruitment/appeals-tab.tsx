import type { CampaignView } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import type { AppealView } from '@congvu/recruitment/exam/exam.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { appealsQuery, resultsQuery, useAppeal } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { ComboBox } from '../../design/combo-box.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf, dayText } from '../awards/award-fields.tsx';
import { StepButton } from './plain-step.tsx';
import { scoreText } from './recruitment-states.tsx';

const beforeMarks = ['draft', 'announced', 'closed', 'exam'];

export function AppealsTab({ campaign }: { campaign: CampaignView }) {
  const all = useText().recruitment;
  const words = all.appeal;
  const can = useCan();
  const manage = can('recruitment.manage');
  const query = useQuery(appealsQuery(campaign.id));
  const columns: Column<AppealView>[] = [
    {
      key: 'who',
      header: words.candidate,
      rowHeader: true,
      cell: (row) => (
        <>
          {row.fullName}
          <span className="muted small block">
            {row.candidateNumber} · {row.paperName}
          </span>
        </>
      ),
    },
    { key: 'on', header: words.requestedOn, cell: (row) => dayText(row.requestedOn) },
    { key: 'reason', header: words.reason, cell: (row) => row.reason },
    { key: 'before', header: words.before, align: 'end', cell: (row) => scoreText(row.before) },
    { key: 'after', header: words.after, align: 'end', cell: (row) => scoreText(row.score) },
    {
      key: 'state',
      header: all.state,
      cell: (row) => (
        <>
          <Badge tone={row.state === 'open' ? 'hold' : row.state === 'changed' ? 'info' : 'ok'}>
            {row.state === 'open' ? words.openState : words[row.state]}
          </Badge>
          {row.note ? <span className="muted small block">{`${row.note} · ${row.markedBy ?? ''}`}</span> : null}
        </>
      ),
    },
  ];
  return (
    <div className="stack">
      {campaign.state === 'scored' && manage ? (
        <Card title={words.publish}>
          <StepButton id={campaign.id} step="publish" label={words.publish} text={words.noneText} />
        </Card>
      ) : null}
      <Card
        flush
        title={words.list}
        note={campaign.appealUntil ? words.until(dayText(campaign.appealUntil)) : undefined}
      >
        <Await query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon="file" title={words.none}>
                {words.noneText}
              </EmptyState>
            ) : (
              <DataTable caption={words.list} columns={columns} rows={items} rowKey={(row) => row.id} />
            )
          }
        </Await>
      </Card>
      {campaign.state === 'appeals' && manage && !beforeMarks.includes(campaign.state) ? (
        <AppealForm key={campaign.history.length} campaign={campaign} />
      ) : null}
    </div>
  );
}

function AppealForm({ campaign }: { campaign: CampaignView }) {
  const t = useText();
  const all = t.recruitment;
  const words = all.appeal;
  const add = useAppeal(campaign.id);
  const results = useQuery(resultsQuery(campaign.id));
  const [tried, setTried] = useState(false);
  const [who, setWho] = useState<string | null>(null);
  const [paper, setPaper] = useState(campaign.papers.at(-1)?.code ?? '');
  const [on, setOn] = useState('');
  const [reason, setReason] = useState('');
  const candidates = (results.data?.posts ?? []).flatMap((post) => post.candidates);
  const day = dayOf(on);
  const submit = () => {
    setTried(true);
    if (!who || !day || reason.trim().length < 5) return;
    add.mutate({ applicationId: who, paper, requestedOn: day, reason: reason.trim() });
  };
  return (
    <Card title={words.add}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="recruit-form">
          <ComboBox
            key={results.data ? 'ready' : 'waiting'}
            label={words.candidate}
            openLabel={words.candidate}
            emptyLabel={t.none}
            options={candidates.map((each) => ({
              id: each.id,
              label: `${each.candidateNumber ?? ''} ${each.fullName}`.trim(),
            }))}
            value={who}
            onChange={setWho}
            error={tried && !who ? all.needed : undefined}
          />
          <Select
            label={all.marking.paper}
            value={paper}
            options={campaign.papers.map(({ code, name }) => ({ id: code, label: name }))}
            onChange={setPaper}
          />
          <DayField
            label={words.requestedOn}
            value={on}
            onChange={setOn}
            error={tried && !day ? all.dateWrong : undefined}
          />
          <TextField
            label={words.reason}
            value={reason}
            onChange={setReason}
            maxLength={2000}
            error={tried && reason.trim().length < 5 ? all.needed : undefined}
          />
        </div>
        {add.error ? <ProblemBanner error={add.error} /> : null}
        <div>
          <Button type="submit" look="primary" isDisabled={add.isPending}>
            {words.add}
          </Button>
        </div>
      </form>
    </Card>
  );
}
