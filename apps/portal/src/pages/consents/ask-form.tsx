import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAskConsent } from '../../api/consents.ts';
import { purposesQuery } from '../../api/officials.ts';
import { isProblem } from '../../api/problem.ts';
import { officialRegister, registerQuery } from '../../api/registers.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Checkbox, RadioGroup } from '../../design/choice.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { fieldSentence, ProblemBanner } from '../../shell/trouble.tsx';
import '../own/own.css';

/** Nothing is chosen beforehand: consent is for a purpose and groups that somebody meant. */
export function AskForm({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { locale } = useLanguage();
  const words = t.consents;
  const ask = useAskConsent();
  const purposes = useQuery(purposesQuery).data?.items ?? [];
  const register = useQuery(registerQuery(officialRegister)).data;
  const [number, setNumber] = useState('');
  const [purpose, setPurpose] = useState<string | null>(null);
  const [ground, setGround] = useState('');
  const [groups, setGroups] = useState<readonly string[]>([]);
  const [sensitive, setSensitive] = useState(false);
  const [days, setDays] = useState('7');
  const [tried, setTried] = useState(false);
  const name = (thing: { label: string; labelEn: string }) => (locale === 'vi' ? thing.label : thing.labelEn);
  const problems = isProblem(ask.error) ? ask.error.fields : [];
  const error = (field: string) => {
    const problem = problems.find((item) => item.field === field);
    return problem ? fieldSentence(problem) : undefined;
  };
  const wrongDays = !/^\d{1,2}$/.test(days) || Number(days) < 1 || Number(days) > 90;
  const submit = () => {
    setTried(true);
    if (wrongDays) return;
    ask.mutate({
      personalNumber: number,
      purpose: purpose ?? '',
      ground,
      groups: [...groups],
      sensitive,
      days: Number(days),
    });
  };
  return (
    <Dialog side="end" title={words.askTitle} closeLabel={t.close} isOpen onClose={onClose}>
      {ask.data ? (
        <Banner tone="ok" title={words.sent} live />
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <p className="muted small">{words.askText}</p>
          <TextField
            label={words.number}
            hint={words.numberHint}
            value={number}
            onChange={setNumber}
            error={error('personalNumber')}
            inputMode="numeric"
            maxLength={20}
          />
          <RadioGroup
            label={words.purpose}
            value={purpose}
            onChange={setPurpose}
            error={error('purpose')}
            options={purposes
              .filter(({ code }) => register?.purposes?.includes(code) ?? true)
              .map((one) => ({ id: one.code, label: name(one) }))}
          />
          <TextField
            label={words.ground}
            hint={words.groundHint}
            rows={3}
            value={ground}
            onChange={setGround}
            error={error('ground')}
            maxLength={1000}
          />
          <fieldset className="field own-set">
            <legend className="field-label">{words.groups}</legend>
            <div className="choices">
              {(register?.groups ?? []).map((group) => (
                <Checkbox
                  key={group.key}
                  isSelected={groups.includes(group.key)}
                  onChange={(on) => setGroups(on ? [...groups, group.key] : groups.filter((key) => key !== group.key))}
                >
                  {name(group)}
                </Checkbox>
              ))}
            </div>
            {error('groups') ? <p className="field-error">{error('groups')}</p> : null}
          </fieldset>
          <Checkbox isSelected={sensitive} onChange={setSensitive}>
            {words.sensitive}
          </Checkbox>
          {error('sensitive') ? <p className="field-error">{error('sensitive')}</p> : null}
          <TextField
            label={words.days}
            hint={words.daysHint}
            value={days}
            onChange={setDays}
            error={tried && wrongDays ? words.daysWrong : undefined}
            inputMode="numeric"
            maxLength={2}
          />
          {ask.error ? (
            <ProblemBanner
              error={ask.error}
              besideFields={['personalNumber', 'purpose', 'ground', 'groups', 'sensitive']}
            />
          ) : null}
          <div>
            <Button type="submit" look="primary" isPending={ask.isPending}>
              {words.send}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
