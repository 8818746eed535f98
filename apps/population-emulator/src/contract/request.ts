/** A question as received: read from SOAP or JSON, checked for obligatory fields, field order and forms of values. */
import { readCodeList } from '@congvu/codelists';
import { parseBoundedXml, type XmlElement, type XmlValue, xmlText } from '@congvu/files';
import { parsePartialDate } from '@congvu/kernel';
import { Refusal } from './refusal.ts';
import { requestNamespace } from './tree.ts';

export interface Question {
  operation: string;
  requestId: string;
  procedureCode: string;
  agencyCode: string;
  officerCode: string;
  integrationCode: string;
  number?: string;
  oldNumber?: string;
  fullName?: string;
  /** `yyyy-mm-dd` or `yyyy`. */
  birthDate?: string;
  /** Everything else by its contract name. */
  fields: Record<string, string>;
}

export const operations: ReadonlySet<string> = new Set(
  readCodeList<{ operation: string }[]>('csdldc-services').items.map((service) => service.operation),
);

/** Groups in the order of the contract; within a group any order is taken. */
const orderGroups = [
  ['MaYeuCau'],
  ['MaDVC'],
  ['MaTichHop'],
  ['MaCanBo', 'MaDonVi', 'TaiKhoan', 'SoDienThoai'],
  ['SoDinhDanh', 'SoCMND'],
  ['HoVaTen'],
  ['NgayThangNamSinh'],
];
const groupOf = new Map(orderGroups.flatMap((names, at) => names.map((name) => [name, at] as const)));

const local = (name: string) => name.slice(name.indexOf(':') + 1);

function child(element: XmlElement, name: string): [string, XmlValue] | undefined {
  for (const key in element) if (key.charCodeAt(0) !== 64 && local(key) === name) return [key, element[key]!];
  return undefined;
}

const asElement = (value: XmlValue | undefined): XmlElement | undefined =>
  value === undefined || typeof value === 'string' || Array.isArray(value) ? undefined : value;

export function readSoap(body: Uint8Array): Question {
  let document: XmlElement;
  try {
    document = parseBoundedXml(body, { maxSize: 64 * 1024, maxDepth: 12, maxElements: 200, keepPrefix: true });
  } catch (error) {
    throw new Refusal('SAI_BAN_TIN', error instanceof Error ? error.message : 'Unreadable');
  }
  const envelope = asElement(child(document, 'Envelope')?.[1]);
  const soapBody = envelope === undefined ? undefined : asElement(child(envelope, 'Body')?.[1]);
  const name =
    soapBody === undefined
      ? undefined
      : Object.keys(soapBody).find((key) => key.charCodeAt(0) !== 64 && key !== '#text');
  if (envelope === undefined || soapBody === undefined || name === undefined)
    throw new Refusal('SAI_BAN_TIN', 'Not a SOAP 1.1 envelope with one body element');
  const content = asElement(soapBody[name]) ?? {};
  const prefix = name.includes(':') ? `@xmlns:${name.slice(0, name.indexOf(':'))}` : '@xmlns';
  const namespace = content[prefix] ?? soapBody[prefix] ?? envelope[prefix];
  if (namespace !== requestNamespace)
    throw new Refusal('SAI_KHONG_GIAN_TEN', `Body element must be in namespace ${requestNamespace}`);

  const fields: Record<string, string> = {};
  let lastGroup = -1;
  let lastName = '';
  for (const key in content) {
    if (key.charCodeAt(0) === 64 || key === '#text') continue;
    const field = local(key);
    const group = groupOf.get(field) ?? orderGroups.length;
    if (group < lastGroup) throw new Refusal('SAI_THU_TU', `Element order: ${field} must come before ${lastName}`);
    lastGroup = group;
    lastName = field;
    const value = content[key];
    const nested = asElement(value);
    if (field === 'NgayThangNamSinh' && nested !== undefined) {
      for (const part in nested) {
        const partName = local(part);
        if (partName === 'Nam' || partName === 'NgayThangNam') fields[partName] = xmlText(nested[part]) ?? '';
      }
    } else fields[field] = xmlText(value) ?? '';
  }
  return checkQuestion(local(name), fields);
}

