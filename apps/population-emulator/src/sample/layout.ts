/** How the columns of a sample stand: as the product's template has them, or as an agency wrote its own list. */
import type { WrittenRow } from '@congvu/intake/workbooks/index.ts';
import { official } from '@congvu/personnel';

export interface Layout {
  /** Register path of each column; undefined: the running number. */
  columns: readonly (string | undefined)[];
  widths: readonly number[];
  head: readonly WrittenRow[];
  foot: (rows: number) => readonly WrittenRow[];
  frozenRows?: number;
}

const templateColumns = [
  'fullName',
  'personalNumber',
  'oldNumber',
  'serviceNumber',
  'birthDate',
  'sex',
  'homeTown',
  'ethnicGroup',
  'religion',
  'permanentAddress',
  'maritalStatus',
  'socialInsuranceNumber',
  'personnelType',
  'personnelStatus',
  'agencyCode',
  'recruitedOn',
  'generalEducation',
  'professionalLevel',
  'major',
  'politicalTheory',
  'stateManagement',
  'foreignLanguage',
  'informatics',
  'postings.position',
  'postings.unit',
  'postings.startedOn',
  'pay.rank',
  'pay.step',
  'pay.coefficient',
  'pay.paidFrom',
];

export function templateLayout(): Layout {
  const metas = templateColumns.map((path) => official.field(path));
  const required = metas.map((meta) => meta.required === true || meta.key === official.identity);
  return {
    columns: templateColumns,
    widths: metas.map(({ vi }) => Math.min(40, Math.max(14, vi.length + 4))),
    head: [
      {
        cells: metas.map(({ vi }, at) => (required[at] ? `${vi} (*)` : vi)),
        looks: required.map((one) => (one ? 'requiredHeader' : 'header')),
      },
    ],
    foot: () => [],
    frozenRows: 1,
  };
}

/** Upper heading, and the lower ones with their paths; one without lower headings stands alone. */
const ownColumns: [heading: string, path: string | undefined | [heading: string, path: string][], width: number][] = [
  ['STT', undefined, 6],
  ['Họ và tên CBCCVC', 'fullName', 28],
  ['Giới tính', 'sex', 9],
  ['Ngày, tháng, năm sinh', 'birthDate', 14],
  ['Số CCCD', 'personalNumber', 16],
  ['Số CMND', 'oldNumber', 12],
  ['Mã đơn vị', 'agencyCode', 12],
  ['Đơn vị công tác', 'postings.unit', 36],
  ['Chức vụ, chức danh hiện tại', 'postings.position', 24],
  ['Đối tượng', 'personnelType', 12],
  ['Trạng thái', 'personnelStatus', 16],
  ['Ngày tuyển dụng', 'recruitedOn', 14],
  [
    'Ngạch, lương hiện hưởng',
    [
      ['Mã ngạch', 'pay.rank'],
      ['Bậc lương', 'pay.step'],
      ['Hệ số lương', 'pay.coefficient'],
      ['Ngày hưởng lương', 'pay.paidFrom'],
    ],
    13,
  ],
  [
    'Trình độ',
    [
      ['Trình độ chuyên môn', 'professionalLevel'],
      ['Chuyên ngành', 'major'],
      ['Lý luận chính trị', 'politicalTheory'],
      ['Quản lý nhà nước', 'stateManagement'],
      ['Ngoại ngữ', 'foreignLanguage'],
    ],
    18,
  ],
  ['Dân tộc', 'ethnicGroup', 10],
  ['Tôn giáo', 'religion', 12],
  ['Quê quán', 'homeTown', 44],
  ['Nơi thường trú', 'permanentAddress', 44],
  ['Mã số BHXH', 'socialInsuranceNumber', 14],
];

export function ownLayout(agencyName: string): Layout {
  const columns: (string | undefined)[] = [];
  const widths: number[] = [];
  const upper: (string | null)[] = [];
  const lower: (string | null)[] = [];
  for (const [heading, below, width] of ownColumns) {
    const group = Array.isArray(below) ? below : undefined;
    for (const [at, [subheading, path]] of (group ?? [[null, below as string | undefined] as const]).entries()) {
      columns.push(path);
      widths.push(width);
      upper.push(at === 0 ? heading : null);
      lower.push(subheading);
    }
  }
  const wide = (cells: Record<number, string>) =>
    Array.from({ length: columns.length }, (_, column) => cells[column] ?? null);
  const title = 'title' as const;
  return {
    columns,
    widths,
    head: [
      { cells: wide({ 1: agencyName.toUpperCase(), 8: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' }), looks: title },
      { cells: wide({ 1: 'PHÒNG TỔ CHỨC CÁN BỘ', 8: 'Độc lập - Tự do - Hạnh phúc' }), looks: 'text' },
      { cells: [] },
      { cells: wide({ 3: 'DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC' }), looks: title },
      { cells: wide({ 3: '(Kèm theo Công văn số 1234/TCCB của đơn vị)' }), looks: 'muted' },
      { cells: [] },
      { cells: upper, looks: 'header' },
      { cells: lower, looks: 'header' },
      { cells: columns.map((_, at) => `(${at + 1})`), looks: 'muted' },
    ],
    foot: (rows) => [
      { cells: wide({ 1: `Tổng cộng: ${rows} người` }) },
      { cells: [] },
      { cells: wide({ 12: 'Ngày 15 tháng 7 năm 2026' }), looks: 'muted' },
      { cells: wide({ 1: 'NGƯỜI LẬP BIỂU', 12: 'THỦ TRƯỞNG ĐƠN VỊ' }) },
      { cells: wide({ 1: '(Ký, ghi rõ họ tên)', 12: '(Ký tên, đóng dấu)' }), looks: 'muted' },
    ],
  };
}
