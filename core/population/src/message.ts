/** Builds questions and reads answers; what SOAP and JSON have in common. */
import { escapeXml, type XmlElement, type XmlValue, xmlChild, xmlList, xmlText } from '@congvu/files';
import { isYearOnly, nameKey, type PartialDate, parsePartialDate } from '@congvu/kernel';
import { PopulationFault } from './faults.ts';
import type { Address, CallContext, HouseholdHead, PopulationPerson, PopulationQuestion, Relative } from './gateway.ts';
import type { PopulationOperation } from './operations.ts';

export const requestNamespace = 'http://dancuquocgia.bca';

export interface MessageSettings {
  /** `key`: without diacritics and spaces, upper case, as live clients send names; `as-written`: untouched. */
  names: 'key' | 'as-written';
  /** `compact`: yyyyMMdd; `iso`: yyyy-MM-dd. A year alone is always `Nam`. */
  dates: 'compact' | 'iso';
  /** MaTichHop by operation; 037 and 003 are the two seen in public. */
  integrationCodes: Partial<Record<PopulationOperation, string>>;
}

export const defaultMessageSettings: MessageSettings = {
  names: 'key',
  dates: 'compact',
  integrationCodes: { TraCuuThongTinCongDan: '037', XacThucThongTinCongDan: '003' },
};

/** Fields by contract name, in the order the contract obliges. */
export interface Message {
  operation: PopulationOperation;
  officerCode: string;
  fields: [name: string, value: string][];
  birth?: { Nam: string } | { NgayThangNam: string };
}

export function buildMessage(
  operation: PopulationOperation,
  context: CallContext,
  settings: MessageSettings,
  question?: PopulationQuestion,
  extra: Record<string, string> = {},
): Message {
  const fields: [string, string][] = [
    ['MaYeuCau', context.requestId],
    ['MaDVC', context.procedureCode],
    ['MaTichHop', context.integrationCode ?? settings.integrationCodes[operation] ?? '037'],
    ['MaCanBo', context.officerCode],
    ['MaDonVi', context.agencyCode],
  ];
  if (question === undefined)
    return { operation, officerCode: context.officerCode, fields: [...fields, ...Object.entries(extra)] };
  if (question.number === undefined) fields.push(['SoCMND', question.oldNumber ?? '']);
  else fields.push(['SoDinhDanh', question.number]);
  fields.push(['HoVaTen', settings.names === 'key' ? nameKey(question.fullName) : question.fullName]);
  const { birthDate } = question;
  const birth = isYearOnly(birthDate)
    ? { Nam: birthDate }
    : { NgayThangNam: settings.dates === 'compact' ? birthDate.replaceAll('-', '') : birthDate };
  return { operation, officerCode: context.officerCode, fields, birth };
}

