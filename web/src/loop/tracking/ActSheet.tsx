// One act, one sheet: only what the server needs is asked.
import './sheet.css';

import { App, Drawer, Select } from 'antd';
import { useState } from 'react';

import { Problem } from '@/api/client';
import type { Action, DifficultyAction, Id, PartAction, SuspensionReason, TaskView } from '@/api/types';
import { announce } from '@/shared/announce';
import { Choice, Field } from '@/shared/Field';
import { KeptForm, useKept } from '@/shared/KeptForm';
import { ProblemNotice, problemWords, Skeleton } from '@/shared/problems';
import { t, tCode } from '@/shared/texts';
import { useAct } from '@/shared/useAct';
import { useNarrow } from '@/shared/useNarrow';
import { TextBox, TextLine } from '@/shared/Words';
import { useColleagues } from '@/support/directory/api';
import { UnitPicker } from '@/support/directory/UnitPicker';

import { type ActInput, useSendAct, useTask } from './api';
import { AdviseForm, DecideForm, ExtensionForm, RateForm, VerifyForm } from './DecisionForms';
import { DifficultyForm } from './DifficultyForm';
import { ReportForm, SignOffForm } from './ReportForms';
import { Foot, Form, type FormProps } from './sheet';
import { doneWords } from './useActAtOnce';

export type Asked = { action: Action } | { difficulty: Id; action: DifficultyAction } | { part: Id; action: PartAction } | { sign_off: Id } | { edit_report: Id };

interface ActSheetProps { view: TaskView; asked: Asked; today: string; onClose: () => void }

// A refusal of one of these stands under its field; any other stands on top.
const fieldsWithPlace = new Set(['handler', 'handler_post', 'measure', 'text', 'progress', 'quality', 'effect', 'difficulty', 'remark', 'host', 'reason', 'to_day', 'cause', 'outcome', 'unit']);

export function ActSheet({ view, asked, today, onClose }: ActSheetProps) {
  const phone = useNarrow(760);
  const { task } = view;
  const title = t('act.title', { act: tCode('action', actionOf(asked)), number: task.number });
  const { act, object } = placeOf(asked, task.id);
  return (
    <Drawer open title={title} onClose={onClose} placement={phone ? 'bottom' : 'right'} size={phone ? '88%' : 480}>
      <div className="stack">
        <KeptForm
          act={act} object={object} version={task.version} title={title}
          place={`/tracking/tasks/${task.id}`} again={asked}
        >
          <ActBody view={view} asked={asked} today={today} onClose={onClose} />
        </KeptForm>
      </div>
    </Drawer>
  );
}

function actionOf(asked: Asked): Action | DifficultyAction | PartAction | 'sign_off' {
  return 'action' in asked ? asked.action : 'sign_off' in asked ? 'sign_off' : 'report';
}

// Under which name the words are kept: an act of the task, of a difficulty, of a part or of one report.
function placeOf(asked: Asked, task: Id): { act: string; object: string } {
  if ('sign_off' in asked) return { act: 'sign_off', object: asked.sign_off };
  if ('edit_report' in asked) return { act: 'edit_report', object: asked.edit_report };
  if ('difficulty' in asked) return { act: asked.action, object: asked.difficulty };
  return { act: asked.action, object: 'part' in asked ? `${task} ${asked.part}` : task };
}

