// What is decided about a task: verification with what changed since it was sent back, ratings, extensions.
import { Button, Input } from 'antd';
import { useState } from 'react';

import type { ExtensionView, Rating, TaskView } from '@/api/types';
import { DayField } from '@/shared/DayField';
import { dayWords, instantShort } from '@/shared/days';
import { difference } from '@/shared/difference';
import { Choice, Field } from '@/shared/Field';
import { t, tCode } from '@/shared/texts';

import { Foot, Form, type FormProps } from './sheet';

const ratings = (values: readonly Rating[] = ['failed', 'passed', 'good']): { value: Rating; label: string }[] => values.map((value) => ({ value, label: tCode('rating', value) }));

export function VerifyForm({ view, send, busy, errorOf }: FormProps) {
  const [progress, setProgress] = useState<Rating | null>(null);
  const [quality, setQuality] = useState<Rating | null>(null);
  const [effect, setEffect] = useState<Rating>('none');
  const [remark, setRemark] = useState('');
  const last = view.reports.find((each) => each.kind === 'completion' && each.state === 'sent' && each.unit === view.task.host);
  const result = last?.text ?? view.task.result;
  return (
    <Form onSubmit={() => { if (progress !== null && quality !== null) send('verify', { progress, quality, effect, remark }); }}>
      <dl className="sheet-facts">
        {view.task.requirement === '' ? null : <><dt>{t('task.requirement')}</dt><dd>{view.task.requirement}</dd></>}
        {view.sent_back === null ? null : <><dt>{t('act.demand')}</dt><dd>{view.sent_back.demand}</dd></>}
        <dt>{t('task.result')}</dt><dd className="report-text">{view.sent_back === null ? result : <Changed before={view.sent_back.text} after={result} />}</dd>
        <Late view={view} />
      </dl>
      <Choice label={t('rating.progress')} required value={progress} options={ratings(['passed', 'good'])} onChange={setProgress} error={errorOf('progress')} />
      <Choice label={t('rating.quality')} required value={quality} options={ratings(['passed', 'good'])} onChange={setQuality} error={errorOf('quality')} />
      <Choice<Rating> label={t('rating.effect')} value={effect} options={[{ value: 'none', label: t('rating.later') }, ...ratings(['passed', 'good'])]} onChange={setEffect} error={errorOf('effect')} />
      <Field label={t('act.remark')} error={errorOf('remark')}><Input.TextArea rows={2} maxLength={500} value={remark} onChange={(event) => { setRemark(event.target.value); }} /></Field>
      <p className="quiet">{t('act.verify_note')}</p>
      <Foot label={t('act.verify_go')} busy={busy} disabled={progress === null || quality === null} />
    </Form>
  );
}

// Co-units that have not delivered: the verifier accepts knowing it.
function Late({ view }: { view: TaskView }) {
  const waiting = view.parts.filter((part) => part.state !== 'delivered').map((part) => part.name);
  return waiting.length === 0 ? null : <><dt>{t('part.not_delivered')}</dt><dd>{waiting.join('、')}</dd></>;
}

export function Changed({ before, after }: { before: string; after: string }) {
  const pieces = difference(before, after);
  if (pieces.every((piece) => piece.kind === 'same')) return <>{after}<small className="quiet changed-none">{t('act.unchanged')}</small></>;
  return (
    <>
      {pieces.map((piece, index) => piece.kind === 'same' ? <span key={index}>{piece.text}</span> : piece.kind === 'added' ? <ins key={index}>{piece.text}</ins> : <del key={index}>{piece.text}</del>)}
      <small className="quiet changed-none">{t('act.changed_legend')}</small>
    </>
  );
}

export function RateForm({ send, busy, errorOf }: FormProps) {
  const [effect, setEffect] = useState<Rating | null>(null);
  const [remark, setRemark] = useState('');
  return (
    <Form onSubmit={() => { if (effect !== null) send('rate', { effect, remark }); }}>
      <Choice label={t('rating.effect')} required value={effect} options={ratings()} onChange={setEffect} error={errorOf('effect')} />
      <Field label={t('act.remark')} error={errorOf('remark')}><Input.TextArea rows={2} maxLength={500} value={remark} onChange={(event) => { setRemark(event.target.value); }} /></Field>
      <Foot label={tCode('action', 'rate')} busy={busy} disabled={effect === null} />
    </Form>
  );
}

