// A day as people type it, and the sheet of a month: pure, in the page's own language.
import type { Day } from '@/api/types';

const pad = (n: number) => String(n).padStart(2, '0');

export function dayFrom(year: number, month: number, date: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  if (year < 1900 || at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return null;
  return `${String(year)}-${pad(month)}-${pad(date)}`;
}

// 2026-11-27, 2026/11/27, 2026.11.27, 20261127, 2026年11月27日, full-width digits too; nothing when it is no day.
export function parseDay(text: string): Day | null {
  const plain = text.trim().replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  return found === null ? null : dayFrom(Number(found[1]), Number(found[2]), Number(found[3]));
}

export interface Month { year: number; month: number }

export function monthOf(day: Day): Month {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
}

export function moved({ year, month }: Month, by: number): Month {
  const index = year * 12 + month - 1 + by;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

// Weeks from Monday; nothing where a week reaches out of the month.
export function weeksOf({ year, month }: Month): (Day | null)[][] {
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = Array.from({ length: Math.ceil((first + length) / 7) * 7 }, (_, index) => (index < first ? null : dayFrom(year, month, index - first + 1)));
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

export function shifted(day: Day, by: number): Day {
  const at = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)) + by));
  return at.toISOString().slice(0, 10);
}
