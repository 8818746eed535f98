import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRecordHead } from '../../api/organisations.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf } from '../career/day-field.tsx';

/** Who heads the agency, by decision: whoever comes ends the time of whoever was there. Names are shown by the chart, under a purpose. */
export function HeadCard({ code }: { code: string }) {
  const t = useText();
  const words = t.organisations.head;
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  return (
    <Card title={words.title} note={words.note}>
      {done ? (
        <Banner tone="ok">
          {words.done}{' '}
          <Link to="/organisations/$code/chart" params={{ code }}>
            {words.seeChart}
          </Link>
        </Banner>
      ) : null}
      <div>
        <Button onPress={() => setOpen(true)}>{words.record}</Button>
      </div>
      {open ? (
        <HeadForm
          code={code}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            setDone(true);
          }}
        />
      ) : null}
    </Card>
  );
}

function HeadForm({ code, onClose, onDone }: { code: string; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const words = t.organisations.head;
  const record = useRecordHead(code);
  const [draft, setDraft] = useState({ personalNumber: '', post: '', from: '', decision: '' });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const personalNumber = draft.personalNumber.replaceAll(/\s/g, '');
  const from = dayOf(draft.from);
  const wrong = {
    personalNumber: !/^[0-9]{12}$/.test(personalNumber),
    post: draft.post.trim().length < 2,
    from: !from,
    decision: draft.decision.trim() === '',
  };
  const fault = (key: keyof typeof wrong) => (tried && wrong[key] ? words.faults[key] : undefined);
  return (
    <Dialog side="end" title={words.record} closeLabel={t.close} isOpen onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!from || Object.values(wrong).some(Boolean)) return;
          record.mutate(
            { personalNumber, post: draft.post.trim(), from, decision: draft.decision.trim() },
            { onSuccess: onDone },
          );
        }}
      >
        {record.error ? <ProblemBanner error={record.error} /> : null}
        <TextField
          label={words.number}
          hint={words.numberHint}
          value={draft.personalNumber}
          onChange={(value) => set({ personalNumber: value })}
          error={fault('personalNumber')}
          inputMode="numeric"
          maxLength={15}
        />
        <TextField
          label={words.post}
          value={draft.post}
          onChange={(post) => set({ post })}
          error={fault('post')}
          maxLength={100}
        />
        <DayField
          label={words.from}
          value={draft.from}
          onChange={(value) => set({ from: value })}
          error={fault('from')}
        />
        <TextField
          label={words.decision}
          value={draft.decision}
          onChange={(decision) => set({ decision })}
          error={fault('decision')}
          maxLength={100}
        />
        <div>
          <Button type="submit" look="primary" isDisabled={record.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