export function ExtensionForm({ view, today, send, busy, errorOf }: FormProps) {
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  return (
    <Form onSubmit={() => { send('apply-extension', { to_day: day, reason }); }}>
      {view.due_day === null ? null : <dl className="sheet-facts"><dt>{t('task.due_now')}</dt><dd>{dayWords(view.due_day, today)}</dd></dl>}
      <Field label={t('act.to_day')} required error={errorOf('to_day')}><DayField min={view.due_day ?? today} value={day} onChange={setDay} /></Field>
      <Field label={t('act.reason')} required error={errorOf('reason')}><Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); }} /></Field>
      <Foot label={tCode('action', 'apply_extension')} busy={busy} disabled={day === '' || reason.trim() === ''} />
    </Form>
  );
}

// Who asks, since when, for what; what was before; what the office advises.
export function ExtensionFacts({ view, today }: { view: TaskView; today: string }) {
  const pending = view.extensions.find((each) => each.state === 'pending');
  const earlier = view.extensions.filter((each) => each.state !== 'pending');
  const last = view.reports.find((each) => each.state === 'sent' && each.unit === view.task.host);
  if (pending === undefined) return null;
  return (
    <dl className="sheet-facts" data-testid="extension-facts">
      <dt>{t('act.applicant')}</dt><dd>{view.host_name}</dd>
      <dt>{t('act.applied_at')}</dt><dd>{instantShort(pending.applied_at, today)}{pending.waiting_workdays > 0 ? <span className="quiet"> {t('act.waiting_for', { n: pending.waiting_workdays })}</span> : null}</dd>
      {view.due_day === null ? null : <><dt>{t('task.due_now')}</dt><dd>{dayWords(view.due_day, today)}</dd></>}
      <dt>{t('act.to_day')}</dt><dd>{dayWords(pending.to_day, today)}</dd>
      <dt>{t('act.reason')}</dt><dd>{pending.reason}</dd>
      <dt>{t('act.history')}</dt>
      <dd>
        {earlier.length === 0 ? t('act.never_extended') : earlier.map((each) => <span key={each.applied_at} className="sheet-line">{extensionWords(each, today)}</span>)}
        <span className="sheet-line">{t('act.so_far', { progress: view.task.progress, back: view.task.send_back_count, urged: view.urge_count })}</span>
        {view.task.was_red ? <span className="sheet-line">{t('act.was_late')}</span> : null}
      </dd>
      {last === undefined ? null : <><dt>{t('act.last_report')}</dt><dd>{last.text}<span className="quiet"> {instantShort(last.sent_at ?? last.created_at, today)}</span></dd></>}
      {pending.advised_at === null && pending.advice === '' ? <><dt>{t('act.advice')}</dt><dd className="quiet">{t('act.no_advice')}</dd></> : <><dt>{t('act.advice')}</dt><dd>{pending.advice}</dd></>}
    </dl>
  );
}

function extensionWords(each: ExtensionView, today: string): string {
  const from = each.from_day === null ? '' : dayWords(each.from_day, today);
  return t('act.earlier_extension', { state: tCode('extension_state', each.state), from, to: dayWords(each.to_day, today) });
}

export function DecideForm({ view, today, send, busy, errorOf }: FormProps) {
  const [remark, setRemark] = useState('');
  const decide = (grant: boolean) => { send('decide-extension', { grant, remark }); };
  return (
    <Form onSubmit={() => { decide(true); }}>
      <ExtensionFacts view={view} today={today} />
      <Field label={t('act.remark')} error={errorOf('remark')} hint={t('act.remark_refuse')}><Input.TextArea rows={2} maxLength={500} value={remark} onChange={(event) => { setRemark(event.target.value); }} /></Field>
      <Foot label={t('act.grant')} busy={busy}><Button disabled={busy || remark.trim() === ''} onClick={() => { decide(false); }}>{t('act.refuse')}</Button></Foot>
    </Form>
  );
}

export function AdviseForm({ view, today, send, busy, errorOf }: FormProps) {
  const [reason, setReason] = useState('');
  return (
    <Form onSubmit={() => { send('advise-extension', { reason }); }}>
      <ExtensionFacts view={view} today={today} />
      <Field label={t('act.advice')} required error={errorOf('reason')} hint={t('act.advice_hint')}><Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); }} /></Field>
      <Foot label={tCode('action', 'advise_extension')} busy={busy} disabled={reason.trim() === ''} />
    </Form>
  );
}
