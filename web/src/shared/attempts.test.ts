import { expect, it } from 'vitest';

import { attemptFor, contentOf } from './attempts';

const report = (text: string, version: number) =>
  ({ id: 'tsk_1', path: 'report', body: { text, version } });

it('sends the same content again with its key and as the object was read then', () => {
  const first = attemptFor(report('完成', 3), null);
  // Its answer was lost; the page has read meanwhile what it did.
  const second = attemptFor(report('完成', 4), first.attempt);
  expect(second.attempt.key).toBe(first.attempt.key);
  expect(second.input).toEqual(report('完成', 3));
});

it('gives other words another key, and lets the server see that they may come second', () => {
  const first = attemptFor(report('完成', 3), null);
  const second = attemptFor(report('已完成', 4), first.attempt);
  expect(second.attempt.key).not.toBe(first.attempt.key);
  expect(second.input.body.version).toBe(3);
});

it('has nothing to do with an act on another object', () => {
  const first = attemptFor(report('完成', 3), null);
  const second = attemptFor({ ...report('完成', 7), id: 'tsk_2' }, first.attempt);
  expect(second.attempt.key).not.toBe(first.attempt.key);
  expect(second.input.body.version).toBe(7);
});

it('survives being written down', () => {
  const first = attemptFor({ id: 'bat_1', seen: 'a', taken_out: [] }, null);
  const read = JSON.parse(JSON.stringify(first.attempt)) as typeof first.attempt;
  const again = attemptFor({ id: 'bat_1', seen: 'b', taken_out: [] }, read);
  expect([again.attempt.key, again.input.seen]).toEqual([first.attempt.key, 'a']);
});

it('tells files apart', () => {
  const file = (words: string) => ({ file: new File([words], '名册.xlsx', { lastModified: 1 }) });
  expect(contentOf(file('ab'))).toBe(contentOf(file('cd')));
  expect(contentOf(file('ab'))).not.toBe(contentOf(file('abc')));
});
