import { isUtf8 } from 'node:buffer';
import { AppError } from '@congvu/kernel';
import { readZipDirectory, readZipEntry, type ZipDirectory, type ZipLimits } from './bounded/zip-directory.ts';
import type { ByteSource } from './byte-source.ts';
import { pictureKind } from './picture.ts';

/** What a file is by its content. Its name and the type the browser sent are never asked. */
export type FileKind =
  | 'xlsx'
  | 'xlsm'
  | 'xlsb'
  | 'xls'
  | 'encrypted-office'
  | 'ole2'
  | 'ods'
  | 'docx'
  | 'zip'
  | 'pdf'
  | 'jpg'
  | 'png'
  | 'html'
  | 'xml'
  | 'json'
  | 'text'
  | 'empty'
  | 'unknown';

export interface SniffedFile {
  kind: FileKind;
  /** What this is, in words for the sender. */
  description: string;
  /** What to do to have it accepted as a table; undefined when it can be read as it is. */
  remedy?: string;
}

const words: Record<FileKind, readonly [description: string, remedy?: string]> = {
  xlsx: ['bảng tính Excel (.xlsx)'],
  text: ['tệp văn bản hoặc CSV'],
  json: ['tệp JSON'],
  xlsm: [
    'bảng tính Excel có macro (.xlsm)',
    'Trong Excel chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi gửi lại; macro không được nhận.',
  ],
  xlsb: [
    'bảng tính Excel dạng nhị phân (.xlsb)',
    'Trong Excel chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi gửi lại.',
  ],
  xls: [
    'bảng tính Excel định dạng .xls cũ',
    'Định dạng .xls cũ không được nhận: mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu .xlsx, rồi gửi lại.',
  ],
  'encrypted-office': [
    'tệp Office được đặt mật khẩu',
    'Tệp được đặt mật khẩu: mở bằng Excel, vào Tệp → Thông tin → Bảo vệ (Encrypt with Password), xóa mật khẩu, lưu rồi gửi lại.',
  ],
  ole2: ['tệp Office đời cũ, không phải bảng tính', 'Hãy gửi bảng tính định dạng .xlsx hoặc CSV.'],
  ods: [
    'bảng tính LibreOffice (.ods)',
    'Trong LibreOffice chọn Lưu thành, kiểu “Excel 2007–365 (.xlsx)”, rồi gửi lại.',
  ],
  docx: ['văn bản Word', 'Hãy chép bảng trong văn bản sang Excel, lưu kiểu .xlsx rồi gửi lại.'],
  zip: ['tệp nén', 'Hãy giải nén và gửi từng tệp bên trong.'],
  pdf: ['tệp PDF', 'Tệp PDF không đọc được thành bảng: hãy gửi tệp Excel gốc.'],
  jpg: ['ảnh JPEG', 'Ảnh không đọc được thành bảng: hãy gửi tệp Excel gốc.'],
  png: ['ảnh PNG', 'Ảnh không đọc được thành bảng: hãy gửi tệp Excel gốc.'],
  html: [
    'trang web (HTML), thường do phần mềm khác xuất ra và đặt đuôi .xls',
    'Mở tệp bằng Excel, bấm Có (Yes) ở lời cảnh báo, chọn Lưu thành (Save As), kiểu .xlsx, rồi gửi lại.',
  ],
  xml: [
    'tệp XML, có thể là “XML Spreadsheet 2003” đặt đuôi .xls',
    'Mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu .xlsx, rồi gửi lại.',
  ],
  empty: ['tệp rỗng (0 byte)', 'Tệp không có nội dung: hãy kiểm tra lại tệp trên máy rồi gửi lại.'],
  unknown: ['tệp không nhận ra định dạng', 'Hãy gửi bảng tính .xlsx, tệp CSV hoặc JSON.'],
};

const sniffed = (kind: FileKind): SniffedFile => {
  const [description, remedy] = words[kind];
  return remedy === undefined ? { kind, description } : { kind, description, remedy };
};

const headBytes = 64 * 1024;
const ole2Magic = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Tells a file's kind from its bytes. A zip's directory is read under `limits`, so that a bomb or an unsafe archive throws
 * its own refusal (`files.zipBomb`, `files.zipUnsafeName` …) here already.
 */
export async function sniffFile(source: ByteSource, limits: Partial<ZipLimits> = {}): Promise<SniffedFile> {
  if (source.size === 0) return sniffed('empty');
  const head = await source.read(0, headBytes);
  if (head.subarray(0, 8).equals(ole2Magic)) return sniffed(await sniffOle2(source, head));
  if (head.length >= 4 && head.readUInt32LE(0) === 0x04034b50) return sniffed(await sniffZip(source, limits));
  const picture = pictureKind(head);
  if (picture) return sniffed(picture);
  if (head.subarray(0, 1024).includes('%PDF-')) return sniffed('pdf');
  return sniffed(sniffText(head));
}

