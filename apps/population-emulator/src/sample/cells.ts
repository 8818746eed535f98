/** From values to cells: dates as people type them, tidy or in every manner at once, and cells planted with a fault. */
import { formatDateVi } from '@congvu/kernel';
import { formulaMark } from './formulas.ts';
import type { Random } from './random.ts';
import type { CellFault } from './truth.ts';

/** By register path. */
export type Values = Record<string, string | number | null>;

const datePaths = new Set(['birthDate', 'recruitedOn', 'postings.startedOn', 'pay.paidFrom']);

export function tidyCell(path: string, value: string | number | null): string | number | null {
  if (value === '' || value === null) return null;
  return datePaths.has(path) ? formatDateVi(String(value)) : value;
}

export function messyCell(path: string, value: string | number | null, random: Random): string | number | null {
  if (value === '' || value === null) return null;
  if (datePaths.has(path)) return messyDate(String(value), random);
  if (typeof value === 'number') return random.chance(0.5) ? value : String(value);
  switch (path) {
    case 'fullName':
      return messyText(random.chance(0.45) ? value.toUpperCase() : value, random);
    case 'personalNumber':
      return random.chance(0.15) ? `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}` : value;
    case 'sex':
      return random.chance(0.3) ? value.toUpperCase() : random.chance(0.1) ? `${value} ` : value;
    case 'agencyCode':
      return random.chance(0.2) ? value.toLowerCase() : value;
    case 'pay.coefficient':
      return random.chance(0.5) ? value.replace(',', '.') : value;
    case 'professionalLevel':
    case 'ethnicGroup':
      return random.chance(0.2) ? value.toUpperCase() : value;
    default:
      return random.chance(0.1) ? ` ${value}` : value;
  }
}

function messyDate(date: string, random: Random): string {
  const [year, month, day] = date.split('-');
  if (month === undefined || day === undefined) return date;
  return random.pick([
    `${day}/${month}/${year}`,
    `${Number(day)}/${Number(month)}/${year}`,
    `${day}-${month}-${year}`,
    `${day}.${month}.${year}`,
    `${date}`,
    ` ${day}/${month}/${year}`,
    `${year}${month}${day}`,
  ]);
}

function messyText(text: string, random: Random): string {
  switch (random.int(6)) {
    case 0:
      return `  ${text}`;
    case 1:
      return `${text} `;
    case 2:
      return text.replace(' ', '  ');
    case 3:
      return text.replace(' ', '\u00a0');
    case 4:
      return text.normalize('NFD');
    default:
      return text;
  }
}

interface Fault {
  rule: CellFault;
  field: string;
  /** The cell as it stands in the file. */
  cell: (values: Values, random: Random) => string | null;
}

/** Each breaks one rule of the intake stage; `home` is the agency the file comes from. */
export const faultsFor = (home: string): readonly Fault[] => [
  { rule: 'required', field: 'fullName', cell: () => null },
  { rule: 'date', field: 'birthDate', cell: ({ birthDate }) => `31/02/${String(birthDate).slice(0, 4)}` },
  {
    rule: 'number-length',
    field: 'personalNumber',
    cell: ({ personalNumber }) => String(personalNumber).replace(/^0/, '').slice(0, 11),
  },
  {
    rule: 'formula',
    field: 'birthDate',
    cell: ({ birthDate }) => formulaMark('DATE', ...String(birthDate).split('-').map(Number)),
  },
  { rule: 'code', field: 'pay.rank', cell: (_, random) => `99.${String(100 + random.int(900))}` },
  { rule: 'agency', field: 'agencyCode', cell: () => (home.startsWith('H17') ? 'H29.SNV' : 'H17.SNV') },
];
