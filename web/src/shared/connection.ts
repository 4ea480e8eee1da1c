// Whether the server answers. While it does not, what is on the page stays, says of when it is, and
// the page asks again by itself.
import { useEffect, useSyncExternalStore } from 'react';

import { get, whenReached } from '@/api/client';

const askAgainMs = 4_000;
const listeners = new Set<() => void>();
let lost = false;

whenReached((reached) => {
  if (lost === !reached) return;
  lost = !reached;
  listeners.forEach((listener) => { listener(); });
});

// Any answer will do, a refusal too; nobody's presence.
export function askServer(): void {
  void get('/api/accounts/me', {}, undefined, { unattended: true }).catch(() => undefined);
}

// Runs the work once the server answers. A reload before would put the browser's own page in the
// place of ours.
export async function whenAnswered(work: () => void): Promise<void> {
  await get('/api/accounts/me', {}, undefined, { unattended: true }).catch(() => undefined);
  if (!lost) work();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useServerLost(): boolean {
  const isLost = useSyncExternalStore(subscribe, () => lost);
  useEffect(() => {
    window.addEventListener('offline', askServer);
    window.addEventListener('online', askServer);
    return () => {
      window.removeEventListener('offline', askServer);
      window.removeEventListener('online', askServer);
    };
  }, []);
  useEffect(() => {
    if (!isLost) return undefined;
    const timer = window.setInterval(askServer, askAgainMs);
    return () => { window.clearInterval(timer); };
  }, [isLost]);
  return isLost;
}
