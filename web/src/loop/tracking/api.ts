import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { downloadFor, get, post } from '@/api/client';
import type { Coverage, Explanation, FigureList, Id, NoticeTemplate, NoticeTemplateView, TaskPage, TaskQuery, TaskView } from '@/api/types';
import { worklistKey } from '@/support/worklist/api';

import { searchOf, type View } from './view';

const base = '/api/tracking/tasks';
const pageSize = 100;

export const taskKey = (id: Id) => ['tracking', 'task', id] as const;

export function useLedger(view: View) {
  return useInfiniteQuery<TaskPage, Error, InfiniteData<TaskPage, string>, readonly string[], string>({
    queryKey: ['tracking', 'list', searchOf(view)],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<TaskPage>(base, { ...view, after: pageParam, limit: pageSize, count: pageParam === '' } satisfies TaskQuery, signal),
    getNextPageParam: (page) => page.next,
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
}

// The lights of everything that the reader may see.
export function useLightCounts(wanted: boolean) {
  return useQuery({ queryKey: ['tracking', 'counts'], enabled: wanted, queryFn: ({ signal }) => get<TaskPage>(base, { count: true, limit: 1 } satisfies TaskQuery, signal) });
}

// The home's figures, each with the ledger's address of what it counts. Read again by itself: nobody's presence.
export const figuresKey = ['tracking', 'figures'] as const;
export function useFigures() {
  return useQuery({ queryKey: figuresKey, queryFn: ({ signal }) => get<FigureList>('/api/tracking/figures', {}, signal, { unattended: true }), staleTime: 30_000 });
}

export function useCoverage() {
  return useQuery({ queryKey: ['tracking', 'coverage'], queryFn: ({ signal }) => get<Coverage>('/api/tracking/coverage', {}, signal) });
}

export function useTask(id: Id | null) {
  return useQuery({ queryKey: taskKey(id ?? ''), enabled: id !== null, queryFn: ({ signal }) => get<TaskView>(`${base}/${id ?? ''}`, {}, signal) });
}

export function useExplanation(id: Id, version: number, wanted: boolean) {
  return useQuery({ queryKey: ['tracking', 'explain', id, version], enabled: wanted, queryFn: ({ signal }) => get<Explanation>(`${base}/${id}/explain`, {}, signal) });
}

const template = '/api/tracking/notice-template';
const templateKey = ['tracking', 'notice-template'] as const;

export function useNoticeTemplate() {
  return useQuery({ queryKey: templateKey, queryFn: ({ signal }) => get<NoticeTemplateView>(template, {}, signal) });
}

export function useSaveNoticeTemplate(): (input: { version: number; text: NoticeTemplate }, key: string) => Promise<NoticeTemplateView> {
  const client = useQueryClient();
  return useCallback(async (input, key) => {
    const saved = await post<NoticeTemplateView>(template, input, { key });
    client.setQueryData(templateKey, saved);
    return saved;
  }, [client]);
}

export async function previewNotice(text: NoticeTemplate): Promise<void> {
  await downloadFor(`${template}/preview`, { text });
}

export interface ActInput { id: Id; path: string; body: { version: number; [name: string]: unknown } }

// After an act everything that shows the task is read again.
export function useSendAct(): (input: ActInput, key: string) => Promise<TaskView> {
  const client = useQueryClient();
  return useCallback(
    async ({ id, path, body }: ActInput, key: string) => {
      const view = await post<TaskView>(`${base}/${id}/actions/${path}`, body, { key });
      client.setQueryData(taskKey(id), view);
      void client.invalidateQueries({ queryKey: ['tracking', 'list'] });
      void client.invalidateQueries({ queryKey: ['tracking', 'counts'] });
      void client.invalidateQueries({ queryKey: figuresKey });
      void client.invalidateQueries({ queryKey: worklistKey });
      return view;
    },
    [client],
  );
}
