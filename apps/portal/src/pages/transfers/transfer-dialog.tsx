import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { receiversQuery, useTransfer } from '../../api/transfers.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { ComboBox } from '../../design/combo-box.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf } from '../career/day-field.tsx';

const nothing = { position: '', unit: '', effectiveOn: '', number: '', signedOn: '', issuer: '' };

/** The giving agency's decision: where the official goes, to which post, from when. */
export function TransferDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText();
  const words = t.transfers;
  const send = useTransfer(id);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [agency, setAgency] = useState<string | null>(null);
  const [facts, setFacts] = useState(nothing);
  const [tried, setTried] = useState(false);
  const found = useQuery(receiversQuery(asked));
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), 300);
    return () => clearTimeout(timer);
  }, [text]);
  const options = (found.data?.items ?? []).map(({ code, name }) => ({ id: code, label: name }));
  const fault = (bad: boolean, message = words.needed) => (tried && bad ? message : undefined);
  const [effectiveOn, signedOn] = [dayOf(facts.effectiveOn), dayOf(facts.signedOn)];
  const short = (value: string) => value.trim().length < 2;
  const line = (key: 'position' | 'unit' | 'issuer', maxLength: number) => (
    <TextField
      label={words[key]}
      value={facts[key]}
      onChange={(value) => setFacts({ ...facts, [key]: value })}
      maxLength={maxLength}
      error={fault(short(facts[key]))}
    />
  );
  return (
    <Dialog side="end" title={words.start} closeLabel={t.close} isOpen onClose={onClose}>
      {send.data ? (
        <Banner
          tone="ok"
          title={words.sent}
          live
          actions={
            <ButtonLink size="s" to="/transfers">
              {words.seeSent}
            </ButtonLink>
          }
        />
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            const missing = [facts.position, facts.unit, facts.issuer].some(short) || !facts.number.trim();
            if (!agency || !effectiveOn || !signedOn || missing) return;
            send.mutate({
              toAgency: agency,
              position: facts.position.trim(),
              unit: facts.unit.trim(),
              effectiveOn,
              decision: { number: facts.number.trim(), signedOn, issuer: facts.issuer.trim() },
            });
          }}
        >
          <p className="muted small">{words.startText}</p>
          <ComboBox
            label={words.toAgency}
            openLabel={t.imports.agencyOpen}
            emptyLabel={t.imports.agencyNone}
            options={options}
            value={agency}
            onChange={(code) => {
              setAgency(code);
              const option = options.find((each) => each.id === code);
              if (option) setText(option.label);
            }}
            inputValue={text}
            onInputChange={setText}
            error={fault(!agency)}
          />
          {line('position', 200)}
          {line('unit', 200)}
          <DayField
            label={words.effectiveOn}
            value={facts.effectiveOn}
            onChange={(value) => setFacts({ ...facts, effectiveOn: value })}
            error={fault(!effectiveOn, words.dateWrong)}
          />
          <TextField
            label={words.number}
            value={facts.number}
            onChange={(number) => setFacts({ ...facts, number })}
            maxLength={60}
            error={fault(!facts.number.trim())}
          />
          <DayField
            label={words.signedOn}
            value={facts.signedOn}
            onChange={(value) => setFacts({ ...facts, signedOn: value })}
            error={fault(!signedOn, words.dateWrong)}
          />
          {line('issuer', 120)}
          {send.error ? <ProblemBanner error={send.error} /> : null}
          <div>
            <Button type="submit" look="primary" isDisabled={send.isPending}>
              {words.send}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
