import { readFileSync } from 'node:fs';

import { beforeEach, expect, it } from 'vitest';

import en from '@/texts.en';
import zh from '@/texts.zh';

import { dayShort, dayWords, instantWords, remainingWords } from './days';
import { fill, languageFrom, putTexts } from './texts';

const placeholders = (sentence: string) => [...sentence.matchAll(/\{(\w+)/g)].map((each) => each[1]).sort();
const serverTexts = (language: 'zh' | 'en') => JSON.parse(readFileSync(`../src/loop/tracking/texts.${language}.json`, 'utf8')) as Record<string, string>;
beforeEach(() => { putTexts('zh', zh); });

it('has every sentence in both languages', () => {
  expect(Object.keys(en)).toEqual(Object.keys(zh));
});

it('fills the same values in both languages', () => {
  const monthWords = new Set(['day.this_year', 'day_field.month']); // 11月27日, but 27 Nov
  for (const [key, sentence] of Object.entries(zh)) if (!monthWords.has(key)) expect([key, [...new Set(placeholders(en[key as keyof typeof en]))]]).toEqual([key, [...new Set(placeholders(sentence))]]);
});

it('writes no English into Chinese sentences and no half-width marks between Chinese characters', () => {
  const allowed = /docx|xlsx|pdf|PDF|A[34]|ofd|txt|MB|\{[^}]*\}/g;
  for (const [key, sentence] of Object.entries(zh)) {
    expect([key, /[A-Za-z]/.test(sentence.replace(allowed, ''))]).toEqual([key, false]);
    expect([key, /[\u4e00-\u9fff][,;:?!()]/.test(sentence)]).toEqual([key, false]);
  }
});

it('uses the words of the trade for states, lights and acts', () => {
  const states = ['draft', 'awaiting_receipt', 'received', 'in_progress', 'awaiting_verification', 'verified', 'awaiting_rating', 'closed', 'archived'] as const;
  expect(states.map((state) => zh[`state.${state}`])).toEqual(['拟交办', '待签收', '已签收', '推进中', '待审核', '已审核', '待评价', '已办结', '已归档']);
  expect((['green', 'yellow', 'red', 'grave', 'grey', 'blue'] as const).map((light) => zh[`light.${light}`])).toEqual(['正常', '临期', '超期', '严重超期', '暂停', '办结']);
  expect((['receive', 'report', 'verify', 'request_return', 'send_back', 'urge'] as const).map((action) => zh[`action.${action}`])).toEqual(['签收', '反馈进展', '办结审核', '商请改派', '退回补正', '催办']);
});

it('says days with their weekday, and the year only when it is another one', () => {
  expect(dayWords('2026-11-27', '2026-11-22')).toBe('11月27日（周五）');
  expect(dayWords('2027-01-08', '2026-11-22')).toBe('2027-01-08（周五）');
  expect(dayShort('2026-11-27', '2026-11-22')).toBe('11-27');
});

it('says what is left as the server counted it', () => {
  const friday = '2026-11-20';
  expect([4, 0, -2].map((left) => remainingWords(left, friday, friday))).toEqual(['还剩 4 个工作日', '今天到期', '超期 2 个工作日']);
  expect(remainingWords(0, friday, '2026-11-21')).toBe('已超期');
  expect(remainingWords(null, friday, friday)).toBe('');
});

it('shows instants at +08:00 wherever the browser is', () => {
  expect(instantWords('2026-11-26T16:30:00Z')).toBe('2026-11-27 00:30');
  expect(instantWords('2026-11-27T01:12:00.123456Z')).toBe('2026-11-27 09:12');
});

it('knows one item from several in English', () => {
  expect(fill('{n|item|items}', { n: 1 })).toBe('1 item');
  expect(fill('{n|item|items}', { n: 1200 })).toBe('1,200 items');
  expect(fill('{missing}')).toBe('{missing}');
});

it('takes the language from the cookie before the browser', () => {
  expect(languageFrom('a=1; luoshi_language=en', ['zh-CN'])).toBe('en');
  expect(languageFrom('', ['fr', 'en-GB'])).toBe('en');
  expect(languageFrom('', ['fr'])).toBe('zh');
});

// One word for one thing: what the journal calls an act is what its button says.
it('says the same as the server for every act, state, light, cause and rating', () => {
  const kinds: readonly [string, string][] = [['value.action.', 'action.'], ['value.state.', 'state.'], ['value.to.', 'light.'], ['value.from.', 'light.'], ['value.cause.', 'suspension.'], ['value.progress.', 'rating.'], ['value.difficulty_state.', 'difficulty_state.'], ['value.outcome.', 'difficulty_state.'], ['value.part_state.', 'part_state.']];
  const never = new Set(['value.action.lapse_difficulty']); // nobody does it, so no button has its word
  for (const [language, page] of [['zh', zh], ['en', en]] as const) {
    const server = serverTexts(language);
    for (const [from, to] of kinds)
      for (const [key, word] of Object.entries(server).filter(([key]) => key.startsWith(from) && !never.has(key)))
        expect([language, key, (page as Record<string, string>)[to + key.slice(from.length)]?.toLowerCase()]).toEqual([language, key, word.toLowerCase()]);
  }
});

// Marks: none twice, none at an end with nothing behind it, no full-width ones in English, no blanks between Chinese.
it('sets its marks as each language does', () => {
  for (const [key, sentence] of Object.entries({ ...zh, ...serverTexts('zh') })) {
    expect([key, /[。，；：、]{2}|·\s*$/.test(sentence)]).toEqual([key, false]);
    expect([key, /[\u4e00-\u9fff] +[\u4e00-\u9fff]/.test(sentence.replace(/^(.*) (起等待)/, '$1$2'))]).toEqual([key, false]);
    expect([key, /[\u4e00-\u9fff]\s+\{(host|from|to|unit|owner|verifier|office)\}|\}\s+(转|改派|延至|变为|答复|前)/.test(sentence)]).toEqual([key, false]);
  }
  for (const [key, sentence] of Object.entries({ ...en, ...serverTexts('en') })) expect([key, /[\u3000-\u303f\uff00-\uffef]/.test(sentence)]).toEqual([key, false]);
});
