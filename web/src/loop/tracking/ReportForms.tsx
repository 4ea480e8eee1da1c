// What a unit writes: a report on the way, a completion, or the version that was sent back, with what is wanted on top.
import { Button, Slider } from 'antd';

import type { Id, ReportView, TaskView } from '@/api/types';
import { instantShort } from '@/shared/days';
import { Choice, Field } from '@/shared/Field';
import { useKept } from '@/shared/KeptForm';
import { t, tCode } from '@/shared/texts';
import { TextBox, TextLine } from '@/shared/Words';

import { Foot, Form, type FormProps } from './sheet';

type Kind = ReportView['kind'];

// The reader's own side of a task: as host, or with a part of it.
export function ownSide(view: TaskView): { unit: Id; part: boolean; mayComplete: boolean; mayReport: boolean } | null {
  const may = (...wanted: string[]) => view.allowed_actions.some((each) => wanted.includes(each.action) && each.refused === null);
  if (view.is_host) return { unit: view.task.host, part: false, mayComplete: may('report_done', 'draft_done'), mayReport: may('report') };
  const part = view.parts.find((each) => each.own);
  if (part === undefined) return null;
  const offered = (action: string) => part.allowed_actions.some((each) => each.action === action);
  return { unit: part.unit, part: true, mayComplete: offered('deliver_part'), mayReport: offered('report_part') };
}

export function ReportForm({ view, today, send, busy, errorOf, done, report }: FormProps & { done: boolean; report: Id | null }) {
  const side = ownSide(view);
  const own = view.reports.filter((each) => each.unit === side?.unit);
  const fixed = own.find((each) => each.id === report);
  const kind = useKept<Kind>('kind', fixed?.kind ?? (done ? 'completion' : 'progress'));
  const completion = kind.value === 'completion';
  const draft = fixed ?? own.find((each) => each.may_edit && each.kind === kind.value);
  const back = completion ? view.sent_back : null;
  const last = own.find((each) => each.state === 'sent');
  const begin = (of: Kind): string => {
    const kept = fixed ?? own.find((each) => each.may_edit && each.kind === of);
    return kept?.text ?? (of === 'completion' ? (view.sent_back?.text ?? (side?.part === true ? '' : view.task.result)) : '');
  };
  const text = useKept('text', begin(kind.value));
  const progress = useKept('progress', draft?.progress ?? (side?.part === true ? (view.parts.find((each) => each.own)?.progress ?? 0) : view.task.progress));
  const difficulty = useKept('difficulty', draft?.difficulty ?? '');
  const choose = (next: Kind) => {
    // What was typed stays; what the form had put there itself gives way.
    if (text.value.trim() === '') text.set(begin(next));
    kind.set(next);
  };
  const write = (submit: boolean) => {
    send('report', { ...(draft === undefined ? {} : { report: draft.id }), kind: kind.value, text: text.value, progress: completion ? 100 : progress.value, difficulty: difficulty.value, submit });
  };
  return (
    <Form onSubmit={() => { write(true); }}>
      {back === null ? null : (
        <section className="sheet-demand" aria-label={t('act.demand')}>
          <b>{t('act.demand')}</b><time className="quiet" dateTime={back.at}>{instantShort(back.at, today)}</time><p>{back.demand}</p>
        </section>
      )}
      {fixed !== undefined || side === null || !side.mayComplete || !side.mayReport ? null : (
        <Choice<Kind> label={t('report.kind')} value={kind.value} options={(['progress', 'completion'] as const).map((value) => ({ value, label: tCode(side.part ? 'part_report_kind' : 'report_kind', value) }))} onChange={choose} />
      )}
      {completion && view.task.requirement !== '' ? <dl className="sheet-facts"><dt>{t('task.requirement')}</dt><dd>{view.task.requirement}</dd></dl> : null}
      {draft !== undefined && draft.remark !== '' ? <dl className="sheet-facts"><dt>{t('report.remark')}</dt><dd>{draft.remark}</dd></dl> : null}
      <Field label={completion ? t('act.result') : t('act.what_changed')} required error={errorOf('text')} hint={completion ? (back === null ? t('act.result_hint') : t('act.demand_hint')) : ''}>
        <TextBox rows={completion ? 6 : 3} maxLength={2000} kept={text} />
      </Field>
      {text.value === '' && last !== undefined && !completion ? <button type="button" className="link-button act-last" onClick={() => { text.set(last.text); }}>{t('act.from_last')}</button> : null}
      {completion ? null : (
        <Field label={t('act.progress', { n: progress.value })} error={errorOf('progress')}><ProgressInput value={progress.value} onChange={progress.set} /></Field>
      )}
      <Field label={t('act.difficulty')} hint={t('act.difficulty_hint')} error={errorOf('difficulty')}><TextLine maxLength={500} kept={difficulty} /></Field>
      <p className="quiet">{t('act.report_way')}</p>
      <Foot label={t('act.submit')} busy={busy} disabled={text.value.trim() === ''}><Button disabled={busy || text.value.trim() === ''} onClick={() => { write(false); }}>{t('act.keep_draft')}</Button></Foot>
    </Form>
  );
}

function ProgressInput({ value, onChange, id }: { value: number; onChange: (value: number) => void; id?: string }) {
  return <div id={id}><Slider min={0} max={100} step={5} value={value} onChange={onChange} ariaLabelForHandle={t('task.progress')} /></div>;
}

export function SignOffForm({ view, send, busy, errorOf, report }: FormProps & { report: Id }) {
  const written = view.reports.find((each) => each.id === report);
  const remark = useKept('remark', '');
  if (written === undefined) return <p className="quiet">{t('report.gone')}</p>;
  const decide = (approve: boolean) => { send('sign-off', { report, approve, remark: remark.value }); };
  return (
    <Form onSubmit={() => { decide(true); }}>
      {written.kind === 'completion' && view.sent_back !== null ? <section className="sheet-demand"><b>{t('act.demand')}</b><p>{view.sent_back.demand}</p></section> : null}
      <dl className="sheet-facts">
        <dt>{t('report.kind')}</dt><dd>{tCode('report_kind', written.kind)}</dd>
        <dt>{t('task.progress')}</dt><dd>{written.progress}%</dd>
        <dt>{t('report.text')}</dt><dd className="report-text">{written.text}</dd>
        {written.difficulty === '' ? null : <><dt>{t('report.difficulty')}</dt><dd>{written.difficulty}</dd></>}
      </dl>
      <Field label={t('act.remark')} error={errorOf('remark')} hint={t('act.remark_return')}><TextBox rows={2} maxLength={500} kept={remark} /></Field>
      <Foot label={t('act.sign_and_send')} busy={busy}><Button disabled={busy || remark.value.trim() === ''} onClick={() => { decide(false); }}>{t('act.return_to_author')}</Button></Foot>
    </Form>
  );
}
