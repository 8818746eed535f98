import { vi } from './i18n/vi.ts';
import { dayOf, flagOf, oneOf, pageOf, type RawSearch, textOf } from './search.ts';

const { terms } = vi;
/** Every parameter may be left out. */
const all = <T extends object>(search: T): Partial<T> => search;

/** What each page keeps in the address bar. */
export const pageSearch = {
  signIn: (raw: RawSearch) => all({ returnTo: textOf(raw.returnTo), ended: flagOf(raw.ended) }),
  extract: (raw: RawSearch) => all({ groups: textOf(raw.groups), purpose: textOf(raw.purpose) }),
  list: (raw: RawSearch) => all({ page: pageOf(raw.page) }),
  review: (raw: RawSearch) =>
    all({
      query: textOf(raw.query),
      ministry: textOf(raw.ministry),
      action: oneOf(vi.review.actions, raw.action),
      page: pageOf(raw.page),
    }),
  work: (raw: RawSearch) => all({ late: flagOf(raw.late), page: pageOf(raw.page) }),
  track: (raw: RawSearch) => all({ code: textOf(raw.code) }),
  declarations: (raw: RawSearch) => all({ page: pageOf(raw.page), sent: flagOf(raw.sent) }),
  declare: (raw: RawSearch) => all({ path: textOf(raw.path), section: textOf(raw.section) }),
  messages: (raw: RawSearch) =>
    all({ tab: raw.tab === 'consents' ? ('consents' as const) : undefined, page: pageOf(raw.page) }),
  accesses: (raw: RawSearch) => all({ own: flagOf(raw.own), page: pageOf(raw.page) }),
  importRows: (raw: RawSearch) =>
    all({
      state: oneOf(terms.rowStates, raw.state),
      rule: textOf(raw.rule),
      page: pageOf(raw.page),
    }),
  campaign: (raw: RawSearch) =>
    all({
      tab: raw.tab === 'results' ? ('results' as const) : undefined,
      outcome: oneOf(terms.outcomes, raw.outcome),
      cause: oneOf(terms.causes, raw.cause),
      agency: textOf(raw.agency),
      page: pageOf(raw.page),
    }),
  cases: (raw: RawSearch) =>
    all({
      state: oneOf({ ...terms.caseStates, unsettled: '', all: '' }, raw.state),
      outcome: oneOf(terms.outcomes, raw.outcome),
      cause: oneOf(terms.causes, raw.cause),
      agency: textOf(raw.agency),
      campaign: textOf(raw.campaign),
      mine: flagOf(raw.mine),
      overdue: flagOf(raw.overdue),
      query: textOf(raw.query),
      page: pageOf(raw.page),
    }),
  officials: (raw: RawSearch) =>
    all({
      query: textOf(raw.query),
      agency: textOf(raw.agency),
      position: textOf(raw.position),
      rank: textOf(raw.rank),
      verification: oneOf(terms.verification, raw.verification),
      sort: oneOf({ name: '', '-name': '', birthDate: '', '-birthDate': '', agency: '', '-agency': '' }, raw.sort),
      page: pageOf(raw.page),
    }),
  dues: (raw: RawSearch) =>
    all({
      kind: oneOf(vi.due.kinds, raw.kind),
      agency: textOf(raw.agency),
      from: dayOf(raw.from),
      until: dayOf(raw.until),
      all: flagOf(raw.all),
      page: pageOf(raw.page),
    }),
  records: (raw: RawSearch) =>
    all({
      query: textOf(raw.query),
      agency: textOf(raw.agency),
      filters: textOf(raw.filters),
      sort: textOf(raw.sort),
      columns: textOf(raw.columns),
      validOn: dayOf(raw.validOn),
      knownAt: dayOf(raw.knownAt),
      page: pageOf(raw.page),
    }),
  quotas: (raw: RawSearch) =>
    all({
      agency: textOf(raw.agency),
      year: /^\d{4}$/.test(String(raw.year)) ? Number(raw.year) : undefined,
      kind: textOf(raw.kind),
    }),
  units: (raw: RawSearch) => all({ query: textOf(raw.query) }),
  chart: (raw: RawSearch) =>
    all({ on: dayOf(raw.on), levels: pageOf(raw.levels), paper: raw.paper === 'a3' ? ('a3' as const) : undefined }),
  tree: (raw: RawSearch) => all({ on: dayOf(raw.on), query: textOf(raw.query) }),
  agency: (raw: RawSearch) => all({ agency: textOf(raw.agency) }),
  faulty: (raw: RawSearch) => all({ rule: textOf(raw.rule), agency: textOf(raw.agency), page: pageOf(raw.page) }),
  corrections: (raw: RawSearch) =>
    all({ state: oneOf(vi.corrections.states, raw.state), mine: flagOf(raw.mine), page: pageOf(raw.page) }),
  duplicates: (raw: RawSearch) =>
    all({ state: oneOf({ ...vi.duplicates.states, all: '' }, raw.state), page: pageOf(raw.page) }),
  awards: (raw: RawSearch) =>
    all({
      query: textOf(raw.query),
      award: textOf(raw.award),
      year: /^\d{4}$/.test(String(raw.year)) ? Number(raw.year) : undefined,
      state: oneOf(vi.awards.register.states, raw.state),
      unlinked: flagOf(raw.unlinked),
      page: pageOf(raw.page),
    }),
  recruitment: (raw: RawSearch) => all({ tab: textOf(raw.tab), page: pageOf(raw.page) }),
  awardCheck: (raw: RawSearch) => all({ code: textOf(raw.code) }),
  audit: (raw: RawSearch) =>
    all({
      kind: oneOf(vi.audit.kinds, raw.kind),
      event: textOf(raw.event),
      actorId: textOf(raw.actorId),
      actor: textOf(raw.actor),
      subjectId: textOf(raw.subjectId),
      subject: textOf(raw.subject),
      together: textOf(raw.together),
      fromOn: dayOf(raw.fromOn),
      throughOn: dayOf(raw.throughOn),
      page: pageOf(raw.page),
    }),
};
