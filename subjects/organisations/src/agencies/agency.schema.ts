import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const agencyView = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kind: oneOf(['ministry', 'province', 'department', 'commune', 'unit'] as const),
  parentCode: nullable(Type.String()),
  /** false: the code is not confirmed by a source (see the agency code list) */
  codeConfirmed: Type.Boolean(),
  replaces: nullable(Type.String({ description: 'ended agencies it goes on with' })),
});
export type AgencyView = Static<typeof agencyView>;
export const agencyQuery = Type.Object({ ...pageQuery, query: Type.Optional(Type.String({ maxLength: 100 })) });
