// The server says what may be done, in which order, and what is the next step. The page only puts that one first, and
// keeps what is refused behind what is allowed.
import type { Action, AllowedAction } from '@/api/types';

export function allowedFirst(actions: readonly AllowedAction[], next: Action | null = null): AllowedAction[] {
  return [...actions.filter((each) => each.action === next), ...actions.filter((each) => each.refused === null && each.action !== next), ...actions.filter((each) => each.refused !== null && each.action !== next)];
}
