// In which order acts are offered: what moves the task on first, what ends or holds it last. Whether an act is
// allowed is the server's word; its order among others is only how the page is read.
import type { Action, AllowedAction } from '@/api/types';

const forward: readonly Action[] = ['receive', 'assign', 'verify', 'decide_extension', 'reassign', 'report', 'report_done', 'rate', 'resume', 'urge'];
const aside: readonly Action[] = ['apply_extension', 'send_back', 'keep', 'request_return', 'suspend', 'withdraw', 'cancel', 'archive'];
const order: readonly Action[] = [...forward, ...aside];

export function inUseOrder(actions: readonly AllowedAction[]): AllowedAction[] {
  const rank = (each: AllowedAction) => (each.refused === null ? 0 : order.length) + order.indexOf(each.action);
  return [...actions].sort((a, b) => rank(a) - rank(b));
}

// The one that a row or a filled button may offer; never one that holds or ends the task.
export function nextStep(allowed: readonly Action[]): Action | undefined {
  return forward.find((action) => allowed.includes(action));
}
