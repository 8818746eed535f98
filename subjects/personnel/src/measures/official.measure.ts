/** How dossiers are judged and counted. Which fields are expected, and what agrees with what, is said here once. */
import { ranks, salaryGroups } from '@congvu/codelists';
import {
  accurateRules,
  cleanRules,
  completeRules,
  type Dimension,
  type Measure,
  type QualityRule,
  sharedRules,
} from '@congvu/quality';
import { codeName, currentEntry, type Entry, type StoredRecord } from '@congvu/registers';
import { endOfService } from '../career/service-status.ts';
import { official } from '../officials/official.register.ts';
import { retirementMonth } from './retirement-age.ts';

/** Fields every dossier should have. The decree's own list of 194 fields was not at hand: this is ours, and one line to change. */
const expected = [
  'personalNumber',
  'fullName',
  'birthDate',
  'sex',
  'homeTown',
  'permanentAddress',
  'personnelType',
  'personnelStatus',
  'recruitedOn',
  'professionalLevel',
  'postings.position',
  'pay.rank',
  'pay.coefficient',
] as const;

const text = (record: StoredRecord, key: string): string | undefined => record.document[key] as string | undefined;
/** The last entry, whenever it begins: marks must not depend on the day. */
const last = (record: StoredRecord, section: string): Entry | undefined =>
  currentEntry(record.document[section] as Entry[] | undefined, '9999-12-31');

const clean: QualityRule[] = [
  {
    id: 'name.capitals',
    criterion: 'clean',
    field: 'fullName',
    vi: 'Họ tên viết hoa toàn bộ hoặc thừa dấu cách',
    en: 'Name in capitals or with doubled spaces',
    remedy: 'Ghi họ tên như trên giấy khai sinh',
    fails: ({ title }) => (title.length > 3 && title === title.toUpperCase()) || /\s{2}/.test(title),
  },
  {
    id: 'birthDate.year-only',
    criterion: 'clean',
    field: 'birthDate',
    vi: 'Ngày sinh chỉ có năm',
    en: 'Date of birth is a year only',
    remedy: 'Đối soát với CSDL quốc gia về dân cư; nếu cả hai chỉ có năm thì giữ nguyên',
    fails: (record) => text(record, 'birthDate')?.length === 4,
  },
  {
    id: 'recruited.too-young',
    criterion: 'clean',
    field: 'recruitedOn',
    vi: 'Tuyển dụng trước 15 tuổi',
    en: 'Recruited before the age of 15',
    remedy: 'Kiểm tra ngày sinh và ngày tuyển dụng trên quyết định',
    fails: (record) => {
      const [born, recruited] = [text(record, 'birthDate'), text(record, 'recruitedOn')];
      return (
        born !== undefined && recruited !== undefined && Number(recruited.slice(0, 4)) - Number(born.slice(0, 4)) < 15
      );
    },
  },
];

let scale: Map<string, readonly number[]> | undefined;
let groupOfRank: Map<string, string | null> | undefined;

const unified: QualityRule[] = [
  {
    id: 'pay.coefficient-of-step',
    criterion: 'unified',
    field: 'pay.coefficient',
    vi: 'Hệ số lương không đúng bậc của ngạch theo bảng lương',
    en: 'Coefficient is not that of the step in the salary scale',
    remedy: 'Đối chiếu quyết định xếp lương với bảng lương của NĐ 204/2004/NĐ-CP',
    fails(record) {
      scale ??= new Map(salaryGroups().map((group) => [group.code, group.coefficients]));
      groupOfRank ??= new Map(ranks().map((rank) => [rank.code, rank.salaryGroup]));
      const pay = last(record, 'pay');
      if (pay?.rank === undefined || pay.step === undefined || pay.coefficient === undefined) return false;
      const coefficients = scale.get(groupOfRank.get(String(pay.rank)) ?? '');
      return coefficients !== undefined && coefficients[Number(pay.step) - 1] !== Number(pay.coefficient);
    },
  },
  {
    id: 'rank-of-type',
    criterion: 'unified',
    field: 'pay.rank',
    vi: 'Ngạch công chức xếp cho viên chức, hoặc ngược lại',
    en: 'Rank of a civil servant given to a public employee, or the other way round',
    remedy: 'Kiểm tra loại cán bộ và mã ngạch, chức danh nghề nghiệp',
    fails(record) {
      const rank = last(record, 'pay')?.rank;
      const kind = text(record, 'personnelType');
      if (typeof rank !== 'string' || kind === undefined) return false;
      return rank.startsWith('V.') ? kind === 'CC' : kind === 'VC' && rank.startsWith('01.');
    },
  },
];

