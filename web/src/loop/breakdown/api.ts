// The import desk's routes. Edits run one after the other, each with the version that the one before it gave.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';

import { get, post, Problem, upload } from '@/api/client';
import type { Decide, Desk, Dispatched, EditImport, EditItems, Id, ImportList, ItemUnit, ResolveName, Settle } from '@/api/types';
import { attemptFor } from '@/shared/attempts';
import { useAttempts } from '@/shared/KeptForm';
import { isUnanswered } from '@/shared/useAct';

const base = '/api/breakdown/imports';

export const importsKey = ['breakdown', 'imports'] as const;
export const deskKey = (id: Id) => ['breakdown', 'desk', id] as const;

export function useImports(wanted = true) {
  return useQuery({ queryKey: importsKey, enabled: wanted, queryFn: ({ signal }) => get<ImportList>(base, {}, signal) });
}

export function useDesk(id: Id) {
  return useQuery({ queryKey: deskKey(id), queryFn: ({ signal }) => get<Desk>(`${base}/${id}`, {}, signal), staleTime: 60_000 });
}

export async function pasteText(input: { text: string; no_secrets: boolean }, key: string): Promise<Desk> {
  return post(base, input, { key });
}

export async function uploadFile(input: { file: File; no_secrets: boolean }): Promise<Desk> {
  return upload('/api/uploads/breakdown/import', { name: input.file.name, no_secrets: input.no_secrets }, input.file);
}

// What is made of the items themselves.
export type Shape =
  | { act: 'edit-units'; item: Id; units: ItemUnit[] }
  | { act: 'split'; item: Id; at: number }
  | { act: 'merge'; item: Id }
  | { act: 'add-item'; after?: Id; begin?: number; end?: number; text?: string };

export interface DeskActs {
  editItems: (edit: EditItems) => Promise<boolean>;
  editImport: (edit: EditImport) => Promise<boolean>;
  settle: (answer: Settle) => Promise<boolean>;
  shape: (what: Shape) => Promise<boolean>;
  undo: () => Promise<boolean>;
  withdraw: (tasks: Id[], reason: string) => Promise<boolean>;
  resolveName: (name: ResolveName) => Promise<boolean>;
  dispatch: (items: Id[], reason: string) => Promise<Dispatched | undefined>;
  decide: (said: Decide) => Promise<boolean>;
  takeBack: () => Promise<boolean>;
  discard: () => Promise<boolean>;
  busy: boolean;
  error: unknown;
  changedByOther: boolean;
  clear: () => void;
}

export function useDeskActs(id: Id): DeskActs {
  const client = useQueryClient();
  const attempts = useAttempts(id);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [waiting, setWaiting] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [changedByOther, setChanged] = useState(false);

  // The same content is done once, though its answer may be lost.
  const postOnce = useCallback(async <T,>(path: string, body: object): Promise<T> => {
    const kept = attempts(path);
    const { attempt, input } = attemptFor(body, kept.get());
    kept.put(attempt);
    try {
      const answer = await post<T>(path, input, { key: attempt.key });
      kept.put(null);
      return answer;
    } catch (thrown) {
      if (!isUnanswered(thrown)) kept.put(null);
      throw thrown;
    }
  }, [attempts]);

  const enqueue = useCallback(
    <T,>(path: string, body: object, then: (answer: T) => void | Promise<void>): Promise<T | undefined> => {
      setWaiting((n) => n + 1);
      setError(null);
      setChanged(false);
      const work = queue.current.then(async () => {
        const sent = client.getQueryData<Desk>(deskKey(id))?.version ?? 1;
        try {
          const answer = await postOnce<T>(`${base}/${id}/${path}`, { ...body, version: sent });
          await then(answer);
          return answer;
        } catch (thrown) {
          setError(thrown);
          if (thrown instanceof Problem && thrown.status === 409) {
            await client.refetchQueries({ queryKey: deskKey(id) });
            setChanged((client.getQueryData<Desk>(deskKey(id))?.version ?? sent) !== sent);
          }
          return undefined;
        } finally {
          setWaiting((n) => n - 1);
        }
      });
      queue.current = work;
      return work;
    },
    [client, id, postOnce],
  );
  const put = useCallback((desk: Desk) => { client.setQueryData(deskKey(id), desk); }, [client, id]);

  return {
    editItems: useCallback(async (edit) => (await enqueue<Desk>('edit-items', edit, put)) !== undefined, [enqueue, put]),
    editImport: useCallback(async (edit) => (await enqueue<Desk>('edit', edit, put)) !== undefined, [enqueue, put]),
    shape: useCallback(async ({ act, ...what }) => (await enqueue<Desk>(act, what, put)) !== undefined, [enqueue, put]),
    undo: useCallback(async () => (await enqueue<Desk>('undo', {}, put)) !== undefined, [enqueue, put]),
    withdraw: useCallback(async (tasks, reason) => {
      setError(null);
      try {
        await postOnce('/api/tracking/withdrawals', { tasks, reason });
        await client.refetchQueries({ queryKey: deskKey(id) });
        void client.invalidateQueries({ queryKey: ['tracking'] });
        return true;
      } catch (thrown) {
        setError(thrown);
        return false;
      }
    }, [client, id, postOnce]),
    settle: useCallback(async (answer) => (await enqueue<Desk>('settle', answer, put)) !== undefined, [enqueue, put]),
    resolveName: useCallback(async (name) => (await enqueue<Desk>('resolve-name', name, put)) !== undefined, [enqueue, put]),
    dispatch: useCallback(
      (items, reason) => enqueue<Dispatched>('dispatch', { items, reason }, async () => {
        await client.refetchQueries({ queryKey: deskKey(id) });
        void client.invalidateQueries({ queryKey: importsKey });
        void client.invalidateQueries({ queryKey: ['tracking'] });
      }),
      [enqueue, client, id],
    ),
    decide: useCallback(async (said) => (await enqueue<Desk>('decide', said, (desk) => {
      put(desk);
      void client.invalidateQueries({ queryKey: importsKey });
      void client.invalidateQueries({ queryKey: ['tracking'] });
    })) !== undefined, [enqueue, put, client]),
    takeBack: useCallback(async () => (await enqueue<Desk>('withdraw-request', {}, put)) !== undefined, [enqueue, put]),
    discard: useCallback(async () => (await enqueue<object>('discard', {}, () => client.invalidateQueries({ queryKey: importsKey }))) !== undefined, [enqueue, client]),
    busy: waiting > 0,
    error,
    changedByOther,
    clear: useCallback(() => { setError(null); }, []),
  };
}
