import { writeEntries } from '@congvu/audit';
import {
  authErrors,
  bindPerson,
  findUserBySubject,
  insertSession,
  nationwide,
  nowhere,
  revokeSession,
  type Sessions,
  type SignIn,
  safeReturnTo,
  sessionView,
} from '@congvu/auth';
import { inTransaction } from '@congvu/database';
import {
  defineRoute,
  event,
  openTo,
  type Route,
  sessionCookie,
  sessionTokenOf,
  signedIn,
  unaudited,
} from '@congvu/http';
import { newSecret } from '@congvu/kernel';
import type { AgencyDirectory } from '@congvu/registers';
import Type from 'typebox';

const sessionSeconds = 8 * 3600;
/** Kept by a browser while it signs in. */
const browserCookie = 'congvu_sign_in';

/** Sign-in by the OpenID provider, the session, and signing out. */
export function sessionRoutes(
  signIn: SignIn,
  sessions: Sessions,
  directory: AgencyDirectory,
  publicUrl: string,
): Route[] {
  const ownRoles = [...sessions.roles.values()]
    .filter(({ ofPerson }) => ofPerson)
    .map(({ key, label }) => ({ role: key, label, scope: nowhere, scopeName: 'Hồ sơ của mình' }));
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: publicUrl.startsWith('https:') };
  return [
    defineRoute({
      method: 'GET',
      path: '/auth/login',
      summary: 'Chuyển tới hệ thống định danh',
      tags: ['đăng nhập'],
      permission: openTo('begins a sign-in'),
      audit: unaudited('chưa biết ai; lần đăng nhập thành công được ghi'),
      query: Type.Object({ returnTo: Type.Optional(Type.String({ maxLength: 2000 })) }),
      handle: async ({ query, request, reply }) => {
        const key = request.cookies[browserCookie] || newSecret();
        const url = await signIn.begin(safeReturnTo(query.returnTo), key);
        return reply.setCookie(browserCookie, key, { ...cookie, path: '/auth', maxAge: 600 }).redirect(url);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/auth/callback',
      summary: 'Nhận kết quả của hệ thống định danh',
      tags: ['đăng nhập'],
      permission: openTo("carries the provider's one-time code; state, nonce and PKCE are checked"),
      audit: event('auth.sign-in'),
      handle: async ({ db, auditor, request, requestId, reply }) => {
        const { subject, personalNumber, idToken, returnTo } = await signIn.complete(
          new URL(request.url, publicUrl),
          request.cookies[browserCookie] ?? '',
        );
        const user = await findUserBySubject(db, subject);
        if (!user) {
          await auditor.write(db, [{ kind: 'denial', details: { reason: 'unknown-user' } }]);
          throw authErrors.unknownUser();
        }
        const token = newSecret();
        // The actor is known only now: the entry names the person, not the system.
        await inTransaction(db, async (tx) => {
          await bindPerson(tx, user.id, personalNumber);
          await insertSession(tx, token, user.id, idToken, sessionSeconds);
          const actor = { id: user.id, name: user.displayName, agency: user.agencyCode };
          const about = { subjectType: 'auth.user', subjectId: user.id };
          await writeEntries(tx, [{ kind: 'act', event: auditor.event, actor, requestId, ...about }]);
        });
        auditor.markWritten();
        return reply.setCookie(sessionCookie, token, { ...cookie, maxAge: sessionSeconds }).redirect(returnTo);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/auth/logout',
      summary: 'Đăng xuất',
      tags: ['đăng nhập'],
      permission: signedIn,
      audit: event('auth.sign-out'),
      response: Type.Object({ redirect: Type.String() }),
      handle: async ({ actor, act, request, reply }) => {
        const token = sessionTokenOf(request)!;
        const session = await sessions.find(token);
        await act(async (tx, about) => {
          await revokeSession(tx, token);
          about({ subjectType: 'auth.user', subjectId: actor.user.id });
        });
        sessions.forget(token);
        void reply.clearCookie(sessionCookie, cookie);
        const redirect = await signIn.endUrl(session?.idToken ?? null).catch(() => '/');
        return { redirect };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/session',
      summary: 'Ai đang đăng nhập, với những quyền nào',
      tags: ['đăng nhập'],
      permission: signedIn,
      audit: unaudited('thông tin của chính người đăng nhập'),
      response: sessionView,
      handle: async ({ db, actor }) => {
        const names = await directory.names(
          db,
          actor.grants.map((grant) => grant.scope),
        );
        return {
          userId: actor.user.id,
          displayName: actor.user.displayName,
          email: actor.user.email,
          roles: [
            ...actor.grants.map((grant) => ({
              role: grant.role,
              label: sessions.roles.get(grant.role)?.label ?? grant.role,
              scope: grant.scope,
              scopeName: grant.scope === nationwide ? 'Toàn quốc' : (names.get(grant.scope) ?? grant.scope),
            })),
            ...(actor.user.personalNumber ? ownRoles : []),
          ],
          permissions: [...actor.permissions],
          person: actor.user.personalNumber !== null,
        };
      },
    }),
  ];
}
