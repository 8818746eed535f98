import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const agencyKinds = ['ministry', 'province', 'department', 'commune', 'unit'] as const;
export type AgencyKind = (typeof agencyKinds)[number];
export const day = Type.String({ format: 'date' });

export const treeQuery = Type.Object({
  on: Type.Optional(day),
  parent: Type.Optional(Type.String({ maxLength: 60, description: 'absent: the tops of what the reader may see' })),
  query: Type.Optional(
    Type.String({ maxLength: 100, description: 'name, or code in either form; searches the whole tree' }),
  ),
});

export const treeNode = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kind: oneOf(agencyKinds),
  parentCode: nullable(Type.String()),
  parentName: nullable(Type.String()),
  children: Type.Integer({ description: 'agencies directly below on that day' }),
});
export type TreeNode = Static<typeof treeNode>;
export const treeView = Type.Object({ on: day, items: Type.Array(treeNode), more: Type.Boolean() });
export type TreeView = Static<typeof treeView>;

const period = Type.Object({
  name: Type.String(),
  kind: oneOf(agencyKinds),
  parentCode: nullable(Type.String()),
  parentName: nullable(Type.String()),
  validFrom: nullable(day),
  validUntil: nullable(day),
  decision: nullable(Type.String()),
});
const link = Type.Object({ code: Type.String(), name: Type.String(), since: day, decision: Type.String() });

export const agencyHistory = Type.Object({
  code: Type.String(),
  oldForm: nullable(Type.String({ description: 'the right-to-left form of the code' })),
  codeConfirmed: Type.Boolean(),
  stands: Type.Boolean({ description: 'exists today' }),
  periods: Type.Array(period, { description: 'newest first' }),
  predecessors: Type.Array(link),
  successors: Type.Array(link),
  today: Type.Array(Type.Object({ code: Type.String(), name: Type.String() }), {
    description: 'what the code means today: itself, or those that go on with what it had',
  }),
});
export type AgencyHistory = Static<typeof agencyHistory>;
