// A batch as a whole: what will be in force, what has changed since, and the one yes or no to it.
import './roster.css';

import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';

import type { BatchLine, BatchView } from '@/api/types';
import { announce } from '@/shared/announce';
import { dayWords, instantWords } from '@/shared/days';
import { Field } from '@/shared/Field';
import { isMissing, Missing, ProblemNotice, Skeleton } from '@/shared/problems';
import { t, tCode } from '@/shared/texts';
import { useAct } from '@/shared/useAct';
import { mayDo, useMe } from '@/support/accounts/api';

import { confirmBatch, refuseBatch, useBatch, withdrawBatch } from './api';
import { SlipsBlock } from './SlipsBlock';

export default function BatchPage() {
  const { id = '' } = useParams();
  const batch = useBatch(id);
  useEffect(() => { document.title = `${t('batch.title')} · ${t('product.name')}`; }, []);
  if (batch.isPending) return <div className="page"><Skeleton /></div>;
  if (batch.isError) return <div className="page">{isMissing(batch.error) ? <Missing /> : <ProblemNotice error={batch.error} onRetry={() => { void batch.refetch(); }} />}</div>;
  return <Batch key={batch.data.seen} batch={batch.data} />;
}

function Batch({ batch }: { batch: BatchView }) {
  const { data: me } = useMe();
  const [out, setOut] = useState<ReadonlyMap<number, string>>(new Map());
  const put = (position: number, reason: string | null) => {
    const next = new Map(out);
    if (reason === null) next.delete(position);
    else next.set(position, reason);
    setOut(next);
  };
  if (!me) return null;
  return (
    <div className="page batch">
      <nav className="roster-crumbs" aria-label={t('common.breadcrumb')}><Link to="/people">{t(mayDo(me, 'manage_accounts') ? 'nav.people' : 'nav.roles')}</Link><span aria-hidden="true">/</span><span>{t('batch.title')}</span></nav>
      <div className="page-head row-spread">
        <div>
          <h1>{batch.title} <span className={batch.state === 'proposed' ? 'state-tag is-waiting' : 'state-tag'}>{tCode('batch_state', batch.state)}</span></h1>
          <p className="quiet">{t('batch.by', { who: batch.proposed_by, at: instantWords(batch.proposed_at), n: batch.lines.length })} {t('batch.counts', { accounts: batch.accounts, roles: batch.roles })}</p>
          {batch.decided_at === null ? null : <p className="quiet">{t('batch.decided', { state: tCode('batch_state', batch.state), who: batch.decided_by, at: instantWords(batch.decided_at) })}{batch.remark === '' ? '' : t('batch.remark', { remark: batch.remark })}</p>}
        </div>
        <Acts batch={batch} out={out} />
      </div>
      {batch.slips_wanted > 0 && mayDo(me, 'manage_accounts') ? <SlipsBlock id={batch.id} wanted={batch.slips_wanted} /> : null}
      <section className="block">
        <table className="roster-table">
          <thead><tr><th scope="col">{t('people.name')}</th><th scope="col">{t('sign_in.login')}</th><th scope="col">{t('batch.place')}</th><th scope="col">{t('people.role')}</th><th scope="col">{t('batch.line_state')}</th></tr></thead>
          <tbody>{batch.lines.map((line) => <LineOf key={line.position} line={line} today={me.today} may={batch.may_decide} reason={out.get(line.position) ?? null} onPut={(reason) => { put(line.position, reason); }} />)}</tbody>
        </table>
      </section>
    </div>
  );
}

interface LineProps { line: BatchLine; today: string; may: boolean; reason: string | null; onPut: (reason: string | null) => void }

