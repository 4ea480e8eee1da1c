import { expect, it } from 'vitest';

import type { Unit } from '@/api/types';

import { foundBy, unitMatches } from './match';

const unit: Unit = { id: 'unt_1', name: '示范市住房和城乡建设局', short_name: '市住房城乡建设局', initials: 'szfcxjsj', kind: 'department', level: 'city', parent: null, office: false, aliases: ['市住建局'] };

it('finds a unit by name, other name and initials', () => {
  for (const typed of ['城乡建设', '市住建局', 'SZFCX', ' 住房 ', '']) expect(unitMatches(unit, typed)).toBe(true);
  expect(unitMatches(unit, '交通')).toBe(false);
});

it('says by which other name a unit was found', () => {
  expect(foundBy(unit, '住建')).toBe('市住建局');
  expect(foundBy(unit, '住房')).toBe('');
});
