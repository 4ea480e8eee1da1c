import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { type Held, keyOf, type Unsent, UnsentWords } from './unsent';

class Storage implements Held {
  readonly held = new Map<string, string>();
  bytesMax = Infinity;
  get length() { return this.held.size; }
  key(index: number) { return [...this.held.keys()][index] ?? null; }
  getItem(key: string) { return this.held.get(key) ?? null; }
  removeItem(key: string) { this.held.delete(key); }
  setItem(key: string, value: string) {
    if (value.length > this.bytesMax) throw new Error('full');
    this.held.set(key, value);
  }
}

const now = Date.parse('2026-11-27T08:00:00Z');
const plain = { title: '反馈进展', place: '/x', again: null, version: 1, at: now };
const entry = (values: Record<string, unknown>, more: Partial<Unsent> = {}): Unsent =>
  ({ ...plain, values, files: {}, attempt: null, ...more });
const own = keyOf('person1 role1', 'report', 'tsk_1');

beforeEach(() => { vi.useFakeTimers({ now }); });
afterEach(() => { vi.useRealTimers(); });

it('has what was typed again after a reload', () => {
  const storage = new Storage();
  const words = new UnsentWords(storage);
  words.put(own, entry({ text: '完成' }));
  expect(new UnsentWords(storage).get(own)).toBeNull();
  vi.advanceTimersByTime(1000);
  expect(new UnsentWords(storage).get(own)?.values).toEqual({ text: '完成' });
});

it('writes at once when the page goes away', () => {
  const storage = new Storage();
  const words = new UnsentWords(storage);
  words.put(own, entry({ text: '完成' }));
  words.save();
  expect(storage.held.size).toBe(1);
});

it('keeps nothing of a form that stands as it was given', () => {
  const storage = new Storage();
  const words = new UnsentWords(storage);
  words.put(own, entry({ text: '完成' }));
  words.save();
  words.put(own, entry({}));
  words.save();
  expect(words.get(own)).toBeNull();
  expect(storage.held.size).toBe(0);
});

it('offers to nobody but the same person in the same identity', () => {
  const words = new UnsentWords(new Storage());
  words.put(own, entry({ text: '完成' }));
  expect(words.offered('person1 role1').map(([key]) => key)).toEqual([own]);
  expect(words.offered('person1 role2')).toEqual([]);
  expect(words.offered('person1 role')).toEqual([]);
  expect(words.offered('person2 role1')).toEqual([]);
});

it('does not offer what stands open on the page', () => {
  const words = new UnsentWords(new Storage());
  words.put(own, entry({ text: '完成' }));
  const gone = words.opened(own);
  expect(words.offered('person1 role1')).toEqual([]);
  gone();
  expect(words.offered('person1 role1')).toHaveLength(1);
});

it('forgets a person who signs out, in every identity, and nobody else', () => {
  const storage = new Storage();
  const words = new UnsentWords(storage);
  const urged = (owner: string) => keyOf(owner, 'urge', 'tsk_2');
  const keys = [own, urged('person1 role2'), urged('person2 role3')];
  for (const key of keys) words.put(key, entry({ reason: '请办' }));
  words.save();
  words.dropOf('person1');
  expect([...storage.held.keys()]).toEqual([keys[2]]);
});

it('says what the browser cannot hold, and keeps it while the page lives', () => {
  const storage = new Storage();
  storage.bytesMax = 1000;
  const words = new UnsentWords(storage);
  words.put(own, entry({ text: '长'.repeat(2000) }));
  words.save();
  expect(words.isRefused(own)).toBe(true);
  expect(words.get(own)?.values.text).toHaveLength(2000);
  words.put(own, entry({ text: '短' }));
  words.save();
  expect(words.isRefused(own)).toBe(false);
});

it('drops what is broken or older than a week', () => {
  const storage = new Storage();
  storage.held.set(own, JSON.stringify(entry({ text: '旧' }, { at: now - 8 * 86_400_000 })));
  storage.held.set(keyOf('person1 role1', 'urge', 'tsk_3'), '{');
  storage.held.set('luoshi.else', 'stays');
  const words = new UnsentWords(storage);
  expect(words.offered('person1 role1')).toEqual([]);
  expect([...storage.held.keys()]).toEqual(['luoshi.else']);
});
