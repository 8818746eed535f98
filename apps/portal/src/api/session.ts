import type { SessionView } from '@congvu/auth/session/session.schema.ts';
import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { get, post } from './client.ts';
import { paths } from './paths.ts';

export const permissions = [
  'personnel.read',
  'intake.read',
  'intake.write',
  'campaign.read',
  'campaign.run',
  'case.read',
  'case.settle',
  'audit.read',
  'register.read',
] as const;
export type Permission = (typeof permissions)[number];

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<SessionView>(paths.session, signal),
  staleTime: 300_000,
});

export const useSession = () => useSuspenseQuery(sessionQuery).data;

/** Tells whether the signed-in user holds a permission. The server decides again. */
export function useCan(): (permission: Permission) => boolean {
  const session = useSession();
  return (permission) => session.permissions.includes(permission);
}

export const useSignOut = () =>
  useMutation({
    mutationFn: () => post<{ redirect: string }>(paths.logout),
    onSuccess: ({ redirect }) => window.location.assign(redirect),
  });
