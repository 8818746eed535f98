/** Which files may stand beside a record: told by their bytes, whole and of one kind only. */
import { type ByteSource, sniffFile } from '@congvu/files';
import { stewardshipErrors } from '../errors.ts';
import { evidenceKindOf } from '../evidence/evidence-kind.ts';
import { type FileFormat, fileFormats } from './attachment.schema.ts';

const endings: Record<FileFormat, readonly string[]> = {
  pdf: ['pdf'],
  jpg: ['jpg', 'jpeg'],
  png: ['png'],
  docx: ['docx'],
  xlsx: ['xlsx'],
};
export const contentTypes: Record<FileFormat, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** An archive is found by its end, which a comment of 64 KiB may follow. */
const zipTailBytes = 66_000;

const refuse = (detail: string) => stewardshipErrors.fileRefused(detail);

/** The name as it may be kept; a name that could be more than a name is refused. */
export function acceptName(given: string | undefined): string {
  const name = (given ?? '').normalize('NFC').trim();
  if (name === '' || name.length > 200)
    throw refuse('Tên tệp trống hoặc dài quá 200 ký tự. Đặt lại tên tệp rồi gửi lại.');
  if (/[\p{Cc}/\\<>"'`&|:;*?\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(name))
    throw refuse('Tên tệp có ký tự không dùng được. Đặt lại tên chỉ gồm chữ, số, dấu cách, gạch nối rồi gửi lại.');
  return name;
}

/** What the file is; refused when it is none of the kinds taken, is two kinds at once, or its name says another. */
export async function acceptFile(source: ByteSource, name: string): Promise<FileFormat> {
  const { kind, description } = await sniffFile(source);
  const format = fileFormats.find((item) => item === kind);
  if (!format)
    throw refuse(`Đây là ${description}. Chỉ nhận PDF, JPG, PNG, DOCX, XLSX không có macro, không đặt mật khẩu.`);
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  if (!endings[format].includes(ending))
    throw refuse(
      `Nội dung là ${description} nhưng tên tệp không có đuôi .${endings[format][0]}. Đặt lại tên đúng loại.`,
    );
  if (format !== 'docx' && format !== 'xlsx') await mustBeOneThing(source, format);
  return format;
}

/** Whole, from the first byte to the last, and an archive for nobody. */
async function mustBeOneThing(source: ByteSource, format: 'pdf' | 'jpg' | 'png'): Promise<void> {
  const tail = await source.read(Math.max(0, source.size - zipTailBytes), zipTailBytes);
  const kind = await evidenceKindOf(source, source.size);
  if (tail.includes('PK\u0005\u0006', 0, 'latin1') || kind !== (format === 'jpg' ? 'jpeg' : format))
    throw refuse(
      'Tệp bị cắt cụt, chứa thêm nội dung khác, có mã chạy, tệp nhúng hoặc mật khẩu. Lưu hay in lại thành tệp thường từ phần mềm gốc rồi gửi.',
    );
}
