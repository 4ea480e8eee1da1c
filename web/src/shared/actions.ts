// The server says what may be done and in which order. The page only puts the next step first, keeps what is refused
// behind what is allowed, and never fills the button of an act that holds or ends a task.
import type { Action, AllowedAction } from '@/api/types';

const neverFirst: readonly Action[] = ['apply_extension', 'send_back', 'keep', 'request_return', 'suspend', 'withdraw', 'cancel', 'archive'];

export function allowedFirst(actions: readonly AllowedAction[], next?: Action): AllowedAction[] {
  return [...actions.filter((each) => each.action === next), ...actions.filter((each) => each.refused === null && each.action !== next), ...actions.filter((each) => each.refused !== null)];
}

export function nextStep(allowed: readonly Action[]): Action | undefined {
  return allowed.find((action) => !neverFirst.includes(action));
}
