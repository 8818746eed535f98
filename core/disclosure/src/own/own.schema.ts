import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { recordView } from '../records/record.schema.ts';

/** Null: no record stands under the person's number. */
export const ownRecord = Type.Object({ record: nullable(recordView) });
export type OwnRecord = Static<typeof ownRecord>;

const named = Type.Object({ label: Type.String(), labelEn: Type.String() });

/** One reading of a person's record, or a refusal, as the person may know of it: agency, role, purpose and groups; not who by name. */
export const ownAccess = Type.Object({
  id: Type.String(),
  at: Type.String(),
  kind: oneOf(['access', 'denial'] as const),
  event: Type.String(),
  own: Type.Boolean({ description: 'by the person' }),
  agencyName: nullable(Type.String()),
  roles: Type.Array(named),
  purpose: nullable(named),
  groups: Type.Array(named),
  consent: nullable(Type.String({ description: 'the consent it rested on' })),
});
export type OwnAccess = Static<typeof ownAccess>;
export const ownAccessQuery = Type.Object({
  ...pageQuery,
  own: Type.Optional(Type.Boolean({ description: 'the person’s own readings too' })),
});
