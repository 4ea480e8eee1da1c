import { expect, it } from 'vitest';

import type { DeskItem } from '@/api/types';

import { batchesOf, hasProblem, namesOf, nextItem } from './desk';

function item(change: Partial<DeskItem>): DeskItem {
  return {
    id: 'itm_1', position: 1, number: '1', section: [], text: '', title: '', responsibility: 'lead', units: [], leaders: [], tail: '', deadline_text: '', deadline: null, metrics: [],
    spans: { text: { begin: 0, end: 0 }, tail: { begin: 0, end: 0 }, deadline: { begin: 0, end: 0 } }, host: null, host_basis: 'document', host_confirmed: false, supervision_day: null,
    day_basis: 'printed', grade: 'general', requirement: '', reason: '', state: 'open', task: null, lint: [], ready: false, approval_steps: [], version: 1, ...change,
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
  const known = { printed: '市住建局', role: 'lead' as const, span, resolved: 'unit' as const, units: ['u'] };
  const asked = { printed: '有关单位', role: 'co' as const, span, resolved: 'unknown' as const, units: [] };
  const names = namesOf([item({ id: 'a', units: [known, asked] }), item({ id: 'b', units: [known] })]);
  expect(names.map((name) => [name.printed, name.count])).toEqual([['有关单位', 1], ['市住建局', 2]]);
});

it('batches only what is ready, by host, with the first day', () => {
  const batches = batchesOf([item({ id: 'a', host: 'u', ready: true, supervision_day: '2026-12-31' }), item({ id: 'b', host: 'u', ready: true, supervision_day: '2026-11-30' }), item({ id: 'c', host: 'v' })]);
  expect(batches.map((batch) => [batch.unit, batch.items.length, batch.firstDay])).toEqual([['u', 2, '2026-11-30']]);
});