export function writeSoap({ operation, fields, birth }: Message, prefix: string): string {
  let inner = '';
  for (const [name, value] of fields) inner += `<${prefix}:${name}>${escapeXml(value)}</${prefix}:${name}>`;
  if (birth !== undefined) {
    const [[name, value] = ['Nam', '']] = Object.entries(birth);
    inner += `<${prefix}:NgayThangNamSinh><${prefix}:${name}>${value}</${prefix}:${name}></${prefix}:NgayThangNamSinh>`;
  }
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:${prefix}="${requestNamespace}"><soapenv:Header/><soapenv:Body><${prefix}:${operation}>${inner}</${prefix}:${operation}></soapenv:Body></soapenv:Envelope>`;
}

/** Field names of the JSON wrapping of one integration platform (Đồng Tháp). */
const lowerNames: Record<string, string> = {
  MaYeuCau: 'maYeuCau',
  MaDVC: 'maDVC',
  MaTichHop: 'maTichHop',
  MaCanBo: 'maCanBo',
  MaDonVi: 'maDonVi',
  SoDinhDanh: 'soDinhDanh',
  SoCMND: 'soCMND',
  HoVaTen: 'hoVaTen',
};

export function writeJson({ fields, birth }: Message, naming: 'lower' | 'contract'): string {
  const body: Record<string, unknown> = {};
  for (const [name, value] of fields) body[naming === 'lower' ? (lowerNames[name] ?? name) : name] = value;
  if (birth !== undefined) {
    if (naming === 'contract') body.NgayThangNamSinh = birth;
    else body.ngayThangNam = 'Nam' in birth ? birth.Nam : birth.NgayThangNam;
  }
  return JSON.stringify(body);
}

const text = (value: XmlValue | undefined, name: string): string | undefined => {
  const found = xmlText(xmlChild(value, name))?.trim();
  return found === undefined || found === '' ? undefined : found;
};

/** A name is text, or a structure whose `Ten` often holds the whole name. */
export function readName(value: XmlValue | undefined): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  const words = ['Ho', 'ChuDem', 'Ten'].map((part) => text(value, part)).filter((part) => part !== undefined);
  return words.length > 0 ? words.join(' ') : xmlText(value)?.trim() || undefined;
}

export function readDate(value: XmlValue | undefined): PartialDate | undefined {
  const written = typeof value === 'string' ? value : (text(value, 'NgayThangNam') ?? text(value, 'Nam'));
  return written === undefined ? undefined : parsePartialDate(written);
}

/** Drops what is undefined, so that an absent value is an absent key. */
function present<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  for (const key in value) if (value[key] === undefined) delete value[key];
  return value as T;
}

function readAddress(value: XmlValue | undefined): Address | undefined {
  const address = present<Address>({
    countryCode: text(value, 'QuocGia'),
    provinceCode: text(value, 'MaTinhThanh'),
    districtCode: text(value, 'MaQuanHuyen'),
    communeCode: text(value, 'MaPhuongXa'),
    detail: text(value, 'ChiTiet'),
  } as Address);
  return address.provinceCode === undefined && address.detail === undefined ? undefined : address;
}

function readRelative(value: XmlValue | undefined): Relative | undefined {
  const fullName = readName(xmlChild(value, 'HoVaTen'));
  if (fullName === undefined) return undefined;
  return present<Relative>({
    fullName,
    number: text(value, 'SoDinhDanh'),
    oldNumber: text(value, 'SoCMND'),
    nationality: text(value, 'QuocTich'),
  } as Relative);
}

function readHead(value: XmlValue | undefined): HouseholdHead | undefined {
  const relative = readRelative(value);
  const relationCode = text(value, 'QuanHe');
  return relative === undefined || relationCode === undefined ? relative : { ...relative, relationCode };
}

const sexes: Record<string, PopulationPerson['sex']> = { '1': 'male', '2': 'female' };

/** A record without a name is no record (that is how a missing person is answered); one without number or birth is garbage. */
export function readCitizen(value: XmlValue, dataAsOf: string | undefined): PopulationPerson | undefined {
  const fullName = readName(xmlChild(value, 'HoVaTen'));
  if (fullName === undefined) return undefined;
  const number = text(value, 'SoDinhDanh');
  const birthDate = readDate(xmlChild(value, 'NgayThangNamSinh'));
  if (number === undefined || !/^\d{12}$/.test(number))
    throw new PopulationFault('garbage', 'Bản ghi dân cư không có số định danh');
  if (birthDate === undefined) throw new PopulationFault('garbage', 'Bản ghi dân cư không có ngày, năm sinh');
  return present<PopulationPerson>({
    number,
    oldNumber: text(value, 'SoCMND'),
    fullName,
    sex: sexes[text(value, 'GioiTinh') ?? ''] ?? 'unknown',
    birthDate,
    ethnicGroup: text(value, 'DanToc'),
    religion: text(value, 'TonGiao'),
    maritalStatus: text(value, 'TinhTrangHonNhan'),
    bloodType: text(value, 'NhomMau'),
    nationality: text(value, 'QuocTich'),
    birthRegistration: readAddress(xmlChild(value, 'NoiDangKyKhaiSinh')),
    homeTown: readAddress(xmlChild(value, 'QueQuan')),
    permanentAddress: readAddress(xmlChild(value, 'ThuongTru')),
    presentAddress: readAddress(xmlChild(value, 'NoiOHienTai')),
    father: readRelative(xmlChild(value, 'Cha')),
    mother: readRelative(xmlChild(value, 'Me')),
    spouse: readRelative(xmlChild(value, 'VoChong')),
    representative: readRelative(xmlChild(value, 'NguoiDaiDien')),
    householdHead: readHead(xmlChild(value, 'ChuHo')),
    householdBook: text(value, 'SoSoHoKhau'),
    dataAsOf,
  } as PopulationPerson);
}

/** What the body element held: its name and its content. */
export interface AnswerBody {
  name: string;
  content: XmlValue;
}

export function readCollection({ name, content }: AnswerBody): PopulationPerson[] {
  if (name !== 'CongdanCollection')
    throw new PopulationFault('garbage', `Câu trả lời là ${name.slice(0, 60)}, không phải CongdanCollection`);
  const dataAsOf = text(content, '@ThoiDiemDuLieu');
  const people: PopulationPerson[] = [];
  for (const record of xmlList(xmlChild(content, 'CongDan'))) {
    const person = readCitizen(record, dataAsOf);
    if (person !== undefined) people.push(person);
  }
  return people;
}

export const readField = (body: AnswerBody, name: string): string | undefined => text(body.content, name);
export const readFields = (value: XmlValue, names: readonly string[]): Record<string, string | undefined> =>
  Object.fromEntries(names.map((name) => [name, text(value, name)]));
export const readChildren = (body: AnswerBody, name: string): XmlValue[] => xmlList(xmlChild(body.content, name));
export const readAttribute = (body: AnswerBody, name: string): string | undefined => text(body.content, `@${name}`);

/** JSON from outside in the shape XML has: every value text, depth limited. */
export function jsonTree(value: unknown, depth = 0): XmlValue {
  if (depth > 12) throw new PopulationFault('garbage', 'Câu trả lời JSON lồng quá sâu');
  if (Array.isArray(value)) return value.map((item) => jsonTree(item, depth + 1));
  if (value === null || typeof value !== 'object') return value === null || value === undefined ? '' : String(value);
  const tree: XmlElement = Object.create(null) as XmlElement;
  for (const [name, item] of Object.entries(value)) tree[name] = jsonTree(item, depth + 1);
  return tree;
}
