import type { associations as source } from '../vi/associations.ts';

export const associations: typeof source = {
  title: 'Associations and funds',
  lead: 'Associations, social and charity funds: founding, charter, term, board. Each change is an event with its decision.',
  registers: 'Registers',
  count: 'Records',
  states: 'By state',
  add: 'Add',
  addTo: (label) => `Add to the register ${label}`,
  dues: 'Terms to look after',
  duesNote: 'Terms that are over, missing, or end within 180 days.',
  noDues: 'No term to look after',
  noDuesText: 'Associations and funds whose term ends within 180 days appear here.',
  name: 'Name',
  agency: 'Agency of the record',
  day: 'Day',
  due: 'What',
  kinds: { over: 'Term is over', soon: 'Term ends soon', 'without-term': 'Without a term' },
  daysOver: (n) => `${n} days over`,
  daysLeft: (n) => `${n} days left`,
  daysSince: (n) => `${n} days since it was founded`,
};
