// Why this day: the rows that the server counted, in words.
import { Popover } from 'antd';
import { useState } from 'react';

import type { Day, ExplainLine, Explanation, Id } from '@/api/types';
import { dayWords, instantWords } from '@/shared/days';
import { Icon } from '@/shared/Icon';
import { joinedLines } from '@/shared/lines';
import { ProblemNotice, Skeleton } from '@/shared/problems';
import { t, tCode } from '@/shared/texts';

import { useExplanation } from './api';

export function WhyThisDay({ id, version, today }: { id: Id; version: number; today: Day }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight" title={t('why.title')} content={<Rows id={id} version={version} today={today} wanted={open} />}>
      <button type="button" className="link-button why-button" aria-expanded={open}><Icon name="info" /> {t('why.title')}</button>
    </Popover>
  );
}

function Rows({ id, version, today, wanted }: { id: Id; version: number; today: Day; wanted: boolean }) {
  const { data, isLoadingError, error } = useExplanation(id, version, wanted);
  if (isLoadingError) return <ProblemNotice error={error} />;
  if (data === undefined) return <Skeleton rows={3} />;
  return (
    <div className="why">
      <p>{basisWords(data)}</p>
      {data.budget_kind === '' ? null : <p className="quiet">{t('why.budget', { words: t(`why.budget.${data.budget_kind}` as 'why.budget.workdays', { n: data.budget_amount }) })}</p>}
      <table>
        <tbody>
          {data.rows.map((row, index) => (
            <tr key={index}><th scope="row">{tCode('explain', row.kind)}</th><td>{whenOf(row, today)}</td><td>{noteOf(row)}</td></tr>
          ))}
        </tbody>
      </table>
      {data.original_day !== null && data.original_day !== data.due_day ? <p className="quiet">{t('why.original', { day: dayWords(data.original_day, today) })}</p> : null}
      {data.provisional ? <p className="quiet">{t('why.provisional')}</p> : null}
    </div>
  );
}

// Whose day it is, in a sentence: the document's words, or who said so, when and why.
function basisWords(data: Explanation): string {
  const by = data.set_by === '' || data.set_at === null ? '' : t('why.by', { who: data.set_by, at: instantWords(data.set_at) });
  const reason = data.set_reason === '' ? '' : t('why.reason', { reason: data.set_reason });
  const printed = data.printed_deadline === '' ? '' : t('why.printed', { words: joinedLines(data.printed_deadline) });
  return [tCode('why_basis', data.basis), data.basis === 'extended' ? '' : by, data.basis === 'extended' ? '' : reason, printed].filter((words) => words !== '').join('');
}

function whenOf(row: ExplainLine, today: Day): string {
  return row.from === row.to ? dayWords(row.to, today) : t('why.between', { from: dayWords(row.from, today), to: dayWords(row.to, today) });
}

function noteOf(row: ExplainLine): string {
  const parts: string[] = [];
  if (row.count !== 0) parts.push(t('why.days', { n: row.count }));
  if (row.minutes !== 0) parts.push(t('why.minutes', { n: row.minutes }));
  if (row.name !== '') parts.push(row.name);
  if (row.reason !== '') parts.push(tCode('suspension', row.reason));
  return parts.join(' · ');
}
