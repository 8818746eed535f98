/** Text on its way into files that spreadsheet programs open. */

const maxCellCharacters = 32_767;

/** Would be taken for a formula when typed, or when read from CSV. */
export const looksLikeFormula = (text: string): boolean => /^\s*[=+\-@\t\r]/.test(text);

/**
 * Text a workbook can hold: control characters that XML has no room for and halves of surrogate pairs are dropped, the length is
 * cut to what a cell may have. In a workbook the text stays as it is otherwise: its cell is typed and formatted as text.
 */
export function safeText(text: string): string {
  const cut = text.length > maxCellCharacters ? text.slice(0, maxCellCharacters) : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is dropped
  return cut.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '');
}

/** CSV has no types, so what looks like a formula gets an apostrophe in front. */
export const safeCsvText = (text: string): string => (looksLikeFormula(text) ? `'${safeText(text)}` : safeText(text));

export function escapeXml(text: string): string {
  if (!/[&<>"\r]|_x[0-9a-fA-F]{4}_/.test(text)) return text;
  return text
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '_x000D_');
}
