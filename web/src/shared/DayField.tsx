// A day in the page's own language: typed as people write days, or chosen from a month. A browser's own field follows
// the browser's language, not the reader's choice.
import './day-field.css';

import { Popover } from 'antd';
import { useEffect, useRef, useState } from 'react';

import type { Day } from '@/api/types';

import { dayWords } from './days';
import { type Month, monthOf, moved, parseDay, shifted, weeksOf } from './dayText';
import { Icon } from './Icon';
import { t, tCode } from './texts';

interface DayFieldProps {
  value: Day | '';
  onChange: (day: Day | '') => void;
  min?: Day;
  disabled?: boolean;
  label?: string;
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  'aria-required'?: boolean;
}

export function DayField({ value, onChange, min, disabled = false, label, ...field }: DayFieldProps) {
  const [text, setText] = useState<string>(value);
  const [open, setOpen] = useState(false);
  useEffect(() => { setText(value); }, [value]);
  const wrong = text.trim() !== '' && parseDay(text) === null;
  const take = (typed: string) => {
    setText(typed);
    const day = parseDay(typed);
    if (day !== null) onChange(day);
    else if (typed.trim() === '') onChange('');
  };
  return (
    <span className="day-field">
      <input {...field} type="text" className="day-input" inputMode="numeric" autoComplete="off" aria-label={label} disabled={disabled} data-min={min} placeholder={t('day_field.pattern')} value={text}
        aria-invalid={wrong || field['aria-invalid'] === true} onChange={(event) => { take(event.target.value); }} onBlur={() => { setText(value); }} />
      <Popover trigger="click" placement="bottomRight" open={open && !disabled} onOpenChange={setOpen} destroyOnHidden
        content={<Sheet value={value} min={min} onChoose={(day) => { onChange(day); setOpen(false); }} />}>
        <button type="button" className="day-open" disabled={disabled} aria-label={t('day_field.open')} aria-expanded={open}><Icon name="calendar" /></button>
      </Popover>
    </span>
  );
}

const weekdays = ['1', '2', '3', '4', '5', '6', '0'];
const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function Sheet({ value, min, onChoose }: { value: Day | ''; min: Day | undefined; onChoose: (day: Day) => void }) {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const begin = value !== '' ? value : min !== undefined && min > today ? min : today;
  const [focus, setFocus] = useState<Day>(begin);
  const [month, setMonth] = useState<Month>(monthOf(begin));
  const table = useRef<HTMLTableElement>(null);
  const go = (day: Day) => {
    setFocus(day);
    setMonth(monthOf(day));
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus());
  };
  const step = (by: number) => { setMonth(moved(month, by)); };
  const shownFocus = monthOf(focus).month === month.month && monthOf(focus).year === month.year ? focus : null;
  const first = weeksOf(month).flat().find((day) => day !== null) ?? null;
  return (
    <div className="day-sheet" role="dialog" aria-label={t('day_field.open')}>
      <div className="day-month">
        <button type="button" aria-label={t('day_field.before')} onClick={() => { step(-1); }}><Icon name="left" /></button>
        <b aria-live="polite">{t('day_field.month', { year: String(month.year), month: String(month.month), month_name: tCode('month', String(month.month)) })}</b>
        <button type="button" aria-label={t('day_field.after')} onClick={() => { step(1); }}><Icon name="right" /></button>
      </div>
      <table ref={table} onKeyDown={(event) => { const by = steps[event.key]; if (by === undefined) return; event.preventDefault(); go(shifted(focus, by)); }}>
        <thead><tr>{weekdays.map((day) => <th key={day} scope="col">{tCode('weekday', day).replace('周', '')}</th>)}</tr></thead>
        <tbody>
          {weeksOf(month).map((week, row) => (
            <tr key={row}>{week.map((day, at) => (
              <td key={day ?? `${String(row)}-${String(at)}`}>{day === null ? null : (
                <button type="button" data-day={day} tabIndex={day === (shownFocus ?? first) ? 0 : -1} disabled={min !== undefined && day < min} aria-pressed={day === value} className={day === today ? 'is-today' : undefined} onClick={() => { onChoose(day); }}>{Number(day.slice(8))}<span className="visually-hidden"> {dayWords(day, today)}</span></button>
              )}</td>
            ))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