/** Names of the JSON wrapping of one integration platform → names of the contract. */
const jsonNames: Record<string, string> = {
  maYeuCau: 'MaYeuCau',
  maDVC: 'MaDVC',
  maTichHop: 'MaTichHop',
  maCanBo: 'MaCanBo',
  maDonVi: 'MaDonVi',
  soDinhDanh: 'SoDinhDanh',
  soCMND: 'SoCMND',
  hoVaTen: 'HoVaTen',
  ngayThangNam: 'NgayThangNam',
  nam: 'Nam',
  userNameService: 'TaiKhoan',
  taiKhoan: 'TaiKhoan',
  soDienThoai: 'SoDienThoai',
};

export function readJson(operation: string, body: Uint8Array): Question {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw new Refusal('SAI_BAN_TIN', 'Body is not JSON');
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed))
    throw new Refusal('SAI_BAN_TIN', 'Body must be a JSON object');
  const fields: Record<string, string> = {};
  for (const [key, value] of Object.entries(parsed)) {
    if (key === 'NgayThangNamSinh' && value !== null && typeof value === 'object') {
      for (const [part, text] of Object.entries(value))
        if (part === 'Nam' || part === 'NgayThangNam') fields[part] = String(text);
    } else if (typeof value === 'string' || typeof value === 'number') fields[jsonNames[key] ?? key] = String(value);
  }
  return checkQuestion(operation, fields);
}

const longest: Record<string, number> = {
  MaYeuCau: 40,
  MaDVC: 20,
  MaTichHop: 20,
  MaDonVi: 35,
  MaCanBo: 20,
  HoVaTen: 100,
};

function checkQuestion(operation: string, fields: Record<string, string>): Question {
  if (!operations.has(operation)) throw new Refusal('SAI_CHUC_NANG', `Unknown operation ${operation.slice(0, 60)}`);
  const missing = ['MaYeuCau', 'MaDVC', 'MaDonVi', 'MaCanBo'].filter((name) => (fields[name] ?? '') === '');
  if (missing.length > 0) throw new Refusal('THIEU_TRUONG', `Missing: ${missing.join(', ')}`);
  for (const [name, limit] of Object.entries(longest)) {
    if ((fields[name]?.length ?? 0) > limit) throw new Refusal('SAI_GIA_TRI', `${name} is longer than ${limit}`);
  }
  const {
    MaYeuCau,
    MaDVC,
    MaDonVi,
    MaCanBo,
    MaTichHop,
    SoDinhDanh,
    SoCMND,
    HoVaTen,
    NgayThangNamSinh,
    NgayThangNam,
    Nam,
    ...rest
  } = fields;
  if (SoDinhDanh && !/^\d{12}$/.test(SoDinhDanh)) throw new Refusal('SAI_GIA_TRI', 'SoDinhDanh must have 12 digits');
  if (SoCMND && !/^\d{9}$/.test(SoCMND)) throw new Refusal('SAI_GIA_TRI', 'SoCMND must have 9 digits');
  const dateText = NgayThangNam || NgayThangNamSinh || Nam;
  const birthDate = dateText ? readDate(dateText) : undefined;
  return {
    operation,
    requestId: MaYeuCau!,
    procedureCode: MaDVC!,
    agencyCode: MaDonVi!,
    officerCode: MaCanBo!,
    integrationCode: MaTichHop ?? '',
    ...(SoDinhDanh ? { number: SoDinhDanh } : {}),
    ...(SoCMND ? { oldNumber: SoCMND } : {}),
    ...(HoVaTen ? { fullName: HoVaTen } : {}),
    ...(birthDate === undefined ? {} : { birthDate }),
    fields: rest,
  };
}

function readDate(text: string): string {
  const date = /^(\d{4}|\d{8}|\d{4}-\d{2}-\d{2})$/.test(text) ? parsePartialDate(text) : undefined;
  if (date === undefined) throw new Refusal('SAI_GIA_TRI', 'NgayThangNamSinh must be yyyy, yyyyMMdd or yyyy-MM-dd');
  return date;
}
