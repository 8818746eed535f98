import type { SessionView } from '@congvu/auth/session/session.schema.ts';
import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query';
import type { Catalogue } from '../i18n/vi.ts';
import { get, post } from './client.ts';
import { paths } from './paths.ts';

export const permissions = [
  'personnel.read',
  'personnel.correct',
  'personnel.record',
  'intake.read',
  'intake.write',
  'campaign.read',
  'campaign.run',
  'case.read',
  'case.settle',
  'award.read',
  'award.propose',
  'award.record',
  'award.decide',
  'award.appraise',
  'award.consult',
  'recruitment.read',
  'recruitment.manage',
  'recruitment.mark',
  'recruitment.approve',
  'association.read',
  'association.write',
  'association.correct',
  'religion.read',
  'religion.write',
  'religion.correct',
  'procedure.apply',
  'procedure.assist',
  'procedure.read',
  'procedure.dispute',
  'review.read',
  'inspection.read',
  'inspection.run',
  'inspection.findings',
  'inspection.explain',
  'inspection.conclude',
  'audit.read',
  'register.read',
  'register.export',
  'quality.read',
  'organisation.read',
  'organisation.propose',
  'quota.read',
  'statistics.read',
  'consent.ask',
  'self.read',
  'self.declare',
] as const;
export type Permission = (typeof permissions)[number];

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<SessionView>(paths.session, signal),
  staleTime: 300_000,
});

export const useSession = () => useSuspenseQuery(sessionQuery).data;

/** “HR officer · People's Committee of Hà Nội”, one line a role. */
export const roleLine = (role: SessionView['roles'][number], t: Catalogue): string =>
  `${t.user.roles[role.role] ?? role.label} · ${role.scope === '*' ? t.user.everywhere : role.scope === '' ? t.user.ownRecord : role.scopeName}`;

/** The agency the user works for, when there is exactly one. */
export function useOwnAgency(): { id: string; label: string } | null {
  const session = useSession();
  const scopes = new Map(
    session.roles.filter(({ scope }) => scope !== '').map(({ scope, scopeName }) => [scope, scopeName]),
  );
  const [only] = scopes;
  return only && scopes.size === 1 && only[0] !== '*' ? { id: only[0], label: only[1] } : null;
}

/** Tells whether the signed-in user holds a permission. The server decides again. */
export function useCan(): (permission: Permission) => boolean {
  const session = useSession();
  return (permission) => session.permissions.includes(permission);
}

/** The same for a permission that a register's definition names. */
export function useHolds(): (permission: string | null) => boolean {
  const session = useSession();
  return (permission) => permission !== null && (session.permissions as readonly string[]).includes(permission);
}

export const useSignOut = () =>
  useMutation({
    mutationFn: () => post<{ redirect: string }>(paths.logout),
    onSuccess: ({ redirect }) => window.location.assign(redirect),
  });
