// What a reader chose for this browser: light or dark, large type, narrow menu. Nothing about work.
import { useSyncExternalStore } from 'react';

export interface Preferences { scheme: 'system' | 'light' | 'dark'; large: boolean; narrow: boolean }

const key = 'luoshi.preferences';
const listeners = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: dark)');

function read(): Preferences {
  const out: Preferences = { scheme: 'system', large: false, narrow: false };
  try {
    return { ...out, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>) };
  } catch {
    return out;
  }
}

let current = read();

function apply(): void {
  const root = document.documentElement;
  root.dataset.scheme = isDark() ? 'dark' : 'light';
  root.dataset.size = current.large ? 'large' : 'standard';
  listeners.forEach((listener) => { listener(); });
}

export function isDark(): boolean {
  return current.scheme === 'dark' || (current.scheme === 'system' && system.matches);
}

export function startPreferences(): void {
  system.addEventListener('change', () => {
    current = { ...current };
    apply();
  });
  apply();
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing: the choice lasts for this page.
  }
  apply();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}
