import type { Requirement } from '@congvu/awards/rules/eligibility.ts';
import { useState } from 'react';
import { type RuleView, useRule } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf, optionsOf, useAwardNames } from './award-fields.tsx';
import { sayRequirement } from './say-requirement.ts';

type Figure = 'consecutive' | 'times' | 'withinYears' | 'yearsSince' | 'years';
const figures: Figure[] = ['consecutive', 'times', 'withinYears', 'yearsSince', 'years'];
const whole = (text: string): number | undefined => (/^[1-9]\d?$/.test(text.trim()) ? Number(text) : undefined);
const given = (need: Requirement): Partial<Record<Figure, number>> =>
  Object.fromEntries(figures.flatMap((key) => (key in need ? [[key, (need as never)[key] as number]] : [])));

/** The next version of a rule: the earlier one ends on the day this begins. Figures are changed, or a requirement is left out. */
export function RuleForm({ rule, onClose }: { rule: RuleView; onClose: () => void }) {
  const t = useText();
  const words = t.awards.rules;
  const name = useAwardNames();
  const save = useRule();
  const [tried, setTried] = useState(false);
  const [law, setLaw] = useState(rule.law);
  const [from, setFrom] = useState('');
  const [confidence, setConfidence] = useState(rule.confidence);
  const [note, setNote] = useState('');
  const [favourable, setFavourable] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [texts, setTexts] = useState<Record<string, string>>({});
  const textOf = (at: number, key: Figure) => texts[`${at}:${key}`] ?? String(given(rule.requires[at]!)[key]);
  const kept = rule.requires.map((need, at) => ({ need, at })).filter(({ at }) => !left.has(at));
  const wrongFigure = kept.some(({ need, at }) =>
    (Object.keys(given(need)) as Figure[]).some((key) => whole(textOf(at, key)) === undefined),
  );
  const validFrom = dayOf(from);
  const submit = () => {
    setTried(true);
    if (!validFrom || law.trim().length < 5 || wrongFigure) return;
    save.mutate(
      {
        award: rule.award,
        holderKinds: rule.holderKinds,
        meritKinds: rule.meritKinds,
        requires: kept.map(
          ({ need, at }) =>
            ({
              ...need,
              ...Object.fromEntries((Object.keys(given(need)) as Figure[]).map((key) => [key, whole(textOf(at, key))])),
            }) as Requirement,
        ),
        law: law.trim(),
        validFrom,
        validUntil: null,
        favourable,
        confidence,
        note: note.trim() || null,
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Card title={words.nextVersion(rule.awardName)} note={words.nextVersionNote}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="award-form">
          <TextField
            label={words.law}
            value={law}
            onChange={setLaw}
            maxLength={300}
            error={tried && law.trim().length < 5 ? t.awards.needed : undefined}
          />
          <DayField
            label={words.receivedFrom}
            value={from}
            onChange={setFrom}
            error={tried && !validFrom ? t.awards.dateWrong : undefined}
          />
          <Select
            label={words.confidence}
            value={confidence}
            options={optionsOf(t.awards.check.confidence)}
            onChange={(id) => setConfidence(id as RuleView['confidence'])}
          />
        </div>
        {rule.requires.map((need, at) => {
          const text = sayRequirement(need, words, name);
          return (
            <fieldset className="award-fieldset" key={text} aria-label={text}>
              <Checkbox
                isSelected={!left.has(at)}
                onChange={(on) =>
                  setLeft((now) => {
                    const next = new Set(now);
                    if (on) next.delete(at);
                    else next.add(at);
                    return next;
                  })
                }
              >
                {text}
              </Checkbox>
              {left.has(at) ? null : (
                <div className="award-form">
                  {(Object.keys(given(need)) as Figure[]).map((key) => (
                    <TextField
                      key={key}
                      label={words.figures[key]}
                      inputMode="numeric"
                      maxLength={2}
                      value={textOf(at, key)}
                      onChange={(value) => setTexts((now) => ({ ...now, [`${at}:${key}`]: value }))}
                      error={whole(textOf(at, key)) === undefined ? words.figureWrong : undefined}
                    />
                  ))}
                </div>
              )}
            </fieldset>
          );
        })}
        <TextField label={words.note} rows={2} value={note} onChange={setNote} maxLength={1000} />
        <Checkbox isSelected={favourable} onChange={setFavourable}>
          {words.favourable}
        </Checkbox>
        {save.error ? <ProblemBanner error={save.error} /> : null}
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={save.isPending}>
            {words.saveVersion}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t.cancel}
          </Button>
        </div>
      </form>
    </Card>
  );
}
