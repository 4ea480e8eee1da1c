import { expect, it } from 'vitest';

import { monthOf, moved, parseDay, shifted, weeksOf } from './dayText';

it('reads a day however it is typed, and nothing that is no day', () => {
  for (const text of ['2026-11-07', '2026/11/7', '2026.11.07', '20261107', '2026年11月7日', ' ２０２６-11-07 ']) expect([text, parseDay(text)]).toEqual([text, '2026-11-07']);
  for (const text of ['', '2026-02-30', '2026-13-01', '26-11-07', '11-07', '2026-11-07x', '1899-12-31']) expect([text, parseDay(text)]).toEqual([text, null]);
  expect(parseDay('2028-02-29')).toBe('2028-02-29');
  expect(parseDay('2027-02-29')).toBeNull();
});

it('lays a month out from Monday', () => {
  const weeks = weeksOf({ year: 2026, month: 11 }); // the 1st is a Sunday
  expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
  expect(weeks[5]?.[0]).toBe('2026-11-30');
});

it('moves over the ends of months and years', () => {
  expect(moved(monthOf('2026-12-25'), 1)).toEqual({ year: 2027, month: 1 });
  expect(moved({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
  expect([shifted('2026-12-31', 1), shifted('2026-03-01', -1)]).toEqual(['2027-01-01', '2026-02-28']);
});
