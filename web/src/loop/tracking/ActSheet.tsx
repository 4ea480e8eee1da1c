// One act, one sheet: only what the server needs is asked.
import { App, Button, Drawer, Input, Select, Slider } from 'antd';
import { useState } from 'react';

import { Problem } from '@/api/client';
import type { Action, DifficultyAction, Id, Rating, SuspensionReason, TaskView } from '@/api/types';
import { announce } from '@/shared/announce';
import { dayWords } from '@/shared/days';
import { Choice, Field } from '@/shared/Field';
import { ProblemNotice, problemWords, Skeleton } from '@/shared/problems';
import { t, tCode } from '@/shared/texts';
import { useAct } from '@/shared/useAct';
import { useNarrow } from '@/shared/useNarrow';
import { useColleagues } from '@/support/directory/api';
import { UnitPicker } from '@/support/directory/UnitPicker';

import { type ActInput, useSendAct, useTask } from './api';
import { DifficultyForm } from './DifficultyForm';
import { Foot, Form, type FormProps } from './sheet';

export type Asked = { action: Action } | { difficulty: Id; action: DifficultyAction } | { sign_off: Id } | { edit_report: Id };

interface ActSheetProps { view: TaskView; asked: Asked; today: string; onClose: () => void }

// A refusal of one of these stands under its field; any other stands on top.
const fieldsWithPlace = new Set(['handler', 'handler_post', 'measure', 'text', 'progress', 'quality', 'effect', 'difficulty', 'remark', 'host', 'reason', 'to_day', 'cause', 'outcome', 'unit']);

export function ActSheet({ view, asked, today, onClose }: ActSheetProps) {
  const phone = useNarrow(760);
  const { message } = App.useApp();
  const sendAct = useSendAct();
  const act = useAct<ActInput, TaskView>(sendAct);
  const { refetch } = useTask(view.task.id);
  const [moved, setMoved] = useState(false);
  const action: Action | DifficultyAction | 'sign_off' = 'action' in asked ? asked.action : 'sign_off' in asked ? 'sign_off' : 'report';
  const title = tCode('action', action);

  const send = (path: string, body: Record<string, unknown>) => {
    const sent = view.task.version;
    setMoved(false);
    void act.run({ id: view.task.id, path, body: { ...body, version: sent } }).then(async (answer) => {
      if (answer !== undefined) {
        const done = t('act.done', { act: title, number: answer.task.number });
        announce(done);
        void message.success(done);
        onClose();
        return;
      }
      // Somebody may have been faster: look, and say so.
      const now = await refetch();
      setMoved(now.data !== undefined && now.data.task.version !== sent);
    });
  };
  const problem = act.error instanceof Problem ? act.error : null;
  const errorOf = (field: string) => (problem?.fields.includes(field) === true ? problemWords(problem) : '');
  const saidInForm = problem?.fields.some((field) => fieldsWithPlace.has(field)) === true;
  const form: FormProps = { view, today, errorOf, send, busy: act.busy };
  return (
    <Drawer open title={t('act.title', { act: title, number: view.task.number })} onClose={onClose} placement={phone ? 'bottom' : 'right'} size={phone ? '88%' : 480}>
      <div className="stack">
        <p className="act-task">{view.task.title}</p>
        {act.error === null ? null : <>{moved ? <p className="act-moved" role="alert">{t('act.moved')}</p> : null}{saidInForm ? null : <ProblemNotice error={act.error} />}</>}
        <ActForm asked={asked} form={form} />
      </div>
    </Drawer>
  );
}

