// What waits for me, until when; then what I keep an eye on.
import './home.css';

import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router-dom';

import type { Figure, Id, Me, TaskView, Urgency, Work, WorkLine } from '@/api/types';
import { useImports } from '@/loop/breakdown/api';
import { ActSheet, type Asked } from '@/loop/tracking/ActSheet';
import { useFigures, useLightCounts, useTask } from '@/loop/tracking/api';
import { LightStrip } from '@/loop/tracking/LightStrip';
import { type AtOnce, useActAtOnce } from '@/loop/tracking/useActAtOnce';
import { dayWords, instantWords } from '@/shared/days';
import { ProblemNotice, Skeleton } from '@/shared/problems';
import { t, tCode } from '@/shared/texts';
import { mayDo, useMe } from '@/support/accounts/api';
import { FirstSteps } from '@/support/roster/FirstSteps';
import { Leftovers } from '@/support/roster/Leftovers';
import { useWorklist } from '@/support/worklist/api';

import { administrationPlace } from '../places';

const order: readonly Work[] = ['approve', 'receive', 'receive_part', 'assign', 'answer', 'verify', 'decide_extension', 'decide_return', 'sign_off', 'rework', 'read_answer', 'report', 'report_part', 'rate', 'break_down'];
const rowsMax = 7;

export default function HomePage() {
  const { data: me } = useMe();
  useEffect(() => { document.title = `${t('nav.home')} · ${t('product.name')}`; }, []);
  if (!me) return null;
  const own = administrationPlace(me);
  if (own !== null) return <Navigate to={own.to} replace />;
  return <Home me={me} />;
}

