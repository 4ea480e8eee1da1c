import { expect, it } from 'vitest';

import { headsFrom } from './heads';

it('takes four words of the place, and nothing else', () => {
  expect(headsFrom('干什么|怎么干|谁来干|什么时间干成')).toEqual({ what: '干什么', how: '怎么干', who: '谁来干', when: '什么时间干成' });
  for (const setting of ['', '__HEADS__', '干什么', '一|二|三', '一|二|三|', '一|二|三|四|五']) expect([setting, headsFrom(setting)]).toEqual([setting, null]);
});
