import type { ZipEntry } from '@congvu/files';
import type { TableNote } from './table.ts';
import type { SheetParser } from './xlsx-sheet-parser.ts';
import type { SheetEntry } from './xlsx-workbook.ts';

/** What a person should know about a workbook besides its cells. */

const note = (
  rule: TableNote['rule'],
  count: number,
  reason: string,
  remedy?: string,
  places: readonly string[] = [],
): TableNote => ({ rule, reason, ...(remedy === undefined ? {} : { remedy }), count, places: places.slice(0, 50) });

export function noteEmbedded(entries: ReadonlyMap<string, ZipEntry>, sheets: readonly SheetEntry[]): TableNote[] {
  const notes: TableNote[] = [];
  const names = [...entries.keys()];
  const hidden = sheets.filter((sheet) => sheet.hidden).map((sheet) => sheet.name);
  if (hidden.length > 0) {
    notes.push(
      note('hidden-sheet', hidden.length, `Có ${hidden.length} trang tính bị ẩn, không được đọc.`, undefined, hidden),
    );
  }
  const visible = sheets.filter((sheet) => !sheet.hidden).map((sheet) => sheet.name);
  if (visible.length > 1) {
    notes.push(
      note(
        'other-sheets',
        visible.length,
        `Tệp có ${visible.length} trang tính; mỗi lần chỉ đọc một trang.`,
        'Kiểm tra tên trang tính được chọn.',
        visible,
      ),
    );
  }
  const links = names.filter((name) => /^xl\/(externalLinks\/externalLink|connections|queryTables\/)/i.test(name));
  if (links.length > 0) {
    notes.push(
      note(
        'external-links',
        links.length,
        'Bảng tính có liên kết tới tệp hoặc nguồn dữ liệu khác; liên kết không được mở.',
      ),
    );
  }
  const objects = names.filter((name) => /^xl\/(embeddings|activeX|ctrlProps)\//i.test(name));
  if (objects.length > 0) {
    notes.push(
      note(
        'embedded-objects',
        objects.length,
        'Bảng tính có đối tượng nhúng; đối tượng nhúng bị bỏ qua, không được mở.',
      ),
    );
  }
  return notes;
}

export function sheetNotes(parser: SheetParser): TableNote[] {
  const notes: TableNote[] = [];
  if (parser.stoppedAtRow !== undefined) {
    notes.push(
      note(
        'trailing-empty-rows',
        parser.emptyRows,
        `Từ dòng ${parser.stoppedAtRow} có hơn ${parser.emptyRows.toLocaleString('vi-VN')} dòng trống liên tiếp; phần từ đó trở đi không được đọc.`,
        'Nếu bên dưới còn dữ liệu, hãy xóa các dòng trống rồi gửi lại.',
      ),
    );
  }
  if (parser.hiddenRows > 0) {
    notes.push(
      note(
        'hidden-rows',
        parser.hiddenRows,
        `Có ${parser.hiddenRows.toLocaleString('vi-VN')} dòng bị ẩn hoặc lọc; các dòng này vẫn được đọc.`,
        'Nếu không định gửi các dòng ẩn, hãy xóa chúng khỏi tệp.',
      ),
    );
  }
  if (parser.hiddenColumns > 0) {
    notes.push(note('hidden-columns', parser.hiddenColumns, 'Có cột bị ẩn; dữ liệu trong cột ẩn vẫn được đọc.'));
  }
  if (parser.mergedCount > 0) {
    notes.push(
      note(
        'merged-cells',
        parser.mergedCount,
        `Có ${parser.mergedCount} vùng ô gộp; giá trị chỉ thuộc ô đầu tiên của vùng.`,
        'Nếu ô gộp nằm trong phần dữ liệu, hãy bỏ gộp và điền đủ từng dòng.',
        parser.mergedRanges,
      ),
    );
  }
  return notes;
}