function ActForm({ asked, form }: { asked: Asked; form: FormProps }) {
  if ('sign_off' in asked) return <SignOffForm {...form} report={asked.sign_off} />;
  if ('edit_report' in asked) return <ReportForm {...form} done={false} report={asked.edit_report} />;
  if ('difficulty' in asked) return <DifficultyForm {...form} asked={asked} />;
  switch (asked.action) {
    case 'receive': case 'assign': return <AssignForm {...form} action={asked.action} />;
    case 'report': return <ReportForm {...form} done={false} report={null} />;
    case 'report_done': return <ReportForm {...form} done report={null} />;
    case 'reassign': return <ReassignForm {...form} />;
    case 'verify': return <VerifyForm {...form} />;
    case 'rate': return <RateForm {...form} />;
    case 'apply_extension': return <ExtensionForm {...form} />;
    case 'decide_extension': return <DecideForm {...form} />;
    case 'suspend': return <SuspendForm {...form} />;
    case 'resume': case 'archive': return <PlainForm {...form} action={asked.action} />;
    default: return <ReasonForm {...form} action={asked.action} />;
  }
}

const pathOf = (action: Action): string => action.replace(/_/g, '-');

function AssignForm({ view, send, busy, errorOf, action }: FormProps & { action: 'receive' | 'assign' }) {
  const colleagues = useColleagues(true);
  const [handler, setHandler] = useState<Id | null>(view.task.handler);
  const [post, setPost] = useState(view.task.handler_post);
  const [measure, setMeasure] = useState(view.task.measure);
  const asked = view.task.grade !== 'general';
  if (colleagues.isPending) return <Skeleton rows={3} />;
  return (
    <Form onSubmit={() => { send(pathOf(action), { ...(handler === null ? {} : { handler }), handler_post: post, measure }); }}>
      {asked ? <p className="quiet">{t('act.assign.asked')}</p> : action === 'receive' ? <p className="quiet">{t('act.assign.free')}</p> : null}
      <Field label={t('act.handler')} error={errorOf('handler')}>
        <Select className="wide" aria-label={t('act.handler')} allowClear placeholder={t('act.handler_hint')} value={handler ?? undefined}
          options={(colleagues.data?.colleagues ?? []).map((each) => ({ value: each.person, label: [each.name, each.post_name].filter((word) => word !== '').join(' · ') }))}
          onChange={(person: Id | undefined) => {
            setHandler(person ?? null);
            const chosen = colleagues.data?.colleagues.find((each) => each.person === person);
            if (chosen !== undefined) setPost(chosen.post_name);
          }} />
      </Field>
      <Field label={t('act.handler_post')} error={errorOf('handler_post')}><Input maxLength={60} value={post} onChange={(event) => { setPost(event.target.value); }} /></Field>
      <Field label={t('act.measure')} error={errorOf('measure')} hint={t('act.measure_hint')}><Input.TextArea rows={3} maxLength={500} value={measure} onChange={(event) => { setMeasure(event.target.value); }} /></Field>
      <Foot label={tCode('action', action)} busy={busy} />
    </Form>
  );
}

function ReportForm({ view, send, busy, errorOf, done, report }: FormProps & { done: boolean; report: Id | null }) {
  const draft = view.reports.find((each) => each.id === report) ?? view.reports.find((each) => each.may_edit && (each.kind === 'completion') === done);
  const last = view.reports.find((each) => each.state === 'sent');
  const completion = draft === undefined ? done : draft.kind === 'completion';
  const [text, setText] = useState(draft?.text ?? (completion ? view.task.result : ''));
  const [progress, setProgress] = useState(completion ? 100 : (draft?.progress ?? view.task.progress));
  const [difficulty, setDifficulty] = useState(draft?.difficulty ?? '');
  const write = (submit: boolean) => {
    send('report', { ...(draft === undefined ? {} : { report: draft.id }), kind: completion ? 'completion' : 'progress', text, progress, difficulty, submit });
  };
  return (
    <Form onSubmit={() => { write(true); }}>
      {completion && view.task.requirement !== '' ? <dl className="sheet-facts"><dt>{t('task.requirement')}</dt><dd>{view.task.requirement}</dd></dl> : null}
      {draft !== undefined && draft.remark !== '' ? <dl className="sheet-facts"><dt>{t('report.remark')}</dt><dd>{draft.remark}</dd></dl> : null}
      <Field label={completion ? t('act.result') : t('act.what_changed')} required error={errorOf('text')} hint={completion ? t('act.result_hint') : ''}>
        <Input.TextArea rows={completion ? 5 : 3} maxLength={2000} value={text} onChange={(event) => { setText(event.target.value); }} />
      </Field>
      {text === '' && last !== undefined && !completion ? <button type="button" className="link-button act-last" onClick={() => { setText(last.text); }}>{t('act.from_last')}</button> : null}
      {completion ? null : (
        <Field label={t('act.progress', { n: progress })} error={errorOf('progress')}><ProgressInput value={progress} onChange={setProgress} /></Field>
      )}
      <Field label={t('act.difficulty')} hint={t('act.difficulty_hint')} error={errorOf('difficulty')}><Input maxLength={500} value={difficulty} onChange={(event) => { setDifficulty(event.target.value); }} /></Field>
      <p className="quiet">{t('act.report_way')}</p>
      <Foot label={t('act.submit')} busy={busy} disabled={text.trim() === ''}><Button disabled={busy || text.trim() === ''} onClick={() => { write(false); }}>{t('act.keep_draft')}</Button></Foot>
    </Form>
  );
}

