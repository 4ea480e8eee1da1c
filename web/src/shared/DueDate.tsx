// A due day in words: 11月27日（周五）还剩 4 个工作日. Both come from the server.
import type { Day } from '@/api/types';

import { dayShort, dayWords, remainingShort, remainingWords } from './days';
import { t } from './texts';

interface DueDateProps { day: Day | null; remaining: number | null; today: Day; short?: boolean }

export function DueDate({ day, remaining, today, short = false }: DueDateProps) {
  if (day === null) return <span className="due">{t('due.none')}</span>;
  if (short) return <span className="due due-short" title={`${dayWords(day, today)} ${remainingWords(remaining, day, today)}`}>{dayShort(day, today)}<small>{remainingShort(remaining, day, today)}</small></span>;
  return <span className="due">{dayWords(day, today)}{remaining === null ? null : <span className="due-left">{remainingWords(remaining, day, today)}</span>}</span>;
}
