/** When an official reaches retirement age in normal conditions. Bộ luật Lao động 2019 Điều 169; NĐ 135/2020/NĐ-CP Điều 4 (data file). */
import { readCodeList } from '@congvu/codelists';
import type { Entry, RecordDocument } from '@congvu/registers';
import { addDays, addMonths } from '../pay/months.ts';

interface Row {
  year: number;
  years: number;
  months: number;
}
const roadmap = () => readCodeList<{ male: Row[]; female: Row[] }>('retirement-age').items;

/**
 * The month (`yyyy-mm`) in which the age is reached. A birth date of a year alone counts from 1 January, as the decree says (Điều 3).
 * @param sex code of the population database: 1 man, 2 woman. Undefined when the birth date or the sex is not known.
 */
export function retirementMonth(birthDate: string | undefined, sex: string | undefined): string | undefined {
  const rows = sex === '1' ? roadmap().male : sex === '2' ? roadmap().female : undefined;
  if (!birthDate || !rows) return undefined;
  const born = Number(birthDate.slice(0, 4)) * 12 + (birthDate.length > 4 ? Number(birthDate.slice(5, 7)) - 1 : 0);
  const reached = ({ years, months }: Row) => born + years * 12 + months;
  // The age of the year in which it is reached: the first row by whose end somebody of that age has reached it.
  const row = rows.find((one) => Math.floor(reached(one) / 12) <= one.year) ?? rows.at(-1)!;
  const month = reached(row);
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The last day of the month in which the age is reached. */
export const retirementDay = (month: string): string => addDays(addMonths(`${month}-01`, 1), -1);

/** Until when a recorded decision keeps somebody in service beyond the age; the latest of them. */
export const serviceExtendedUntil = (document: RecordDocument): string | undefined =>
  ((document.events as Entry[] | undefined) ?? [])
    .filter(({ event }) => event === 'KEO_DAI_CONG_TAC')
    .flatMap(({ validUntil }) => (validUntil?.length === 10 ? [validUntil] : []))
    .sort()
    .at(-1);
