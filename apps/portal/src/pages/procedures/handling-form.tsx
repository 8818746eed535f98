import type { DossierView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useState } from 'react';
import { useHandleDossier } from '../../api/procedures.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

interface Reason {
  text: string;
  instrument: string;
  article: string;
}
const blank: Reason = { text: '', instrument: '', article: '' };
const withReasons = new Set(['turn-away', 'supplement', 'refuse']);
const first = new Set(['receive', 'forward', 'grant', 'deliver']);

/** The acts of this step: the usual one at once, the others with what has to be said. */
export function HandlingForm({ view }: { view: DossierView }) {
  const t = useText();
  const words = t.procedures;
  const act = useHandleDossier(view.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const label = (action: string) => words.actions[action as keyof typeof words.actions] ?? action;
  return (
    <Card title={words.deal}>
      <div className="form">
        <div className="row">
          {view.allowedActions.map((action) => (
            <Button
              key={action}
              {...(first.has(action) ? { look: 'primary' as const } : {})}
              isDisabled={act.isPending}
              onPress={() => (first.has(action) ? act.mutate({ action }) : setChosen(action))}
            >
              {label(action)}
            </Button>
          ))}
        </div>
        {chosen && withReasons.has(chosen) ? (
          <ReasonsForm
            key={chosen}
            label={label(chosen)}
            isPending={act.isPending}
            suggested={chosen === 'refuse' ? (view.proposed?.reasons ?? []) : []}
            onSend={(reasons) => act.mutate({ action: chosen, reasons })}
            onCancel={() => setChosen(null)}
          />
        ) : null}
        {chosen === 'extend' ? (
          <ExtendForm
            isPending={act.isPending}
            onSend={(note, days) => act.mutate({ action: 'extend', note, days })}
            onCancel={() => setChosen(null)}
          />
        ) : null}
        {act.error ? <ProblemBanner error={act.error} /> : null}
      </div>
    </Card>
  );
}

function ReasonsForm(props: {
  label: string;
  isPending: boolean;
  suggested: DossierView['history'][number]['reasons'];
  onSend: (reasons: { text: string; ground: { instrument: string; article?: string } }[]) => void;
  onCancel: () => void;
}) {
  const { label, isPending, suggested, onSend, onCancel } = props;
  const t = useText();
  const words = t.procedures;
  const [reasons, setReasons] = useState<Reason[]>(
    suggested.length > 0
      ? suggested.map(({ text, ground }) => ({ text, instrument: ground.instrument, article: ground.article ?? '' }))
      : [blank],
  );
  const [tried, setTried] = useState(false);
  const set = (at: number, key: keyof Reason, value: string) =>
    setReasons(reasons.map((reason, index) => (index === at ? { ...reason, [key]: value } : reason)));
  const short = (text: string) => (tried && text.trim().length < 3 ? words.needed : undefined);
  return (
    <>
      <p className="muted small">{words.reasonsHint}</p>
      {reasons.map((reason, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no name of their own
        <div className="procedure-reason" key={at}>
          <TextField
            label={words.reason}
            value={reason.text}
            onChange={(value) => set(at, 'text', value)}
            error={short(reason.text)}
            maxLength={1000}
          />
          <TextField
            label={words.instrument}
            value={reason.instrument}
            onChange={(value) => set(at, 'instrument', value)}
            error={short(reason.instrument)}
            maxLength={200}
          />
          <TextField
            label={words.article}
            value={reason.article}
            onChange={(value) => set(at, 'article', value)}
            maxLength={200}
          />
        </div>
      ))}
      <div>
        <Button size="s" onPress={() => setReasons([...reasons, blank])}>
          {words.addReason}
        </Button>
      </div>
      <div className="form-actions">
        <Button
          look="primary"
          isDisabled={isPending}
          onPress={() => {
            setTried(true);
            if (reasons.some(({ text, instrument }) => text.trim().length < 3 || instrument.trim().length < 3)) return;
            onSend(
              reasons.map(({ text, instrument, article }) => ({
                text: text.trim(),
                ground: { instrument: instrument.trim(), ...(article.trim() ? { article: article.trim() } : {}) },
              })),
            );
          }}
        >
          {label}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </>
  );
}

function ExtendForm(props: { isPending: boolean; onSend: (note: string, days: number) => void; onCancel: () => void }) {
  const { isPending, onSend, onCancel } = props;
  const t = useText();
  const words = t.procedures;
  const [note, setNote] = useState('');
  const [days, setDays] = useState('3');
  const [tried, setTried] = useState(false);
  const count = Number(days);
  return (
    <>
      <TextField
        label={words.apology}
        rows={2}
        value={note}
        onChange={setNote}
        error={tried && note.trim().length < 5 ? words.short : undefined}
        maxLength={2000}
      />
      <TextField
        label={words.moreDays}
        value={days}
        onChange={setDays}
        inputMode="numeric"
        error={tried && !(count >= 1 && count <= 60) ? words.needed : undefined}
        maxLength={2}
      />
      <div className="form-actions">
        <Button
          look="primary"
          isDisabled={isPending}
          onPress={() => {
            setTried(true);
            if (note.trim().length >= 5 && Number.isInteger(count) && count >= 1 && count <= 60)
              onSend(note.trim(), count);
          }}
        >
          {words.confirm}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </>
  );
}