function LineOf({ line, today, may, reason, onPut }: LineProps) {
  const gone = line.state === 'taken_out' || reason !== null;
  return (
    <tr className={gone ? 'is-out' : undefined} data-name={line.name}>
      <td><b>{line.name}</b>{line.is_new ? <small className="quiet">{t('batch.new_person')}</small> : null}</td>
      <td className="number">{line.login === '' ? <span className="quiet">{t(line.is_new ? 'people.no_account' : 'batch.same_account')}</span> : line.login}</td>
      <td>{line.unit_name}<small className="quiet">{line.post}</small></td>
      <td>
        {line.roles.length === 0 ? <span className="quiet">{t('batch.no_roles')}</span> : line.roles.map((role) => <div key={role}>{t('people.role_at', { role: tCode('role', role), unit: line.role_unit_name })}</div>)}
        {line.roles.length === 0 ? null : <small className="quiet">{t('people.since', { from: dayWords(line.from_day, today) })}{line.ends === '' ? '' : t('batch.ends', { unit: line.ends })}</small>}
      </td>
      <td className="batch-state">
        {line.trouble === '' || reason !== null ? null : <p className="field-error">{line.trouble}</p>}
        {line.state === 'taken_out' ? <span>{t('batch.was_taken_out', { reason: line.reason })}</span> : line.state === 'in_force' ? <span className="quiet">{t(line.slip === 'wanted' ? 'batch.slip_wanted' : line.slip === 'given' ? 'batch.slip_given' : 'batch.in_force')}</span> : null}
        {!may ? null : reason === null ? <button type="button" className="native-small" data-act="take-out" onClick={() => { onPut(''); }}>{t('batch.take_out')}</button> : (
          <span className="batch-reason"><Input size="small" aria-label={t('batch.take_out_why')} placeholder={t('batch.take_out_why')} maxLength={200} value={reason} onChange={(event) => { onPut(event.target.value); }} /><button type="button" className="link-button" onClick={() => { onPut(null); }}>{t('batch.put_back')}</button></span>
        )}
      </td>
    </tr>
  );
}

function Acts({ batch, out }: { batch: BatchView; out: ReadonlyMap<number, string> }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [asks, setAsks] = useState<'refuse' | 'withdraw' | null>(null);
  const confirm = useAct(confirmBatch);
  const [error, setError] = useState<unknown>(null);
  const again = () => client.invalidateQueries();
  const left = batch.lines.length - out.size;
  const trouble = batch.lines.some((line) => line.trouble !== '' && !out.has(line.position));
  const unsaid = [...out.values()].some((reason) => reason.trim() === '');
  const go = async () => {
    const taken = [...out].map(([position, reason]) => ({ position, reason }));
    const answer = await confirm.run({ id: batch.id, seen: batch.seen, taken_out: taken });
    if (answer === undefined) return;
    announce(t('batch.confirmed'));
    void message.success(t('batch.confirmed'));
    await again();
  };
  if (!batch.may_decide && !batch.may_withdraw) return null;
  return (
    <div className="batch-acts">
      <div className="row">
        {batch.may_withdraw ? <Button data-act="withdraw" onClick={() => { setAsks('withdraw'); }}>{t('batch.withdraw')}</Button> : null}
        {batch.may_decide ? <><Button danger data-act="refuse" onClick={() => { setAsks('refuse'); }}>{t('batch.refuse')}</Button><Button type="primary" data-act="confirm" loading={confirm.busy} disabled={left === 0 || trouble || unsaid} onClick={() => { void go(); }}>{t('batch.confirm', { n: left })}</Button></> : null}
      </div>
      {trouble ? <p className="quiet">{t('batch.trouble')}</p> : unsaid ? <p className="quiet">{t('batch.unsaid')}</p> : null}
      {confirm.error === null && error === null ? null : <ProblemNotice error={confirm.error ?? error} onRetry={() => { confirm.clear(); setError(null); void again(); }} />}
      {asks === null ? null : <ReasonModal batch={batch} act={asks} onClose={(done) => { setAsks(null); if (done) void again(); }} />}
    </div>
  );
}

function ReasonModal({ batch, act, onClose }: { batch: BatchView; act: 'refuse' | 'withdraw'; onClose: (done: boolean) => void }) {
  const send = useAct(act === 'refuse' ? refuseBatch : withdrawBatch);
  const [reason, setReason] = useState('');
  const title = t(act === 'refuse' ? 'batch.refuse' : 'batch.withdraw');
  return (
    <Modal open title={title} okText={title} cancelText={t('batch.cancel')} okButtonProps={{ disabled: reason.trim() === '', danger: act === 'refuse' }} confirmLoading={send.busy} onCancel={() => { onClose(false); }} onOk={() => { void send.run({ id: batch.id, reason }).then((answer) => { if (answer !== undefined) onClose(true); }); }}>
      <div className="stack">
        {send.error === null ? null : <ProblemNotice error={send.error} />}
        <p className="quiet">{t(act === 'refuse' ? 'batch.refuse_note' : 'batch.withdraw_note')}</p>
        <Field label={t('act.reason')} required><Input.TextArea rows={2} maxLength={200} value={reason} onChange={(event) => { setReason(event.target.value); }} /></Field>
      </div>
    </Modal>
  );
}
