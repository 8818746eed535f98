import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem.ts';

/** One retry for what may pass (no network, 502–504); a refusal is final. `onSignedOut` runs when a call answers 401. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (isProblem(error, 401)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== 'session') watch(error);
      },
    }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // every reading of personal data is logged: coming back to a tab is not a new reading
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 1 && isProblem(error) && (error.status === 0 || error.status >= 502),
      },
    },
  });
}
