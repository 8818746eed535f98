import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { correctionStates, correctionView, proposedChange } from '../corrections/correction.schema.ts';
import { evidenceView } from '../evidence/evidence.schema.ts';

/** A new entry of a section that the person declares, as somebody types it. */
export const proposedEntry = Type.Object({
  section: Type.String({ maxLength: 60 }),
  from: Type.Optional(Type.String({ maxLength: 40 })),
  until: Type.Optional(Type.String({ maxLength: 40 })),
  values: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 1000 })),
});
export type ProposedEntry = Static<typeof proposedEntry>;

export const declarationBody = Type.Object({
  changes: Type.Array(proposedChange, { maxItems: 50 }),
  entries: Type.Array(proposedEntry, { maxItems: 20 }),
  reason: Type.String({ minLength: 5, maxLength: 2000 }),
  papers: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 5, description: 'evidence sent before' }),
});
export type DeclarationBody = Static<typeof declarationBody>;

/** A declaration as its person sees it: where it stands, whose turn it is and since when. */
export const declarationView = Type.Object({
  id: Type.String(),
  state: oneOf(correctionStates),
  changes: correctionView.properties.changes,
  reason: Type.String(),
  papers: Type.Array(evidenceView),
  agencyName: Type.String({ description: 'who decides' }),
  declaredAt: Type.String(),
  dueOn: nullable(Type.String()),
  dueLegal: nullable(Type.String()),
  decidedAt: nullable(Type.String()),
  decisionNote: nullable(Type.String()),
});
export type DeclarationView = Static<typeof declarationView>;
export const declarationQuery = Type.Object(pageQuery);
