import { nationwide, nowhere, outerScopes, scopeCovers } from './scope.ts';

/** A permission is `<thing>.<right>`, e.g. `personnel.read`. Modules name theirs; roles bundle them. */
export type Permission = string;

export interface RoleDefinition {
  key: string;
  label: string;
  labelEn: string;
  permissions: readonly Permission[];
  /** Held without a grant by everybody whose own personal number the identity provider vouches for; covers no agency. */
  ofPerson?: true;
}

export interface RoleGrant {
  role: string;
  scope: string;
}

export interface UserAccount {
  id: string;
  displayName: string;
  email: string | null;
  agencyCode: string | null;
  /** The user's own, vouched for by the identity provider; null: an account of a post, not of a person. */
  personalNumber: string | null;
  /** Other accounts bound to the same person. */
  otherAccounts?: readonly string[];
}

/** Who is asking, with each permission's scopes worked out from today's grants. */
export interface Actor {
  user: UserAccount;
  grants: readonly RoleGrant[];
  scopesOf(permission: Permission): readonly string[];
  /** May use the permission on something of this agency. */
  can(permission: Permission, agencyCode: string): boolean;
  /** Whether the account is this one or another of the same person: a second person is somebody else, not another account. */
  is(userId: string | null): boolean;
  /** Has the permission in at least one scope. */
  has(permission: Permission): boolean;
  permissions: readonly Permission[];
}

export function createActor(
  user: UserAccount,
  grants: readonly RoleGrant[],
  roles: ReadonlyMap<string, RoleDefinition>,
): Actor {
  const scopes = new Map<Permission, string[]>();
  const own: RoleGrant[] = user.personalNumber
    ? [...roles.values()].filter(({ ofPerson }) => ofPerson).map(({ key }) => ({ role: key, scope: nowhere }))
    : [];
  for (const grant of [...grants, ...own]) {
    for (const permission of roles.get(grant.role)?.permissions ?? []) {
      scopes.set(permission, [...(scopes.get(permission) ?? []), grant.scope]);
    }
  }
  for (const [permission, list] of scopes) scopes.set(permission, outerScopes(list));
  const scopesOf = (permission: Permission) => scopes.get(permission) ?? [];
  return {
    user,
    grants,
    scopesOf,
    can: (permission, agencyCode) => scopesOf(permission).some((scope) => scopeCovers(scope, agencyCode)),
    is: (userId) => userId === user.id || (userId !== null && (user.otherAccounts?.includes(userId) ?? false)),
    has: (permission) => scopesOf(permission).length > 0,
    permissions: [...scopes.keys()].sort(),
  };
}

/** Pattern of LIKE for the codes below an agency; wildcards in the code stand for themselves. */
export const descendantsOf = (code: string): string => `${code.replace(/[\\%_]/g, '\\$&')}.%`;

/**
 * Scopes as two values for SQL: `all` when the whole country is covered, otherwise the codes.
 * `(all or agency = any(codes) or agency like any(prefixes))`.
 */
export function scopeFilter(
  actor: Actor,
  permission: Permission,
): { all: boolean; codes: string[]; prefixes: string[] } {
  const scopes = actor.scopesOf(permission);
  const all = scopes.includes(nationwide);
  const codes = all ? [] : [...scopes];
  return { all, codes, prefixes: codes.map(descendantsOf) };
}
