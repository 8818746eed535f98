/** Does the record answered speak of the person asked about? The service may match by number alone, so the asker compares. */
import { dateParts, isYearOnly, nameKey, type PartialDate, sameSpelling } from '@congvu/kernel';
import type { PopulationPerson, PopulationQuestion } from './gateway.ts';

export interface Agreement {
  /** `spelling`: tones and letters agree; `key`: agrees without diacritics; `none`: another name. */
  name: 'spelling' | 'key' | 'none';
  /** `year`: one side knows only the year, and it agrees. */
  birth: 'day' | 'year' | 'none';
}

export function compareBirth(a: PartialDate, b: PartialDate): Agreement['birth'] {
  if (isYearOnly(a) || isYearOnly(b)) return dateParts(a).year === dateParts(b).year ? 'year' : 'none';
  return a === b ? 'day' : 'none';
}

export function compareWithQuestion(person: PopulationPerson, question: PopulationQuestion): Agreement {
  const name = sameSpelling(person.fullName, question.fullName)
    ? 'spelling'
    : nameKey(person.fullName) === nameKey(question.fullName)
      ? 'key'
      : 'none';
  return { name, birth: compareBirth(person.birthDate, question.birthDate) };
}
