import Type, { type Static, type TObject, type TSchema, type TUnsafe } from 'typebox';

/** Query of every list: pages count from 1, up to where a database can still count the rows before them. */
export const pageQuery = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 25 })),
};

/** A page of a list on the server; `total` counts all that match. */
export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() });

export type PageSchema<T extends TSchema> = ReturnType<typeof pageOf<T>> & TObject;

/**
 * The schema or null. Written as `type: [..., 'null']`, not as a union: the serialiser of answers tests a type in passing, but validates
 * every branch of a union each time (measured: a dossier took four times as long).
 */
export function nullable<T extends TSchema>(schema: T): TUnsafe<Static<T> | null> {
  const { type, enum: values, ...rest } = schema as unknown as { type?: string; enum?: unknown[] };
  if (typeof type !== 'string') return Type.Union([schema, Type.Null()]) as unknown as TUnsafe<Static<T> | null>;
  return Type.Unsafe<Static<T> | null>({
    ...rest,
    type: [type, 'null'],
    ...(values ? { enum: [...values, null] } : {}),
  });
}
