import Type, { type Static } from 'typebox';

export const noteView = Type.Object({
  id: Type.String(),
  text: Type.String(),
  writtenBy: Type.String(),
  writtenAt: Type.String(),
});
export type NoteView = Static<typeof noteView>;
