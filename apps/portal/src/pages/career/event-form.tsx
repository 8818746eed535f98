import type { EventBody, KindsView, KindView } from '@congvu/personnel/career/career.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { careerKindsQuery, usePreviewEvent, useRecordEvent } from '../../api/career.ts';
import { isProblem } from '../../api/problem.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Await, fieldSentence, ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf } from './day-field.tsx';
import { EventFieldInput } from './event-field-input.tsx';
import { EventPreview } from './event-preview.tsx';
import './career.css';

/** An event by decision: kind first, then its values, then what the dossier would become, and only then the record. */
export function EventDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useText();
  const query = useQuery(careerKindsQuery);
  const [round, setRound] = useState(0);
  return (
    <Dialog side="end" title={t.career.record} closeLabel={t.close} isOpen onClose={onClose}>
      <Await query={query}>
        {(kinds) => <EventForm key={round} id={id} name={name} kinds={kinds} onAnother={() => setRound(round + 1)} />}
      </Await>
    </Dialog>
  );
}

const empty = { number: '', signedOn: '', issuer: '', effectiveOn: '', processEndedOn: '', note: '' };

function EventForm(props: { id: string; name: string; kinds: KindsView; onAnother: () => void }) {
  const { id, name, kinds, onAnother } = props;
  const t = useText();
  const { locale } = useLanguage();
  const words = t.career;
  const preview = usePreviewEvent(id);
  const record = useRecordEvent(id);
  const [code, setCode] = useState('');
  const [base, setBase] = useState(empty);
  const [values, setValues] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const kind = kinds.items.find((item) => item.code === code);
  const refusals = [...(preview.data?.refusals ?? []), ...(isProblem(record.error) ? record.error.fields : [])];
  const shown = preview.data && preview.data.refusals.length === 0 ? preview.data : null;
  const refusal = (field: string) => {
    const found = refusals.filter((item) => item.field === field);
    return found.length > 0 ? found.map(fieldSentence).join(' ') : undefined;
  };
  // What was previewed is what is recorded: any change asks for a new preview.
  const changed = () => {
    preview.reset();
    record.reset();
  };
  const set = (key: keyof typeof empty) => (text: string) => {
    changed();
    setBase({ ...base, [key]: text });
  };
  const fault = (field: string, bad: boolean, text = words.needed) => (tried && bad ? text : refusal(field));
  const body = kind ? bodyOf(kind, base, values) : null;

  if (record.data)
    return (
      <div className="form">
        <Banner
          tone="ok"
          title={words.done}
          live
          actions={
            <Button size="s" onPress={onAnother}>
              {words.another}
            </Button>
          }
        >
          <p>{words.doneText(record.data.version)}</p>
        </Banner>
      </div>
    );

  const inputs = [
    ...new Set([
      'kind',
      'decisionNumber',
      'decidedOn',
      'issuer',
      'effectiveOn',
      'processEndedOn',
      ...(kind?.fields.map(({ key }) => key) ?? []),
    ]),
  ];
  const elsewhere = refusals.filter(({ field }) => !inputs.includes(field));
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (body) preview.mutate(body);
      }}
    >
      <p>
        <strong>{name}</strong>
      </p>
      <p className="muted small">{words.intro}</p>
      <Select
        label={words.kind}
        value={code}
        groups={Object.entries(words.groups).map(([group, label]) => ({
          label,
          options: kinds.items
            .filter((item) => item.group === group)
            .map((item) => ({ id: item.code, label: locale === 'vi' ? item.label : item.labelEn })),
        }))}
        onChange={(next) => {
          changed();
          setCode(next);
          setValues({});
          setTried(false);
        }}
        error={fault('kind', !kind, words.kindNone)}
      />
      {kind ? (
        <>
          {locale === 'vi' ? <p className="muted small">{kind.does}.</p> : null}
          <fieldset className="career-set">
            <legend className="field-label">{words.decision}</legend>
            <div className="career-form">
              <TextField
                label={words.decisionNumber}
                value={base.number}
                onChange={set('number')}
                maxLength={60}
                error={fault('decisionNumber', !base.number.trim())}
              />
              <DayField
                label={words.decidedOn}
                value={base.signedOn}
                onChange={set('signedOn')}
                error={fault('decidedOn', !dayOf(base.signedOn), words.dateWrong)}
              />
              <TextField
                label={words.issuer}
                value={base.issuer}
                onChange={set('issuer')}
                maxLength={120}
                error={fault('issuer', !base.issuer.trim())}
              />
              <DayField
                label={words.effectiveOn}
                value={base.effectiveOn}
                onChange={set('effectiveOn')}
                error={fault('effectiveOn', !dayOf(base.effectiveOn), words.dateWrong)}
              />
            </div>
          </fieldset>
          {kind.fields.length > 0 ? (
            <fieldset className="career-set">
              <legend className="field-label">{words.contents}</legend>
              <div className="career-form">
                {kind.fields.map((field) => (
                  <EventFieldInput
                    key={`${kind.code}.${field.key}`}
                    field={field}
                    codes={field.codeList ? (kinds.codeLists[field.codeList] ?? []) : []}
                    value={values[field.key] ?? ''}
                    onChange={(text) => {
                      changed();
                      setValues({ ...values, [field.key]: text });
                    }}
                    error={fault(field.key, isFaulty(field, values[field.key] ?? ''), faultText(field, words))}
                  />
                ))}
              </div>
            </fieldset>
          ) : null}
          <div className="career-form">
            <TextField label={words.optional(words.note)} value={base.note} onChange={set('note')} maxLength={500} />
            <DayField
              label={words.optional(words.processEndedOn)}
              hint={words.processHint}
              value={base.processEndedOn}
              onChange={set('processEndedOn')}
              error={fault(
                'processEndedOn',
                base.processEndedOn.trim() !== '' && !dayOf(base.processEndedOn),
                words.dateWrong,
              )}
            />
          </div>
        </>
      ) : null}
      {refusals.length > 0 ? (
        <Banner tone="bad" title={words.refusedTitle} live>
          <ul>
            {(elsewhere.length > 0 ? elsewhere : refusals).map((item) => (
              <li key={`${item.field}:${item.rule}`}>{fieldSentence(item)}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
      {preview.error ? <ProblemBanner error={preview.error} /> : null}
      {record.error && refusals.length === 0 ? <ProblemBanner error={record.error} /> : null}
      {shown && body ? (
        <>
          <EventPreview preview={shown} />
          <div className="row">
            <Button look="primary" isDisabled={record.isPending} onPress={() => record.mutate(body)}>
              {words.save}
            </Button>
            <Button look="quiet" onPress={() => preview.reset()}>
              {words.change}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button type="submit" look="primary" isDisabled={preview.isPending}>
            {words.preview}
          </Button>
        </div>
      )}
    </form>
  );
}

type Field = KindView['fields'][number];

const isFaulty = (field: Field, text: string): boolean =>
  text.trim() === '' ? field.required : field.kind === 'date' && !dayOf(text);
const faultText = (field: Field, words: { needed: string; dateWrong: string }) =>
  field.kind === 'date' ? words.dateWrong : words.needed;

/** What is sent, once nothing is missing or malformed. */
function bodyOf(kind: KindView, base: typeof empty, values: Record<string, string>): EventBody | null {
  const signedOn = dayOf(base.signedOn);
  const effectiveOn = dayOf(base.effectiveOn);
  const processEndedOn = dayOf(base.processEndedOn);
  if (!signedOn || !effectiveOn || !base.number.trim() || !base.issuer.trim()) return null;
  if (base.processEndedOn.trim() && !processEndedOn) return null;
  if (kind.fields.some((field) => isFaulty(field, values[field.key] ?? ''))) return null;
  return {
    kind: kind.code,
    effectiveOn,
    decision: { number: base.number.trim(), signedOn, issuer: base.issuer.trim() },
    ...(processEndedOn ? { processEndedOn } : {}),
    ...(base.note.trim() ? { note: base.note.trim() } : {}),
    values: Object.fromEntries(
      kind.fields.flatMap((field) => {
        const text = (values[field.key] ?? '').trim();
        return text === '' ? [] : [[field.key, field.kind === 'date' ? (dayOf(text) ?? text) : text]];
      }),
    ),
  };
}
