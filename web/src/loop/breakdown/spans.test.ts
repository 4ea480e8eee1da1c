import { expect, it } from 'vitest';

import { codePointIndex, type Mark, paragraphsOf } from './spans';

it('keeps offsets as they are when every character is one unit', () => {
  const index = codePointIndex('完成改造（市住建局）');
  expect([0, 3, 10].map(index)).toEqual([0, 3, 10]);
});

it('moves offsets past characters that take two units', () => {
  const text = '𠮷林路𡐓村改造';
  const index = codePointIndex(text);
  const points = [...text];
  for (let at = 0; at <= points.length; at += 1) expect(text.slice(0, index(at))).toBe(points.slice(0, at).join(''));
});

it('cuts a paragraph at every edge, so that a unit lies inside its item', () => {
  const text = '1.完成改造（市住建局）';
  const marks: Mark[] = [{ kind: 'item', begin: 0, end: 12, item: 'itm_1' }, { kind: 'unit', begin: 7, end: 11, item: 'itm_1' }];
  const [only, ...rest] = paragraphsOf(text, marks);
  expect(rest).toEqual([]);
  expect(only?.pieces.map((piece) => [text.slice(piece.begin, piece.end), piece.kinds])).toEqual([['1.完成改造（', ['item']], ['市住建局', ['item', 'unit']], ['）', ['item']]]);
  expect(only?.items).toEqual(['itm_1']);
});

it('carries a mark over several paragraphs', () => {
  const text = '第一段\n第二段\n第三段';
  const found = paragraphsOf(text, [{ kind: 'item', begin: 2, end: 9, item: 'itm_1' }]);
  expect(found.map((each) => each.pieces.filter((piece) => piece.kinds.length > 0).map((piece) => text.slice(piece.begin, piece.end)))).toEqual([['段'], ['第二段'], ['第']]);
});

it('gives the whole text back, whatever the marks', () => {
  const text = '一、总则\n\n（一）𠮷祥路改造。\n结束';
  const marks: Mark[] = [{ kind: 'heading', begin: 0, end: 4, item: null }, { kind: 'rest', begin: 16, end: 99, item: null }];
  expect(paragraphsOf(text, marks).map((each) => each.pieces.map((piece) => text.slice(piece.begin, piece.end)).join('')).join('\n')).toBe(text);
});
