import { nullable } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

/** The signed-in user as the portal needs it. `permissions` decides which menu entries and buttons are shown; the server decides again. */
export const sessionView = Type.Object({
  userId: Type.String(),
  displayName: Type.String(),
  email: nullable(Type.String()),
  roles: Type.Array(
    Type.Object({ role: Type.String(), label: Type.String(), scope: Type.String(), scopeName: Type.String() }),
  ),
  permissions: Type.Array(Type.String()),
  person: Type.Boolean({ description: 'the account is bound to a person, whose own data it shows' }),
});
export type SessionView = Static<typeof sessionView>;
