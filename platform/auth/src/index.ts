import type { SchemaModule } from '@congvu/database';

export * from './access/actor.ts';
export { carryGrants, countGrants } from './access/grant-carry.store.ts';
export * from './access/scope.ts';
export { underAgency, withinScope } from './access/scope-sql.ts';
export { authErrors } from './errors.ts';
export { createSignIn, type OidcSettings, type SignIn, safeReturnTo } from './oidc/sign-in.ts';
export * from './session/session.schema.ts';
export {
  bindPerson,
  findUserBySubject,
  findUsersByName,
  insertSession,
  listOfficersOf,
  type NewUser,
  revokeSession,
  upsertUser,
  userNames,
  userRoles,
} from './session/session.store.ts';
export { createSessions, type Sessions } from './session/sessions.ts';

export const authModule: SchemaModule = {
  name: 'auth',
  order: 120,
  migrations: new URL('../migrations', import.meta.url),
};
