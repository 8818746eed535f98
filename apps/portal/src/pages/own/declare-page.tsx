import type { RecordView } from '@congvu/disclosure/records/record.schema.ts';
import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import type { EvidenceView } from '@congvu/stewardship/evidence/evidence.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ownRecordQuery, ownRegisterQuery, sendEvidence, useDeclare } from '../../api/own.ts';
import { isProblem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { ComboBox } from '../../design/combo-box.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PapersField } from '../../shell/papers-field.tsx';
import { Await, fieldSentence, ProblemBanner } from '../../shell/trouble.tsx';
import { type Target, targetsOf } from '../corrections/correction-form.tsx';
import '../corrections/corrections.css';
import { type EntryDraft, EntryFields, emptyEntry } from './entry-fields.tsx';
import './own.css';

const route = getRouteApi('/workspace/me/declare');

/** What to correct, what to add, why, and the papers: one page, one button. */
export function DeclarePage() {
  const words = useText().own;
  const record = useQuery(ownRecordQuery);
  const register = useQuery(ownRegisterQuery);
  return (
    <Page
      title={words.declareTitle}
      lead={words.declareLead}
      back={{ link: { to: '/me/declarations' }, label: words.declarations }}
    >
      <Await query={record}>
        {(own) => (
          <Await query={register}>
            {(definition) =>
              own.record ? (
                <DeclareForm record={own.record} register={definition} />
              ) : (
                <EmptyState icon="user" title={words.noRecord}>
                  {words.noRecordText}
                </EmptyState>
              )
            }
          </Await>
        )}
      </Await>
    </Page>
  );
}

function DeclareForm({ record, register }: { record: RecordView; register: RecordTypeView }) {
  const t = useText();
  const { locale } = useLanguage();
  const words = t.own;
  const navigate = useNavigate();
  const asked = route.useSearch();
  const declare = useDeclare();
  const name = (thing: { label: string; labelEn: string }) => (locale === 'vi' ? thing.label : thing.labelEn);
  const identity = ['number', 'fullName', 'birthDate', 'sex'];
  const fields = register.groups.flatMap((group) => group.fields);
  const byPerson = {
    ...register,
    groups: register.groups.map((group) => ({
      ...group,
      // Taken from the population database, yet put right by hand: all but who the person is.
      fields: group.fields.map((field) =>
        field.fromPopulation && !identity.includes(field.fromPopulation) && field.source === 'population'
          ? { ...field, source: 'agency' as const }
          : field,
      ),
    })),
  };
  const targets = targetsOf(byPerson, record, name, t.corrections.entryFrom);
  const sections = register.groups.flatMap((group) => group.sections.filter((section) => section.declared));
  const [chosen, setChosen] = useState<{ target: Target; value: string }[]>(() =>
    targets.filter((target) => target.path === asked.path).map((target) => ({ target, value: target.now ?? '' })),
  );
  const [entries, setEntries] = useState<EntryDraft[]>(() =>
    sections.filter(({ key }) => key === asked.section).map(emptyEntry),
  );
  const [reason, setReason] = useState('');
  const [papers, setPapers] = useState<EvidenceView[]>([]);
  const [tried, setTried] = useState(false);
  const shortReason = reason.trim().length < 5;
  const nothing = chosen.length + entries.length === 0;
  const problems = isProblem(declare.error) ? declare.error.fields : [];
  const left = targets.filter((target) => !chosen.some((item) => item.target.id === target.id));
  const labelled = new Set(fields.map(({ key }) => key));
  const beside = [
    ...chosen.map(({ target }) => target.path),
    ...entries.flatMap(({ section }) =>
      ['from', 'until', ...section.fields.map(({ key }) => key.split('.').at(-1)!)].map(
        (key) => `${section.key}.${key}`,
      ),
    ),
  ];
  const submit = () => {
    setTried(true);
    if (shortReason || nothing) return;
    declare.mutate(
      {
        changes: chosen.map(({ target, value }) => ({
          path: target.path,
          ...(target.entry === undefined ? {} : { entry: target.entry }),
          value: value.trim() === '' ? null : value.trim(),
        })),
        entries: entries.map(({ section, from, until, values }) => ({ section: section.key, from, until, values })),
        reason: reason.trim(),
        papers: papers.map(({ id }) => id),
      },
      { onSuccess: () => void navigate({ to: '/me/declarations', search: { sent: true } }) },
    );
  };
  return (
    <form
      className="stack own-declare"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card title={words.part1} note={words.part1Text}>
        <div className="form">
          {chosen.map(({ target, value }) => {
            const problem = problems.find((item) => item.field === target.path);
            return (
              <div key={target.id} className="correction-field">
                <TextField
                  label={target.label}
                  hint={t.corrections.now(target.now ?? t.emptyValue)}
                  value={value}
                  onChange={(next) =>
                    setChosen(chosen.map((item) => (item.target.id === target.id ? { ...item, value: next } : item)))
                  }
                  error={problem ? fieldSentence(problem) : undefined}
                  maxLength={1000}
                  autoFocus={target.path === asked.path && labelled.has(target.path)}
                />
                <Button
                  size="s"
                  look="quiet"
                  icon="cross"
                  aria-label={t.corrections.removeField(target.label)}
                  onPress={() => setChosen(chosen.filter((item) => item.target.id !== target.id))}
                />
              </div>
            );
          })}
          <ComboBox
            key={chosen.length}
            label={chosen.length === 0 ? t.corrections.chooseField : t.corrections.addField}
            openLabel={t.corrections.chooseField}
            emptyLabel={t.none}
            value={null}
            options={left.map(({ id, label }) => ({ id, label }))}
            onChange={(id) => {
              const target = targets.find((item) => item.id === id);
              if (target) setChosen([...chosen, { target, value: target.now ?? '' }]);
            }}
          />
        </div>
      </Card>
      <Card title={words.part2} note={words.part2Text}>
        <div className="form">
          {entries.map((entry, at) => (
            <EntryFields
              key={entry.key}
              entry={entry}
              problems={problems}
              onChange={(next) => setEntries(entries.map((item, n) => (n === at ? next : item)))}
              onRemove={() => setEntries(entries.filter((_, n) => n !== at))}
            />
          ))}
          <div className="row">
            {sections.map((section) => (
              <Button key={section.key} onPress={() => setEntries([...entries, emptyEntry(section)])}>
                {words.addEntryLabel(name(section))}
              </Button>
            ))}
          </div>
        </div>
      </Card>
      <Card title={words.part3}>
        <div className="form">
          <TextField
            label={words.reason}
            hint={words.reasonHint}
            rows={3}
            value={reason}
            onChange={setReason}
            error={tried && shortReason ? words.reasonShort : undefined}
            maxLength={2000}
          />
          <PapersField
            legend={words.papers}
            hint={words.papersHint}
            most={5}
            papers={papers}
            send={sendEvidence}
            onAdd={(paper) => setPapers((now) => [...now, paper])}
            onRemove={(paper) => setPapers((now) => now.filter(({ id }) => id !== paper.id))}
          />
          {tried && nothing ? <p className="field-error">{words.nothing}</p> : null}
          {declare.error ? <ProblemBanner error={declare.error} besideFields={beside} /> : null}
          <div>
            <Button type="submit" look="primary" isPending={declare.isPending}>
              {words.send}
            </Button>
          </div>
        </div>
      </Card>
    </form>
  );
}
