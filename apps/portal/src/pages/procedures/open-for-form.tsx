import { parsePartialDate } from '@congvu/kernel';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useOpenDossier } from '../../api/procedures.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

/** An officer fills in for somebody who stands before them. */
export function OpenForForm({ procedure }: { procedure: string }) {
  const words = useText().procedures;
  const open = useOpenDossier();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const [fullName, setName] = useState('');
  const [birth, setBirth] = useState('');
  const [tried, setTried] = useState(false);
  const birthDate = parsePartialDate(birth);
  const needed = (ok: boolean) => (tried && !ok ? words.needed : undefined);
  const submit = () => {
    setTried(true);
    if (!/^\d{12}$/.test(number) || fullName.trim().length < 2 || !birthDate) return;
    open.mutate(
      { procedure, applicant: { number, fullName: fullName.trim(), birthDate } },
      { onSuccess: ({ id }) => void navigate({ to: '/dossiers/$id', params: { id } }) },
    );
  };
  return (
    <Card title={words.startFor} note={words.startForLead}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="procedure-fields">
          <TextField
            label={words.number}
            value={number}
            onChange={setNumber}
            error={needed(/^\d{12}$/.test(number))}
            maxLength={12}
            inputMode="numeric"
          />
          <TextField
            label={words.fullName}
            value={fullName}
            onChange={setName}
            error={needed(fullName.trim().length >= 2)}
            maxLength={100}
          />
          <TextField
            label={words.birthDate}
            value={birth}
            onChange={setBirth}
            error={needed(birthDate !== undefined)}
            maxLength={10}
          />
        </div>
        {open.error ? <ProblemBanner error={open.error} /> : null}
        <div className="form-actions">
          <Button type="submit" isDisabled={open.isPending}>
            {words.check}
          </Button>
        </div>
      </form>
    </Card>
  );
}
