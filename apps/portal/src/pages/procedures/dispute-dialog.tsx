import { useState } from 'react';
import { useRaiseDispute } from '../../api/procedures.ts';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

/** Says that a value the state holds is wrong. */
export function DisputeDialog(props: { dossierId: string; field: string; label: string; onClose: () => void }) {
  const { dossierId, field, label, onClose } = props;
  const t = useText();
  const words = t.procedures;
  const raise = useRaiseDispute(dossierId);
  const [claimed, setClaimed] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ConfirmDialog
      title={words.wrongTitle(label)}
      isOpen
      onClose={onClose}
      onConfirm={() => {
        setTried(true);
        if (claimed.trim() === '' || reason.trim().length < 5) return;
        raise.mutate({ field, claimed: claimed.trim(), reason: reason.trim() }, { onSuccess: onClose });
      }}
      confirmLabel={words.raise}
      cancelLabel={t.cancel}
      isBusy={raise.isPending}
    >
      <div className="form">
        <p>{words.wrongText}</p>
        <TextField
          label={words.claimed}
          value={claimed}
          onChange={setClaimed}
          error={tried && claimed.trim() === '' ? words.needed : undefined}
          maxLength={300}
        />
        <TextField
          label={words.why}
          rows={2}
          value={reason}
          onChange={setReason}
          error={tried && reason.trim().length < 5 ? words.short : undefined}
          maxLength={2000}
        />
        {raise.error ? <ProblemBanner error={raise.error} /> : null}
      </div>
    </ConfirmDialog>
  );
}
