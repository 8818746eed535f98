import type { EventBody, FormView } from '@congvu/events/event.schema.ts';
import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type EventBookKey, eventKindsQuery, usePreviewEvent, useRecordEvent } from '../../api/event-books.ts';
import { isProblem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { ComboBox } from '../../design/combo-box.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Await, fieldSentence, ProblemBanner } from '../../shell/trouble.tsx';
import { DecisionFields, dayOf, decisionOf, noDecision } from './decision-fields.tsx';
import { EventPreviewPart } from './event-preview.tsx';
import { isIncomplete, PeopleFields, type PersonDraft, personOf, personPaths, startPeople } from './people-fields.tsx';
import { TypedField } from './typed-field.tsx';
import './events.css';

/** What has happened by a decision: the kind first, then what it asks. */
export function EventForm(props: {
  book: EventBookKey;
  type: string;
  id: string;
  register: RecordTypeView;
  form: FormView;
  onDone: () => void;
  onClose: () => void;
}) {
  const { book, type, id, register, form, onDone, onClose } = props;
  const t = useText();
  const { locale } = useLanguage();
  const words = t.events;
  const kinds = useQuery(eventKindsQuery(book, type));
  const record = useRecordEvent(book, type, id);
  const preview = usePreviewEvent(book, type, id);
  const [key, setKey] = useState<string | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const [decision, setDecision] = useState(noDecision);
  const [people, setPeople] = useState<PersonDraft[]>([]);
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
  /** What the form says; undefined while something that must be there is not. */
  const bodyOf = (): EventBody | undefined => {
    setTried(true);
    if (!kind || !dayOf(decision.date) || decision.number.trim() === '' || decision.body.trim() === '')
      return undefined;
    if (decision.on !== '' && !dayOf(decision.on)) return undefined;
    if (kind.people && people.some(isIncomplete)) return undefined;
    return {
      event: kind.key,
      decision: decisionOf(decision),
      ...(decision.on ? { on: dayOf(decision.on)! } : {}),
      values: Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== '')),
      ...(kind.people ? { people: people.map(personOf) } : {}),
    };
  };
  const changed = () => preview.reset();
  const submit = () => {
    changed();
    const body = bodyOf();
    if (body) record.mutate(body, { onSuccess: onDone });
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
                const asked = items.find((item) => item.key === next)?.people;
                setPeople(asked ? startPeople(asked) : []);
                preview.reset();
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
                      onChange={(text) => {
                        changed();
                        setValues((now) => ({ ...now, [path]: text }));
                      }}
                      error={said(path)}
                    />
                  ) : null;
                })}
                {kind.people ? (
                  <PeopleFields
                    asked={kind.people}
                    people={people}
                    onChange={(next) => {
                      changed();
                      setPeople(next);
                    }}
                    tried={tried}
                    said={said}
                  />
                ) : null}
                <DecisionFields
                  draft={decision}
                  onChange={(next) => {
                    changed();
                    setDecision(next);
                  }}
                  onLabel={words.on}
                  onHint={words.onHint}
                  faults={faults}
                />
                {record.error ? (
                  <ProblemBanner
                    error={record.error}
                    besideFields={[
                      ...kind.asks.map(({ path }) => path),
                      ...people.flatMap((_, at) => personPaths(at)),
                      'people',
                      'on',
                      'decision.date',
                    ]}
                  />
                ) : null}
                {preview.data ? <EventPreviewPart preview={preview.data} /> : null}
                {preview.error ? <ProblemBanner error={preview.error} /> : null}
                <div className="event-actions">
                  <Button
                    isPending={preview.isPending}
                    onPress={() => {
                      const body = bodyOf();
                      if (body) preview.mutate(body);
                    }}
                  >
                    {words.preview}
                  </Button>
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
