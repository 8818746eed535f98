import { useSyncExternalStore } from 'react';

const key = 'congvu.purpose';
const listeners = new Set<() => void>();

/** The purpose of reading dossiers, asked once and kept until the browser session ends. */
export function rememberPurpose(code: string | null) {
  if (code === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, code);
  for (const listener of listeners) listener();
}

export const usePurpose = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sessionStorage.getItem(key),
  );
