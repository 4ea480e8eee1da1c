// One event stream a browser, whatever number of tabs is open: the tab that holds the lock listens and tells the
// others. A tick says only "look again".
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { askServer } from '@/shared/connection';

import { worklistKey } from './api';

const channelName = 'luoshi.worklist';
const leaseKey = 'luoshi.stream';
const leaseMs = 15_000;
const listenAgainMs = 10_000;

// Runs `lead` while this tab is the one that listens. Where there are no locks (a site without a certificate),
// a lease in the browser's storage does the same.
function whileLeading(lead: () => () => void): () => void {
  if ('locks' in navigator) {
    const stopped = new AbortController();
    let release: () => void = () => undefined;
    navigator.locks
      .request(leaseKey, { signal: stopped.signal }, () => new Promise<void>((resolve) => {
        const stop = lead();
        release = () => { stop(); resolve(); };
        if (stopped.signal.aborted) release();
      }))
      .catch(() => undefined);
    return () => { stopped.abort(); release(); };
  }
  const name = String(Math.random());
  let stop: (() => void) | null = null;
  const beat = () => {
    const [holder, until] = (localStorage.getItem(leaseKey) ?? '').split(' ');
    if (holder !== name && Number(until) > Date.now()) {
      stop?.();
      stop = null;
      return;
    }
    localStorage.setItem(leaseKey, `${name} ${String(Date.now() + leaseMs)}`);
    stop ??= lead();
  };
  beat();
  const timer = window.setInterval(beat, leaseMs / 3);
  return () => {
    window.clearInterval(timer);
    if (stop !== null) localStorage.removeItem(leaseKey);
    stop?.();
  };
}

// `identity`: another identity needs another stream.
export function useWorklistStream(identity: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const channel = 'BroadcastChannel' in window ? new BroadcastChannel(channelName) : null;
    let waiting = 0;
    const look = () => {
      // Several ticks of one act are one look.
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => { 
        void client.invalidateQueries({ queryKey: worklistKey });
        void client.invalidateQueries({ queryKey: ['tracking', 'figures'] });
      }, 150);
    };
    channel?.addEventListener('message', look);
    const stopLeading = whileLeading(() => {
      let source: EventSource;
      let again = 0;
      let first = true;
      const listen = () => {
        source = new EventSource('/api/worklist/stream');
        source.addEventListener('open', () => {
          // What happened while the line was down is not repeated: look.
          if (!first) look();
          first = false;
        });
        source.addEventListener('worklist', () => {
          look();
          channel?.postMessage('look');
        });
        source.addEventListener('error', () => {
          // The first sign of a server that is gone.
          askServer();
          // A browser tries again by itself, except where something else answered in the server's place.
          if (source.readyState === EventSource.CLOSED) again = window.setTimeout(listen, listenAgainMs);
        });
      };
      listen();
      return () => {
        window.clearTimeout(again);
        source.close();
      };
    });
    return () => {
      window.clearTimeout(waiting);
      stopLeading();
      channel?.close();
    };
  }, [client, identity]);
}
