/** Reading the address bar: unknown or malformed values are dropped, never sent to the server. */
export type RawSearch = Record<string, unknown>;

export const textOf = (value: unknown): string | undefined => {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
};
export const pageOf = (value: unknown): number | undefined => {
  const page = Number(value);
  return Number.isInteger(page) && page > 1 ? page : undefined;
};
/** `yyyy-mm-dd` of a day that exists. */
export const dayOf = (value: unknown): string | undefined => {
  const text = textOf(value);
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
};
export const flagOf = (value: unknown): true | undefined => (value === 'true' || value === true ? true : undefined);
export const oneOf = <T extends string>(known: Record<T, unknown>, value: unknown): T | undefined =>
  typeof value === 'string' && value in known ? (value as T) : undefined;

/** Plain `a=b` pairs, so that an address can be read and typed by a person. */
export const parseSearch = (text: string): RawSearch => Object.fromEntries(new URLSearchParams(text));
export function stringifySearch(search: RawSearch): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== '') pairs.set(key, String(value));
  }
  const text = pairs.toString();
  return text ? `?${text}` : '';
}
