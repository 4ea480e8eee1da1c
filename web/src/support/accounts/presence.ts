// How long the session still lasts. The server counts from the last request of a person; so does the page, for all
// tabs together, and asks the server again while somebody types.
import { useEffect, useState } from 'react';

import { get, whenPresent } from '@/api/client';
import type { Me } from '@/api/types';

const seenKey = 'luoshi.seen';
export const warningSeconds = 120;
const renewAfterMs = 60_000;
// An input method keeps its keys to itself: what it puts into the field is the sign.
const signs = ['keydown', 'input', 'pointerdown'] as const;

let seenAt = Date.now();

function seen(): void {
  seenAt = Date.now();
  try {
    localStorage.setItem(seenKey, String(seenAt));
  } catch {
    // A browser that keeps nothing: each tab counts for itself.
  }
}

function lastSeen(): number {
  let others = 0;
  try {
    others = Number(localStorage.getItem(seenKey) ?? '0');
  } catch {
    others = 0;
  }
  return Math.max(seenAt, others);
}

export function secondsLeft(idleMinutes: number): number {
  return Math.ceil((lastSeen() + idleMinutes * 60_000 - Date.now()) / 1000);
}

// The session goes on by this.
export async function stay(): Promise<void> {
  await get<Me>('/api/accounts/me');
}

// Seconds left once it is time to warn; null before. At nought `onEnd` is called.
export function useSecondsLeft(idleMinutes: number, active: boolean, onEnd: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    whenPresent(() => { seen(); });
    if (!active) {
      setLeft(null);
      return undefined;
    }
    seen();
    const tick = () => {
      const now = secondsLeft(idleMinutes);
      setLeft(now <= warningSeconds ? Math.max(0, now) : null);
      if (now <= 0) onEnd();
    };
    const timer = window.setInterval(tick, 1000);
    // Whoever types is there, though nothing is sent: ask, so that the server knows it too. Not during the warning.
    const typed = () => {
      const now = secondsLeft(idleMinutes);
      if (now > warningSeconds && Date.now() - lastSeen() > renewAfterMs) {
        seen();
        void stay().catch(() => undefined);
      }
    };
    for (const name of signs) window.addEventListener(name, typed);
    return () => {
      window.clearInterval(timer);
      for (const name of signs) window.removeEventListener(name, typed);
    };
  }, [idleMinutes, active, onEnd]);
  return left;
}
