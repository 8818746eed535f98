import type { DossierView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useSaveDossier } from '../../api/procedures.ts';
import type { Answer } from './answer-field.tsx';

const pauseMs = 900;
const retryMs = 5_000;

export interface Draft {
  answers: Record<string, Answer>;
  set(key: string, value: Answer): void;
  /** Saves what has not been saved; gives the version, undefined when it could not be. */
  flush(): Promise<number | undefined>;
  state: 'saved' | 'saving' | 'failed';
  savedAt: string;
  error: unknown;
}

/** Keeps what is typed: saved a moment after the last key, tried again when the network fails, one call at a time. */
export function useDraft(view: DossierView): Draft {
  const [answers, setAnswers] = useState<Record<string, Answer>>(view.answers);
  const [state, setState] = useState<Draft['state']>('saved');
  const [savedAt, setSavedAt] = useState(view.savedAt);
  const [error, setError] = useState<unknown>(null);
  const version = useRef(view.version);
  const waiting = useRef<Record<string, Answer>>({});
  const running = useRef<Promise<number | undefined> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { mutateAsync } = useSaveDossier(view.id);

  // The server may have moved on by itself: a dispute, an answer of a source.
  useEffect(() => {
    if (!running.current && view.version > version.current) version.current = view.version;
  }, [view.version]);

  const flush = useCallback(async (): Promise<number | undefined> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    const sending = waiting.current;
    if (Object.keys(sending).length === 0) return version.current;
    waiting.current = {};
    setState('saving');
    const call = mutateAsync({ version: version.current, answers: sending }).then(
      (saved) => {
        version.current = saved.version;
        setState('saved');
        setSavedAt(new Date().toISOString());
        setError(null);
        return saved.version;
      },
      (problem: unknown) => {
        waiting.current = { ...sending, ...waiting.current };
        setState('failed');
        setError(problem);
        if (!isProblem(problem) || problem.status === 0 || problem.status >= 500)
          timer.current = setTimeout(() => void flush(), retryMs);
        return undefined;
      },
    );
    running.current = call;
    const saved = await call;
    running.current = null;
    return saved;
  }, [mutateAsync]);

  const set = useCallback(
    (key: string, value: Answer) => {
      setAnswers((now) => ({ ...now, [key]: value }));
      waiting.current = { ...waiting.current, [key]: value };
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), pauseMs);
    },
    [flush],
  );
  // Leaving the page or the tab saves at once.
  useEffect(() => {
    const leave = () => void flush();
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      clearTimeout(timer.current);
      leave();
    };
  }, [flush]);
  return { answers, set, flush, state, savedAt, error };
}
