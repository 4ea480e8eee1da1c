// A batch as a whole: what will be in force, what has changed since, and the one yes or no to it.
import './roster.css';

import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';

import type { BatchLine, BatchView } from '@/api/types';
import { announce } from '@/shared/announce';
import { dayWords, instantWords } from '@/shared/days';
import { Field } from '@/shared/Field';
import { type Kept, keptAt, KeptForm, useKept } from '@/shared/KeptForm';
import { Missing, ProblemNotice, Skeleton } from '@/shared/problems';
import { isMissing } from '@/shared/refusals';
import { t, tCode } from '@/shared/texts';
import { useAskedAgain } from '@/shared/UnsentList';
import { useAct } from '@/shared/useAct';
import { TextBox, TextLine } from '@/shared/Words';
import { mayDo, useMe } from '@/support/accounts/api';

import { confirmBatch, refuseBatch, useBatch, withdrawBatch } from './api';
import { SlipsBlock } from './SlipsBlock';

export default function BatchPage() {
  const { id = '' } = useParams();
  const batch = useBatch(id);
  useEffect(() => { document.title = `${t('batch.title')} · ${t('product.name')}`; }, []);
  if (batch.isPending) return <div className="page"><Skeleton /></div>;
  if (batch.isLoadingError) return <div className="page">{isMissing(batch.error) ? <Missing /> : <ProblemNotice error={batch.error} onRetry={() => { void batch.refetch(); }} />}</div>;
  const { seen, title } = batch.data;
  return (
    <KeptForm key={seen} act="batch" object={id} version={seen} title={title}>
      <Batch batch={batch.data} />
    </KeptForm>
  );
}

// Lines taken out, each by its position with the reason.
type Out = Record<string, string>;

function Batch({ batch }: { batch: BatchView }) {
  const { data: me } = useMe();
  const out = useKept<Out>('taken_out', {});
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
        <Acts batch={batch} out={out.value} />
      </div>
      {batch.slips_wanted > 0 && mayDo(me, 'manage_accounts') ? <SlipsBlock id={batch.id} wanted={batch.slips_wanted} /> : null}
      <section className="block">
        <table className="roster-table">
          <thead><tr><th scope="col">{t('people.name')}</th><th scope="col">{t('sign_in.login')}</th><th scope="col">{t('batch.place')}</th><th scope="col">{t('people.role')}</th><th scope="col">{t('batch.line_state')}</th></tr></thead>
          <tbody>{batch.lines.map((line) => <LineOf key={line.position} line={line} today={me.today} may={batch.may_decide} out={out} />)}</tbody>
        </table>
      </section>
    </div>
  );
}

interface LineProps { line: BatchLine; today: string; may: boolean; out: Kept<Out> }

function LineOf({ line, today, may, out }: LineProps) {
  const at = String(line.position);
  const reason = out.value[at] ?? null;
  const putBack = () => { out.set(Object.fromEntries(Object.entries(out.value).filter(([position]) => position !== at))); };
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
        {!may ? null : reason === null ? <button type="button" className="native-small" data-act="take-out" onClick={() => { out.set({ ...out.value, [at]: '' }); }}>{t('batch.take_out')}</button> : (
          <span className="batch-reason"><TextLine size="small" aria-label={t('batch.take_out_why')} placeholder={t('batch.take_out_why')} maxLength={200} kept={keptAt(out, at)} /><button type="button" className="link-button" onClick={putBack}>{t('batch.put_back')}</button></span>
        )}
      </td>
    </tr>
  );
}

function Acts({ batch, out }: { batch: BatchView; out: Out }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [asks, setAsks] = useState<'refuse' | 'withdraw' | null>(null);
  useAskedAgain<'refuse' | 'withdraw'>(setAsks);
  const confirm = useAct(confirmBatch);
  const [error, setError] = useState<unknown>(null);
  const again = () => client.invalidateQueries();
  const left = batch.lines.length - Object.keys(out).length;
  const trouble = batch.lines.some((line) => line.trouble !== '' && !(String(line.position) in out));
  const unsaid = Object.values(out).some((reason) => reason.trim() === '');
  const go = async () => {
    const taken = Object.entries(out).map(([position, reason]) => ({ position: Number(position), reason }));
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

interface ReasonProps { batch: BatchView; act: 'refuse' | 'withdraw'; onClose: (done: boolean) => void }

function ReasonModal({ batch, act, onClose }: ReasonProps) {
  const title = t(act === 'refuse' ? 'batch.refuse' : 'batch.withdraw');
  return (
    <Modal open title={title} footer={null} onCancel={() => { onClose(false); }}>
      <div className="stack">
        <KeptForm
          act={`batch_${act}`} object={batch.id} version={batch.seen}
          title={t('said', { what: title, words: batch.title })} again={act}
        >
          <ReasonForm batch={batch} act={act} onClose={onClose} />
        </KeptForm>
      </div>
    </Modal>
  );
}

function ReasonForm({ batch, act, onClose }: ReasonProps) {
  const send = useAct(act === 'refuse' ? refuseBatch : withdrawBatch);
  const reason = useKept('reason', '');
  const go = async () => {
    if ((await send.run({ id: batch.id, reason: reason.value })) !== undefined) onClose(true);
  };
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void go(); }}>
      {send.error === null ? null : <ProblemNotice error={send.error} />}
      <p className="quiet">{t(act === 'refuse' ? 'batch.refuse_note' : 'batch.withdraw_note')}</p>
      <Field label={t('act.reason')} required><TextBox rows={2} maxLength={200} kept={reason} /></Field>
      <div className="sheet-foot">
        <Button onClick={() => { onClose(false); }}>{t('batch.cancel')}</Button>
        <Button type="primary" htmlType="submit" danger={act === 'refuse'} loading={send.busy} disabled={reason.value.trim() === ''}>
          {t(act === 'refuse' ? 'batch.refuse' : 'batch.withdraw')}
        </Button>
      </div>
    </form>
  );
}
