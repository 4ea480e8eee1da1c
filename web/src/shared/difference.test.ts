import { expect, it } from 'vitest';

import { difference } from './difference';

const whole = (before: string, after: string, kind: 'removed' | 'added') => difference(before, after).filter((piece) => piece.kind === 'same' || piece.kind === kind).map((piece) => piece.text).join('');

it('shows what went and what came', () => {
  expect(difference('120个已完工。', '120个已完工，验收单3份。')).toEqual([{ kind: 'same', text: '120个已完工' }, { kind: 'added', text: '，验收单3份' }, { kind: 'same', text: '。' }]);
  expect(difference('完成80%', '完成95%')).toEqual([{ kind: 'same', text: '完成' }, { kind: 'removed', text: '80' }, { kind: 'added', text: '95' }, { kind: 'same', text: '%' }]);
  expect(difference('一样', '一样')).toEqual([{ kind: 'same', text: '一样' }]);
  expect(difference('', '新')).toEqual([{ kind: 'added', text: '新' }]);
  expect(difference('旧', '')).toEqual([{ kind: 'removed', text: '旧' }]);
});

it('loses nothing of either version, also of long ones', () => {
  const texts = ['', '甲乙丙', '乙丙丁', '甲丁乙丙', '😀丙', '长'.repeat(3000), `${'短'.repeat(2500)}长`];
  for (const before of texts) for (const after of texts) expect([whole(before, after, 'removed'), whole(before, after, 'added')]).toEqual([before, after]);
});
