import { expect, it } from 'vitest';

import { allowedFirst, nextStep } from './actions';

it('never offers to hold or end a task as the next step', () => {
  expect(nextStep(['suspend', 'cancel'])).toBeUndefined();
  expect(nextStep(['suspend', 'urge', 'cancel'])).toBe('urge');
  expect(nextStep(['send_back', 'verify'])).toBe('verify');
});

it('puts what is refused after what is allowed', () => {
  const refused = { code: 'tracking.not_now', reason: '不能' };
  expect(allowedFirst([{ action: 'receive', refused }, { action: 'cancel', refused: null }, { action: 'urge', refused: null }]).map((each) => each.action)).toEqual(['cancel', 'urge', 'receive']);
});
