import { parsePartialDate } from '@congvu/kernel';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';

export interface DecisionDraft {
  number: string;
  date: string;
  body: string;
  /** day it takes effect */
  on: string;
}
export const noDecision: DecisionDraft = { number: '', date: '', body: '', on: '' };

/** `20/11/2026` → `2026-11-20`; undefined for anything that is no whole day. */
export const dayOf = (text: string): string | undefined => {
  const day = parsePartialDate(text);
  return day?.length === 10 ? day : undefined;
};

export const decisionOf = ({ number, date, body }: DecisionDraft) => ({
  number: number.trim(),
  date: dayOf(date) ?? date.trim(),
  body: body.trim(),
});

export function DecisionFields(props: {
  draft: DecisionDraft;
  onChange: (draft: DecisionDraft) => void;
  onLabel: string;
  onHint: string;
  /** shown once somebody tried to save */
  faults: { [K in keyof DecisionDraft]?: string | undefined };
}) {
  const { draft, onChange, onLabel, onHint, faults } = props;
  const words = useText().events;
  const set = (change: Partial<DecisionDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      <TextField
        label={words.number}
        value={draft.number}
        onChange={(number) => set({ number })}
        maxLength={60}
        error={faults.number}
      />
      <TextField
        label={words.date}
        hint={words.dateHint}
        value={draft.date}
        onChange={(date) => set({ date })}
        maxLength={10}
        inputMode="numeric"
        error={faults.date}
      />
      <TextField
        label={words.body}
        value={draft.body}
        onChange={(body) => set({ body })}
        maxLength={200}
        error={faults.body}
      />
      <TextField
        label={onLabel}
        hint={onHint}
        value={draft.on}
        onChange={(on) => set({ on })}
        maxLength={10}
        inputMode="numeric"
        error={faults.on}
      />
    </>
  );
}
