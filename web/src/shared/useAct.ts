// One act of a person: sent once, however often the button is pressed or the connection breaks.
// Within a form that is kept the attempt stays with its words, so that it survives a reload as they
// do.
import { useCallback, useRef, useState } from 'react';

import { Problem, Unreachable } from '@/api/client';

import { type Attempt, attemptFor } from './attempts';
import { useKeptAttempt } from './KeptForm';

export interface Act<In, Out> {
  run: (input: In) => Promise<Out | undefined>;
  busy: boolean;
  error: unknown;
  clear: () => void;
}

interface Options { beside?: boolean } // beside the form's own act: the words stay when it is done

// After a fault of the server, too, nobody knows what was kept: the same key finds out.
export function isUnanswered(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && error.status >= 500);
}

export function useAct<In, Out>(
  send: (input: In, key: string) => Promise<Out>, { beside = false }: Options = {},
): Act<In, Out> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const memory = useRef<Attempt | null>(null);
  const running = useRef(false);
  const ofForm = useKeptAttempt();
  const kept = beside ? null : ofForm;
  const run = useCallback(
    async (given: In): Promise<Out | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setError(null);
      const remember = (attempt: Attempt | null) => {
        if (kept === null) memory.current = attempt;
        else kept.put(attempt);
      };
      const { attempt, input } = attemptFor(given, kept === null ? memory.current : kept.get());
      remember(attempt);
      try {
        const out = await send(input, attempt.key);
        remember(null);
        kept?.sent();
        return out;
      } catch (thrown) {
        if (!isUnanswered(thrown)) remember(null);
        setError(thrown);
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [send, kept],
  );
  const clear = useCallback(() => { setError(null); }, []);
  return { run, busy, error, clear };
}
