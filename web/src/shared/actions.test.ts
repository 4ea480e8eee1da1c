import { expect, it } from 'vitest';

import { allowedFirst } from './actions';

it('puts the next step first', () => {
  expect(allowedFirst([{ action: 'keep', refused: null, at_once: false }, { action: 'reassign', refused: null, at_once: false }], 'reassign').map((each) => each.action)).toEqual(['reassign', 'keep']);
});

it('puts what is refused after what is allowed', () => {
  const refused = { code: 'tracking.not_now', reason: '不能' };
  expect(allowedFirst([{ action: 'receive', refused, at_once: true }, { action: 'cancel', refused: null, at_once: false }, { action: 'urge', refused: null, at_once: false }]).map((each) => each.action)).toEqual(['cancel', 'urge', 'receive']);
});
