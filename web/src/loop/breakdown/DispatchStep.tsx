// The last step: what each unit gets. Only what the server calls ready can be sent.
import { Alert, Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router-dom';

import type { Day, Desk, Dispatched, Id, Role } from '@/api/types';
import { announce } from '@/shared/announce';
import { dayWords } from '@/shared/days';
import { Field } from '@/shared/Field';
import { KeptForm, useKept } from '@/shared/KeptForm';
import { t, tCode } from '@/shared/texts';
import { TextBox } from '@/shared/Words';
import { useUnstaffedHosts } from '@/support/roster/api';

import { batchesOf, dayOf } from './desk';

interface DispatchStepProps {
  desk: Desk;
  today: Day;
  unitName: (id: Id | null) => string;
  busy: boolean;
  onDispatch: (items: Id[], reason: string) => Promise<Dispatched | undefined>;
  onBack: () => void;
}

export function DispatchStep(props: DispatchStepProps) {
  const { id, title, approval } = props.desk;
  return (
    <KeptForm
      act="dispatch" object={id} version={approval?.requested_at ?? ''}
      title={t('said', { what: t('desk.step.dispatch'), words: title })}
      place={`/decisions/import/${id}?step=dispatch`}
    >
      <Dispatch {...props} />
    </KeptForm>
  );
}

function Dispatch({ desk, today, unitName, busy, onDispatch, onBack }: DispatchStepProps) {
  const batches = useMemo(() => batchesOf(desk.items), [desk.items]);
  const ready = useMemo(() => desk.items.filter((item) => item.ready), [desk.items]);
  const out = useKept<Id[]>('dropped', []);
  const dropped = new Set(out.value);
  const reason = useKept('reason', '');
  const [done, setDone] = useState<Dispatched | null>(null);
  const chosen = ready.filter((item) => !dropped.has(item.id));
  const units = new Set(chosen.map((item) => item.host)).size;
  const waiting = desk.summary.open - ready.length;
  // Whoever is named and is no unit here gets nothing by itself: said before it goes out.
  const outside = chosen.map((item) => ({ item, names: item.units.filter((unit) => unit.resolved === 'outside') })).filter((each) => each.names.length > 0);
  // Where nobody could receive it, the clock would run all the same: said before it goes out.
  const unstaffed = useUnstaffedHosts(true).data?.gaps ?? [];
  const hosts = new Set(chosen.map((item) => item.host));
  const nobody = unstaffed.filter((gap) => gap.unit !== null && hosts.has(gap.unit));
  const unready = desk.items.filter((item) => item.state === 'open' && !item.ready);
  const toggle = (items: readonly Id[], on: boolean) => {
    const next = new Set(dropped);
    for (const id of items) if (on) next.delete(id); else next.add(id);
    out.set([...next]);
  };
  // Whose yes the chosen ones want; which batch wants which, the server decides.
  const approvers = chosen.reduce<Role[]>((most, item) => (item.approval_steps.length > most.length ? item.approval_steps : most), []);
  const wordsOf = (answer: Dispatched) => answer.waits_for === null ? t('dispatch.done', { units: answer.unit_count, tasks: answer.task_count }) : t('dispatch.asked', { role: tCode('role', answer.waits_for) });
  const send = async () => {
    const answer = await onDispatch(chosen.map((item) => item.id), reason.value);
    if (answer === undefined) return;
    setDone(answer);
    out.set([]);
    reason.set('');
    announce(wordsOf(answer));
  };
  return (
    <div className="dispatch">
      {done === null || (done.waits_for !== null && desk.state !== 'awaiting_approval') ? null : (
        <Alert type="success" showIcon={false} title={wordsOf(done)} description={done.waits_for !== null ? t('dispatch.asked_after') : <span>{t('dispatch.after')} <Link to={`/tracking/tasks?decision=${done.decision ?? ''}`}>{t('dispatch.see')}</Link></span>} />
      )}
      <div className="dispatch-head">
        <p>{t('dispatch.lead', { ready: ready.length, waiting })}</p>
        <span className="row end">
          <Button onClick={onBack}>{t('dispatch.back')}</Button>
          <Button type="primary" loading={busy} disabled={chosen.length === 0 || desk.state !== 'open'} onClick={() => { void send(); }} data-testid="dispatch">{t(approvers.length > 0 ? 'dispatch.ask' : 'dispatch.go', { units, tasks: chosen.length })}</Button>
        </span>
      </div>
      {approvers.length > 0 && desk.state === 'open' ? (
        <div className="dispatch-reason"><Field label={t('dispatch.reason')} required hint={t('dispatch.reason_hint', { roles: approvers.map((role) => tCode('role', role)).join(t('dispatch.then')) })}><TextBox rows={2} maxLength={500} kept={reason} data-testid="dispatch-reason" /></Field></div>
      ) : null}
      {nobody.length === 0 ? null : <Alert type="warning" showIcon={false} data-testid="unstaffed" title={t('dispatch.unstaffed', { n: nobody.length, units: nobody.map((gap) => gap.unit_name).join('、') })} description={t('dispatch.unstaffed_next')} />}
      {batches.length === 0 ? <div className="empty"><p className="empty-title">{t('dispatch.nothing')}</p><p>{t('dispatch.nothing_why')}</p></div> : (
        <table className="dispatch-table">
          <thead><tr><th scope="col">{t('dispatch.column.send')}</th><th scope="col">{t('dispatch.column.unit')}</th><th scope="col" className="is-end">{t('dispatch.column.items')}</th><th scope="col" className="is-end">{t('dispatch.column.others')}</th><th scope="col">{t('dispatch.column.first')}</th></tr></thead>
          <tbody>
            {batches.map((batch) => {
              const ids = batch.items.map((item) => item.id);
              const on = ids.filter((id) => !dropped.has(id)).length;
              return (
                <tr key={batch.unit}>
                  <td><input type="checkbox" aria-label={t('dispatch.choose_unit', { unit: unitName(batch.unit) })} checked={on === ids.length} ref={(box) => { if (box !== null) box.indeterminate = on > 0 && on < ids.length; }} onChange={() => { toggle(ids, on < ids.length); }} /></td>
                  <td>
                    <details>
                      <summary>{unitName(batch.unit)}</summary>
                      <ul className="dispatch-items">
                        {batch.items.map((item) => (
                          <li key={item.id}>
                            <label><input type="checkbox" checked={!dropped.has(item.id)} onChange={(event) => { toggle([item.id], event.target.checked); }} /><span>{item.number} {item.title}</span></label>
                            <small>{item.supervision_day === null ? dayOf(item, today) : dayWords(item.supervision_day, today)} · {tCode('grade', item.grade)}</small>
                          </li>
                        ))}
                      </ul>
                    </details>
                  </td>
                  <td className="is-end number">{on === ids.length ? ids.length : `${String(on)}/${String(ids.length)}`}</td>
                  <td className="is-end number">{batch.others}</td>
                  <td>{batch.firstDay === null ? t('desk.recurring') : dayWords(batch.firstDay, today)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {outside.length === 0 ? null : (
        <details className="dispatch-more">
          <summary>{t('dispatch.outside', { n: outside.length })}</summary>
          <ul>{outside.map(({ item, names }) => <li key={item.id}><span>{item.number} {item.title}</span><b>{names.map((unit) => unit.printed).join('、')}</b></li>)}</ul>
        </details>
      )}
      {unready.length === 0 ? null : (
        <details className="dispatch-more" open={batches.length === 0}>
          <summary>{t('dispatch.unready', { n: unready.length })}</summary>
          <ul>{unready.map((item) => <li key={item.id}><span>{item.number} {item.title}</span><b>{[...new Set(item.lint.filter((lint) => lint.severity !== 'hint').map((lint) => lint.message))].join(' ')}</b></li>)}</ul>
        </details>
      )}
    </div>
  );
}
