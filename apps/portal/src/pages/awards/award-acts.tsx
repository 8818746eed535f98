import type { RevocationGround } from '@congvu/awards/register/award.schema.ts';
import { useState } from 'react';
import { useLink, usePrize, useRevoke } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { birthDayOf, DayField, dayOf, optionsOf } from './award-fields.tsx';

/** Whose old award it is: asked of the population database before it is written. */
export function LinkForm({ id }: { id: string }) {
  const t = useText();
  const words = t.awards.one;
  const link = useLink(id);
  const [tried, setTried] = useState(false);
  const [number, setNumber] = useState('');
  const [birth, setBirth] = useState('');
  const [evidence, setEvidence] = useState('');
  const plain = number.replace(/\s/g, '');
  const fault = (bad: boolean, text = t.awards.needed) => (tried && bad ? text : undefined);
  return (
    <Card title={words.link} note={words.linkNote}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          const birthDate = birthDayOf(birth);
          if (/^\d{12}$/.test(plain) && birthDate && evidence.trim().length >= 5)
            link.mutate({ number: plain, birthDate, evidence: evidence.trim() });
        }}
      >
        <div className="award-form">
          <TextField
            label={t.awards.form.holderNumber}
            value={number}
            onChange={setNumber}
            inputMode="numeric"
            maxLength={20}
            error={fault(!/^\d{12}$/.test(plain))}
          />
          <DayField
            label={t.awards.form.birthDate}
            value={birth}
            onChange={setBirth}
            error={fault(!birthDayOf(birth), t.awards.dateWrong)}
          />
          <div className="award-wide">
            <TextField
              label={words.evidence}
              value={evidence}
              onChange={setEvidence}
              maxLength={1000}
              error={fault(evidence.trim().length < 5)}
            />
          </div>
        </div>
        {link.error ? <ProblemBanner error={link.error} /> : null}
        <div>
          <Button type="submit" look="primary" isDisabled={link.isPending}>
            {words.linkSave}
          </Button>
        </div>
      </form>
    </Card>
  );
}

export function PrizeForm({ id }: { id: string }) {
  const t = useText();
  const words = t.awards.one;
  const prize = usePrize(id);
  const [tried, setTried] = useState(false);
  const [amount, setAmount] = useState('');
  const [legal, setLegal] = useState('');
  const digits = amount.replace(/[\s.]/g, '');
  return (
    <Card title={words.enterPrize} note={words.prizeUnknown}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (/^\d{1,12}$/.test(digits) && legal.trim().length >= 5)
            prize.mutate({ amountVnd: Number(digits), legal: legal.trim() });
        }}
      >
        <div className="award-form">
          <TextField
            label={words.amount}
            value={amount}
            onChange={setAmount}
            inputMode="numeric"
            maxLength={20}
            error={tried && !/^\d{1,12}$/.test(digits) ? words.amountWrong : undefined}
          />
          <TextField
            label={words.legal}
            value={legal}
            onChange={setLegal}
            maxLength={300}
            error={tried && legal.trim().length < 5 ? t.awards.needed : undefined}
          />
        </div>
        {prize.error ? <ProblemBanner error={prize.error} /> : null}
        <div>
          <Button type="submit" isDisabled={prize.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}

export function RevokeForm({ id }: { id: string }) {
  const t = useText();
  const words = t.awards.one;
  const revoke = useRevoke(id);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [ground, setGround] = useState<RevocationGround>('false-declaration');
  const [decision, setDecision] = useState('');
  const [on, setOn] = useState('');
  const [note, setNote] = useState('');
  const day = dayOf(on);
  const run = () => {
    if (!day) return;
    revoke.mutate(
      { ground, decision: decision.trim(), on: day, ...(note.trim() ? { note: note.trim() } : {}) },
      { onSettled: () => setAsking(false) },
    );
  };
  return (
    <Card title={words.revoke} note={words.revokeNote}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (decision.trim() && day) setAsking(true);
        }}
      >
        <div className="award-form">
          <Select
            label={words.ground}
            value={ground}
            options={optionsOf(words.grounds)}
            onChange={(id) => setGround(id as RevocationGround)}
          />
          <TextField
            label={words.revokeDecision}
            value={decision}
            onChange={setDecision}
            maxLength={120}
            error={tried && !decision.trim() ? t.awards.needed : undefined}
          />
          <DayField
            label={words.revokedOn}
            value={on}
            onChange={setOn}
            error={tried && !day ? t.awards.dateWrong : undefined}
          />
          <div className="award-wide">
            <TextField label={words.note} rows={2} value={note} onChange={setNote} maxLength={2000} />
          </div>
        </div>
        {revoke.error ? <ProblemBanner error={revoke.error} /> : null}
        <div>
          <Button type="submit" look="danger" isDisabled={revoke.isPending}>
            {words.revoke}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        title={words.revokeAsk}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={run}
        confirmLabel={words.revoke}
        cancelLabel={t.cancel}
        isBusy={revoke.isPending}
        danger
      >
        <p>{words.revokeNote}</p>
      </ConfirmDialog>
    </Card>
  );
}
