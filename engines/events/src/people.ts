/** Persons an event names: their roles are checked here, who they are by the population database. */
import type { Actor } from '@congvu/auth';
import { type AppError, type FieldProblem, searchKey } from '@congvu/kernel';
import type { RecordType } from '@congvu/registers';
import type { EventKind } from './book.ts';
import type { PersonBody } from './event.schema.ts';
import { isDay } from './read-values.ts';

/** As the population database has them. */
export interface ConfirmedPerson {
  number: string;
  fullName: string;
  birthDate: string;
  /** The question under which it was confirmed, and the day. */
  requestId: string;
  verifiedOn: string;
}

/** Gives all of them confirmed, or throws: with a fault for each that differs, or because the source does not answer. */
export type PeopleVerifier = (
  actor: Actor,
  people: readonly PersonBody[],
  refusal: (fields: FieldProblem[]) => AppError,
) => Promise<ConfirmedPerson[]>;

export const rolesOf = (type: RecordType, { people }: EventKind): { code: string; name: string }[] => {
  if (!people) return [];
  const list = type.field(`${people.section}.role`).codeList;
  const all = list ? type.codeLists[list]!() : [];
  return all.filter(({ code }) => people.roles?.includes(code) ?? true).map(({ code, name }) => ({ code, name }));
};

/** Entries of the section; without `confirmed`, as they were typed, for a judgement that writes nothing. */
export function readPeople(
  type: RecordType,
  kind: EventKind,
  given: readonly PersonBody[],
  confirmed: readonly ConfirmedPerson[] | undefined,
): { entries: Record<string, unknown>[]; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, rule: string, reason: string, remedy: string) =>
    problems.push({ field, rule, reason, remedy });
  const { people } = kind;
  if (!people) {
    if (given.length > 0) wrong('people', 'not-asked', 'Sự kiện này không ghi người', 'Bỏ danh sách người');
    return { entries: [], problems };
  }
  if (given.length < people.min)
    wrong('people', 'required', `Cần ít nhất ${people.min} người`, 'Nhập người theo quyết định');
  if (given.length > people.max)
    wrong('people', 'too-many', `Nhiều nhất ${people.max} người`, 'Bỏ bớt người, hoặc chọn loại sự kiện khác');
  const roles = rolesOf(type, kind);
  const seen = new Set<string>();
  given.forEach((person, at) => {
    const path = `people.${at}`;
    if (!roles.some(({ code }) => code === person.role))
      wrong(
        `${path}.role`,
        'role',
        'Chức danh không thuộc sự kiện này',
        `Chọn trong: ${roles.map(({ name }) => name).join(', ')}`,
      );
    if (!/^[0-9]{12}$/.test(person.number))
      wrong(`${path}.number`, 'number', 'Số định danh phải có 12 chữ số', 'Ghi đúng số trên căn cước');
    else if (seen.has(person.number))
      wrong(`${path}.number`, 'twice', 'Số định danh ghi hai lần trong danh sách', 'Giữ một dòng cho mỗi người');
    seen.add(person.number);
    if (searchKey(person.fullName) === '')
      wrong(`${path}.fullName`, 'name', 'Họ tên không có chữ', 'Ghi họ tên như trên căn cước');
    if (!isDay(person.birthDate))
      wrong(`${path}.birthDate`, 'date', 'Ngày sinh không có trong lịch', 'Nhập ngày/tháng/năm');
  });
  const { one } = people;
  if (one && given.length >= people.min && given.filter(({ role }) => role === one).length !== 1) {
    const name = roles.find(({ code }) => code === one)?.name ?? one;
    wrong('people', 'one', `Cần đúng một người giữ chức danh "${name}"`, 'Xem lại chức danh của từng người');
  }
  const entries = given.map((person) => {
    const sure = confirmed?.find(({ number }) => number === person.number);
    return {
      role: person.role,
      personalNumber: person.number,
      fullName: sure?.fullName ?? person.fullName,
      birthDate: sure?.birthDate ?? person.birthDate,
      ...(sure ? { identitySource: 'population', identityRef: sure.requestId, verifiedOn: sure.verifiedOn } : {}),
    };
  });
  // Nobody enters who was not confirmed, whatever the caller forgot.
  if (confirmed)
    given.forEach((person, at) => {
      if (!confirmed.some(({ number }) => number === person.number))
        wrong(`people.${at}.number`, 'unconfirmed', 'Chưa xác thực với CSDL quốc gia về dân cư', 'Gửi lại');
    });
  return { entries, problems };
}
