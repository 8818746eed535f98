import { todayInVietnam } from '@congvu/kernel';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';

export interface AsOf {
  validOn?: string | undefined;
  knownAt?: string | undefined;
}

/** The end of a day in Vietnam, as the server wants it. */
export const endOfDay = (day: string): string => `${day}T23:59:59+07:00`;

/** Both time axes: the day on which facts hold, and the day by which we knew them. */
export function AsOfForm({ asOf, onChange }: { asOf: AsOf; onChange: (next: AsOf) => void }) {
  const t = useText();
  const words = t.records;
  const [validOn, setValidOn] = useState(asOf.validOn ?? '');
  const [knownAt, setKnownAt] = useState(asOf.knownAt ?? '');
  return (
    <Card title={words.asOf}>
      <form
        className="filters no-print"
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ validOn: validOn || undefined, knownAt: knownAt || undefined });
        }}
      >
        <TextField label={words.validOn} hint={words.validOnHint} type="date" value={validOn} onChange={setValidOn} />
        <TextField label={words.knownAt} hint={words.knownAtHint} type="date" value={knownAt} onChange={setKnownAt} />
        <div className="row">
          <Button type="submit" look="primary">
            {words.apply}
          </Button>
          <Button
            look="quiet"
            onPress={() => {
              setValidOn('');
              setKnownAt('');
              onChange({});
            }}
          >
            {words.asOfNow}
          </Button>
        </div>
      </form>
    </Card>
  );
}

export function AsOfLine({ asOf }: { asOf: AsOf }) {
  const t = useText();
  const format = useFormat();
  if (!asOf.validOn && !asOf.knownAt) return null;
  return (
    <p className="as-of-line" role="status">
      {t.records.asOfLine(
        format.date(asOf.validOn ?? todayInVietnam()),
        asOf.knownAt ? format.date(asOf.knownAt) : null,
      )}
    </p>
  );
}
