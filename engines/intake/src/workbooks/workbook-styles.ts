/**
 * The closed list of looks a written cell may have. Every text look carries the number format `@` (text), so that what begins with
 * `=`, `+`, `-` or `@` stays text even after somebody edits the cell, and numbers keep their leading zeros.
 */
export const cellLooks = ['text', 'wrapped', 'header', 'requiredHeader', 'faulty', 'title', 'muted', 'number'] as const;
export type CellLook = (typeof cellLooks)[number];

const fonts = [
  '<font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><color rgb="FF1F3864"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><color rgb="FF9C0006"/><name val="Calibri"/></font>',
  '<font><b/><sz val="14"/><name val="Calibri"/></font>',
  '<font><i/><sz val="11"/><color rgb="FF595959"/><name val="Calibri"/></font>',
];
const solid = (rgb: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
// The first two fills are fixed by the format.
const fills = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  solid('FFDDEBF7'),
  solid('FFFFC7CE'),
];
const thin = (side: string) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`;
const borders = ['<border/>', `<border>${['left', 'right', 'top', 'bottom'].map(thin).join('')}</border>`];

interface Look {
  font: number;
  fill: number;
  border: number;
  format: number;
  wrap: boolean;
}

const looks: Record<CellLook, Look> = {
  text: { font: 0, fill: 0, border: 0, format: 49, wrap: false },
  wrapped: { font: 0, fill: 0, border: 0, format: 49, wrap: true },
  header: { font: 1, fill: 2, border: 1, format: 49, wrap: true },
  requiredHeader: { font: 2, fill: 2, border: 1, format: 49, wrap: true },
  faulty: { font: 0, fill: 3, border: 1, format: 49, wrap: false },
  title: { font: 3, fill: 0, border: 0, format: 49, wrap: false },
  muted: { font: 4, fill: 0, border: 0, format: 49, wrap: true },
  number: { font: 0, fill: 0, border: 0, format: 3, wrap: false },
};

/** Style number of a look in `xl/styles.xml`; 0 is the sheet's own default. */
export const styleIndex = (look: CellLook): number => cellLooks.indexOf(look) + 1;

export function stylesXml(): string {
  const formats = cellLooks.map((name) => {
    const { font, fill, border, format, wrap } = looks[name];
    const alignment = `<alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/>`;
    return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
  });
  const list = (tag: string, items: readonly string[]) => `<${tag} count="${items.length}">${items.join('')}</${tag}>`;
  const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    list('fonts', fonts),
    list('fills', fills),
    list('borders', borders),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    list('cellXfs', [plain, ...formats]),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}
