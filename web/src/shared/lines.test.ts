import { expect, it } from 'vitest';

import { joinedLines } from './lines';

it('joins what a page broke, and keeps a blank between two words of letters', () => {
  expect(joinedLines('市魔\n  法局、\n有关部门')).toBe('市魔法局、有关部门');
  expect(joinedLines('完成 5G\nbase 站')).toBe('完成 5G base 站');
  expect(joinedLines('一行')).toBe('一行');
});
