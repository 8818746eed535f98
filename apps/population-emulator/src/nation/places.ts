/** Places of the nation: every address is known by today's two tiers and by the three tiers of before 01/07/2025. */
import { communes, legacyProvinces, legacyUnits } from '@congvu/codelists';

export interface Place {
  /** Since 01/07/2025: province and commune. */
  today: { provinceCode: string; communeCode: string };
  /** Until 30/06/2025: province, district and commune. */
  before: { provinceCode: string; districtCode: string; communeCode: string };
  detail: string;
}

/** People per old province at the census of 2019, thousands, in the order of the list of 63; approximate on purpose. */
export const provincePopulation: readonly number[] = [
  8054, 855, 530, 314, 785, 730, 599, 460, 1248, 821, 854, 1287, 782, 1320, 1804, 1464, 1151, 1369, 1892, 2029, 1253,
  1860, 853, 1780, 983, 3640, 3328, 1289, 895, 632, 1129, 1134, 1496, 1232, 1487, 873, 1231, 591, 1231, 540, 1514, 1870,
  622, 1297, 995, 1169, 2426, 3097, 1149, 8993, 1689, 1764, 1288, 1009, 1023, 1599, 1908, 1723, 1235, 733, 1200, 907,
  1194,
];

interface UnitChoice {
  provinceToday: string;
  provinceBefore: string;
  /** Communes whose code stands in today's list and in the old one: `[code, old district]`. */
  communes: [string, string][];
  /** Every old commune, for places of birth: `[code, old district]`. */
  formerCommunes: [string, string][];
}

let choices: UnitChoice[] | undefined;

/** By position in the list of 63 old provinces. */
export function unitChoices(): readonly UnitChoice[] {
  if (choices !== undefined) return choices;
  const today = new Set(communes().map((commune) => commune.code));
  const former = new Map<string, [string, string][]>();
  for (const [code, , district, province] of legacyUnits().communes) {
    const list = former.get(province) ?? [];
    list.push([code, district]);
    former.set(province, list);
  }
  choices = legacyProvinces().map((province) => {
    const formerCommunes = former.get(province.code) ?? [];
    return {
      provinceToday: province.mergedInto,
      provinceBefore: province.code,
      communes: formerCommunes.filter(([code]) => today.has(code)),
      formerCommunes,
    };
  });
  return choices;
}

const streets = [
  'Nguyễn Trãi',
  'Lê Lợi',
  'Trần Hưng Đạo',
  'Hai Bà Trưng',
  'Quang Trung',
  'Lý Thường Kiệt',
  'Nguyễn Huệ',
  'Điện Biên Phủ',
  'Hùng Vương',
  'Phan Chu Trinh',
  'Võ Thị Sáu',
  'Cách Mạng Tháng Tám',
];
const hamlets = ['Đông', 'Đoài', 'Trung', 'Thượng', 'Hạ', 'Bình An', 'Phú Lộc', 'Tân Lập', 'Hòa Thuận', 'Mỹ Đức'];

export function addressDetail(hash: number, province: number): string {
  const number = 1 + (hash % 320);
  const choice = (hash >>> 9) % 10;
  if (choice < 4) return `Số ${number}, đường ${streets[(hash >>> 13) % streets.length]}`;
  if (choice < 6) return `Tổ dân phố ${1 + (number % 24)}`;
  const kind = province >= 49 ? 'Ấp' : province >= 39 && province <= 43 ? 'Buôn' : 'Thôn';
  return `${kind} ${choice === 6 ? 1 + (number % 12) : hamlets[(hash >>> 13) % hamlets.length]}`;
}

export function placeIn(province: number, hash: number, detailHash: number): Place {
  const unit = unitChoices()[province]!;
  const [code, district] = unit.communes[hash % unit.communes.length]!;
  return {
    today: { provinceCode: unit.provinceToday, communeCode: code },
    before: { provinceCode: unit.provinceBefore, districtCode: district, communeCode: code },
    detail: addressDetail(detailHash, province),
  };
}

/** A place of birth or origin: an old commune, which may have lost its code since. */
export function formerPlaceIn(province: number, hash: number): Place {
  const unit = unitChoices()[province]!;
  const [code, district] = unit.formerCommunes[hash % unit.formerCommunes.length]!;
  const kept = unit.communes.find(([, of]) => of === district) ?? unit.communes[hash % unit.communes.length]!;
  return {
    today: { provinceCode: unit.provinceToday, communeCode: kept[0] },
    before: { provinceCode: unit.provinceBefore, districtCode: district, communeCode: code },
    detail: '',
  };
}
