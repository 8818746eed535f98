/** The review as an official report, by NĐ 30/2020/NĐ-CP: one description, drawn as DOCX or PDF. Pure. */
import type { Block, OfficialPaper } from '@congvu/documents';
import type { ReviewRow, ReviewSummary } from './review.schema.ts';

const actions: Record<ReviewRow['action'], string> = {
  'drop-field': 'Bỏ trường',
  'look-up': 'Thay bằng khai thác CSDL',
  part: 'Thay một phần',
  judge: 'Cần người xem xét',
};
const number = (value: number): string => value.toLocaleString('vi-VN');
const money = (cost: { hours: number; vnd: number | null }): string =>
  cost.vnd === null ? `${number(cost.hours)} giờ` : `${number(cost.hours)} giờ (${number(cost.vnd)} đồng)`;

/** @param ministry the rows are of one ministry; absent: of all. */
export function reviewReport(
  summary: ReviewSummary,
  rows: readonly ReviewRow[],
  today: string,
  ministry?: string,
): OfficialPaper {
  const redundant = summary.forms.reduce((sum, form) => sum + form.redundant, 0);
  const body: Block[] = [
    {
      kind: 'paragraph',
      text: `Thực hiện Nghị quyết số 66.7/2025/NQ-CP và Kế hoạch kèm Quyết định số 132/QĐ-BNV, kết quả rà soát thành phần hồ sơ thủ tục hành chính có thể thay bằng dữ liệu như sau:`,
    },
    { kind: 'heading', level: 1, text: '1. Kết quả chung' },
    {
      kind: 'list',
      items: [
        `Số dòng thành phần hồ sơ đã rà soát: ${number(rows.length)}, thuộc ${number(new Set(rows.map(({ code, procedure }) => code ?? procedure)).size)} thủ tục.`,
        `Giấy tờ và cơ sở dữ liệu khớp với danh mục bằng chứng: ${number(rows.filter(({ agrees }) => agrees).length)} dòng; còn lại cần người xem xét hoặc thay một phần.`,
        ...(ministry === undefined
          ? [
              `Chi phí tuân thủ của một lần làm mỗi thủ tục: trước ${money(summary.before)}, sau ${money(summary.after)}.`,
            ]
          : []),
        `Quy định có hiệu lực từ ${summary.validFrom.split('-').reverse().join('/')} đến trước ${summary.validUntil.split('-').reverse().join('/')}.`,
      ],
    },
    ...(ministry === undefined
      ? ([
          { kind: 'heading', level: 1, text: '2. Theo bộ, ngành' },
          {
            kind: 'table',
            headings: ['STT', 'Bộ, ngành', 'Thủ tục', 'Giấy tờ', 'Giảm (giờ/lần)'],
            widths: [1, 5, 1.5, 1.5, 2],
            right: [0, 2, 3, 4],
            rows: summary.byMinistry.map((one, at) => [
              String(at + 1),
              one.ministry,
              number(one.procedures),
              number(one.papers),
              number(one.hours),
            ]),
          },
          { kind: 'heading', level: 1, text: '3. Theo cơ sở dữ liệu' },
          {
            kind: 'table',
            headings: ['Cơ sở dữ liệu', 'Cơ quan chủ quản', 'Giấy tờ được thay'],
            widths: [4, 3, 2],
            right: [2],
            rows: summary.byDatabase.map((one) => [one.database, one.owner, number(one.papers)]),
          },
          { kind: 'heading', level: 1, text: '4. Biểu mẫu đang dùng trên hệ thống' },
          {
            kind: 'paragraph',
            text: `Đã rà soát ${number(summary.forms.length)} biểu mẫu; số trường, giấy tờ hỏi lại thông tin Nhà nước đang giữ: ${number(redundant)}.`,
          },
          {
            kind: 'table',
            headings: ['Thủ tục', 'Lấy từ CSDL', 'Phải khai', 'Giấy tờ', 'Thừa'],
            widths: [5, 1.5, 1.5, 1.5, 1.2],
            right: [1, 2, 3, 4],
            rows: summary.forms.map((form) => [
              form.label,
              number(form.taken),
              number(form.asked),
              number(form.papers),
              number(form.redundant),
            ]),
          },
        ] satisfies Block[])
      : []),
    { kind: 'heading', level: 1, text: ministry === undefined ? '5. Phương pháp' : '2. Phương pháp' },
    {
      kind: 'paragraph',
      text: 'Chi phí tuân thủ tính theo mô hình chi phí chuẩn (Thông tư số 02/2017/TT-VPCP). Số giờ cho mỗi giấy tờ, mỗi trường là giả định của hệ thống, sửa được và có ngày hiệu lực.',
    },
    { kind: 'page-break' },
    { kind: 'paragraph', plain: 'centre', bold: true, text: 'PHỤ LỤC' },
    { kind: 'paragraph', plain: 'centre', bold: true, text: 'Thành phần hồ sơ được thay bằng dữ liệu' },
    {
      kind: 'table',
      headings: ['STT', 'Mã', 'Thủ tục', 'Giấy tờ', 'Cơ sở dữ liệu', 'Đề xuất', 'Văn bản cần sửa'],
      widths: [0.8, 1.3, 4.4, 3.4, 2.6, 1.8, 3],
      compact: true,
      rows: rows.map((row, at) => [
        String(at + 1),
        row.code ?? '–',
        row.procedure,
        row.paper,
        row.databases.join('; ') || row.databaseText,
        actions[row.action],
        row.amend,
      ]),
    },
  ];
  return {
    issuer: { name: 'Bộ Nội vụ' },
    symbol: 'BC-BNV',
    place: 'Hà Nội',
    date: today,
    title: 'Báo cáo',
    subject: ministry
      ? `Rà soát thành phần hồ sơ thay bằng dữ liệu – ${ministry}`
      : 'Rà soát thành phần hồ sơ thủ tục hành chính thay bằng dữ liệu',
    body,
    receivers: ['Thủ tướng Chính phủ (để báo cáo)', 'Các bộ, cơ quan ngang bộ', 'Lưu: VT'],
    signer: { authority: 'KT. BỘ TRƯỞNG', post: 'Thứ trưởng' },
    landscape: true,
  };
}
