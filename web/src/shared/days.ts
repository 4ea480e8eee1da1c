// Days and instants in words, always at +08:00. No due day is computed here: that is the server's.
import type { Day, Instant } from '@/api/types';

import { language, t, tCode } from './texts';

function parts(day: Day): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}

export function weekday(day: Day): string {
  const [year, month, date] = parts(day);
  return tCode('weekday', String(new Date(Date.UTC(year, month - 1, date)).getUTCDay()));
}

// 11月27日（周五）; a day of another year says so: 2027-01-08（周五）
export function dayWords(day: Day, today: Day): string {
  const [year, month, date] = parts(day);
  if (year !== parts(today)[0]) return t('day.other_year', { day, weekday: weekday(day) });
  return t('day.this_year', { month: String(month), month_name: tCode('month', String(month)), date: String(date), weekday: weekday(day) });
}

// For grids: 11-27, or 2027-01-08.
export function dayShort(day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
}

// None left may be today, a rest day before the next working day, or over since the last one.
export function remainingWords(workdays: number | null, day: Day, today: Day): string {
  if (workdays === null) return '';
  if (workdays < 0) return t('remaining.over', { n: -workdays });
  if (workdays > 0) return t('remaining.left', { n: workdays });
  return day === today ? t('remaining.today') : day < today ? t('remaining.just_over') : t('remaining.rest_days');
}

export function remainingShort(workdays: number | null, day: Day, today: Day): string {
  if (workdays === null) return '';
  if (workdays < 0) return t('remaining.over_short', { n: -workdays });
  if (workdays > 0) return t('remaining.left_short', { n: workdays });
  return day === today ? t('remaining.today_short') : day < today ? t('remaining.just_over_short') : t('remaining.left_short', { n: 0 });
}

// 2026-11-27 09:12
export function instantWords(instant: Instant): string {
  const at = new Date(Date.parse(instant) + 8 * 3_600_000);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 16).replace('T', ' ');
}

// 11-27 09:12 within the year of `today`.
export function instantShort(instant: Instant, today: Day): string {
  const words = instantWords(instant);
  return words.slice(0, 4) === today.slice(0, 4) ? words.slice(5) : words;
}

export function dayOf(instant: Instant): Day {
  return instantWords(instant).slice(0, 10);
}

export function isChinese(): boolean {
  return language() === 'zh';
}
