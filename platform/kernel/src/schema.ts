import Type, { type TUnsafe } from 'typebox';

/** One of a closed list of strings; gives the literal union as its type and `enum` in JSON Schema. */
export const oneOf = <const T extends readonly string[]>(
  values: T,
  options: Record<string, unknown> = {},
): TUnsafe<T[number]> => Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options });
