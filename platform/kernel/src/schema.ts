import Type, { type TString, type TUnsafe } from 'typebox';

/** One of a closed list of strings; gives the literal union as its type and `enum` in JSON Schema. */
export const oneOf = <const T extends readonly string[]>(
  values: T,
  options: Record<string, unknown> = {},
): TUnsafe<T[number]> => Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options });

/** Something other than blanks. */
export const notBlank = '\\S';

/** Text that a person has to write, in characters: blanks alone are not text. */
export const written = (minLength: number, maxLength: number, options: Record<string, unknown> = {}): TString =>
  Type.String({ minLength, maxLength, pattern: notBlank, ...options });
