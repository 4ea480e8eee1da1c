import { expect, it } from 'vitest';

import { allowedFirst, nextStep } from './actions';

it('never offers to hold or end a task as the next step', () => {
  expect(nextStep(['suspend', 'cancel'])).toBeUndefined();
  expect(nextStep(['suspend', 'urge', 'cancel'])).toBe('urge');
  expect(nextStep(['send_back', 'verify'])).toBe('verify');
});

it('puts the next step first', () => {
  expect(allowedFirst([{ action: 'keep', refused: null, at_once: false }, { action: 'reassign', refused: null, at_once: false }], 'reassign').map((each) => each.action)).toEqual(['reassign', 'keep']);
});

it('puts what is refused after what is allowed', () => {
  const refused = { code: 'tracking.not_now', reason: '不能' };
  expect(allowedFirst([{ action: 'receive', refused, at_once: true }, { action: 'cancel', refused: null, at_once: false }, { action: 'urge', refused: null, at_once: false }]).map((each) => each.action)).toEqual(['cancel', 'urge', 'receive']);
});
