import type { FormView } from '@congvu/events/event.schema.ts';
import type { FieldView, RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { useQuery } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import { useState } from 'react';
import { type EventBookKey, eventFormQuery, registerOf, useCreateRecord } from '../../api/event-books.ts';
import { isProblem } from '../../api/problem.ts';
import { registerQuery } from '../../api/registers.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, fieldSentence, ProblemBanner } from '../../shell/trouble.tsx';
import { DecisionFields, dayOf, decisionOf, noDecision } from './decision-fields.tsx';
import { BookAgencyField, TypedField } from './typed-field.tsx';
import './events.css';

/** A new record of a book's register; the form is made from the definition. */
export function NewRecordForm(props: {
  book: EventBookKey;
  type: string;
  onMade: (id: string) => void;
  title: string;
  home: LinkProps;
}) {
  const { book, type, onMade, title, home } = props;
  const t = useText();
  const { locale } = useLanguage();
  const register = useQuery(registerQuery(registerOf(book, type)));
  const form = useQuery(eventFormQuery(book, type));
  const label = register.data ? (locale === 'vi' ? register.data.label : register.data.labelEn) : title;
  return (
    <Page title={t.events.newTitle(label)} lead={t.events.newLead} back={{ link: home, label: title }}>
      <Await query={register}>
        {(definition) => (
          <Await query={form}>
            {(parts) => <Fields book={book} type={type} register={definition} form={parts} onMade={onMade} />}
          </Await>
        )}
      </Await>
    </Page>
  );
}

function Fields(props: {
  book: EventBookKey;
  type: string;
  register: RecordTypeView;
  form: FormView;
  onMade: (id: string) => void;
}) {
  const { book, type, register, form, onMade } = props;
  const t = useText();
  const { locale } = useLanguage();
  const words = t.events;
  const create = useCreateRecord(book, type);
  const [values, setValues] = useState<Record<string, string>>({});
  const [agency, setAgency] = useState('');
  const [decision, setDecision] = useState(noDecision);
  const [tried, setTried] = useState(false);
  const name = (thing: { label: string; labelEn: string }) => (locale === 'vi' ? thing.label : thing.labelEn);
  const problems = isProblem(create.error) ? create.error.fields : [];
  const said = (path: string) => {
    const problem = problems.find(({ field }) => field === path);
    return problem ? fieldSentence(problem) : undefined;
  };
  const groups = register.groups.map((group) => ({
    key: group.key,
    title: name(group),
    fields: [
      ...group.fields.map((field) => ({ field, title: undefined })),
      ...group.sections.flatMap((section) => section.fields.map((field) => ({ field, title: name(section) }))),
    ].filter(({ field }) => form.enterable.includes(field.key)),
  }));
  const decided = form.decisionNeeded || decision.number + decision.date + decision.body !== '';
  const faults = {
    number: tried && decided && decision.number.trim() === '' ? words.needed : undefined,
    date: tried && decided && !dayOf(decision.date) ? words.wrongDay : said('decision.date'),
    body: tried && decided && decision.body.trim() === '' ? words.needed : undefined,
    on: tried && decision.on !== '' && !dayOf(decision.on) ? words.wrongDay : said('since'),
  };
  const needed = (field: FieldView) => field.required && !field.key.includes('.');
  const absent = groups.some(({ fields }) =>
    fields.some(({ field }) => needed(field) && (values[field.key] ?? '').trim() === ''),
  );
  const fault = (field: FieldView) =>
    tried && needed(field) && (values[field.key] ?? '').trim() === '' ? words.needed : said(field.key);
  const submit = () => {
    setTried(true);
    if (absent || agency === '') return;
    if (decided && (decision.number.trim() === '' || decision.body.trim() === '' || !dayOf(decision.date))) return;
    if (decision.on !== '' && !dayOf(decision.on)) return;
    create.mutate(
      {
        agencyCode: agency,
        values: Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== '')),
        ...(decided ? { decision: decisionOf(decision) } : {}),
        ...(decision.on ? { since: dayOf(decision.on)! } : {}),
      },
      { onSuccess: (made) => onMade(made.id) },
    );
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {groups.map(({ key, title, fields }, index) =>
        fields.length > 0 ? (
          <Card key={key} title={title}>
            <div className="event-fields">
              {index === 0 ? (
                <BookAgencyField
                  book={book}
                  label={words.agency}
                  hint={`${words.required} ${words.typeToFind}`}
                  value={agency}
                  onChange={setAgency}
                  error={tried && agency === '' ? words.needed : said('agencyCode')}
                />
              ) : null}
              {fields.map(({ field, title: section }) => (
                <TypedField
                  key={field.key}
                  field={
                    section
                      ? { ...field, label: inSection(section, field.label), labelEn: inSection(section, field.labelEn) }
                      : field
                  }
                  form={form}
                  required={needed(field)}
                  value={values[field.key] ?? ''}
                  onChange={(text) => setValues((now) => ({ ...now, [field.key]: text }))}
                  error={fault(field)}
                />
              ))}
            </div>
          </Card>
        ) : null,
      )}
      <Card title={words.decision} note={form.decisionNeeded ? words.decisionNeeded : words.decisionOptional}>
        <div className="event-fields">
          <DecisionFields
            draft={decision}
            onChange={setDecision}
            onLabel={words.since}
            onHint={words.sinceHint}
            faults={faults}
          />
        </div>
      </Card>
      {create.error ? (
        <ProblemBanner
          error={create.error}
          besideFields={[...form.enterable, 'agencyCode', 'decision.date', 'since']}
        />
      ) : null}
      <div>
        <Button type="submit" look="primary" isPending={create.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

/** `Trụ sở: Địa chỉ`, once where section and field are called alike. */
const inSection = (section: string, label: string): string => (section === label ? label : `${section}: ${label}`);
