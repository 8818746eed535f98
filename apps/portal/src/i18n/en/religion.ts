import type { religion as source } from '../vi/religion.ts';

export const religion: typeof source = {
  title: 'Belief and religion',
  lead: 'Organisations, dignitaries, places, schools and yearly activities. A person’s religion is sensitive personal data: every reading is logged.',
  registers: 'Registers',
  count: 'Records',
  open: (label) => `Open the register ${label}`,
  add: 'Add',
  addTo: (label) => `Add to the register ${label}`,
  byReligion: 'By religion',
  religion: 'Religion',
  notStated: 'Not stated',
  short: {
    organisation: 'Organisations',
    dignitary: 'Dignitaries',
    place: 'Places',
    school: 'Schools',
    activity: 'Activities',
  },
  authority: (name) => `Ministry in charge of belief and religion today: ${name}`,
  authoritySince: (day) => `Since ${day}.`,
  authorityUnconfirmed: 'The day was not compared with the instrument.',
};
