/** Officials of a nation for one agency, with careers that hang together: postings that follow one another, steps of pay by the scale, yearly grades. */
import type { NewAgency } from '@congvu/organisations';
import { official } from '@congvu/personnel';
import type { NationPerson } from '@congvu/population-emulator';
import { type Career, careerOf } from '@congvu/population-emulator/sample/career.ts';
import { type Department, payOf } from '@congvu/population-emulator/sample/departments.ts';
import type { People } from '@congvu/population-emulator/sample/people.ts';
import type { Random } from '@congvu/population-emulator/sample/random.ts';
import { type Entry, parseValue, type RecordDocument } from '@congvu/registers';

const sexCodes = { male: '1', female: '2' } as const;
const pad = (value: number) => String(value).padStart(2, '0');

/** `yyyy-mm-dd` so many months earlier, on the first of the month. */
function monthsBefore(day: string, months: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return `${Math.floor(at / 12)}-${pad((at % 12) + 1)}-01`;
}

const grades = ['HTTNV', 'HTTNV', 'HTTNV', 'HTTNV', 'HTXSNV', 'HTNV'] as const;
const parsed = new Map<string, unknown>();

/** A value as it would come out of a file; the same words are read once. */
function readValue(path: string, text: string): unknown {
  const key = `${path}\u0001${text}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const { value } = parseValue(official, official.field(path), text);
  if (parsed.size < 200_000) parsed.set(key, value);
  return value;
}

export interface SampleOfficial {
  number: string;
  owner: string;
  document: RecordDocument;
}

/** Undefined when the nation has no more working people. */
export function drawOfficial(
  people: People,
  departments: readonly Department[],
  agency: NewAgency,
  serial: number,
  random: Random,
  today: string,
): SampleOfficial | undefined {
  const person = people.take('working');
  return person ? officialFrom(person, departments, agency, serial, random, today) : undefined;
}

/** The dossier of one person of the nation. */
export function officialFrom(
  person: NationPerson,
  departments: readonly Department[],
  agency: Pick<NewAgency, 'code'>,
  serial: number,
  random: Random,
  today: string,
): SampleOfficial {
  const career = careerOf(person, departments, serial, random);
  const owner = career.department.suffix ? `${agency.code}.${career.department.suffix}` : agency.code;
  return { number: person.number, owner, document: documentOf(person, career, owner, random, today) };
}

function documentOf(
  person: NationPerson,
  { values }: Career,
  owner: string,
  random: Random,
  today: string,
): RecordDocument {
  const document: RecordDocument = {
    personalNumber: person.number,
    fullName: person.fullName,
    birthDate: person.birthDate,
    sex: sexCodes[person.sex],
    agencyCode: owner,
  };
  const current: Record<string, Entry> = {};
  for (const [path, raw] of Object.entries(values)) {
    if (raw === '' || raw === null) continue;
    const value = readValue(path, String(raw));
    if (value === undefined) continue;
    const [section, key] = path.split('.') as [string, string?];
    if (key === undefined) document[section] = value;
    else current[section] = { ...current[section], [key]: value };
  }
  document.postings = postingsOf(current.postings ?? {}, String(document.recruitedOn));
  document.pay = stepsOf(current.pay ?? {}, String(document.recruitedOn));
  document.evaluations = evaluationsOf(String(document.recruitedOn), random, today);
  if (random.chance(leftShare)) leave(document, random, today);
  return document;
}

/** Share of dossiers whose owner has left within the last years. */
const leftShare = 0.04;
const leftWithinMonths = 60;

/** Ends service on the first of a month gone by: retirement for who is old enough, resignation for the others. */
function leave(document: RecordDocument, random: Random, today: string): void {
  const on = monthsBefore(today, 1 + random.int(leftWithinMonths));
  const before = (section: string) =>
    ((document[section] as Entry[] | undefined) ?? []).filter(({ validFrom }) => String(validFrom ?? '') < on);
  const [postings, pay] = [before('postings'), before('pay')];
  if (on <= String(document.recruitedOn) || postings.length === 0 || pay.length === 0) return;
  const event =
    Number(on.slice(0, 4)) - Number(String(document.birthDate).slice(0, 4)) >= 56 ? 'NGHI_HUU' : 'THOI_VIEC';
  const until = (entries: Entry[]) =>
    entries.map((entry, at) => (at < entries.length - 1 ? entry : { ...entry, validUntil: on }));
  Object.assign(document, {
    personnelStatus: event,
    events: [{ event, validFrom: on, decisionNumber: `MAU-${on.slice(0, 4)}`, decidedOn: monthsBefore(on, 1) }],
    postings: until(postings),
    pay: until(pay),
    evaluations: before('evaluations'),
  });
}

/** Who leads a unit began in it without leading. */
function postingsOf(posting: Entry, recruitedOn: string): Entry[] {
  const startedOn = String(posting.startedOn ?? recruitedOn);
  const now: Entry = { ...posting, startedOn, validFrom: startedOn };
  if (startedOn <= recruitedOn) return [now];
  const first: Entry = {
    position: 'Chuyên viên',
    ...(posting.unit === undefined ? {} : { unit: posting.unit }),
    startedOn: recruitedOn,
    validFrom: recruitedOn,
    validUntil: startedOn,
  };
  return [first, now];
}

/** Steps of the present rank back to its first, each as long as the scale says, none before the recruitment. */
function stepsOf(pay: Entry, recruitedOn: string): Entry[] {
  if (typeof pay.rank !== 'string' || typeof pay.step !== 'number') return [{ ...pay }];
  const { group } = payOf(pay.rank);
  const months = group.regularMonths ?? 36;
  const steps: Entry[] = [];
  let from = String(pay.paidFrom ?? recruitedOn);
  let until: string | undefined;
  for (let step = pay.step; step >= 1 && from >= recruitedOn; step -= 1) {
    steps.unshift({
      rank: pay.rank,
      step,
      coefficient: group.coefficients[step - 1]!,
      paidFrom: from,
      validFrom: from,
      ...(until ? { validUntil: until } : {}),
    });
    until = from;
    from = monthsBefore(from, months);
  }
  return steps.length > 0 ? steps : [{ ...pay, validFrom: recruitedOn }];
}

/** Grades of the last three years that ended, for those who served them. */
function evaluationsOf(recruitedOn: string, random: Random, today: string): Entry[] {
  const year = Number(today.slice(0, 4));
  return [3, 2, 1]
    .map((back) => `${year - back}-12-15`)
    .filter((day) => day > recruitedOn)
    .map((day) => ({ validFrom: day, grade: random.pick(grades) }));
}
