/**
 * The twelve-digit personal number: three digits of the province of birth registration (63 old provinces, never changed by a
 * merger), one of century and sex, two of the birth year, six at random. There is no check digit.
 * @legal NĐ 137/2015/NĐ-CP Điều 13
 * @legal Luật Căn cước 2023 Điều 12
 */
import { readCodeList } from '@congvu/codelists';
import { dateParts, type PartialDate } from '@congvu/kernel';

export interface PersonalId {
  number: string;
  provinceCode: string;
  /** Absent for births registered abroad (codes from 100, whose list is not public) and for unknown codes. */
  provinceName?: string;
  /** Today's province that took the old one in. */
  currentProvinceCode?: string;
  sex: 'male' | 'female';
  birthYear: number;
  serial: string;
}

export interface PersonalIdProblem {
  part: 'form' | 'province' | 'sex' | 'birthYear';
  /** What the number says. */
  found: string;
  /** What was claimed; empty when nothing was. */
  claimed: string;
  reason: string;
}

interface ProvinceCode {
  code: string;
  name: string;
  currentProvinceCode: string;
}

let provinces: Map<string, ProvinceCode> | undefined;

/** Undefined unless the text is exactly twelve digits. */
export function parsePersonalId(number: string): PersonalId | undefined {
  if (!/^\d{12}$/.test(number)) return undefined;
  provinces ??= new Map(
    readCodeList<ProvinceCode[]>('cccd-province-codes').items.map((province) => [province.code, province]),
  );
  const provinceCode = number.slice(0, 3);
  const province = provinces.get(provinceCode);
  const digit = Number(number[3]);
  return {
    number,
    provinceCode,
    ...(province === undefined
      ? {}
      : { provinceName: province.name, currentProvinceCode: province.currentProvinceCode }),
    sex: digit % 2 === 0 ? 'male' : 'female',
    birthYear: (19 + Math.floor(digit / 2)) * 100 + Number(number.slice(4, 6)),
    serial: number.slice(6),
  };
}

/** What in the number contradicts itself or the claim; empty when nothing does. Says nothing about whether it was issued. */
export function checkPersonalId(
  number: string,
  claim: { sex?: 'male' | 'female' | 'unknown' | undefined; birthDate?: PartialDate | undefined } = {},
): PersonalIdProblem[] {
  const id = parsePersonalId(number);
  if (id === undefined)
    return [{ part: 'form', found: number, claimed: '', reason: 'Số định danh phải có đúng 12 chữ số' }];
  const problems: PersonalIdProblem[] = [];
  if (id.provinceName === undefined && Number(id.provinceCode) < 100) {
    problems.push({
      part: 'province',
      found: id.provinceCode,
      claimed: '',
      reason: 'Ba số đầu không phải mã tỉnh nào',
    });
  }
  if ((claim.sex === 'male' || claim.sex === 'female') && claim.sex !== id.sex) {
    problems.push({ part: 'sex', found: id.sex, claimed: claim.sex, reason: 'Số thứ tư không khớp giới tính' });
  }
  if (claim.birthDate !== undefined) {
    const { year } = dateParts(claim.birthDate);
    if (year !== id.birthYear) {
      problems.push({
        part: 'birthYear',
        found: String(id.birthYear),
        claimed: String(year),
        reason: 'Số thứ tư đến thứ sáu không khớp năm sinh',
      });
    }
  }
  return problems;
}
