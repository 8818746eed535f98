/** Small looks at raw XML, shared by what reads sheets. */

const greaterThan = 62;

/** Signals that the buffer ends within a tag or row; the caller brings more bytes. */
export const incomplete = -1;

export function isName(bytes: Buffer, start: number, end: number, name: string): boolean {
  if (end - start !== name.length) return false;
  for (let index = 0; index < name.length; index += 1)
    if (bytes[start + index] !== name.charCodeAt(index)) return false;
  return true;
}

/** Place of the `>` that ends a tag; one inside quotes does not count. */
export function tagEnd(bytes: Buffer, from: number): number {
  let quote = 0;
  for (let index = from; index < bytes.length; index += 1) {
    const code = bytes[index];
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === greaterThan) return index;
    else if (code === 34 || code === 39) quote = code;
  }
  return incomplete;
}
