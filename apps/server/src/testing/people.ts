import { createNation, type NationPerson } from '@congvu/population-emulator';

/** Living adults of the emulator's nation with full birth dates and no like among them: fit for files that must match. */
export function livingAdults(count: number, people = 1_000_000, seed = 1): NationPerson[] {
  const nation = createNation({ seed, people });
  const found: NationPerson[] = [];
  for (let index = 7; found.length < count && index < people; index += 97) {
    const person = nation.personAt(index);
    if (person?.life.status !== 'alive' || person.birthDate.length !== 10) continue;
    const year = Number(person.birthDate.slice(0, 4));
    if (year >= 1968 && year <= 2002) found.push(person);
  }
  return found;
}

const columns = [
  'Họ và tên khai sinh',
  'Số định danh cá nhân',
  'Ngày sinh',
  'Giới tính',
  'Chức vụ, chức danh hiện tại',
  'Mã ngạch',
  'Mã đơn vị',
] as const;

export interface FileRow {
  name: string;
  number: string;
  birthDate: string;
  sex: string;
  position?: string;
  rank?: string;
  agency?: string;
}

export const rowOf = (person: NationPerson, changes: Partial<FileRow> = {}): FileRow => ({
  name: person.fullName,
  number: person.number,
  birthDate: person.birthDate.split('-').reverse().join('/'),
  sex: person.sex === 'male' ? 'Nam' : 'Nữ',
  position: 'Chuyên viên',
  rank: '01.003',
  agency: '',
  ...changes,
});

/** A CSV file as an agency would send it. */
export function csvOf(rows: readonly FileRow[]): Buffer {
  const lines = rows.map((row) =>
    [row.name, row.number, row.birthDate, row.sex, row.position ?? '', row.rank ?? '', row.agency ?? ''].join(';'),
  );
  return Buffer.from(`\ufeff${[columns.join(';'), ...lines].join('\r\n')}\r\n`);
}
