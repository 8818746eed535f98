import type { QuotaPreview, QuotaRow, QuotaView } from '@congvu/organisations/quotas/quota.schema.ts';
import { useState } from 'react';
import { useGiveQuota, usePreviewQuota } from '../../api/quotas.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Facts } from '../../design/card.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

/** Posts given by a decision: checked before they are entered, and let through over the limit only by the superior. */
export function QuotaForm(props: { row: QuotaRow; view: QuotaView; kind: string; onClose: () => void }) {
  const { row, view, kind, onClose } = props;
  const t = useText();
  const { locale } = useLanguage();
  const words = t.quotas;
  const preview = usePreviewQuota();
  const give = useGiveQuota();
  const [given, setGiven] = useState('');
  const [number, setNumber] = useState('');
  const [date, setDate] = useState('');
  const [waiver, setWaiver] = useState({ ground: '', allowedBy: '', untilOn: '' });
  const [tried, setTried] = useState(false);
  const posts = /^\d{1,7}$/.test(given.trim()) ? Number(given) : undefined;
  const target = { agencyCode: row.code, kind, year: view.year, given: posts ?? 0 };
  const checked = preview.data && preview.variables?.given === posts ? preview.data : undefined;
  const over = (checked?.problems.length ?? 0) > 0;
  const waived = waiver.ground.trim().length >= 5 && waiver.allowedBy.trim().length >= 2 && waiver.untilOn !== '';
  const needed = (filled: unknown) => (tried && !filled ? words.needed : undefined);
  const named = view.kinds.find(({ code }) => code === kind);
  const submit = () => {
    if (posts === undefined) return setTried(true);
    if (!checked) return preview.mutate(target);
    setTried(true);
    if (!number.trim() || !date || (over && (!checked.mayWaive || !waived))) return;
    give.mutate(
      { ...target, decisionNumber: number.trim(), decidedOn: date, ...(over ? { waiver } : {}) },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog side="end" title={words.enterFor(row.name)} closeLabel={t.close} isOpen onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="muted small">
          {locale === 'vi' ? named?.name : named?.nameEn}, {view.year}
        </p>
        <TextField
          label={words.given}
          value={given}
          onChange={setGiven}
          inputMode="numeric"
          maxLength={7}
          error={tried && posts === undefined ? words.givenWrong : undefined}
        />
        {checked ? (
          <>
            <Check preview={checked} />
            <TextField
              label={words.number}
              value={number}
              onChange={setNumber}
              error={needed(number.trim())}
              maxLength={100}
            />
            <TextField label={words.date} type="date" value={date} onChange={setDate} error={needed(date)} />
            {over && checked.mayWaive ? (
              <fieldset className="form">
                <legend>{words.waiver}</legend>
                <p className="muted small">{words.waiverText}</p>
                <TextField
                  label={words.ground}
                  rows={2}
                  value={waiver.ground}
                  onChange={(ground) => setWaiver({ ...waiver, ground })}
                  error={needed(waiver.ground.trim().length >= 5)}
                  maxLength={2000}
                />
                <TextField
                  label={words.allowedBy}
                  value={waiver.allowedBy}
                  onChange={(allowedBy) => setWaiver({ ...waiver, allowedBy })}
                  error={needed(waiver.allowedBy.trim().length >= 2)}
                  maxLength={200}
                />
                <TextField
                  label={words.until}
                  type="date"
                  value={waiver.untilOn}
                  onChange={(untilOn) => setWaiver({ ...waiver, untilOn })}
                  error={needed(waiver.untilOn)}
                />
              </fieldset>
            ) : null}
          </>
        ) : (
          <p className="muted small">{words.checkFirst}</p>
        )}
        {preview.error ? <ProblemBanner error={preview.error} /> : null}
        {give.error ? <ProblemBanner error={give.error} /> : null}
        <div className="row">
          <Button
            type="submit"
            look="primary"
            isDisabled={preview.isPending || give.isPending || (over && !checked?.mayWaive)}
          >
            {checked ? (over ? words.saveWaived : words.save) : words.check}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Check({ preview }: { preview: QuotaPreview }) {
  const t = useText();
  const words = t.quotas;
  const format = useFormat();
  const shown = (n: number | null) => (n === null ? words.notGiven : format.number(n));
  return (
    <>
      <Facts
        items={[
          { label: words.before, value: shown(preview.before) },
          { label: words.used, value: shown(preview.used) },
          { label: words.parentGiven, value: shown(preview.parentGiven) },
          { label: words.siblingsGiven, value: shown(preview.siblingsGiven) },
          { label: words.childrenGiven, value: shown(preview.childrenGiven) },
        ]}
      />
      {preview.problems.length === 0 ? (
        <Banner tone="ok" title={words.sound} live />
      ) : (
        <Banner tone={preview.mayWaive ? 'warn' : 'bad'} title={words.refused} live>
          <ul>
            {preview.problems.map(({ rule, value, limit }) => (
              <li key={rule}>{words.problem[rule](format.number(value), format.number(limit))}</li>
            ))}
          </ul>
          {preview.mayWaive ? null : <p>{words.refusedText}</p>}
        </Banner>
      )}
    </>
  );
}
