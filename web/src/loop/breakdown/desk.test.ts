import { expect, it } from 'vitest';

import type { DeskItem } from '@/api/types';

import zh from '@/texts.zh';
import { putTexts } from '@/shared/texts';

import { batchesOf, dayOf, hasProblem, namesOf, nextItem } from './desk';

function item(change: Partial<DeskItem>): DeskItem {
  return {
    id: 'itm_1', position: 1, number: '1', section: [], text: '', title: '', responsibility: 'lead', units: [], leaders: [], tail: '', deadline_text: '', deadline: null, metrics: [],
    printed_time: { length: null, every: '', on_day: null }, inner_days: [], counted_length: null, counted_day: null, day_confirmed: false, day_note: { reason: '' },
    spans: { text: { begin: 0, end: 0 }, tail: { begin: 0, end: 0 }, deadline: { begin: 0, end: 0 } }, host: null, host_basis: 'document', host_confirmed: false, supervision_day: null,
    day_basis: 'printed', grade: 'general', requirement: '', reason: '', state: 'open', aside: 'none', task: null, lint: [], ready: false, approval_steps: [], version: 1, ...change,
  };
}
const span = { begin: 0, end: 0 };

it('walks around the end to the next problem', () => {
  const items = [item({ id: 'a' }), item({ id: 'b', ready: true }), item({ id: 'c', ready: true })];
  expect(nextItem(items, 'b', 1, hasProblem)?.id).toBe('a');
  expect(nextItem(items, 'b', -1, () => true)?.id).toBe('a');
  expect(nextItem(items, null, 1, () => true)?.id).toBe('a');
  expect(nextItem(items, 'a', 1, () => false)).toBeUndefined();
});

it('puts names that nobody knows before names that are settled', () => {
  const known = { printed: '市住建局', role: 'lead' as const, span, resolved: 'unit' as const, units: ['u'], decided: false };
  const asked = { printed: '有关单位', role: 'co' as const, span, resolved: 'unknown' as const, units: [], decided: false };
  const names = namesOf([item({ id: 'a', units: [known, asked] }), item({ id: 'b', units: [known] })]);
  expect(names.map((name) => [name.printed, name.count])).toEqual([['有关单位', 1], ['市住建局', 2]]);
});

it('batches only what is ready, by host, with the first day', () => {
  const batches = batchesOf([item({ id: 'a', host: 'u', ready: true, supervision_day: '2026-12-31' }), item({ id: 'b', host: 'u', ready: true, supervision_day: '2026-11-30' }), item({ id: 'c', host: 'v' })]);
  expect(batches.map((batch) => [batch.unit, batch.items.length, batch.firstDay])).toEqual([['u', 2, '2026-11-30']]);
});

it('says a length from the dispatch where no day is known yet, and rounds where nothing ends', () => {
  putTexts('zh', zh);
  const length = { amount: 5, unit: 'workday' as const };
  const relative = item({ day_basis: 'relative', counted_length: length });
  expect(dayOf(relative, '2026-12-01')).toBe('交办后第 5 个工作日');
  expect(dayOf({ ...relative, supervision_day: '2026-12-08' }, '2026-12-01')).toBe('12-08');
  expect(dayOf(item({ day_basis: 'recurring' }), '2026-12-01')).toBe('长期');
  expect(dayOf(item({ day_basis: 'undecided' }), '2026-12-01')).toBe('');
});
