// An act that asks for nothing is done by its one click.
import { App } from 'antd';
import { useCallback } from 'react';

import type { Action, TaskView } from '@/api/types';
import { announce } from '@/shared/announce';
import { t, tCode } from '@/shared/texts';
import { type Act, useAct } from '@/shared/useAct';

import { type ActInput, useSendAct, useTask } from './api';

export function useActAtOnce(): { run: (view: TaskView, action: Action) => Promise<boolean>; act: Act<ActInput, TaskView> } {
  const { message } = App.useApp();
  const act = useAct<ActInput, TaskView>(useSendAct());
  const { run: send } = act;
  const run = useCallback(async (view: TaskView, action: Action) => {
    const answer = await send({ id: view.task.id, path: action.replace(/_/g, '-'), body: { version: view.task.version } });
    if (answer === undefined) return false;
    const done = t('act.done', { act: tCode('action', action), number: answer.task.number });
    announce(done);
    void message.success(done);
    return true;
  }, [message, send]);
  return { run, act };
}

// What somebody else did meanwhile is read, so that the next click meets the newest state.
export function useFresh(view: TaskView): () => void {
  const { refetch } = useTask(view.task.id);
  return useCallback(() => { void refetch(); }, [refetch]);
}
