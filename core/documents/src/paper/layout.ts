/** Sizes of NĐ 30/2020/NĐ-CP Phụ lục I, where it gives a range one of them. Points and millimetres. */
export const layout = {
  font: 'Times New Roman',
  marginsMm: { top: 20, bottom: 20, left: 30, right: 20 },
  sizes: {
    nation: 12,
    motto: 13,
    parent: 12,
    issuer: 12,
    number: 13,
    date: 13,
    title: 14,
    subject: 14,
    letterSubject: 12,
    body: 14,
    table: 12,
    compactTable: 10,
    receiversWord: 12,
    receivers: 11,
    signer: 13,
    pageNumber: 13,
  },
  /** First line of a paragraph. */
  indentMm: 10,
  /** Between paragraphs. */
  gapPt: 6,
  lineSpacing: 1.15,
} as const;

export const mm = (millimetres: number): number => (millimetres / 25.4) * 72;
/** Twentieths of a point, as Word counts. */
export const twips = (points: number): number => Math.round(points * 20);