const named = (list: string) => (value: string) => codeName(official, list, value) ?? value;
const same = (value: string) => value;

/** Age in full years at the end of the year before: enough for groups of ten years. */
function ageGroup(birthYear: string, today: string): string {
  const age = Number(today.slice(0, 4)) - Number(birthYear);
  if (age < 30) return 'Dưới 30';
  if (age >= 60) return 'Từ 60 trở lên';
  const from = Math.floor(age / 10) * 10;
  return `${from}–${from + 9}`;
}

const forecastYears = 10;

const dimensions: Dimension[] = [
  {
    key: 'sex',
    vi: 'Giới tính',
    en: 'Sex',
    order: 'count',
    chart: 'bar',
    valueOf: (record) => text(record, 'sex') ?? null,
    labelOf: named('sex'),
  },
  {
    key: 'age',
    vi: 'Độ tuổi',
    en: 'Age',
    order: 'reverse',
    chart: 'bar',
    valueOf: (record) => text(record, 'birthDate')?.slice(0, 4) ?? null,
    labelOf: ageGroup,
  },
  {
    key: 'level',
    vi: 'Trình độ chuyên môn',
    en: 'Qualification',
    order: 'count',
    chart: 'bar',
    valueOf: (record) => text(record, 'professionalLevel') ?? null,
    labelOf: named('professionalLevel'),
  },
  {
    key: 'theory',
    vi: 'Lý luận chính trị',
    en: 'Political theory',
    order: 'count',
    chart: 'bar',
    valueOf: (record) => text(record, 'politicalTheory') ?? null,
    labelOf: named('politicalTheory'),
  },
  {
    key: 'kind',
    vi: 'Loại cán bộ',
    en: 'Kind of official',
    order: 'count',
    chart: 'bar',
    valueOf: (record) => text(record, 'personnelType') ?? null,
    labelOf: named('personnelType'),
  },
  {
    key: 'status',
    vi: 'Trạng thái công tác',
    en: 'Working status',
    order: 'count',
    chart: 'bar',
    valueOf: (record) => text(record, 'personnelStatus') ?? null,
    labelOf: named('personnelStatus'),
  },
  {
    key: 'rank',
    vi: 'Ngạch, chức danh nghề nghiệp',
    en: 'Rank',
    order: 'count',
    chart: 'bar',
    valueOf: (record) => (last(record, 'pay')?.rank as string | undefined) ?? null,
    labelOf: named('rank'),
  },
  {
    key: 'recruited',
    vi: 'Tuyển dụng theo năm',
    en: 'Recruited by year',
    order: 'value',
    chart: 'line',
    valueOf: (record) => text(record, 'recruitedOn')?.slice(0, 4) ?? null,
    labelOf: same,
  },
  {
    key: 'left',
    vi: 'Thôi việc, nghỉ hưu, chuyển đi theo năm',
    en: 'Left by year',
    order: 'value',
    chart: 'line',
    valueOf(record) {
      const end = endOfService(record.document);
      return end && (end.on?.slice(0, 4) ?? null);
    },
    labelOf: same,
  },
  {
    key: 'retires',
    vi: 'Dự báo nghỉ hưu trong mười năm tới',
    en: 'Retirement forecast for ten years',
    order: 'value',
    chart: 'line',
    valueOf: (record) => retirementMonth(text(record, 'birthDate'), text(record, 'sex'))?.slice(0, 4) ?? null,
    labelOf(year, today) {
      const ahead = Number(year) - Number(today.slice(0, 4));
      if (ahead < 0) return 'Đã qua tuổi';
      return ahead > forecastYears ? `Sau ${Number(today.slice(0, 4)) + forecastYears}` : year;
    },
  },
];

export const officialMeasure: Measure = {
  type: official,
  rules: [
    ...accurateRules(official),
    ...completeRules(official, expected),
    ...cleanRules(official),
    ...clean,
    ...unified,
    ...sharedRules,
  ],
  dimensions,
  crosses: [
    ['age', 'sex'],
    ['level', 'sex'],
    ['theory', 'sex'],
    ['kind', 'sex'],
    ['status', 'sex'],
    ['rank', 'sex'],
    ['level', 'kind'],
    ['age', 'kind'],
    ['status', 'kind'],
    ['left', 'status'],
  ],
};