function ProgressInput({ value, onChange, id }: { value: number; onChange: (value: number) => void; id?: string }) {
  return <div id={id}><Slider min={0} max={100} step={5} value={value} onChange={onChange} ariaLabelForHandle={t('task.progress')} /></div>;
}

function SignOffForm({ view, send, busy, errorOf, report }: FormProps & { report: Id }) {
  const written = view.reports.find((each) => each.id === report);
  const [remark, setRemark] = useState('');
  if (written === undefined) return <p className="quiet">{t('report.gone')}</p>;
  const decide = (approve: boolean) => { send('sign-off', { report, approve, remark }); };
  return (
    <Form onSubmit={() => { decide(true); }}>
      <dl className="sheet-facts">
        <dt>{t('report.kind')}</dt><dd>{tCode('report_kind', written.kind)}</dd>
        <dt>{t('task.progress')}</dt><dd>{written.progress}%</dd>
        <dt>{t('report.text')}</dt><dd>{written.text}</dd>
        {written.difficulty === '' ? null : <><dt>{t('report.difficulty')}</dt><dd>{written.difficulty}</dd></>}
      </dl>
      <Field label={t('act.remark')} error={errorOf('remark')} hint={t('act.remark_return')}><Input.TextArea rows={2} maxLength={500} value={remark} onChange={(event) => { setRemark(event.target.value); }} /></Field>
      <Foot label={t('act.sign_and_send')} busy={busy}><Button disabled={busy || remark.trim() === ''} onClick={() => { decide(false); }}>{t('act.return_to_author')}</Button></Foot>
    </Form>
  );
}

const ratings = (values: readonly Rating[] = ['failed', 'passed', 'good']): { value: Rating; label: string }[] => values.map((value) => ({ value, label: tCode('rating', value) }));

function VerifyForm({ view, send, busy, errorOf }: FormProps) {
  const [progress, setProgress] = useState<Rating | null>(null);
  const [quality, setQuality] = useState<Rating | null>(null);
  const [effect, setEffect] = useState<Rating>('none');
  const [remark, setRemark] = useState('');
  const last = view.reports.find((each) => each.kind === 'completion' && each.state === 'sent');
  return (
    <Form onSubmit={() => { if (progress !== null && quality !== null) send('verify', { progress, quality, effect, remark }); }}>
      <dl className="sheet-facts">
        {view.task.requirement === '' ? null : <><dt>{t('task.requirement')}</dt><dd>{view.task.requirement}</dd></>}
        <dt>{t('task.result')}</dt><dd>{last?.text ?? view.task.result}</dd>
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

function RateForm({ send, busy, errorOf }: FormProps) {
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

function ReassignForm({ view, send, busy, errorOf }: FormProps) {
  const [host, setHost] = useState<Id | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Form onSubmit={() => { if (host !== null) send('reassign', { host, reason }); }}>
      <Field label={t('act.new_host')} required error={errorOf('host')}><UnitPicker label={t('act.new_host')} value={host} suggested={view.parts.map((part) => part.unit)} onChange={setHost} /></Field>
      <Field label={t('act.reason')} required error={errorOf('reason')}><Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); }} /></Field>
      <Foot label={tCode('action', 'reassign')} busy={busy} disabled={host === null || reason.trim() === ''} />
    </Form>
  );
}

