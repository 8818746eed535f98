import type { Requirement } from '@congvu/awards/rules/eligibility.ts';
import type { Catalogue } from '../../i18n/vi.ts';

/** A requirement in words. */
export function sayRequirement(
  need: Requirement,
  words: Catalogue['awards']['rules'],
  name: (code: string) => string,
): string {
  switch (need.kind) {
    case 'awards': {
      const more = [
        need.sameYear ? words.sameYear : '',
        need.consecutive ? words.consecutive(need.consecutive) : '',
        need.times ? words.times(need.times, need.withinYears) : '',
        need.yearsSince ? words.since(need.yearsSince) : '',
      ].join('');
      return words.awards(need.anyOf.map(name).join(', '), more);
    }
    case 'evaluation':
      return words.evaluation(need.years, words.grades[need.atLeast] ?? need.atLeast);
    case 'document':
      return need.text;
    case 'any':
      return words.any + need.options.map((option) => sayRequirement(option, words, name)).join('; ');
  }
}
