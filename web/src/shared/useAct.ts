// One act of a person: sent once, however often the button is pressed or the connection breaks. The same content
// keeps its key until an answer came; other content is another act.
import { useCallback, useRef, useState } from 'react';

import { newKey, Problem, Unreachable } from '@/api/client';

export interface Act<In, Out> {
  run: (input: In) => Promise<Out | undefined>;
  busy: boolean;
  error: unknown;
  clear: () => void;
}

export function useAct<In, Out>(send: (input: In, key: string) => Promise<Out>): Act<In, Out> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attempt = useRef<{ key: string; content: string } | null>(null);
  const running = useRef(false);
  const run = useCallback(
    async (input: In): Promise<Out | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setError(null);
      const content = JSON.stringify(input);
      if (attempt.current?.content !== content) attempt.current = { key: newKey(), content };
      try {
        const out = await send(input, attempt.current.key);
        attempt.current = null;
        return out;
      } catch (thrown) {
        // After a fault of the server nobody knows what was kept: the same key finds out.
        const unknown = thrown instanceof Unreachable || (thrown instanceof Problem && thrown.status >= 500);
        if (!unknown) attempt.current = null;
        setError(thrown);
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [send],
  );
  const clear = useCallback(() => { setError(null); }, []);
  return { run, busy, error, clear };
}
