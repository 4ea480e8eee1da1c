// Selections and summaries over the items of a desk. What is ready and what is wrong was said by the server.
import type { Day, DeskItem, Id, PrintedUnit, Severity } from '@/api/types';
import { dayShort } from '@/shared/days';
import { t } from '@/shared/texts';

export type Show = 'all' | 'problems' | Severity | 'ready' | 'not_needed' | 'dispatched';

export function isShown(item: DeskItem, show: Show): boolean {
  switch (show) {
    case 'all': return true;
    case 'problems': return hasProblem(item);
    case 'ready': return item.ready;
    case 'not_needed': return item.state === 'not_needed';
    case 'dispatched': return item.state === 'dispatched';
    default: return item.state === 'open' && item.lint.some((lint) => lint.severity === show);
  }
}

// Something that keeps an item from being sent out.
export function hasProblem(item: DeskItem): boolean {
  return item.state === 'open' && (!item.ready || item.lint.some((lint) => lint.severity === 'must_fix'));
}

// The next item, around the end, for which `wanted` holds.
export function nextItem(items: readonly DeskItem[], from: Id | null, step: 1 | -1, wanted: (item: DeskItem) => boolean): DeskItem | undefined {
  const start = items.findIndex((item) => item.id === from);
  for (let n = 1; n <= items.length; n += 1) {
    const at = (start < 0 ? (step > 0 ? n - 1 : items.length - n) : start + step * n + items.length * n) % items.length;
    const item = items[at];
    if (item !== undefined && wanted(item)) return item;
  }
  return undefined;
}

export interface PrintedName {
  printed: string;
  count: number;
  resolved: PrintedUnit['resolved'];
  units: Id[];
  decided: boolean;
  items: Id[];
}

// Somebody has to say what is meant.
export function isAsked(name: PrintedName): boolean {
  return !name.decided && name.resolved !== 'unit';
}

// The day of an item in a few words: a day, a length from the dispatch, rounds without an end.
export function dayOf(item: DeskItem, today: Day): string {
  if (item.supervision_day !== null) return dayShort(item.supervision_day, today);
  if (item.day_basis === 'recurring') return t('desk.recurring');
  return item.counted_length === null ? '' : lengthWords(item.counted_length);
}

function lengthWords(length: { amount: number; unit: 'workday' | 'day' | 'month' | 'hour' }): string {
  return t(`desk.length.${length.unit}`, { n: length.amount });
}

const worst = ['ambiguous', 'unknown', 'outside', 'vague', 'group', 'unit'] as const;

// Every distinct name as printed; those that need somebody stand first.
export function namesOf(items: readonly DeskItem[]): PrintedName[] {
  const names = new Map<string, PrintedName>();
  for (const item of items)
    for (const unit of item.units) {
      const known = names.get(unit.printed);
      if (known === undefined) names.set(unit.printed, { printed: unit.printed, count: 1, resolved: unit.resolved, units: unit.units, decided: unit.decided, items: [item.id] });
      else {
        known.count += 1;
        known.items.push(item.id);
      }
    }
  return [...names.values()].sort((a, b) => Number(isAsked(b)) - Number(isAsked(a)) || worst.indexOf(a.resolved) - worst.indexOf(b.resolved) || b.count - a.count || (a.printed < b.printed ? -1 : 1));
}

export interface UnitBatch { unit: Id; items: DeskItem[]; others: number; firstDay: string | null }

// What each host would get.
export function batchesOf(items: readonly DeskItem[]): UnitBatch[] {
  const batches = new Map<Id, UnitBatch>();
  for (const item of items) {
    if (!item.ready || item.host === null) continue;
    const batch = batches.get(item.host) ?? { unit: item.host, items: [], others: 0, firstDay: null };
    batch.items.push(item);
    const day = item.supervision_day ?? item.counted_day;
    if (day !== null && (batch.firstDay === null || day < batch.firstDay)) batch.firstDay = day;
    batches.set(item.host, batch);
  }
  for (const item of items)
    if (item.ready) for (const unit of new Set(item.units.flatMap((each) => (each.resolved === 'unit' || each.resolved === 'group' ? each.units : [])))) {
      const batch = batches.get(unit);
      if (batch !== undefined && unit !== item.host) batch.others += 1;
    }
  return [...batches.values()].sort((a, b) => b.items.length - a.items.length);
}
