/** Which files may stand beside a record: told by their bytes, whole and of one kind only. */
import type { ByteSource } from '@congvu/files';
import { isPlainPicture, sniffFile } from '@congvu/files';
import { stewardshipErrors } from '../errors.ts';
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

const blockBytes = 1024 * 1024;
/** What makes a PDF do something by itself. Inside compressed streams it cannot be seen; files are never opened in our pages. */
const active = /\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b/;

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
  if (format === 'pdf') await acceptPdf(source);
  if ((format === 'jpg' || format === 'png') && !(await isPlainPicture(source, format)))
    throw refuse('Sau phần ảnh còn nội dung khác, hoặc ảnh bị cắt cụt. Mở ảnh, lưu lại rồi gửi bản mới.');
  return format;
}

async function acceptPdf(source: ByteSource): Promise<void> {
  const head = await source.read(0, 1024);
  const tail = (await source.read(Math.max(0, source.size - 66_000), 66_000)).toString('latin1');
  if (!head.subarray(0, 5).equals(Buffer.from('%PDF-')) || !tail.slice(-1024).includes('%%EOF'))
    throw refuse('Tệp PDF không bắt đầu hoặc không kết thúc như một tệp PDF. Xuất lại tệp từ phần mềm gốc.');
  if (tail.includes('PK\u0005\u0006')) throw refuse('Tệp vừa là PDF vừa là tệp nén. Xuất lại tệp PDF từ phần mềm gốc.');
  let before = '';
  for (let at = 0; at < source.size; at += blockBytes) {
    const text = before + (await source.read(at, Math.min(blockBytes, source.size - at))).toString('latin1');
    if (active.test(text))
      throw refuse('Tệp PDF có mã chạy hoặc tệp đính kèm bên trong. In lại thành PDF thường rồi gửi.');
    before = text.slice(-20);
  }
}
