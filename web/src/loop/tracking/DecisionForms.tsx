// What is decided about a task: verification with what changed since it was sent back, ratings, extensions.
import { Button } from 'antd';

import type { ExtensionView, Rating, TaskView } from '@/api/types';
import { dayWords, instantShort } from '@/shared/days';
import { difference } from '@/shared/difference';
import { Choice, Field } from '@/shared/Field';
import { useKept } from '@/shared/KeptForm';
import { t, tCode } from '@/shared/texts';
import { DayLine, TextBox } from '@/shared/Words';

import { Foot, Form, type FormProps } from './sheet';

const ratings = (values: readonly Rating[] = ['failed', 'passed', 'good']): { value: Rating; label: string }[] => values.map((value) => ({ value, label: tCode('rating', value) }));

export function VerifyForm({ view, send, busy, errorOf }: FormProps) {
  const progress = useKept<Rating | null>('progress', null);
  const quality = useKept<Rating | null>('quality', null);
  const effect = useKept<Rating>('effect', 'none');
  const remark = useKept('remark', '');
  const last = view.reports.find((each) => each.kind === 'completion' && each.state === 'sent' && each.unit === view.task.host);
  const result = last?.text ?? view.task.result;
  return (
    <Form onSubmit={() => { if (progress.value !== null && quality.value !== null) send('verify', { progress: progress.value, quality: quality.value, effect: effect.value, remark: remark.value }); }}>
      <dl className="sheet-facts">
        {view.task.requirement === '' ? null : <><dt>{t('task.requirement')}</dt><dd>{view.task.requirement}</dd></>}
        {view.sent_back === null ? null : <><dt>{t('act.demand')}</dt><dd>{view.sent_back.demand}</dd></>}
        <dt>{t('task.result')}</dt><dd className="report-text">{view.sent_back === null ? result : <Changed before={view.sent_back.text} after={result} />}</dd>
        <Late view={view} />
      </dl>
      <Choice label={t('rating.progress')} required value={progress.value} options={ratings(['passed', 'good'])} onChange={progress.set} error={errorOf('progress')} />
      <Choice label={t('rating.quality')} required value={quality.value} options={ratings(['passed', 'good'])} onChange={quality.set} error={errorOf('quality')} />
      <Choice<Rating> label={t('rating.effect')} value={effect.value} options={[{ value: 'none', label: t('rating.later') }, ...ratings(['passed', 'good'])]} onChange={effect.set} error={errorOf('effect')} />
      <Field label={t('act.remark')} error={errorOf('remark')}><TextBox rows={2} maxLength={500} kept={remark} /></Field>
      <p className="quiet">{t('act.verify_note')}</p>
      <Foot label={t('act.verify_go')} busy={busy} disabled={progress.value === null || quality.value === null} />
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
  const effect = useKept<Rating | null>('effect', null);
  const remark = useKept('remark', '');
  return (
    <Form onSubmit={() => { if (effect.value !== null) send('rate', { effect: effect.value, remark: remark.value }); }}>
      <Choice label={t('rating.effect')} required value={effect.value} options={ratings()} onChange={effect.set} error={errorOf('effect')} />
      <Field label={t('act.remark')} error={errorOf('remark')}><TextBox rows={2} maxLength={500} kept={remark} /></Field>
      <Foot label={tCode('action', 'rate')} busy={busy} disabled={effect.value === null} />
    </Form>
  );
}

export function ExtensionForm({ view, today, send, busy, errorOf }: FormProps) {
  const day = useKept('day', '');
  const reason = useKept('reason', '');
  return (
    <Form onSubmit={() => { send('apply-extension', { to_day: day.value, reason: reason.value }); }}>
      {view.due_day === null ? null : <dl className="sheet-facts"><dt>{t('task.due_now')}</dt><dd>{dayWords(view.due_day, today)}</dd></dl>}
      <Field label={t('act.to_day')} required error={errorOf('to_day')}><DayLine min={view.due_day ?? today} kept={day} /></Field>
      <Field label={t('act.reason')} required error={errorOf('reason')}><TextBox rows={3} maxLength={500} kept={reason} /></Field>
      <Foot label={tCode('action', 'apply_extension')} busy={busy} disabled={day.value === '' || reason.value.trim() === ''} />
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
  const remark = useKept('remark', '');
  const decide = (grant: boolean) => { send('decide-extension', { grant, remark: remark.value }); };
  return (
    <Form onSubmit={() => { decide(true); }}>
      <ExtensionFacts view={view} today={today} />
      <Field label={t('act.remark')} error={errorOf('remark')} hint={t('act.remark_refuse')}><TextBox rows={2} maxLength={500} kept={remark} /></Field>
      <Foot label={t('act.grant')} busy={busy}><Button disabled={busy || remark.value.trim() === ''} onClick={() => { decide(false); }}>{t('act.refuse')}</Button></Foot>
    </Form>
  );
}

export function AdviseForm({ view, today, send, busy, errorOf }: FormProps) {
  const reason = useKept('reason', '');
  return (
    <Form onSubmit={() => { send('advise-extension', { reason: reason.value }); }}>
      <ExtensionFacts view={view} today={today} />
      <Field label={t('act.advice')} required error={errorOf('reason')} hint={t('act.advice_hint')}><TextBox rows={3} maxLength={500} kept={reason} /></Field>
      <Foot label={tCode('action', 'advise_extension')} busy={busy} disabled={reason.value.trim() === ''} />
    </Form>
  );
}