function Home({ me }: { me: Me }) {
  const [urgency, setUrgency] = useState<Urgency | undefined>(undefined);
  const worklist = useWorklist(urgency);
  const seesTasks = mayDo(me, 'see_tasks');
  const imports = mayDo(me, 'import_documents');
  const items = worklist.data?.items ?? [];
  const whole = useWorklist();
  const total = whole.data?.counts.reduce((sum, each) => sum + each.count, 0) ?? 0;
  const only = (wanted: Urgency) => { setUrgency(urgency === wanted ? undefined : wanted); };
  return (
    <div className="page home">
      <div className="page-head row-spread">
        <h1>{t('home.today', { day: dayWords(me.today, me.today) })}</h1>
        {seesTasks ? <Figures /> : null}
      </div>
      {imports ? <FirstSteps /> : null}
      {mayDo(me, 'dispatch_tasks') ? <Leftovers today={me.today} /> : null}
      <div className={seesTasks || imports ? 'home-columns' : undefined}>
        <section className="block" aria-label={t('home.waiting')}>
          <div className="block-head"><h2>{t('home.waiting')} <span className="count number">{total}</span></h2>
            {whole.data === undefined ? null : (
              <span className="end row">
                {whole.data.late > 0 ? <button type="button" className="chip" aria-pressed={urgency === 'late'} data-urgency="late" onClick={() => { only('late'); }}>{t('home.past_day')}<b className="number is-late">{whole.data.late}</b></button> : null}
                {whole.data.today > 0 ? <button type="button" className="chip" aria-pressed={urgency === 'today'} data-urgency="today" onClick={() => { only('today'); }}>{t('home.due_today')}<b className="number">{whole.data.today}</b></button> : null}
              </span>
            )}
          </div>
          {worklist.isPending ? <Skeleton rows={7} /> : worklist.isLoadingError ? <div className="block-body"><ProblemNotice error={worklist.error} onRetry={() => { void worklist.refetch(); }} /></div> : items.length === 0 ? (
            <div className="empty"><p className="empty-title">{t('home.nothing')}</p>{seesTasks ? <p><Link to="/tracking/tasks">{t('home.to_ledger')}</Link></p> : null}</div>
          ) : (
            order.filter((kind) => items.some((item) => item.kind === kind)).map((kind) => (
              <WorkGroup key={kind} kind={kind} items={items.filter((item) => item.kind === kind)} count={worklist.data.counts.find((each) => each.kind === kind)?.count ?? 0} today={me.today} />
            ))
          )}
        </section>
        {seesTasks || imports ? (
          <div className="stack">
            {seesTasks ? <Lights /> : null}
            {imports ? <RecentImports /> : null}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function WorkGroup({ kind, items, count, today }: { kind: Work; items: readonly WorkLine[]; count: number; today: string }) {
  const [all, setAll] = useState(false);
  const [acting, setActing] = useState<WorkLine | null>(null);
  const shown = all ? items : items.slice(0, rowsMax);
  return (
    <section className="work" aria-label={tCode('work', kind)}>
      <h3>{tCode('work', kind)} <span className="count number">{count}</span></h3>
      <ul>
        {shown.map((item) => <WorkRow key={item.object + item.kind} item={item} today={today} onAct={() => { setActing(item); }} />)}
      </ul>
      {items.length > rowsMax ? <button type="button" className="link-button work-all" onClick={() => { setAll(!all); }}>{all ? t('home.fold') : t('home.all', { n: items.length })}</button> : null}
      {acting === null ? null : <QuickAct line={acting} today={today} onClose={() => { setActing(null); }} />}
    </section>
  );
}

function addressOf(object: Id): string {
  return object.startsWith('imp_') ? `/decisions/import/${object}` : `/tracking/tasks/${object}`;
}

function WorkRow({ item, today, onAct }: { item: WorkLine; today: string; onAct: () => void }) {
  const to = addressOf(item.object);
  return (
    <li>
      <Link to={to} className="work-name"><span className="work-number number">{item.number}</span>{item.title}</Link>
      <span className={item.urgency === 'late' ? 'work-due is-late' : 'work-due'} title={t('home.since', { at: instantWords(item.since_at) })}>{item.due_day === null ? '' : item.urgency === 'late' ? t('home.late', { day: dayWords(item.due_day, today) }) : item.urgency === 'today' ? t('home.due_today') : dayWords(item.due_day, today)}</span>
      {item.object.startsWith('tsk_') && item.kind !== 'read_answer' ? <button type="button" className="native-small" onClick={onAct} data-work={item.kind}>{tCode('work_verb', item.kind)}</button> : <Link to={to} className="native-small work-link">{tCode('work_verb', item.kind)}</Link>}
    </li>
  );
}

// What a line asks for, in the order in which it is looked for among what the server allows.
const wantedBy: Partial<Record<Work, readonly string[]>> = {
  receive: ['receive'], assign: ['assign'], report: ['report'], verify: ['verify'], rate: ['rate'], decide_extension: ['decide_extension'],
  rework: ['report_done', 'draft_done', 'report'], receive_part: ['receive_part'], report_part: ['deliver_part', 'report_part'],
};

// The sheet or the one click behind a line; null where the task has moved on, and its page says how.
function stepOf(view: TaskView, line: WorkLine): { asked: Asked } | { plain: AtOnce } | null {
  const waiting = view.reports.find((report) => report.may_sign_off);
  // The one that has waited longest; newest stand first.
  const unanswered = view.difficulties.filter((each) => each.allowed_actions.some((allowed) => allowed.action === 'answer_difficulty' && allowed.refused === null)).pop();
  if (line.kind === 'sign_off' && waiting !== undefined) return { asked: { sign_off: waiting.id } };
  if (line.kind === 'answer' && unanswered !== undefined) return { asked: { difficulty: unanswered.id, action: 'answer_difficulty' } };
  const own = view.parts.find((part) => part.own);
  for (const wanted of wantedBy[line.kind] ?? []) {
    const allowed = view.allowed_actions.find((each) => each.action === wanted && each.refused === null);
    if (allowed !== undefined) return allowed.at_once ? { plain: allowed.action } : { asked: { action: allowed.action } };
    const part = own?.allowed_actions.find((each) => each.action === wanted);
    if (own !== undefined && part !== undefined) return part.at_once ? { plain: part.action } : { asked: { part: own.unit, action: part.action } };
  }
  return null;
}

// The sheet of the act, over the home: open, act, confirm.
function QuickAct({ line, today, onClose }: { line: WorkLine; today: string; onClose: () => void }) {
  const task = useTask(line.object);
  const navigate = useNavigate();
  const view = task.data;
  const atOnce = useActAtOnce();
  const step = useMemo(() => (view === undefined ? null : stepOf(view, line)), [view, line]);
  const started = useRef(false);
  const elsewhere = view !== undefined && step === null;
  const asked = step !== null && 'asked' in step ? step.asked : null;
  const plain = step !== null && 'plain' in step ? step.plain : null;
  useEffect(() => {
    if (elsewhere && !started.current) void navigate(addressOf(line.object));
  }, [elsewhere, line.object, navigate]);
  const { run, act } = atOnce;
  useEffect(() => {
    if (plain === null || view === undefined || started.current) return;
    started.current = true;
    void run(view, plain).then((done) => { if (done) onClose(); });
  }, [plain, view, run, onClose]);
  if (act.error !== null) return <div className="block-body"><ProblemNotice error={act.error} /></div>;
  if (task.isLoadingError) return <div className="block-body"><ProblemNotice error={task.error} onRetry={() => { void task.refetch(); }} /></div>;
  return view !== undefined && asked !== null ? <ActSheet view={view} asked={asked} today={today} onClose={onClose} /> : null;
}

// What was brought about comes first; each figure is the door to what it counts.
function Figures() {
  const figures = useFigures();
  const count = (figure: Figure) => `${figure.count.toLocaleString('en-US')}${figure.is_more ? '+' : ''}`;
  return (
    <ul className="figures" aria-label={t('home.figures')}>
      {(figures.data?.figures ?? []).map((figure) => (
        <li key={figure.kind}><Link to={`/tracking/tasks?${figure.filter}`} className="figure" data-figure={figure.kind}>{tCode('figure', figure.kind)}<b className="number">{count(figure)}</b></Link></li>
      ))}
    </ul>
  );
}

function Lights() {
  const counts = useLightCounts(true);
  return (
    <section className="block" aria-label={t('home.lights')}>
      <div className="block-head"><h2>{t('home.lights')}</h2></div>
      <div className="block-body">{counts.isLoadingError ? <ProblemNotice error={counts.error} onRetry={() => { void counts.refetch(); }} /> : counts.data === undefined ? <Skeleton rows={1} /> : <LightStrip cells={counts.data.counts} />}</div>
    </section>
  );
}

function RecentImports() {
  const imports = useImports();
  const rows = (imports.data?.imports ?? []).slice(0, 5);
  return (
    <section className="block" aria-label={t('imports.recent')}>
      <div className="block-head"><h2>{t('imports.recent')}</h2><Link to="/decisions/import" className="end">{t('nav.import')}</Link></div>
      {imports.isPending ? <Skeleton rows={3} /> : rows.length === 0 ? <div className="block-body"><p className="quiet">{t('imports.empty')}</p></div> : (
        <ul className="home-imports">
          {rows.map((row) => <li key={row.id}><Link to={`/decisions/import/${row.id}`}>{row.title === '' ? t('imports.untitled') : row.title}</Link><span className="quiet number">{t('imports.progress', { done: row.dispatched_count, all: row.item_count })}</span></li>)}
        </ul>
      )}
    </section>
  );
}