function ExtensionForm({ view, today, send, busy, errorOf }: FormProps) {
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  return (
    <Form onSubmit={() => { send('apply-extension', { to_day: day, reason }); }}>
      {view.due_day === null ? null : <dl className="sheet-facts"><dt>{t('task.due_now')}</dt><dd>{dayWords(view.due_day, today)}</dd></dl>}
      <Field label={t('act.to_day')} required error={errorOf('to_day')}><input type="date" className="day-input wide" required min={view.due_day ?? today} value={day} onChange={(event) => { setDay(event.target.value); }} /></Field>
      <Field label={t('act.reason')} required error={errorOf('reason')}><Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); }} /></Field>
      <Foot label={tCode('action', 'apply_extension')} busy={busy} disabled={day === '' || reason.trim() === ''} />
    </Form>
  );
}

function DecideForm({ view, today, send, busy, errorOf }: FormProps) {
  const [remark, setRemark] = useState('');
  const pending = view.extensions.find((each) => each.state === 'pending');
  const decide = (grant: boolean) => { send('decide-extension', { grant, remark }); };
  return (
    <Form onSubmit={() => { decide(true); }}>
      <dl className="sheet-facts">
        {view.due_day === null ? null : <><dt>{t('task.due_now')}</dt><dd>{dayWords(view.due_day, today)}</dd></>}
        {pending === undefined ? null : <><dt>{t('act.to_day')}</dt><dd>{dayWords(pending.to_day, today)}</dd><dt>{t('act.reason')}</dt><dd>{pending.reason}</dd></>}
      </dl>
      <Field label={t('act.remark')} error={errorOf('remark')}><Input.TextArea rows={2} maxLength={500} value={remark} onChange={(event) => { setRemark(event.target.value); }} /></Field>
      <Foot label={t('act.grant')} busy={busy}><Button disabled={busy} onClick={() => { decide(false); }}>{t('act.refuse')}</Button></Foot>
    </Form>
  );
}

const causes: readonly SuspensionReason[] = ['supplement', 'publicity', 'hearing', 'appraisal', 'site_survey', 'force_majeure'];

function SuspendForm({ send, busy, errorOf }: FormProps) {
  const [cause, setCause] = useState<SuspensionReason | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Form onSubmit={() => { if (cause !== null) send('suspend', { cause, reason }); }}>
      <Choice label={t('act.cause')} required value={cause} options={causes.map((value) => ({ value, label: tCode('suspension', value) }))} onChange={setCause} error={errorOf('cause')} />
      <Field label={t('act.reason')} required error={errorOf('reason')}><Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); }} /></Field>
      <Foot label={tCode('action', 'suspend')} busy={busy} disabled={cause === null || reason.trim() === ''} />
    </Form>
  );
}

function PlainForm({ send, busy, action }: FormProps & { action: Action }) {
  return <Form onSubmit={() => { send(pathOf(action), {}); }}><p className="quiet">{tCode('act.plain', action)}</p><Foot label={tCode('action', action)} busy={busy} /></Form>;
}

function ReasonForm({ send, busy, errorOf, action }: FormProps & { action: Action }) {
  const [reason, setReason] = useState('');
  return (
    <Form onSubmit={() => { send(pathOf(action), { reason }); }}>
      <p className="quiet">{tCode('act.note', action)}</p>
      <Field label={tCode('act.reason_for', action)} required error={errorOf('reason')}><Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); }} /></Field>
      <Foot label={tCode('action', action)} busy={busy} disabled={reason.trim() === ''} />
    </Form>
  );
}
