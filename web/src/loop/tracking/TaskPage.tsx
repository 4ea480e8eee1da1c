// One task: four questions above the fold, who is waited for, what may be done; then as printed, as supervised, as done.
import './task.css';

import { useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';

import type { Action, Id, PartAction, TaskView } from '@/api/types';
import { ActionBar } from '@/shared/ActionBar';
import { dayOf, dayWords, instantShort } from '@/shared/days';
import { DueDate } from '@/shared/DueDate';
import { LightBadge } from '@/shared/LightBadge';
import { Missing, ProblemNotice, Skeleton } from '@/shared/problems';
import { isMissing } from '@/shared/refusals';
import { StateTag } from '@/shared/StateTag';
import { joinedLines } from '@/shared/lines';
import { t, tCode } from '@/shared/texts';
import { Timeline } from '@/shared/Timeline';
import { useAskedAgain } from '@/shared/UnsentList';
import { useMe } from '@/support/accounts/api';

import { ActSheet, type Asked } from './ActSheet';
import { useTask } from './api';
import { EndedDifficulties, OpenDifficulties } from './Difficulties';
import { heldUp, Parts } from './Parts';
import { heads } from './heads';
import { TaskPapers } from './PapersButton';
import { useActAtOnce, useFresh } from './useActAtOnce';
import { WhyThisDay } from './WhyThisDay';

export default function TaskPage() {
  const { id = '' } = useParams();
  const task = useTask(id);
  if (task.isPending) return <div className="page"><Skeleton rows={10} /></div>;
  if (task.data === undefined) return <div className="page">{isMissing(task.error) ? <Missing /> : <ProblemNotice error={task.error} onRetry={() => { void task.refetch(); }} />}</div>;
  return <TaskBody view={task.data} />;
}

function TaskBody({ view }: { view: TaskView }) {
  const { task } = view;
  const { data: me } = useMe();
  const [query, setQuery] = useSearchParams();
  const [asked, setAsked] = useState<Asked | null>(null);
  useAskedAgain<Asked>(setAsked);
  const [refused, setRefused] = useState<unknown>(null);
  const { run, act } = useActAtOnce();
  const fresh = useFresh(view);
  const press = (action: Action) => {
    if (view.allowed_actions.find((each) => each.action === action)?.at_once === true) void run(view, action).then((done) => { if (!done) fresh(); });
    else setAsked({ action });
  };
  const pressPart = (part: Id, action: PartAction, atOnce: boolean) => {
    if (atOnce) void run(view, action).then((done) => { if (!done) fresh(); });
    else setAsked({ part, action });
  };
  const today = me?.today ?? '';
  useEffect(() => { document.title = `${task.title} · ${t('nav.tracking')} · ${t('product.name')}`; }, [task.title]);
  const wanted = query.get('act');
  useEffect(() => {
    if (wanted === null) return;
    setQuery({}, { replace: true });
    const allowed = view.allowed_actions.find((each) => each.action === wanted);
    const waiting = view.reports.find((each) => each.may_sign_off);
    const part = view.parts.find((each) => each.own && each.allowed_actions.some((on) => on.action === wanted && !on.at_once));
    if (wanted === 'sign_off' && waiting !== undefined) setAsked({ sign_off: waiting.id });
    else if (part !== undefined) setAsked({ part: part.unit, action: wanted as PartAction });
    else if (allowed?.refused === null) setAsked({ action: wanted as Action });
  }, [wanted, view, setQuery]);

  const waits = tCode('waits', task.state).replace('{host}', view.host_name).replace('{office}', view.office_name).replace('{verifier}', view.verifier_name === '' ? view.office_name : view.verifier_name);
  return (
    <div className="page task">
      <nav className="crumbs" aria-label={t('common.breadcrumb')}><Link to="/tracking/tasks">{t('ledger.title')}</Link><span aria-hidden="true">/</span><span>{task.number}</span></nav>
      <section className="block task-head">
        <div className="task-title">
          <h1><span className="task-number">{task.number}</span> {task.title}</h1>
          <div className="row"><LightBadge light={task.light} wasRed={task.was_red} extended={task.extension_count > 0} /><StateTag state={task.state} /><StateTag kind="grade" state={task.grade} /></div>
        </div>
        <Four view={view} today={today} />
        {act.error === null ? null : <ProblemNotice error={act.error} />}
        {refused === null ? null : <ProblemNotice error={refused} />}
        <div className="task-foot">
          <ActionBar actions={view.allowed_actions} next={view.next} busy={act.busy} onAct={press} />
          <TaskPapers id={task.id} papers={view.papers} onError={setRefused} />
          <p className="task-waits">{waits}{view.entries_left > 0 ? <span className="quiet">{t('task.entries_left', { n: view.entries_left })}</span> : null}</p>
        </div>
      </section>
      {view.parts.some((part) => part.own) ? <Parts parts={view.parts} today={today} busy={act.busy} onAct={pressPart} /> : null}
      <OpenDifficulties difficulties={view.difficulties} today={today} onAsk={setAsked} />
      <div className="task-body">
        <div className="stack">
          <section className="block" aria-label={t('task.done')}>
            <div className="block-head"><h2>{t('task.done')}</h2><span className="count">{t('task.report_count', { n: view.reports.length })}</span></div>
            <Reports view={view} today={today} onAsk={setAsked} />
          </section>
          {view.parts.some((part) => part.own) ? null : <Parts parts={view.parts} today={today} busy={act.busy} onAct={pressPart} />}
          <EndedDifficulties difficulties={view.difficulties} today={today} />
          {view.extensions.length === 0 ? null : (
            <section className="block" aria-label={t('task.extensions')}>
              <div className="block-head"><h2>{t('task.extensions')}</h2></div>
              <ul className="reports">{view.extensions.map((each) => (
                <li key={each.applied_at}><div className="row"><b>{t('task.extended_to', { day: dayWords(each.to_day, today) })}</b><StateTag kind="extension_state" state={each.state} /><time className="end quiet" dateTime={each.applied_at}>{instantShort(each.applied_at, today)}</time></div><p>{each.reason}</p>{each.advice === '' ? null : <p className="quiet">{t('said', { what: t('act.advice'), words: each.advice })}</p>}{each.remark === '' ? null : <p className="quiet">{t('said', { what: t('report.remark'), words: each.remark })}</p>}</li>
              ))}</ul>
            </section>
          )}
          <section className="block" aria-label={t('task.printed')}>
            <div className="block-head"><h2>{t('task.printed')}</h2><span className="count">{t('task.frozen')}</span></div>
            <div className="block-body printed">
              <p className="quiet">{[task.decision_title, task.decision_number, task.goal].filter((word) => word !== '').join(' · ')}</p>
              <blockquote className="printed-words">{task.printed_number === '' || task.printed_text.startsWith(task.printed_number) ? '' : `${task.printed_number} `}{task.printed_text}{task.printed_division === '' ? null : <span className="printed-division">{task.printed_division}</span>}</blockquote>
              {task.printed_deadline === '' ? null : <p>{t('said', { what: t('task.printed_deadline'), words: task.printed_day === null ? joinedLines(task.printed_deadline) : t('beside', { words: joinedLines(task.printed_deadline), note: task.printed_day }) })}</p>}
            </div>
          </section>
          <section className="block" aria-label={t('task.supervised')}>
            <div className="block-head"><h2>{t('task.supervised')}</h2></div>
            <dl className="facts">
              <dt>{t('task.office')}</dt><dd>{view.office_name}</dd>
              <dt>{t('task.host')}</dt><dd>{t('beside', { words: view.host_name, note: tCode('host_basis', task.host_basis) })}</dd>
              {view.parts.length === 0 ? null : <><dt>{t('task.parts')}</dt><dd>{view.parts.map((part) => t('beside', { words: part.name, note: tCode('part', part.role) })).join(t('list_comma'))}</dd></>}
              {view.outside.length === 0 ? null : <><dt>{t('task.outside')}</dt><dd>{view.outside.map((party) => t('beside', { words: party.printed, note: tCode('outside', party.kind) })).join(t('list_comma'))}</dd></>}
              <dt>{t('task.due')}</dt><dd>{view.due_day === null ? noDay(task) : t('beside', { words: dayWords(view.due_day, today), note: tCode('due_basis', view.due_basis) })}{view.provisional ? ` ${t('task.provisional')}` : ''}</dd>
              <dt>{t('task.grade')}</dt><dd>{tCode('grade', task.grade)}</dd>
              <dt>{t('task.requirement')}</dt><dd>{task.requirement === '' ? '—' : task.requirement}</dd>
              <dt>{t('task.verifier')}</dt><dd>{view.verifier_name === '' ? '—' : view.verifier_name}</dd>
              <dt>{t('task.dispatched_at')}</dt><dd>{instantShort(task.dispatched_at, today)}</dd>
              {task.verified_at === null ? null : <><dt>{t('task.ratings')}</dt><dd>{t('rating.progress')} {tCode('rating', task.rating_progress)} · {t('rating.quality')} {tCode('rating', task.rating_quality)} · {t('rating.effect')} {tCode('rating', task.rating_effect)}</dd></>}
            </dl>
          </section>
        </div>
        <section className="block" aria-label={t('task.journal')}>
          <div className="block-head"><h2>{t('task.journal')}</h2></div>
          <div className="block-body"><Timeline lines={view.journal} today={today === '' ? dayOf(task.updated_at) : today} hasMore={view.journal_has_more} /></div>
        </section>
      </div>
      {asked === null ? null : <ActSheet key={JSON.stringify(asked)} view={view} asked={asked} today={today} onClose={() => { setAsked(null); }} />}
    </div>
  );
}

// The four questions that everybody asks of a task, under the heads that the theme gives them.
function Four({ view, today }: { view: TaskView; today: string }) {
  const { task } = view;
  const asks = [task.requirement === '' ? '' : t('said', { what: t('task.requirement'), words: task.requirement }), task.metrics === '' ? '' : t('four.metrics', { words: task.metrics })].filter((word) => word !== '');
  const beside = [view.parts.length > 0 ? t('four.others', { units: view.parts.map((part) => part.name).join(t('list_comma')) }) : '', task.leaders === '' ? '' : t('four.leaders', { names: task.leaders })].filter((word) => word !== '');
  const dates = [
    task.original_day !== null && task.original_day !== view.due_day ? t('four.original', { day: dayWords(task.original_day, today) }) : '',
    view.receipt_due_day !== null && task.state === 'awaiting_receipt' ? t('four.receipt', { day: dayWords(view.receipt_due_day, today) }) : '',
    heldUp(view.clock, task.light === 'red' || task.light === 'grave'),
  ].filter((word) => word !== '');
  return (
    <dl className="four">
      <div><dt>{heads().what}</dt><dd><span className="four-what" title={joinedLines(task.printed_text)}>{task.printed_text === '' ? task.title : joinedLines(task.printed_text)}</span>{asks.length === 0 ? null : <small>{asks.join(' · ')}</small>}</dd></div>
      <div><dt>{heads().how}</dt><dd>{!view.is_host ? <span className="quiet">{t('four.inner_measure')}</span> : task.measure === '' ? <span className="quiet">{t('four.no_measure')}</span> : task.measure}<small>{t('four.progress', { n: task.progress })}</small></dd></div>
      <div><dt>{heads().who}</dt><dd>{[view.host_name, view.handler_name, task.handler_post].filter((word) => word !== '').join(' · ')}<small>{beside.join(' · ')}</small></dd></div>
      <div><dt>{heads().when}</dt><dd>{view.due_day === null ? <span className="due">{noDay(task)}</span> : <DueDate day={view.due_day} remaining={view.remaining_workdays} today={today} />}<small>{dates.join(' · ')}</small>{view.due_day === null ? null : <WhyThisDay id={task.id} version={task.version} today={today} />}</dd></div>
    </dl>
  );
}

// What never ends says so; what was withdrawn or cancelled has no day to speak of.
function noDay(task: TaskView['task']): string {
  return task.state === 'withdrawn' || task.state === 'cancelled' ? '—' : t('due.none');
}

function Reports({ view, today, onAsk }: { view: TaskView; today: string; onAsk: (asked: Asked) => void }) {
  if (view.reports.length === 0) return <div className="block-body"><p className="quiet">{t('report.empty')}</p></div>;
  return (
    <ul className="reports">
      {view.reports.map((report) => (
        <li key={report.id}>
          <div className="row">
            <b>{tCode('report_kind', report.kind)}</b><span className="number">{report.progress}%</span><StateTag kind="report_state" state={report.state} />
            <span className="quiet">{[report.unit_name, report.author].filter((word) => word !== '').join(' · ')}</span>
            <time className="end quiet" dateTime={report.sent_at ?? report.created_at}>{instantShort(report.sent_at ?? report.created_at, today)}</time>
          </div>
          <p className="report-text">{report.text}</p>
          {report.difficulty === '' ? null : <p>{t('said', { what: t('report.difficulty'), words: report.difficulty })}</p>}
          {report.demand === '' ? null : <p className="report-demand">{t('said', { what: t('act.demand'), words: report.demand })}</p>}
          {report.remark === '' ? null : <p className="quiet">{t('said', { what: t('report.remark'), words: report.remark })}</p>}
          {report.may_sign_off || report.may_edit ? (
            <div className="row">
              {report.may_sign_off ? <button type="button" className="native-small" data-action="sign_off" onClick={() => { onAsk({ sign_off: report.id }); }}>{tCode('action', 'sign_off')}</button> : null}
              {report.may_edit ? <button type="button" className="native-small" onClick={() => { onAsk({ edit_report: report.id }); }}>{t('report.edit')}</button> : null}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
