import type { Db } from '@congvu/database';
import { type Actor, createActor, type RoleDefinition } from '../access/actor.ts';
import { findSession } from './session.store.ts';

interface Cached {
  actor: Actor;
  idToken: string | null;
  until: number;
}

/**
 * Turns a cookie into an actor. An answer is kept for `cacheMs` (default 2 s) so that a page of requests asks the database once;
 * signing out forgets it at once in this process, and within `cacheMs` in the others.
 */
export function createSessions(db: Db, roles: readonly RoleDefinition[], cacheMs = 2000) {
  const roleMap = new Map(roles.map((role) => [role.key, role]));
  const cache = new Map<string, Cached>();
  return {
    roles: roleMap,
    async find(token: string): Promise<{ actor: Actor; idToken: string | null } | undefined> {
      const now = Date.now();
      const hit = cache.get(token);
      if (hit && hit.until > now) return hit;
      const row = await findSession(db, token);
      if (!row) {
        cache.delete(token);
        return undefined;
      }
      const found = {
        actor: createActor(row.user, row.grants, roleMap),
        idToken: row.idToken,
        until: Math.min(now + cacheMs, row.expiresAt.getTime()),
      };
      if (cache.size > 5000) cache.clear();
      cache.set(token, found);
      return found;
    },
    forget: (token: string) => void cache.delete(token),
  };
}
export type Sessions = ReturnType<typeof createSessions>;
