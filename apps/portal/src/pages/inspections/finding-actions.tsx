import type { FindingOutcome, FindingView } from '@congvu/inspection/findings/finding.schema.ts';
import { useState } from 'react';
import { type FindingStep, useFindingAct } from '../../api/inspections.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { RadioGroup } from '../../design/choice.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf } from '../career/day-field.tsx';

/** What the reader may do with a finding now: explain it, conclude it or ask again, look whether it has been put right. */
export function FindingActions({ view }: { view: FindingView }) {
  const may = (action: FindingView['allowedActions'][number]) => view.allowedActions.includes(action);
  return (
    <>
      {may('explain') ? <Explain id={view.id} /> : null}
      {may('conclude') ? <Conclude id={view.id} mayReturn={may('return')} /> : null}
      {may('recheck') ? <Recheck id={view.id} /> : null}
    </>
  );
}

const short = (note: string) => note.trim().length < 5;

function Explain({ id }: { id: string }) {
  const words = useText().inspection;
  const act = useFindingAct(id);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <Card title={words.explainLabel}>
      <div className="form">
        <TextField
          label={words.explainLabel}
          hint={words.explainHint}
          rows={4}
          value={note}
          onChange={setNote}
          error={tried && short(note) ? words.noteShort : undefined}
          maxLength={4000}
        />
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <div className="form-actions">
          <Button
            look="primary"
            isDisabled={act.isPending}
            onPress={() => {
              setTried(true);
              if (!short(note)) act.mutate({ action: 'explain', note: note.trim() });
            }}
          >
            {words.explain}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Conclude({ id, mayReturn }: { id: string; mayReturn: boolean }) {
  const words = useText().inspection;
  const act = useFindingAct(id);
  const [note, setNote] = useState('');
  const [outcome, setOutcome] = useState<FindingOutcome | null>(null);
  const [remedy, setRemedy] = useState('');
  const [tried, setTried] = useState<'conclude' | 'return'>();
  const remedyBy = dayOf(remedy);
  const send = (step: FindingStep) => act.mutate(step);
  return (
    <Card title={words.conclude}>
      <div className="form">
        <RadioGroup
          label={words.outcome}
          value={outcome}
          options={(Object.keys(words.outcomes) as FindingOutcome[]).map((key) => ({
            id: key,
            label: words.outcomes[key],
          }))}
          onChange={(key) => setOutcome(key as FindingOutcome)}
          error={tried === 'conclude' && !outcome ? words.chooseOutcome : undefined}
        />
        {outcome === 'violation' ? (
          <DayField
            label={words.remedyBy}
            value={remedy}
            onChange={setRemedy}
            error={tried && remedy && !remedyBy ? words.dateWrong : undefined}
          />
        ) : null}
        <TextField
          label={words.concludeLabel}
          rows={4}
          value={note}
          onChange={setNote}
          error={tried && short(note) ? words.noteShort : undefined}
          maxLength={4000}
        />
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <div className="form-actions">
          <Button
            look="primary"
            isDisabled={act.isPending}
            onPress={() => {
              setTried('conclude');
              if (outcome && !short(note) && (!remedy || remedyBy))
                send({ action: 'conclude', outcome, note: note.trim(), ...(remedyBy ? { remedyBy } : {}) });
            }}
          >
            {words.conclude}
          </Button>
          {mayReturn ? (
            <Button
              isDisabled={act.isPending}
              onPress={() => {
                setTried('return');
                if (!short(note)) send({ action: 'return', note: note.trim() });
              }}
            >
              {words.giveBack}
            </Button>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

function Recheck({ id }: { id: string }) {
  const words = useText().inspection;
  const act = useFindingAct(id);
  return (
    <Card title={words.recheck} note={words.recheckText}>
      <div className="form">
        {act.data ? (
          <Banner
            live
            tone={act.data.remedied ? 'ok' : 'warn'}
            title={act.data.remedied ? words.nowRight : words.stillThere}
          >
            {act.data.remedied ? null : <p>{words.stillThereText}</p>}
          </Banner>
        ) : null}
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <div>
          <Button isDisabled={act.isPending} onPress={() => act.mutate({ action: 'recheck' })}>
            {words.recheck}
          </Button>
        </div>
      </div>
    </Card>
  );
}
