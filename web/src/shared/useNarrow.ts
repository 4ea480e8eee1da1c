import { useCallback, useSyncExternalStore } from 'react';

// Is the window at most this wide?
export function useNarrow(width: number): boolean {
  const query = `(max-width: ${String(width)}px)`;
  const subscribe = useCallback((listener: () => void) => {
    const media = window.matchMedia(query);
    media.addEventListener('change', listener);
    return () => { media.removeEventListener('change', listener); };
  }, [query]);
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
