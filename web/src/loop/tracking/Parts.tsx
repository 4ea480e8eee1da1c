// Co-units with what each owes: its own state, clock and day beside the task's. The reader's own part comes first.
import type { ClockSide, Id, PartAction, PartView } from '@/api/types';
import { ActionButton } from '@/shared/ActionBar';
import { dayWords, instantShort } from '@/shared/days';
import { DueDate } from '@/shared/DueDate';
import { LightBadge } from '@/shared/LightBadge';
import { StateTag } from '@/shared/StateTag';
import { t, tCode } from '@/shared/texts';

interface PartsProps { parts: readonly PartView[]; today: string; busy: boolean; onAct: (part: Id, action: PartAction, atOnce: boolean) => void }

const primary: readonly PartAction[] = ['receive_part', 'deliver_part'];

export function Parts({ parts, today, busy, onAct }: PartsProps) {
  if (parts.length === 0) return null;
  const ordered = [...parts.filter((part) => part.own), ...parts.filter((part) => !part.own)];
  return (
    <section className={ordered[0]?.own === true ? 'block parts is-mine' : 'block parts'} aria-label={t('part.title')}>
      <div className="block-head"><h2>{t('part.title')} <span className="count number">{parts.length}</span></h2></div>
      <ul className="parts-list">
        {ordered.map((part) => (
          <li key={part.unit} className={part.own ? 'part is-own' : 'part'} data-part={part.state}>
            <div className="part-head">
              {part.light === 'submitted' && part.state !== 'delivered' ? null : <LightBadge light={part.light} wasRed={part.was_red} />}
              <b>{part.own ? t('part.own') : part.name}</b><span className="quiet">{tCode('part', part.role)}</span>
              <StateTag kind="part_state" state={part.state} />
              {part.handler_name === '' ? null : <span className="quiet">{part.handler_name}</span>}
              <span className="end part-due">{part.state === 'delivered' ? part.delivered_at === null ? null : t('part.delivered_at', { at: instantShort(part.delivered_at, today) }) : <DueDate day={part.due_day} remaining={part.remaining_workdays} today={today} />}</span>
            </div>
            {part.receipt_due_day === null || !part.own ? null : <p className="quiet">{t('four.receipt', { day: dayWords(part.receipt_due_day, today) })}</p>}
            {part.allowed_actions.length === 0 ? null : (
              <div className="row part-acts" role="group" aria-label={t('common.actions')}>
                {part.allowed_actions.map((allowed) => <ActionButton key={allowed.action} allowed={allowed} busy={busy && allowed.at_once} primary={primary.includes(allowed.action)} onAct={(action) => { onAct(part.unit, action, allowed.at_once); }} />)}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

// Whose clock it is: a red is of a clock, and the clock is somebody's.
// On a task's own page only what its state does not say already: late, or held up by somebody else.
export function heldUp(clock: ClockSide | null, late: boolean): string {
  return late || clock?.wait === 'answer' || clock?.wait === 'decision' ? clockWords(clock) : '';
}

export function clockWords(clock: ClockSide | null): string {
  if (clock === null) return '';
  return clock.own ? tCode('clock.own', clock.wait) : t(`clock.${clock.wait}`, { unit: clock.unit_name });
}