async function sniffZip(source: ByteSource, limits: Partial<ZipLimits>): Promise<FileKind> {
  const directory = await readZipDirectory(source, { ...limits, nested: 'ignore' });
  const { entries } = directory;
  const names = [...entries.keys()];
  if (names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name))) return 'xlsm';
  if (entries.has('[Content_Types].xml')) {
    const kind = await sniffOoxml(source, directory);
    if (kind !== undefined) return kind;
  }
  const mimetype = entries.get('mimetype');
  if (mimetype && mimetype.uncompressedBytes < 200) {
    const type = (await readZipEntry(source, mimetype, 200)).toString('latin1');
    if (type.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return 'ods';
  }
  // Opening as a plain archive keeps the rule about archives inside archives.
  await readZipDirectory(source, limits);
  return 'zip';
}

async function sniffOoxml(source: ByteSource, directory: ZipDirectory): Promise<FileKind | undefined> {
  const part = directory.entries.get('[Content_Types].xml')!;
  const types = (await readZipEntry(source, part, 4 * 1024 * 1024)).toString('utf8');
  if (/macroEnabled|ms-office\.vbaProject/i.test(types)) return 'xlsm';
  if (/sheet\.binary/i.test(types)) return 'xlsb';
  if (/spreadsheetml\.(sheet|template)\.main\+xml/.test(types)) return 'xlsx';
  if (/wordprocessingml/.test(types)) return 'docx';
  return undefined;
}

/**
 * OLE2 is a small file system; its directory names are UTF-16. Encrypted OOXML has `EncryptedPackage`, old workbooks `Workbook`
 * or `Book`. The directory sector is named in the header.
 */
async function sniffOle2(source: ByteSource, head: Buffer): Promise<FileKind> {
  if (head.length < 512) return 'ole2';
  const sectorBytes = 1 << Math.min(12, head.readUInt16LE(30));
  const directory = await source.read((head.readUInt32LE(48) + 1) * sectorBytes, Math.max(4096, sectorBytes));
  const places = [directory, head];
  const has = (name: string) => places.some((place) => place.includes(Buffer.from(`${name}\0`, 'utf16le')));
  if (has('EncryptedPackage') || has('EncryptionInfo')) return 'encrypted-office';
  if (has('Workbook') || has('Book')) return 'xls';
  return 'ole2';
}

function sniffText(head: Buffer): FileKind {
  const utf16 = utf16OfMark(head);
  if (utf16 === undefined && head.includes(0)) return 'unknown';
  const text = (utf16 ?? (isUtf8Head(head) ? head.toString('utf8') : head.toString('latin1'))).replace(/^\ufeff/, '');
  const start = text.slice(0, 4096).trimStart();
  if (/^(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body|table|meta|style|div)\b/i.test(start)) return 'html';
  if (/^<\?xml\b/.test(start)) return /<html\b/i.test(start) ? 'html' : 'xml';
  if (/^MIME-Version:/i.test(start)) return 'html';
  if (/^(\{\s*("|\})|\[\s*(\{|\[|\]|"|-?\d))/.test(start)) return 'json';
  return start === '' || printableShare(text) >= 0.95 ? 'text' : 'unknown';
}

function utf16OfMark(head: Buffer): string | undefined {
  if (head.length < 2) return undefined;
  const even = head.subarray(0, head.length - (head.length % 2));
  if (head[0] === 0xff && head[1] === 0xfe) return even.toString('utf16le');
  if (head[0] === 0xfe && head[1] === 0xff) return Buffer.from(even).swap16().toString('utf16le');
  return undefined;
}

/** The head may end inside a letter. */
const isUtf8Head = (head: Buffer): boolean =>
  [0, 1, 2, 3].some((cut) => head.length > cut && isUtf8(head.subarray(0, head.length - cut)));

function printableShare(text: string): number {
  let odd = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffd) odd += 1;
  }
  return 1 - odd / text.length;
}

/** True for the kinds a table can be read from. */
export const isTableKind = (kind: FileKind): kind is 'xlsx' | 'text' | 'json' =>
  kind === 'xlsx' || kind === 'text' || kind === 'json';

/** A refusal of the zip guards in the same shape as other kinds, so that a page can show both alike. */
export const isFileRefusal = (error: unknown): error is AppError =>
  error instanceof AppError && error.code.startsWith('files.');
