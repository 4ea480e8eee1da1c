// What the unit asked for help with: what waits for whom until when, and what was answered before.
import type { DifficultyAction, DifficultyView, Id } from '@/api/types';
import { ActionButton } from '@/shared/ActionBar';
import { instantShort } from '@/shared/days';
import { DueDate } from '@/shared/DueDate';
import { LightBadge } from '@/shared/LightBadge';
import { StateTag } from '@/shared/StateTag';
import { t, tCode } from '@/shared/texts';

interface OpenProps { difficulties: readonly DifficultyView[]; today: string; onAsk: (asked: { difficulty: Id; action: DifficultyAction }) => void }

export function OpenDifficulties({ difficulties, today, onAsk }: OpenProps) {
  const open = difficulties.filter((each) => each.state === 'open');
  if (open.length === 0) return null;
  return (
    <section className="block difficulties" aria-label={t('difficulty.open')}>
      <div className="block-head"><h2>{t('difficulty.open')} <span className="count number">{open.length}</span></h2></div>
      <ul className="reports">
        {open.map((each) => (
          <li key={each.id} className="difficulty" data-difficulty={each.id}>
            <div className="difficulty-head">
              <LightBadge light={each.light} note={t('difficulty.due')} />
              <b>{t('difficulty.owner', { unit: each.owner_name })}</b>
              <DueDate day={each.due_day} remaining={each.remaining_workdays} today={today} />
            </div>
            <p className="difficulty-text">{each.text}</p>
            <p className="quiet">{t('difficulty.since', { unit: each.unit_name, at: instantShort(each.since_at, today) })}</p>
            <Referrals difficulty={each} today={today} />
            {each.allowed_actions.length === 0 ? null : (
              <div className="action-bar" role="group" aria-label={t('common.actions')}>
                {each.allowed_actions.map((allowed) => <ActionButton key={allowed.action} allowed={allowed} primary={allowed.action === 'answer_difficulty'} onAct={(action) => { onAsk({ difficulty: each.id, action }); }} />)}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function EndedDifficulties({ difficulties, today }: { difficulties: readonly DifficultyView[]; today: string }) {
  const ended = difficulties.filter((each) => each.state !== 'open');
  if (ended.length === 0) return null;
  return (
    <section className="block" aria-label={t('difficulty.ended')}>
      <div className="block-head"><h2>{t('difficulty.ended')}</h2></div>
      <ul className="reports">
        {ended.map((each) => (
          <li key={each.id} data-difficulty={each.id}>
            <div className="row">
              <StateTag kind="difficulty_state" state={each.state} />
              {each.late ? <span className="difficulty-late">{each.state === 'withdrawn' || each.state === 'lapsed' ? t('difficulty.never') : t('difficulty.late')}</span> : null}
              <span className="quiet">{t('difficulty.since', { unit: each.unit_name, at: instantShort(each.since_at, today) })}</span>
            </div>
            <p className="report-text">{each.text}</p>
            <Referrals difficulty={each} today={today} />
            {each.answer === '' ? null : (
              <p className="difficulty-answer">{tCode('difficulty.answer', each.state)}：{each.answer}
                {each.ended_at === null ? null : <small>{each.ended_by_name} · {instantShort(each.ended_at, today)}</small>}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Referrals({ difficulty, today }: { difficulty: DifficultyView; today: string }) {
  return difficulty.referrals.map((each) => (
    <p key={each.referred_at} className="quiet">{t('difficulty.referred', { at: instantShort(each.referred_at, today), from: each.from_name, to: each.to_name, reason: each.reason })}</p>
  ));
}