function ActBody({ view, asked, today, onClose }: ActSheetProps) {
  const { message } = App.useApp();
  const sendAct = useSendAct();
  const act = useAct<ActInput, TaskView>(sendAct);
  const { refetch } = useTask(view.task.id);
  const [moved, setMoved] = useState(false);

  const send = (path: string, body: Record<string, unknown>) => {
    const sent = view.task.version;
    setMoved(false);
    void act.run({ id: view.task.id, path, body: { ...body, version: sent } }).then(async (answer) => {
      if (answer !== undefined) {
        const done = doneWords(doneCode(asked, body), answer.task.number);
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
    <>
      <p className="act-task">{view.task.title}</p>
      {problem !== null && moved ? <p className="act-moved" role="alert">{t('act.moved')}</p> : null}
      {act.error === null || saidInForm ? null : <ProblemNotice error={act.error} />}
      <ActForm asked={asked} form={form} />
    </>
  );
}

// What the answer calls it: a draft is no report yet, and what a handler submits waits for a signature.
function doneCode(asked: Asked, body: Record<string, unknown>): string {
  if ('submit' in body) return body.submit === true ? 'report' : 'draft';
  if ('approve' in body) return body.approve === true ? 'sign_off' : 'given_back';
  return 'action' in asked ? asked.action : 'report';
}

function ActForm({ asked, form }: { asked: Asked; form: FormProps }) {
  if ('sign_off' in asked) return <SignOffForm {...form} report={asked.sign_off} />;
  if ('edit_report' in asked) return <ReportForm {...form} done={false} report={asked.edit_report} />;
  if ('part' in asked) return <PartForm {...form} part={asked.part} action={asked.action} />;
  if ('difficulty' in asked) return <DifficultyForm {...form} asked={asked} />;
  switch (asked.action) {
    case 'receive': case 'assign': return <AssignForm {...form} action={asked.action} />;
    case 'report': return <ReportForm {...form} done={false} report={null} />;
    case 'report_done': case 'draft_done': return <ReportForm {...form} done report={null} />;
    case 'reassign': return <ReassignForm {...form} />;
    case 'verify': return <VerifyForm {...form} />;
    case 'rate': return <RateForm {...form} />;
    case 'apply_extension': return <ExtensionForm {...form} />;
    case 'advise_extension': return <AdviseForm {...form} />;
    case 'decide_extension': return <DecideForm {...form} />;
    case 'suspend': return <SuspendForm {...form} />;
    case 'resume': case 'archive': return <PlainForm {...form} action={asked.action} />;
    default: return <ReasonForm {...form} action={asked.action} />;
  }
}

function PartForm({ part, action, ...form }: FormProps & { part: Id; action: PartAction }) {
  const reason = useKept('reason', '');
  if (action === 'report_part' || action === 'deliver_part') return <ReportForm {...form} done={action === 'deliver_part'} report={null} />;
  return (
    <Form onSubmit={() => { form.send(action.replace(/_/g, '-'), { unit: part, reason: reason.value }); }}>
      <p className="quiet">{t('act.note.return_part')}</p>
      <Field label={t('act.reason_for.send_back')} required error={form.errorOf('reason')}><TextBox rows={3} maxLength={500} kept={reason} /></Field>
      <Foot label={tCode('action', action)} busy={form.busy} disabled={reason.value.trim() === ''} />
    </Form>
  );
}

const pathOf = (action: Action): string => action.replace(/_/g, '-');

function AssignForm({ view, send, busy, errorOf, action }: FormProps & { action: 'receive' | 'assign' }) {
  const colleagues = useColleagues(true);
  const handler = useKept<Id | null>('handler', view.task.handler);
  const post = useKept('post', view.task.handler_post);
  const measure = useKept('measure', view.task.measure);
  const asked = view.task.grade !== 'general';
  if (colleagues.isPending) return <Skeleton rows={3} />;
  return (
    <Form onSubmit={() => { send(pathOf(action), { ...(handler.value === null ? {} : { handler: handler.value }), handler_post: post.value, measure: measure.value }); }}>
      {asked ? <p className="quiet">{t('act.assign.asked')}</p> : action === 'receive' ? <p className="quiet">{t('act.assign.free')}</p> : null}
      <Field label={t('act.handler')} error={errorOf('handler')}>
        <Select className="wide" aria-label={t('act.handler')} allowClear placeholder={t('act.handler_hint')} value={handler.value ?? undefined}
          options={(colleagues.data?.colleagues ?? []).map((each) => ({ value: each.person, label: [each.name, each.post_name].filter((word) => word !== '').join(' · ') }))}
          onChange={(person: Id | undefined) => {
            handler.set(person ?? null);
            const chosen = colleagues.data?.colleagues.find((each) => each.person === person);
            if (chosen !== undefined) post.set(chosen.post_name);
          }} />
      </Field>
      <Field label={t('act.handler_post')} error={errorOf('handler_post')}><TextLine maxLength={60} kept={post} /></Field>
      <Field label={t('act.measure')} error={errorOf('measure')} hint={t('act.measure_hint')}><TextBox rows={3} maxLength={500} kept={measure} /></Field>
      <Foot label={tCode('action', action)} busy={busy} />
    </Form>
  );
}

function ReassignForm({ view, send, busy, errorOf }: FormProps) {
  const host = useKept<Id | null>('host', null);
  const reason = useKept('reason', '');
  return (
    <Form onSubmit={() => { if (host.value !== null) send('reassign', { host: host.value, reason: reason.value }); }}>
      <Field label={t('act.new_host')} required error={errorOf('host')}><UnitPicker label={t('act.new_host')} value={host.value} suggested={view.parts.map((part) => part.unit)} onChange={host.set} /></Field>
      <Field label={t('act.reason')} required error={errorOf('reason')}><TextBox rows={3} maxLength={500} kept={reason} /></Field>
      <Foot label={tCode('action', 'reassign')} busy={busy} disabled={host.value === null || reason.value.trim() === ''} />
    </Form>
  );
}

const causes: readonly SuspensionReason[] = ['supplement', 'publicity', 'hearing', 'appraisal', 'site_survey', 'force_majeure'];

function SuspendForm({ send, busy, errorOf }: FormProps) {
  const cause = useKept<SuspensionReason | null>('cause', null);
  const reason = useKept('reason', '');
  return (
    <Form onSubmit={() => { if (cause.value !== null) send('suspend', { cause: cause.value, reason: reason.value }); }}>
      <Choice label={t('act.cause')} required value={cause.value} options={causes.map((value) => ({ value, label: tCode('suspension', value) }))} onChange={cause.set} error={errorOf('cause')} />
      <Field label={t('act.reason')} required error={errorOf('reason')}><TextBox rows={3} maxLength={500} kept={reason} /></Field>
      <Foot label={tCode('action', 'suspend')} busy={busy} disabled={cause.value === null || reason.value.trim() === ''} />
    </Form>
  );
}

function PlainForm({ send, busy, action }: FormProps & { action: Action }) {
  return <Form onSubmit={() => { send(pathOf(action), {}); }}><p className="quiet">{tCode('act.plain', action)}</p><Foot label={tCode('action', action)} busy={busy} /></Form>;
}

function ReasonForm({ send, busy, errorOf, action }: FormProps & { action: Action }) {
  const reason = useKept('reason', '');
  return (
    <Form onSubmit={() => { send(pathOf(action), { reason: reason.value }); }}>
      <p className="quiet">{tCode('act.note', action)}</p>
      <Field label={tCode('act.reason_for', action)} required error={errorOf('reason')}><TextBox rows={3} maxLength={500} kept={reason} /></Field>
      <Foot label={tCode('action', action)} busy={busy} disabled={reason.value.trim() === ''} />
    </Form>
  );
}
