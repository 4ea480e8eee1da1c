// An act that asks for nothing is done by its one click; what can be taken back says so beside its answer.
import { App, Button } from 'antd';
import { useCallback } from 'react';

import type { Action, PartAction, TaskView } from '@/api/types';
import { announce } from '@/shared/announce';
import { t, tCode } from '@/shared/texts';
import { type Act, useAct } from '@/shared/useAct';

import { type ActInput, useSendAct, useTask } from './api';

export type AtOnce = Action | PartAction;

// "已签收 2026-督-031": what was done, in its own word.
export function doneWords(action: string, number: string): string {
  return t('act.done', { done: tCode('done', action), number });
}

function undoOf(view: TaskView, action: AtOnce): AtOnce | null {
  if (action === 'receive') return view.allowed_actions.some((each) => each.action === 'unreceive' && each.refused === null) ? 'unreceive' : null;
  if (action === 'receive_part') return view.parts.some((part) => part.own && part.allowed_actions.some((each) => each.action === 'unreceive_part')) ? 'unreceive_part' : null;
  return null;
}

export function useActAtOnce(): { run: (view: TaskView, action: AtOnce) => Promise<boolean>; act: Act<ActInput, TaskView> } {
  const { message } = App.useApp();
  const act = useAct<ActInput, TaskView>(useSendAct());
  const { run: send } = act;
  const run = useCallback(async (view: TaskView, action: AtOnce): Promise<boolean> => {
    const answer = await send({ id: view.task.id, path: action.replace(/_/g, '-'), body: { version: view.task.version } });
    if (answer === undefined) return false;
    const done = doneWords(action, answer.task.number);
    const undo = undoOf(answer, action);
    announce(done);
    if (undo === null) { void message.success(done); return true; }
    const key = `undo-${answer.task.id}`;
    const takeBack = () => {
      message.destroy(key);
      void send({ id: answer.task.id, path: undo.replace(/_/g, '-'), body: { version: answer.task.version } }).then((back) => {
        if (back === undefined) { void message.error(t('act.undo_failed')); return; }
        const words = doneWords(undo, back.task.number);
        announce(words);
        void message.success(words);
      });
    };
    void message.success({ key, duration: 10, content: <span className="act-undo">{done}<Button size="small" onClick={takeBack} data-testid="undo">{t('act.undo')}</Button></span> });
    return true;
  }, [message, send]);
  return { run, act };
}

// What somebody else did meanwhile is read, so that the next click meets the newest state.
export function useFresh(view: TaskView): () => void {
  const { refetch } = useTask(view.task.id);
  return useCallback(() => { void refetch(); }, [refetch]);
}
