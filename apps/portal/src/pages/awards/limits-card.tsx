import type { LimitView } from '@congvu/awards/appraisals/appraisal.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { limitsQuery, useLimit } from '../../api/awards.ts';
import { useCan } from '../../api/session.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf, dayText, optionsOf } from './award-fields.tsx';

/** How long each level has, as dated data; a version is followed by the next. */
export function LimitsCard() {
  const words = useText().appraisal;
  const can = useCan();
  const query = useQuery(limitsQuery);
  const columns: Column<LimitView>[] = [
    { key: 'level', header: words.limits.level, rowHeader: true, cell: (row) => words.levels[row.level] },
    { key: 'days', header: words.limits.days, align: 'end', cell: (row) => row.days },
    { key: 'from', header: words.limits.from, cell: (row) => dayText(row.validFrom) },
    {
      key: 'silence',
      header: words.limits.silence,
      cell: (row) => (row.silence ? words.limits.silences[row.silence] : ''),
    },
    {
      key: 'basis',
      header: words.limits.basis,
      cell: (row) => (
        <>
          {row.basis}{' '}
          <Badge tone={row.assumption ? 'warn' : 'ok'}>
            {row.assumption ? words.limits.assumption : words.limits.sourced}
          </Badge>
        </>
      ),
    },
  ];
  return (
    <>
      <Card flush title={words.limits.title} note={words.limits.note}>
        <Await query={query} lines={3}>
          {({ items }) => (
            <DataTable
              caption={words.limits.title}
              columns={columns}
              rows={items}
              rowKey={(row) => `${row.level}:${row.validFrom}`}
            />
          )}
        </Await>
      </Card>
      {can('award.decide') ? <LimitForm key={query.data?.items.length ?? 0} /> : null}
    </>
  );
}

function LimitForm() {
  const t = useText();
  const words = t.appraisal.limits;
  const save = useLimit();
  const [level, setLevel] = useState<LimitView['level']>('department');
  const [silence, setSilence] = useState<'blocks' | 'passes'>('blocks');
  const [assumption, setAssumption] = useState(true);
  const [facts, setFacts] = useState({ days: '', from: '', basis: '' });
  const [tried, setTried] = useState(false);
  const days = /^\d{1,3}$/.test(facts.days.trim()) ? Number(facts.days) : 0;
  const validFrom = dayOf(facts.from);
  const fault = (bad: boolean, text = t.awards.needed) => (tried && bad ? text : undefined);
  return (
    <Card title={`${words.title}: ${words.add.toLowerCase()}`}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (days > 0 && days <= 365 && validFrom && facts.basis.trim().length >= 5)
            save.mutate({
              level,
              days,
              validFrom,
              silence: level === 'consultation' ? silence : null,
              basis: facts.basis.trim(),
              assumption,
            });
        }}
      >
        <div className="award-form">
          <Select
            label={words.level}
            value={level}
            options={optionsOf(t.appraisal.levels)}
            onChange={(id) => setLevel(id as LimitView['level'])}
          />
          <TextField
            label={words.days}
            value={facts.days}
            onChange={(text) => setFacts({ ...facts, days: text })}
            inputMode="numeric"
            error={fault(days < 1 || days > 365, words.daysWrong)}
          />
          <DayField
            label={words.from}
            value={facts.from}
            onChange={(from) => setFacts({ ...facts, from })}
            error={fault(!validFrom, t.awards.dateWrong)}
          />
          {level === 'consultation' ? (
            <Select
              label={words.silence}
              value={silence}
              options={optionsOf(words.silences)}
              onChange={(id) => setSilence(id as 'blocks' | 'passes')}
            />
          ) : null}
          <TextField
            label={words.basis}
            value={facts.basis}
            onChange={(basis) => setFacts({ ...facts, basis })}
            maxLength={300}
            error={fault(facts.basis.trim().length < 5)}
          />
        </div>
        <Checkbox isSelected={assumption} onChange={setAssumption}>
          {words.isAssumption}
        </Checkbox>
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
