/**
 * An official paper as data: said once, drawn as DOCX and as PDF. Parts and their places are those of NĐ 30/2020/NĐ-CP Phụ lục I; sizes are the
 * ones it allows, chosen once in `layout.ts`.
 */
export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | {
      kind: 'paragraph';
      text: string /** Not indented, centred or to the left. */;
      plain?: 'left' | 'centre';
      bold?: boolean;
      italic?: boolean;
    }
  | { kind: 'list'; items: readonly string[]; numbered?: boolean }
  | {
      kind: 'table';
      headings: readonly string[];
      rows: readonly (readonly string[])[];
      /** Shares of the width, one a column; absent: all alike. */
      widths?: readonly number[];
      /** Columns whose cells are numbers. */
      right?: readonly number[];
      /** Smaller letters, for tables of many columns and rows. */
      compact?: boolean;
    }
  | { kind: 'page-break' };

export interface OfficialPaper {
  /** The body above, if there is one, and who issues. */
  issuer: { parent?: string; name: string };
  /** Number and symbol, `Số: 12/BC-BNV`; without a number the place for it stays empty. */
  number?: string;
  symbol: string;
  place: string;
  /** Day in Vietnam, `yyyy-mm-dd`; absent: left empty to be filled in by hand. */
  date?: string;
  /** BÁO CÁO, QUYẾT ĐỊNH …; a letter has none, it says what it is about below its number. */
  title?: string;
  subject: string;
  /** Kính gửi. */
  to?: readonly string[];
  body: readonly Block[];
  receivers: readonly string[];
  signer: { authority?: string; post: string; name?: string };
  /** Landscape for wide tables. */
  landscape?: boolean;
}

export const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const motto = 'Độc lập - Tự do - Hạnh phúc';

/** `Hà Nội, ngày 05 tháng 02 năm 2026`: days below 10 and the months 1 and 2 with a zero in front. */
export function placeAndDate({ place, date }: Pick<OfficialPaper, 'place' | 'date'>): string {
  if (!date) return `${place}, ngày      tháng      năm      `;
  const [year, month, day] = date.split('-') as [string, string, string];
  return `${place}, ngày ${day} tháng ${Number(month) <= 2 ? month : String(Number(month))} năm ${year}`;
}

export const numberLine = ({ number, symbol }: Pick<OfficialPaper, 'number' | 'symbol'>): string =>
  `Số: ${number ?? '        '}/${symbol}`;
