import type { IssuingLevel } from '@congvu/awards/register/award.schema.ts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useOpenRound } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { AwardAgencyField, DayField, dayOf, optionsOf } from './award-fields.tsx';

export function RoundForm({ onClose }: { onClose: () => void }) {
  const t = useText();
  const words = t.awards;
  const open = useOpenRound();
  const navigate = useNavigate();
  const [tried, setTried] = useState(false);
  const [name, setName] = useState('');
  const [occasion, setOccasion] = useState('');
  const [level, setLevel] = useState<IssuingLevel>('ministry-or-province');
  const [opens, setOpens] = useState('');
  const [closes, setCloses] = useState('');
  const [agency, setAgency] = useState<string | null>(null);
  const [whole, setWhole] = useState('all');
  const [way, setWay] = useState<'organiser' | 'levels'>('organiser');
  const [participants, setParticipants] = useState<string | null>(null);
  const [opensOn, closesOn] = [dayOf(opens), dayOf(closes)];
  const day = (value: string | undefined) => (tried && !value ? words.dateWrong : undefined);
  const needed = (filled: unknown) => (tried && !filled ? words.needed : undefined);
  const submit = () => {
    setTried(true);
    const whose = whole === 'all' ? '*' : participants;
    if (!opensOn || !closesOn || !agency || !whose || name.trim().length < 5 || occasion.trim().length < 2) return;
    open.mutate(
      {
        year: Number(opensOn.slice(0, 4)),
        name: name.trim(),
        occasion: occasion.trim(),
        level,
        opensOn,
        closesOn,
        agencyCode: agency,
        participants: whose,
        appraisal: way,
      },
      { onSuccess: (round) => void navigate({ to: '/awards/rounds/$id', params: { id: round.id } }) },
    );
  };
  return (
    <Card title={words.openRound}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="award-form">
          <div className="award-wide">
            <TextField
              label={words.roundName}
              value={name}
              onChange={setName}
              error={needed(name.trim().length >= 5)}
              maxLength={300}
            />
          </div>
          <TextField
            label={words.occasion}
            value={occasion}
            onChange={setOccasion}
            error={needed(occasion.trim().length >= 2)}
            maxLength={300}
          />
          <Select
            label={words.level}
            value={level}
            options={optionsOf(words.levels)}
            onChange={(id) => {
              setLevel(id as IssuingLevel);
              setWay(id === 'president' || id === 'prime-minister' ? 'levels' : 'organiser');
            }}
          />
          <Select
            label={t.appraisal.way}
            value={way}
            options={optionsOf(t.appraisal.ways)}
            onChange={(id) => setWay(id as 'organiser' | 'levels')}
          />
          <DayField label={words.opensOn} value={opens} onChange={setOpens} error={day(opensOn)} />
          <DayField label={words.closesOn} value={closes} onChange={setCloses} error={day(closesOn)} />
          <AwardAgencyField label={words.organiser} value={agency} onChange={setAgency} error={needed(agency)} />
          <Select
            label={words.participants}
            value={whole}
            options={[
              { id: 'all', label: words.everyone },
              { id: 'one', label: words.oneAgency },
            ]}
            onChange={setWhole}
          />
          {whole === 'one' ? (
            <AwardAgencyField
              label={words.agency}
              value={participants}
              onChange={setParticipants}
              error={needed(participants)}
            />
          ) : null}
        </div>
        {open.error ? <ProblemBanner error={open.error} /> : null}
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={open.isPending}>
            {words.openRound}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t.cancel}
          </Button>
        </div>
      </form>
    </Card>
  );
}
