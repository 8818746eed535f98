import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import type { FormView } from '@congvu/religion/events/event.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { religionEventsQuery, useRecordReligionEvent } from '../../api/religion.ts';
import { Button } from '../../design/button.tsx';
import { ComboBox } from '../../design/combo-box.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Await, fieldSentence, ProblemBanner } from '../../shell/trouble.tsx';
import { DecisionFields, dayOf, decisionOf, noDecision } from './decision-fields.tsx';
import { TypedField } from './typed-field.tsx';

/** What has happened by a decision: the kind first, then what it asks. */
export function EventForm(props: {
  type: string;
  id: string;
  register: RecordTypeView;
  form: FormView;
  onDone: () => void;
  onClose: () => void;
}) {
  const { type, id, register, form, onDone, onClose } = props;
  const t = useText();
  const { locale } = useLanguage();
  const words = t.religion;
  const kinds = useQuery(religionEventsQuery(type));
  const record = useRecordReligionEvent(type, id);
  const [key, setKey] = useState<string | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const [decision, setDecision] = useState(noDecision);
  const [tried, setTried] = useState(false);
  const kind = kinds.data?.items.find((item) => item.key === key);
  const problems = isProblem(record.error) ? record.error.fields : [];
  const said = (path: string) => {
    const problem = problems.find(({ field }) => field === path);
    return problem ? fieldSentence(problem) : undefined;
  };
  const missing = (text: string) => (tried && text.trim() === '' ? words.needed : undefined);
  const faults = {
    number: missing(decision.number),
    date: tried && !dayOf(decision.date) ? words.wrongDay : said('decision.date'),
    body: missing(decision.body),
    on: tried && decision.on !== '' && !dayOf(decision.on) ? words.wrongDay : said('on'),
  };
  const fields = new Map(
    register.groups.flatMap((group) =>
      [...group.fields, ...group.sections.flatMap((section) => section.fields)].map((field) => [field.key, field]),
    ),
  );
  const submit = () => {
    setTried(true);
    if (!kind || !dayOf(decision.date) || decision.number.trim() === '' || decision.body.trim() === '') return;
    if (decision.on !== '' && !dayOf(decision.on)) return;
    record.mutate(
      {
        event: kind.key,
        decision: decisionOf(decision),
        ...(decision.on ? { on: dayOf(decision.on)! } : {}),
        values: Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== '')),
      },
      { onSuccess: onDone },
    );
  };
  return (
    <Dialog side="end" title={words.recordEvent} closeLabel={t.close} isOpen onClose={onClose}>
      <Await query={kinds}>
        {({ items }) => (
          <form
            className="form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <ComboBox
              label={words.kind}
              hint={words.kindFirst}
              openLabel={words.choose}
              emptyLabel={t.none}
              value={key}
              options={items.map((item) => ({ id: item.key, label: locale === 'vi' ? item.label : item.labelEn }))}
              onChange={(next) => {
                setKey(next);
                setValues({});
                setTried(false);
                record.reset();
              }}
              error={tried && !kind ? words.needed : undefined}
            />
            {kind ? (
              <>
                <p className="muted small">
                  {words.ground(kind.legal)}
                  {kind.act ? ` · ${words.act(kind.act)}` : ''}
                </p>
                {kind.asks.map(({ path, required }) => {
                  const field = fields.get(path);
                  return field ? (
                    <TypedField
                      key={`${kind.key}:${path}`}
                      field={field}
                      form={form}
                      required={required}
                      value={values[path] ?? ''}
                      onChange={(text) => setValues((now) => ({ ...now, [path]: text }))}
                      error={said(path)}
                    />
                  ) : null;
                })}
                <DecisionFields
                  draft={decision}
                  onChange={setDecision}
                  onLabel={words.on}
                  onHint={words.onHint}
                  faults={faults}
                />
                {record.error ? (
                  <ProblemBanner
                    error={record.error}
                    besideFields={[...kind.asks.map(({ path }) => path), 'on', 'decision.date']}
                  />
                ) : null}
                <div>
                  <Button type="submit" look="primary" isPending={record.isPending}>
                    {words.saveEvent}
                  </Button>
                </div>
              </>
            ) : null}
          </form>
        )}
      </Await>
    </Dialog>
  );
}
