import type { Purpose } from '@congvu/disclosure';

const when = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** What a paper made from an electronic dossier says of itself. */
export const conversionMark = (of: { version: number; by: string; purpose: Purpose; requestId: string }): string[] => [
  'BẢN GIẤY CHUYỂN ĐỔI TỪ HỒ SƠ ĐIỆN TỬ (NĐ 27/2026/NĐ-CP Điều 20)',
  `Trích từ Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức, phiên bản ${of.version} của hồ sơ.`,
  `Người trích: ${of.by}. Thời điểm: ${when.format(new Date())}. Mục đích: ${of.purpose.label}.`,
  `Mã lần trích: ${of.requestId}. Lần trích này được ghi trong nhật ký có niêm phong.`,
];
