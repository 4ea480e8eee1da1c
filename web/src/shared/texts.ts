// Sentences of the pages, by key. The language follows the cookie that the server reads too.
import type zh from '@/texts.zh';

export type TextKey = keyof typeof zh;
export type Language = 'zh' | 'en';

let texts: Partial<Record<string, string>> = {};
let current: Language = 'zh';

export function languageFrom(cookies: string, preferred: readonly string[]): Language {
  const chosen = /(?:^|;\s*)luoshi_language=(zh|en)/.exec(cookies)?.[1];
  if (chosen === 'zh' || chosen === 'en') return chosen;
  for (const each of preferred) {
    if (each.startsWith('zh')) return 'zh';
    if (each.startsWith('en')) return 'en';
  }
  return 'zh';
}

export async function loadTexts(language: Language): Promise<void> {
  const file = language === 'en' ? await import('@/texts.en') : await import('@/texts.zh');
  putTexts(language, file.default);
}

export function putTexts(language: Language, table: Record<string, string>): void {
  texts = table;
  current = language;
}

export function language(): Language {
  return current;
}

// {name} is replaced; {n|item|items} becomes "1 item" or "3 items".
export function fill(sentence: string, values: Record<string, string | number> = {}): string {
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    const text = typeof value === 'number' ? value.toLocaleString('en-US') : value;
    if (one === undefined || many === undefined) return text;
    return `${text} ${value === 1 ? one : many}`;
  });
}

export function t(key: TextKey, values?: Record<string, string | number>): string {
  return fill(texts[key] ?? key, values);
}

// For codes that come from the server: an unknown one is shown as it is, so that a gap is seen.
export function tCode(prefix: string, code: string): string {
  return texts[`${prefix}.${code}`] ?? code;
}
