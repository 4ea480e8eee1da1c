import { expect, it } from 'vitest';

import { safeNext } from './next';

it('returns to the page that was asked for', () => {
  expect(safeNext('/tracking/tasks?light=red')).toBe('/tracking/tasks?light=red');
});

it('never leads away from this site after sign-in', () => {
  for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '', null]) expect(safeNext(evil)).toBe('/home');
  expect(safeNext('/login?next=/login')).toBe('/home');
});
