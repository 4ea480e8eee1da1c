// The address is the view: the names of the query are those of the server, in a stable order.
import type { CountCell, Light, TaskQuery, TaskState } from '@/api/types';

export const openStates: readonly TaskState[] = ['awaiting_receipt', 'received', 'in_progress', 'awaiting_verification', 'verified', 'awaiting_rating', 'suspended', 'returned'];
export const endedStates: readonly TaskState[] = ['closed', 'archived', 'withdrawn', 'cancelled'];
export const closedStates: readonly TaskState[] = ['closed', 'archived'];
export const openLights: readonly Light[] = ['green', 'yellow', 'red', 'grave', 'grey', 'submitted', 'blue', 'none'];

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

function listOf<T extends string>(text: string | null, known: readonly T[]): T[] {
  return (text ?? '').split(',').filter((each): each is T => known.includes(each as T));
}

export type View = Required<Pick<TaskQuery, 'open'>> & Pick<TaskQuery, 'state' | 'light' | 'due_from' | 'due_to' | 'closed_from' | 'closed_to' | 'office' | 'host' | 'handler' | 'decision' | 'q' | 'all'>;

export function viewFrom(search: URLSearchParams): View {
  const view: View = { open: search.get('open') !== 'false' };
  const state = listOf(search.get('state'), view.open ? openStates : endedStates);
  const light = listOf(search.get('light'), ['green', 'yellow', 'red', 'grave', 'grey', 'submitted', 'blue', 'none'] as const);
  if (state.length > 0) view.state = state;
  if (light.length > 0) view.light = light;
  for (const name of ['due_from', 'due_to', 'closed_from', 'closed_to'] as const) {
    const day = search.get(name);
    if (day !== null && dayPattern.test(day)) view[name] = day;
  }
  for (const name of ['office', 'host', 'handler', 'decision', 'q'] as const) {
    const value = search.get(name)?.trim();
    if (value !== undefined && value !== '') view[name] = value;
  }
  if (view.q !== undefined && search.get('all') === 'true') view.all = true;
  return view;
}

const order = ['q', 'state', 'light', 'due_from', 'due_to', 'closed_from', 'closed_to', 'office', 'host', 'handler', 'decision'] as const;

export function searchOf(view: View): string {
  const out: string[] = [];
  for (const name of order) {
    const value = view[name];
    const text = Array.isArray(value) ? value.join(',') : (value ?? '');
    if (text !== '') out.push(`${name}=${encodeURIComponent(text).replace(/%2C/g, ',')}`);
  }
  if (view.all === true && view.q !== undefined) out.push('all=true');
  if (!view.open) out.push('open=false');
  return out.join('&');
}

export function addressOf(view: Partial<View>): string {
  const search = searchOf({ open: true, ...view });
  return search === '' ? '/tracking/tasks' : `/tracking/tasks?${search}`;
}

// Is anything narrowed at all?
export function isNarrowed(view: View): boolean {
  return order.some((name) => view[name] !== undefined);
}

export interface LightCount { light: Light; count: number }

// The strip: what is open, by light, and what was closed. What was withdrawn or cancelled was not done by anybody.
export function lightCounts(cells: readonly CountCell[]): { open: LightCount[]; closed: number } {
  const open = new Map<Light, number>(openLights.map((light) => [light, 0]));
  let closed = 0;
  for (const cell of cells) {
    if (closedStates.includes(cell.state)) closed += cell.count;
    else if (!endedStates.includes(cell.state)) open.set(cell.light, (open.get(cell.light) ?? 0) + cell.count);
  }
  return { open: [...open].map(([light, count]) => ({ light, count })), closed };
}
