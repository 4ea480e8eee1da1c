// The four heads of a task are a setting of the theme: a place may say 干什么·怎么干·谁来干·什么时间干成 where others
// use plain words (interface §0). The setting is an attribute of the page, so that no build knows a local slogan.
import { t } from '@/shared/texts';

export interface Heads { what: string; how: string; who: string; when: string }

const names = ['what', 'how', 'who', 'when'] as const;

// "干什么|怎么干|谁来干|什么时间干成"; anything but four words is no setting.
export function headsFrom(setting: string): Heads | null {
  const words = setting.split('|').map((word) => word.trim());
  if (words.length !== names.length || words.some((word) => word === '')) return null;
  const [what = '', how = '', who = '', when = ''] = words;
  return { what, how, who, when };
}

export function heads(): Heads {
  const setting = document.querySelector<HTMLMetaElement>('meta[name=luoshi-heads]')?.content ?? '';
  return headsFrom(setting) ?? { what: t('four.what'), how: t('four.how'), who: t('four.who'), when: t('four.when') };
}
