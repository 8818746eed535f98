import Type, { type TObject, type TSchema } from 'typebox';

/** Query of every list: pages count from 1, up to where a database can still count the rows before them. */
export const pageQuery = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 25 })),
};

/** A page of a list on the server; `total` counts all that match. */
export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() });

export type PageSchema<T extends TSchema> = ReturnType<typeof pageOf<T>> & TObject;

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
