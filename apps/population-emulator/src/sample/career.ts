/** A believable service record for a person: dates in order, pay from the scale, qualifications that fit the rank. */
import { ethnicGroups, populationReligions, provinces } from '@congvu/codelists';
import { type NationPerson, nationDay } from '../nation/index.ts';
import { type Department, type Ladder, payOf } from './departments.ts';
import { placeText } from './places.ts';
import type { Random } from './random.ts';

export interface Career {
  /** By register path; dates as `yyyy-mm-dd`. */
  values: Record<string, string | number>;
  department: Department;
}

const names = new Map<string, string>();
function nameOf(kind: 'ethnic' | 'religion', code: string): string {
  if (names.size === 0) {
    for (const one of ethnicGroups()) names.set(`ethnic ${one.code}`, one.name);
    for (const one of populationReligions()) names.set(`religion ${one.code}`, one.name);
  }
  return names.get(`${kind} ${code}`) ?? '';
}

export function weighted<T extends { share: number }>(items: readonly T[], random: Random): T {
  let at = random.next() * items.reduce((sum, one) => sum + one.share, 0);
  for (const one of items) {
    at -= one.share;
    if (at < 0) return one;
  }
  return items.at(-1)!;
}

const pad = (value: number) => String(value).padStart(2, '0');
/** First of a month, counted in months since year 0. */
const monthStart = (months: number) => `${Math.floor(months / 12)}-${pad((months % 12) + 1)}-01`;
const thisMonth = nationDay.year * 12 + nationDay.month - 1;

export function careerOf(
  person: NationPerson,
  departments: readonly Department[],
  serial: number,
  random: Random,
): Career {
  const department = weighted(departments, random);
  const ladder = weighted(department.ladders, random);
  const birthYear = Number(person.birthDate.slice(0, 4));
  const recruited = Math.min(thisMonth - 1, (birthYear + 22 + random.int(7)) * 12 + random.int(12));
  const service = thisMonth - recruited;
  const level = levelOf(ladder, service, random);
  const { rank, group } = payOf(ladder.ranks[level]!);
  const inRank = level === 0 ? service : service - Math.floor(service * 0.55);
  const stepMonths = group.regularMonths ?? 36;
  const step = Math.min(group.steps, 1 + Math.floor(inRank / stepMonths));
  const leads = ladder.leaders.length > 0 && service > 96 && random.chance(0.12);
  const position = leads ? random.pick(ladder.leaders) : ladder.post;
  const appointed = leads ? recruited + 72 + random.int(service - 72) : recruited + Math.min(12, service - 1);
  const trial = service <= 12;
  const values: Career['values'] = {
    serviceNumber: `CB-${String(serial).padStart(6, '0')}`,
    homeTown: placeText(person.homeTown, 'before'),
    ethnicGroup: nameOf('ethnic', person.ethnicGroup),
    religion: nameOf('religion', person.religion),
    permanentAddress: placeText(person.permanentAddress, 'today'),
    maritalStatus: marital[person.maritalStatus] ?? '',
    socialInsuranceNumber: String(1_000_000_000 + random.int(8_999_999_999)),
    personnelType: department.personnelType === 'CC' ? 'Công chức' : 'Viên chức',
    personnelStatus: trial ? 'Đang tập sự' : random.chance(0.97) ? 'Đang làm việc' : 'Đang đi đào tạo',
    recruitedOn: monthStart(recruited),
    generalEducation: 'Tốt nghiệp THPT (12/12)',
    professionalLevel: random.pick(ladder.levels[level]!),
    major: random.pick(ladder.majors),
    politicalTheory: leads ? 'Cao cấp' : random.chance(0.55) ? random.pick(['Sơ cấp', 'Trung cấp']) : '',
    stateManagement: stateManagement[rank.code] ?? '',
    foreignLanguage: random.pick(['A2', 'B1', 'B1', 'B2', 'B (cũ)', 'C (cũ)']),
    informatics: random.pick([
      'Chuẩn kỹ năng sử dụng CNTT cơ bản (TT 03/2014/TT-BTTTT)',
      'A/B/C (cũ)',
      'Chuẩn nâng cao',
    ]),
    'postings.position': position,
    'postings.unit': random.pick(ladder.units),
    'postings.startedOn': monthStart(appointed),
    'pay.rank': rank.code,
    'pay.step': step,
    'pay.coefficient': group.coefficients[step - 1]!.toFixed(2).replace('.', ','),
    'pay.paidFrom': monthStart(thisMonth - inRank + (step - 1) * stepMonths),
  };
  return { values, department };
}

const marital: Record<string, string> = {
  '1': 'Chưa kết hôn',
  '2': 'Đang có vợ/chồng',
  '3': 'Đã ly hôn hoặc góa vợ/chồng',
};
const stateManagement: Record<string, string> = {
  '01.001': 'Chuyên viên cao cấp',
  '01.002': 'Chuyên viên chính',
  '01.003': 'Chuyên viên',
  '01.004': 'Cán sự',
};

function levelOf(ladder: Ladder, service: number, random: Random): number {
  const top = ladder.ranks.length - 1;
  if (top >= 2 && service > 240 && random.chance(0.08)) return 2;
  return top >= 1 && service > 120 && random.chance(0.4) ? 1 : 0;
}

/** Today's provinces an agency's places lie in: its own for a province, none for a ministry. */
export const provincesNamed = (name: string) => {
  const key = name.replace(/^(Tỉnh|Thành phố|TP\.?)\s+/i, '').trim();
  return provinces().filter((province) => province.name.endsWith(key));
};
