/**
 * The two written forms of an agency's code. Today's has levels from left to right, `G09.20.05`; the older one, which many systems still
 * send, from right to left in four places filled up with zeros, `000.05.20.G09`.
 * @legal QĐ 20/2020/QĐ-TTg
 */
const top = /^[GH]\d{2}$/;
/** Digits of the places below the first, from the top down. */
const places = [2, 2, 3] as const;

/** The older form, or undefined where the code has a level that it cannot hold. */
export function toOldForm(code: string): string | undefined {
  const [first = '', ...below] = code.split('.');
  if (!top.test(first) || below.length > places.length) return undefined;
  const filled = places.map((digits, level) => below[level] ?? '0'.repeat(digits));
  const sound = below.every((part, level) => isPlace(part, places[level]!) && !isZero(part));
  return sound ? [...filled.reverse(), first].join('.') : undefined;
}

/** Today's form of an older code, or undefined where it is none. A place may be empty only when all below it are. */
export function fromOldForm(text: string): string | undefined {
  const parts = text.trim().toUpperCase().split('.').reverse();
  const [first = '', ...below] = parts;
  if (parts.length !== places.length + 1 || !top.test(first)) return undefined;
  if (!below.every((part, level) => isPlace(part, places[level]!))) return undefined;
  const used = below.findIndex(isZero);
  const kept = used < 0 ? below : below.slice(0, used);
  if (below.slice(kept.length).some((part) => !isZero(part))) return undefined;
  return [first, ...kept].join('.');
}

/** A code as somebody typed it, in either form. */
export const readAgencyCode = (text: string): string => fromOldForm(text) ?? text.trim().toUpperCase();

const isPlace = (part: string, digits: number): boolean => part.length === digits && /^\d+$/.test(part);
const isZero = (part: string): boolean => /^0+$/.test(part);

/** `H26.SYT.01` → `H26.SYT`; undefined at the top. */
export const codeAbove = (code: string): string | undefined => {
  const at = code.lastIndexOf('.');
  return at < 0 ? undefined : code.slice(0, at);
};
