import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isProblem } from '../api/problem.ts';
import { Banner } from '../design/banner.tsx';
import { Button, ButtonLink } from '../design/button.tsx';
import { EmptyState, Skeleton } from '../design/empty-state.tsx';
import { useText } from '../i18n/locale.tsx';

/** Reason and remedy as two sentences. */
export const fieldSentence = ({ reason, remedy }: { reason: string; remedy: string }): string =>
  [reason, remedy]
    .filter(Boolean)
    .map((part) => part.replace(/[.\s]*$/, '.'))
    .join(' ');

/** A failed call, in words, with what to do about it. Every field error is shown, not the first. */
export function ProblemBanner(props: {
  error: unknown;
  onRetry?: () => void;
  /** fields whose errors stand beside their inputs already */
  besideFields?: readonly string[];
}) {
  const { error, onRetry, besideFields = [] } = props;
  const t = useText();
  const problem = isProblem(error) ? error : null;
  const offline = problem?.status === 0;
  const fields = problem?.fields.filter((field) => !besideFields.includes(field.field)) ?? [];
  const title = offline ? t.errors.offlineTitle : problem ? problem.message : t.errors.title;
  return (
    <Banner
      tone="bad"
      title={title}
      live
      actions={
        onRetry ? (
          <Button size="s" icon="refresh" onPress={onRetry}>
            {t.retry}
          </Button>
        ) : null
      }
    >
      <p>{offline ? t.errors.offline : (problem?.detail ?? (problem ? null : t.errors.unexpected))}</p>
      {fields.length > 0 ? (
        <ul>
          {fields.map((field) => (
            <li key={`${field.field}:${field.rule}`}>{fieldSentence(field)}</li>
          ))}
        </ul>
      ) : null}
      {problem?.requestId && problem.status >= 500 ? (
        <p className="muted small">{t.errors.requestId(problem.requestId)}</p>
      ) : null}
    </Banner>
  );
}

export function Forbidden({ isPage }: { isPage?: boolean }) {
  const t = useText();
  return (
    <EmptyState icon="shield" title={t.errors.forbiddenTitle} actions={<HomeLink />} isPage={isPage ?? false}>
      {t.errors.forbidden}
    </EmptyState>
  );
}

export function NotFound({ isPage }: { isPage?: boolean }) {
  const t = useText();
  return (
    <EmptyState icon="search" title={t.errors.notFoundTitle} actions={<HomeLink />} isPage={isPage ?? false}>
      {t.errors.notFound}
    </EmptyState>
  );
}

function HomeLink() {
  const t = useText();
  return (
    <ButtonLink to="/" look="primary">
      {t.home}
    </ButtonLink>
  );
}

export function NotFoundPage() {
  return (
    <main className="bare" id="main">
      <NotFound isPage />
    </main>
  );
}

export function PageError({ error }: { error: unknown }) {
  const t = useText();
  const router = useRouter();
  return (
    <main className="bare" id="main">
      <h1 className="unseen">{t.errors.title}</h1>
      <ProblemBanner error={error} onRetry={() => void router.invalidate()} />
    </main>
  );
}

export function PagePending() {
  const t = useText();
  return <Skeleton label={t.loading} lines={8} />;
}

interface Loaded<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** What every page does with a query: wait, refuse, fail or show. Data already seen stay when a refresh fails. */
export function Await<T>({
  query,
  lines,
  children,
}: {
  query: Loaded<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  const t = useText();
  if (query.data !== undefined) return children(query.data);
  if (isProblem(query.error, 404)) return <NotFound />;
  if (isProblem(query.error, 403)) return <Forbidden />;
  if (query.error) return <ProblemBanner error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton label={t.loading} lines={lines ?? 6} />;
}
