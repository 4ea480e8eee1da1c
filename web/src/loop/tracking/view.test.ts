import { expect, it } from 'vitest';

import { addressOf, isNarrowed, lightCounts, searchOf, viewFrom } from './view';

it('reads its own address back', () => {
  const view = viewFrom(new URLSearchParams('q=混凝土&light=red,yellow&state=in_progress&due_from=2026-11-01&host=unt_1'));
  expect(viewFrom(new URLSearchParams(searchOf(view)))).toEqual(view);
});

it('writes the same view always as the same address', () => {
  expect(searchOf({ open: false, light: ['blue'], q: '管网' })).toBe(`q=${encodeURIComponent('管网')}&light=blue&open=false`);
  expect(addressOf({ light: ['red', 'grave'] })).toBe('/tracking/tasks?light=red,grave');
  expect(addressOf({})).toBe('/tracking/tasks');
});

it('leaves out what it does not know', () => {
  expect(viewFrom(new URLSearchParams('light=purple&state=closed&due_to=soon&x=1'))).toEqual({ open: true });
});

it('tells a narrowed view from the whole ledger', () => {
  expect(isNarrowed({ open: false })).toBe(false);
  expect(isNarrowed({ open: true, q: '管网' })).toBe(true);
});

it('counts what is open by light, and what was closed', () => {
  const { open, closed } = lightCounts([{ state: 'in_progress', light: 'red', count: 2 }, { state: 'received', light: 'red', count: 1 }, { state: 'closed', light: 'blue', count: 7 }, { state: 'withdrawn', light: 'grey', count: 1 }]);
  expect(open.find((each) => each.light === 'red')?.count).toBe(3);
  expect(closed).toBe(7);
});
