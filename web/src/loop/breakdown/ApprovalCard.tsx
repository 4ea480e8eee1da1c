// The batch that waits for approval, or how the last one ended: who asked and why, what it holds, step by step; and the
// decision, where the server says that it is the reader's.
import { Button } from 'antd';

import type { Approval, ApprovalStep, Day, Decide, Desk, Id } from '@/api/types';
import { announce } from '@/shared/announce';
import { dayWords, instantWords } from '@/shared/days';
import { Field } from '@/shared/Field';
import { KeptForm, useKept, useSent } from '@/shared/KeptForm';
import { t, tCode } from '@/shared/texts';
import { TextBox, TextLine } from '@/shared/Words';

import { dayOf } from './desk';

interface ApprovalCardProps {
  desk: Desk;
  approval: Approval;
  today: Day;
  unitName: (id: Id | null) => string;
  busy: boolean;
  onDecide: (said: Decide) => Promise<boolean>;
  onTakeBack: () => Promise<boolean>;
}

export function ApprovalCard({ desk, approval, today, unitName, busy, onDecide, onTakeBack }: ApprovalCardProps) {
  const pending = approval.state === 'pending';
  const items = desk.items.filter((item) => desk.awaiting.includes(item.id));
  const days = items.map((item) => item.supervision_day ?? item.counted_day).filter((day) => day !== null).sort();
  const title = t('said', { what: t('approval.title'), words: desk.title });
  const [first, last] = [days.at(0), days.at(-1)];
  return (
    <section className={`approval is-${approval.state}`} aria-label={t('approval.title')}>
      <div className="approval-head">
        <h2>{t('approval.title')} <span className="approval-state">{tCode('approval_state', approval.state)}</span></h2>
        {approval.may_withdraw ? <Button size="small" loading={busy} onClick={() => { void onTakeBack(); }}>{t('approval.take_back')}</Button> : null}
      </div>
      <p className="quiet">{t('approval.asked', { person: approval.requester, post: approval.requester_post, at: instantWords(approval.requested_at) })}</p>
      <p>{t('approval.reason')}{approval.reason}</p>
      <ol className="approval-steps">{approval.steps.map((step, index) => <Step key={index} step={step} />)}</ol>
      {items.length === 0 ? null : (
        <details open={approval.may_decide}>
          <summary>{t('approval.scope', { tasks: items.length, units: new Set(items.map((item) => item.host)).size })}{first === undefined || last === undefined ? '' : t('approval.period', { first: dayWords(first, today), last: dayWords(last, today) })}</summary>
          <ul className="approval-items">{items.map((item) => (
            <li key={item.id}><span>{item.number} {item.title}</span><small>{unitName(item.host)} · {item.supervision_day === null ? dayOf(item, today) : dayWords(item.supervision_day, today)} · {tCode('grade', item.grade)}</small></li>
          ))}</ul>
        </details>
      )}
      {approval.may_decide ? (
        <KeptForm act="decide" object={desk.id} version={approval.requested_at} title={title}>
          <DecideForm busy={busy} onDecide={onDecide} />
        </KeptForm>
      ) : pending ? <p className="quiet">{approval.refused_because}</p> : null}
    </section>
  );
}

function Step({ step }: { step: ApprovalStep }) {
  const state = !step.decided ? 'waiting' : step.approve ? 'approved' : 'refused';
  return (
    <li data-state={state}>
      <b>{tCode('role', step.role)}</b> <span className={`approval-${state}`}>{t(`approval.step.${state}`)}</span>
      {step.decided ? <small>{step.person}{step.post === '' ? '' : ` · ${step.post}`} · {step.at === null ? '' : instantWords(step.at)}{step.remark === '' ? '' : ` · ${step.remark}`}{step.basis === '' ? '' : ` · ${t('approval.basis')}${step.basis}`}</small> : null}
    </li>
  );
}

function DecideForm({ busy, onDecide }: { busy: boolean; onDecide: (said: Decide) => Promise<boolean> }) {
  const remark = useKept('remark', '');
  const basis = useKept('basis', '');
  const sent = useSent();
  const say = async (approve: boolean) => {
    if (!(await onDecide({ approve, remark: remark.value, basis: basis.value }))) return;
    sent();
    announce(t(approve ? 'approval.step.approved' : 'approval.step.refused'));
  };
  return (
    <form className="approval-form" onSubmit={(event) => { event.preventDefault(); void say(true); }}>
      <Field label={t('approval.remark')} hint={t('approval.remark_hint')}><TextBox rows={2} maxLength={500} kept={remark} /></Field>
      <Field label={t('approval.basis_label')} hint={t('approval.basis_hint')}><TextLine maxLength={200} kept={basis} /></Field>
      <div className="row end">
        <Button danger loading={busy} onClick={() => { void say(false); }} data-testid="refuse">{t('approval.refuse')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} data-testid="approve">{t('approval.approve')}</Button>
      </div>
    </form>
  );
}
