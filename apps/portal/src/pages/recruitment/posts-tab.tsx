import type { CampaignView, PostView } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { recruitmentKindsQuery, useAddPost, useRemovePost } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { AgencyChooser } from '../agencies/agency-chooser.tsx';
import { linesOf } from './recruitment-states.tsx';

export function PostsTab({ campaign }: { campaign: CampaignView }) {
  const words = useText().recruitment.post;
  const can = useCan();
  const drafting = campaign.state === 'draft' && can('recruitment.manage');
  const take = useRemovePost(campaign.id);
  const columns: Column<PostView>[] = [
    {
      key: 'title',
      header: words.title,
      rowHeader: true,
      width: '30%',
      cell: (row) => (
        <>
          <strong>{row.title}</strong>
          <span className="muted small block">
            {row.agencyName}
            {row.rankName ? ` · ${row.rank} ${row.rankName}` : ''}
          </span>
        </>
      ),
    },
    { key: 'quantity', header: words.quantity, align: 'end', cell: (row) => row.quantity },
    {
      key: 'level',
      header: words.level,
      cell: (row) => (
        <>
          {row.level}
          <span className="muted small block">{row.majors.join(', ') || words.anyMajor}</span>
        </>
      ),
    },
    { key: 'conditions', header: words.conditions, cell: (row) => row.conditions ?? '–' },
    drafting
      ? {
          key: 'remove',
          header: words.remove,
          cell: (row) => (
            <Button size="s" look="quiet" onPress={() => take.mutate(row.id)}>
              {words.remove}
            </Button>
          ),
        }
      : { key: 'applied', header: words.applied, align: 'end', cell: (row) => `${row.eligible}/${row.applied}` },
  ];
  return (
    <div className="stack">
      <Card flush title={words.list}>
        {campaign.posts.length === 0 ? (
          <EmptyState icon="case" title={words.none}>
            {words.noneText}
          </EmptyState>
        ) : (
          <DataTable caption={words.list} columns={columns} rows={campaign.posts} rowKey={(row) => row.id} />
        )}
      </Card>
      {drafting ? <PostForm key={campaign.posts.length} campaign={campaign} /> : null}
    </div>
  );
}

function PostForm({ campaign }: { campaign: CampaignView }) {
  const all = useText().recruitment;
  const words = all.post;
  const add = useAddPost(campaign.id);
  const levels = useQuery(recruitmentKindsQuery).data?.levels ?? [];
  const [tried, setTried] = useState(false);
  const [agency, setAgency] = useState<string | null>(campaign.agencyCode);
  const [title, setTitle] = useState('');
  const [rank, setRank] = useState('');
  const [quantity, setQuantity] = useState('1');
  const [level, setLevel] = useState('Đại học');
  const [majors, setMajors] = useState('');
  const [conditions, setConditions] = useState('');
  const count = /^[1-9]\d{0,2}$/.test(quantity.trim()) ? Number(quantity) : undefined;
  const submit = () => {
    setTried(true);
    if (!agency || title.trim().length < 2 || !count) return;
    add.mutate({
      agencyCode: agency,
      title: title.trim(),
      ...(rank.trim() ? { rank: rank.trim() } : {}),
      quantity: count,
      level,
      majors: linesOf(majors),
      ...(conditions.trim() ? { conditions: conditions.trim() } : {}),
    });
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
          <TextField
            label={words.title}
            value={title}
            onChange={setTitle}
            maxLength={200}
            error={tried && title.trim().length < 2 ? all.needed : undefined}
          />
          <AgencyChooser
            label={words.agency}
            value={agency}
            onChange={setAgency}
            start={{ id: campaign.agencyCode, label: campaign.agencyName }}
            error={tried && !agency ? all.needed : undefined}
            takeOnly
          />
          <TextField label={words.rank} hint={words.rankHint} value={rank} onChange={setRank} maxLength={20} />
          <TextField
            label={words.quantity}
            value={quantity}
            onChange={setQuantity}
            inputMode="numeric"
            maxLength={3}
            error={tried && !count ? all.numberWrong : undefined}
          />
          <Select
            label={words.level}
            value={level}
            options={levels.map((each) => ({ id: each, label: each }))}
            onChange={setLevel}
          />
          <TextField label={words.majors} hint={words.majorsHint} rows={2} value={majors} onChange={setMajors} />
          <div className="recruit-wide">
            <TextField label={words.conditions} value={conditions} onChange={setConditions} maxLength={2000} />
          </div>
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
