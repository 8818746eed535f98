import type { EventKindView, PersonBody } from '@congvu/events/event.schema.ts';
import { Button } from '../../design/button.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { dayOf } from './decision-fields.tsx';

export type PersonDraft = PersonBody & { key: number };
type Asked = NonNullable<EventKindView['people']>;

let lastKey = 0;
const blank = (role: string): PersonDraft => {
  lastKey += 1;
  return { key: lastKey, role, number: '', fullName: '', birthDate: '' };
};
/** As many as must be there at least, the one role first. */
export const startPeople = ({ min, one, roles }: Asked): PersonDraft[] =>
  Array.from({ length: Math.max(1, min) }, (_, at) => blank((at === 0 ? one : null) ?? roles[0]?.code ?? ''));
export const isIncomplete = ({ number, fullName, birthDate }: PersonDraft): boolean =>
  number.trim() === '' || fullName.trim() === '' || !dayOf(birthDate);
export const personOf = ({ role, number, fullName, birthDate }: PersonDraft): PersonBody => ({
  role,
  number: number.replaceAll(' ', ''),
  fullName: fullName.trim(),
  birthDate: dayOf(birthDate) ?? birthDate,
});
export const personPaths = (at: number): string[] =>
  ['role', 'number', 'fullName', 'birthDate'].map((key) => `people.${at}.${key}`);

/** Persons an event names; who they are is confirmed when it is recorded. */
export function PeopleFields(props: {
  asked: Asked;
  people: PersonDraft[];
  onChange: (people: PersonDraft[]) => void;
  tried: boolean;
  said: (path: string) => string | undefined;
}) {
  const { asked, people, onChange, tried, said } = props;
  const words = useText().events;
  const set = (at: number, change: Partial<PersonDraft>) =>
    onChange(people.map((person, index) => (index === at ? { ...person, ...change } : person)));
  const missing = (text: string) => (tried && text.trim() === '' ? words.needed : undefined);
  const other = asked.roles.find(({ code }) => code !== asked.one)?.code ?? asked.roles[0]?.code ?? '';
  return (
    <fieldset className="event-people">
      <legend className="field-label">{words.people}</legend>
      <p className="muted small">{words.peopleHint}</p>
      {said('people') ? (
        <p className="field-error" role="alert">
          {said('people')}
        </p>
      ) : null}
      {people.map((person, at) => (
        <fieldset className="event-person" key={person.key}>
          <legend className="small">{words.person(at + 1)}</legend>
          <Select
            label={words.role}
            value={person.role}
            options={asked.roles.map(({ code, name }) => ({ id: code, label: name }))}
            onChange={(role) => set(at, { role })}
            error={said(`people.${at}.role`)}
          />
          <TextField
            label={words.personNumber}
            value={person.number}
            onChange={(number) => set(at, { number })}
            maxLength={12}
            inputMode="numeric"
            error={missing(person.number) ?? said(`people.${at}.number`)}
          />
          <TextField
            label={words.fullName}
            value={person.fullName}
            onChange={(fullName) => set(at, { fullName })}
            maxLength={100}
            error={missing(person.fullName) ?? said(`people.${at}.fullName`)}
          />
          <TextField
            label={words.birthDate}
            hint={words.dateHint}
            value={person.birthDate}
            onChange={(birthDate) => set(at, { birthDate })}
            maxLength={10}
            inputMode="numeric"
            error={tried && !dayOf(person.birthDate) ? words.wrongDay : said(`people.${at}.birthDate`)}
          />
          {people.length > Math.max(1, asked.min) ? (
            <div>
              <Button
                size="s"
                aria-label={words.removePerson(at + 1)}
                onPress={() => onChange(people.filter((_, index) => index !== at))}
              >
                {words.removePerson(at + 1)}
              </Button>
            </div>
          ) : null}
        </fieldset>
      ))}
      {people.length < asked.max ? (
        <div>
          <Button size="s" onPress={() => onChange([...people, blank(other)])}>
            {words.addPerson}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
