import type { HolderKind } from '@congvu/awards/register/award.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type MultipleView, type RuleView, rulesQuery, useMultiple } from '../../api/awards.ts';
import { useCan } from '../../api/session.ts';
import { Badge } from '../../design/badge.tsx';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { AwardTypeField, DayField, dayOf, dayText, optionsOf, useAwardNames } from './award-fields.tsx';
import { LimitsCard } from './limits-card.tsx';
import { RuleForm } from './rule-form.tsx';
import { sayRequirement } from './say-requirement.ts';
import './awards.css';

export function RulesPage() {
  const words = useText().awards;
  const can = useCan();
  const query = useQuery(rulesQuery);
  const [edited, setEdited] = useState<RuleView | null>(null);
  const edit = can('award.decide') ? setEdited : undefined;
  return (
    <Page title={words.rules.title} lead={words.rules.lead} back={{ link: { to: '/awards' }, label: words.title }}>
      <Notes rules={query.data?.items ?? []} />
      {edited ? <RuleForm key={edited.id} rule={edited} onClose={() => setEdited(null)} /> : null}
      <Card flush>
        <Await query={query}>{({ items }) => <RulesTable rows={items} onEdit={edit} />}</Await>
      </Card>
      <Card flush title={words.rules.prizes} note={words.rules.prizesNote}>
        <Await query={query} lines={3}>
          {({ multiples }) =>
            multiples.length === 0 ? (
              <EmptyState icon="info" title={words.rules.noPrizes}>
                {words.rules.noPrizesText}
              </EmptyState>
            ) : (
              <MultiplesTable rows={multiples} />
            )
          }
        </Await>
      </Card>
      <LimitsCard />
      {can('award.decide') ? <MultipleForm key={query.data?.multiples.length ?? 0} /> : null}
    </Page>
  );
}

/** What is not sure about the rules of each law, once. */
function Notes({ rules }: { rules: RuleView[] }) {
  const notes = new Map(rules.flatMap((rule) => (rule.note ? [[rule.law, rule.note] as const] : [])));
  if (notes.size === 0) return null;
  return (
    <Banner tone="warn">
      {[...notes].map(([law, note]) => (
        <p key={law} lang="vi">
          {law}: {note}
        </p>
      ))}
    </Banner>
  );
}

function RulesTable({ rows, onEdit }: { rows: RuleView[]; onEdit: ((rule: RuleView) => void) | undefined }) {
  const t = useText();
  const words = t.awards.rules;
  const name = useAwardNames();
  const columns: Column<RuleView>[] = [
    {
      key: 'award',
      header: t.awards.award,
      rowHeader: true,
      width: '22%',
      cell: (row) => (
        <>
          {row.awardName}
          <span className="muted small block">
            {row.holderKinds.map((kind) => t.awards.holderKinds[kind]).join(', ')}
          </span>
        </>
      ),
    },
    {
      key: 'requires',
      header: words.requires,
      width: '38%',
      cell: (row) => (
        <ul className="award-list">
          {row.requires.map((need) => {
            const text = sayRequirement(need, words, name);
            return <li key={text}>{text}</li>;
          })}
        </ul>
      ),
    },
    {
      key: 'law',
      header: words.law,
      cell: (row) => (
        <>
          {row.law}
          <span className="muted small block">
            {words.until(dayText(row.validFrom), row.validUntil ? dayText(row.validUntil) : null)}
          </span>
        </>
      ),
    },
    {
      key: 'confidence',
      header: words.confidence,
      cell: (row) => (
        <Badge wrap tone={row.confidence === 'high' ? 'ok' : 'warn'}>
          {t.awards.check.confidence[row.confidence]}
        </Badge>
      ),
    },
    ...(onEdit
      ? [
          {
            key: 'edit',
            header: words.change,
            cell: (row: RuleView) =>
              row.validUntil === null ? (
                <Button size="s" onPress={() => onEdit(row)} aria-label={words.nextVersion(row.awardName)}>
                  {words.change}
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
  return <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

function MultiplesTable({ rows }: { rows: MultipleView[] }) {
  const t = useText();
  const words = t.awards.rules;
  const columns: Column<MultipleView>[] = [
    { key: 'award', header: t.awards.award, rowHeader: true, cell: (row) => row.awardName },
    { key: 'holder', header: t.awards.holder, cell: (row) => t.awards.holderKinds[row.holderKind] },
    { key: 'multiple', header: words.multiple, align: 'end', cell: (row) => String(row.multiple).replace('.', ',') },
    { key: 'from', header: words.validFrom, cell: (row) => dayText(row.validFrom) },
    { key: 'legal', header: words.legal, cell: (row) => row.legal },
  ];
  return (
    <DataTable
      caption={words.prizes}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.award}:${row.holderKind}:${row.validFrom}`}
    />
  );
}

function MultipleForm() {
  const t = useText();
  const words = t.awards.rules;
  const save = useMultiple();
  const [tried, setTried] = useState(false);
  const [award, setAward] = useState<string | null>(null);
  const [holderKind, setHolderKind] = useState<HolderKind>('individual');
  const [multiple, setMultiple] = useState('');
  const [from, setFrom] = useState('');
  const [legal, setLegal] = useState('');
  const value = Number(multiple.replace(',', '.'));
  const fault = (bad: boolean, text = t.awards.needed) => (tried && bad ? text : undefined);
  return (
    <Card title={words.add}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          const validFrom = dayOf(from);
          if (award && validFrom && value > 0 && legal.trim().length >= 5)
            save.mutate({ award, holderKind, validFrom, multiple: value, legal: legal.trim() });
        }}
      >
        <div className="award-form">
          <Select
            label={t.awards.form.holderKind}
            value={holderKind}
            options={optionsOf(t.awards.holderKinds)}
            onChange={(id) => {
              setHolderKind(id as HolderKind);
              setAward(null);
            }}
          />
          <AwardTypeField
            label={t.awards.award}
            holderKind={holderKind}
            value={award}
            onChange={setAward}
            error={fault(!award)}
          />
          <TextField
            label={words.multiple}
            value={multiple}
            onChange={setMultiple}
            inputMode="decimal"
            error={fault(!(value > 0), words.multipleWrong)}
          />
          <DayField
            label={words.validFrom}
            value={from}
            onChange={setFrom}
            error={fault(!dayOf(from), t.awards.dateWrong)}
          />
          <TextField
            label={words.legal}
            value={legal}
            onChange={setLegal}
            maxLength={300}
            error={fault(legal.trim().length < 5)}
          />
        </div>
        {save.error ? <ProblemBanner error={save.error} /> : null}
        <div>
          <Button type="submit" isDisabled={save.isPending}>
            {words.add}
          </Button>
        </div>
      </form>
    </Card>
  );
}
