// The ledger of running tasks: a windowed grid, filters as chips, the address is the view.
import './ledger.css';

import { Button, Dropdown, Input, Popover, Segmented } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';

import type { Light, TaskRow, TaskState } from '@/api/types';
import { announce } from '@/shared/announce';
import { DayField } from '@/shared/DayField';
import { dayWords } from '@/shared/days';
import { DueDate } from '@/shared/DueDate';
import { Field } from '@/shared/Field';
import { Icon } from '@/shared/Icon';
import { type Column, LedgerGrid } from '@/shared/LedgerGrid';
import { LightBadge, lightWord } from '@/shared/LightBadge';
import { usePreferences } from '@/shared/preferences';
import { ProblemNotice, Skeleton } from '@/shared/problems';
import { StateTag } from '@/shared/StateTag';
import { language, t, tCode } from '@/shared/texts';
import { useNarrow } from '@/shared/useNarrow';
import { mayDo, useMe } from '@/support/accounts/api';
import { useColleagues, useUnits } from '@/support/directory/api';
import { UnitPicker } from '@/support/directory/UnitPicker';

import { useLedger, useLightCounts } from './api';
import { LightStrip, openLightWord } from './LightStrip';
import { PapersButton } from './PapersButton';
import { clockWords } from './Parts';
import { endedStates, isNarrowed, openLights, openStates, searchOf, type View, viewFrom } from './view';

export default function LedgerPage() {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const { data: me } = useMe();
  const units = useUnits();
  const phone = useNarrow(760);
  const { large } = usePreferences();
  const view = useMemo(() => viewFrom(search), [search]);
  const ledger = useLedger(view);
  const counts = useLightCounts(true);
  const today = me?.today ?? '';
  const change = useCallback((next: Partial<View>) => { setSearch(searchOf({ ...view, ...next })); }, [setSearch, view]);
  useEffect(() => { document.title = `${t('ledger.title')} · ${t('product.name')}`; }, []);

  const [refused, setRefused] = useState<unknown>(null);
  const rows = useMemo(() => ledger.data?.pages.flatMap((page) => page.tasks) ?? [], [ledger.data]);
  const first = ledger.data?.pages[0];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = ledger;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage().then((answer) => { announce(t('ledger.loaded', { n: answer.data?.pages.reduce((sum, page) => sum + page.tasks.length, 0) ?? 0 })); });
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const open = useCallback((row: TaskRow) => { void navigate(`/tracking/tasks/${row.id}`); }, [navigate]);

  const columns = useMemo((): Column<TaskRow>[] => {
    // What the longest word of a column needs, in Chinese and in English.
    const wide = (chinese: number, english: number) => Math.round((language() === 'en' ? english : chinese) * (large ? 1.4 : 1));
    const all: Column<TaskRow>[] = [
      { key: 'light', title: t('ledger.column.light'), least: wide(120, 184), cell: (row) => <LightBadge light={row.light} wasRed={row.was_red} extended={row.extended} note={clockWords(row.clock)} /> },
      { key: 'number', title: t('ledger.column.number'), least: wide(108, 108), cell: (row) => <span className="number">{row.number}</span> },
      { key: 'title', title: t('ledger.column.title'), least: 220, most: 'rest', cell: (row) => <Link to={`/tracking/tasks/${row.id}`} tabIndex={-1} title={row.title} className="ledger-name">{row.title}</Link> },
      { key: 'host', title: t('ledger.column.host'), least: 96, most: 148, cell: (row) => <span title={row.host_name}>{row.host_name}</span> },
      { key: 'due', title: t('ledger.column.due'), least: wide(128, 128), cell: (row) => <RowDue row={row} today={today} /> },
      { key: 'progress', title: t('ledger.column.progress'), least: 52, align: 'end', cell: (row) => <span className="number">{row.progress}%</span> },
      { key: 'state', title: t('ledger.column.state'), least: wide(80, 172), cell: (row) => <RowState row={row} /> },
      { key: 'act', title: t('ledger.column.act'), least: wide(84, 156), cell: (row) => <RowAct row={row} /> },
    ];
    return large ? all.filter((column) => !['number', 'progress', 'act'].includes(column.key)) : all;
  }, [large, today]);

  return (
    <div className="page ledger">
      <div className="page-head row-spread">
        <h1>{t('ledger.title')}</h1>
        <Link to="/tracking/coverage" className="end">{t('coverage.title')}</Link>
        <PapersButton label={t('print.print')} onError={setRefused} choices={(['a4', 'a3'] as const).map((size) => ({ key: size, label: t(`print.ledger_${size}`), path: '/api/tracking/ledger-sheet', query: { ...view, size } }))} />
        <Segmented value={view.all === true ? 'all' : view.open ? 'open' : 'ended'} options={[...(view.q === undefined ? [] : [{ value: 'all', label: t('ledger.all') }]), { value: 'open', label: t('ledger.open') }, { value: 'ended', label: t('ledger.ended') }]}
          onChange={(value) => { setSearch(searchOf({ ...view, open: value !== 'ended', all: value === 'all' ? true : undefined, state: undefined, light: undefined, closed_from: undefined, closed_to: undefined })); }} />
      </div>
      <p className="print-only">{t('ledger.print_note')}</p>
      {refused === null ? null : <ProblemNotice error={refused} />}
      {counts.data === undefined ? <div className="light-strip" /> : <LightStrip cells={counts.data.counts} />}
      <Filters view={view} onChange={change} onClear={() => { setSearch(searchOf({ open: view.open })); }} unitName={units.name} today={today} />
      {ledger.isPending ? <Skeleton rows={12} /> : ledger.isLoadingError ? <ProblemNotice error={ledger.error} onRetry={() => { void ledger.refetch(); }} /> : rows.length === 0 ? (
        <div className="block empty">
          {isNarrowed(view) ? (
            <><p className="empty-title">{view.q === undefined ? t('ledger.none_match') : t('ledger.none_found', { words: view.q })}</p>{view.q === undefined ? null : <p>{t('ledger.looked_in', { where: view.all === true ? t('ledger.where_all') : view.open ? t('ledger.open') : t('ledger.ended') })}</p>}{view.q !== undefined && view.all !== true ? <p><Button type="primary" onClick={() => { change({ all: true, state: undefined, light: undefined }); }}>{t('ledger.look_everywhere')}</Button></p> : null}<p><Button onClick={() => { setSearch(searchOf({ open: view.open })); }}>{t('ledger.clear')}</Button></p></>
          ) : (
            <><p className="empty-title">{view.open ? t('ledger.empty') : t('ledger.empty_ended')}</p><p>{t('ledger.empty_what')}</p>{me && mayDo(me, 'import_documents') ? <p><Link to="/decisions/import">{t('imports.title')}</Link></p> : null}</>
          )}
        </div>
      ) : phone ? (
        <Cards rows={rows} today={today} hasMore={hasNextPage} loadMore={loadMore} busy={isFetchingNextPage} />
      ) : (
        <LedgerGrid label={t('ledger.title')} rows={rows} columns={columns} rowKey={(row) => row.id} onOpen={open} hasMore={hasNextPage} loadMore={loadMore} total={first?.total ?? null} keep={searchOf(view)} key={searchOf(view)} />
      )}
      {first === undefined || rows.length === 0 ? null : (
        <p className="ledger-foot" role="status">
          {first.total === null ? '' : first.total_is_more ? t('ledger.total_more', { n: first.total }) : t('ledger.total', { n: first.total })}
          {hasNextPage ? ` ${t('ledger.loaded', { n: rows.length })}` : ''}
        </p>
      )}
    </div>
  );
}

// The one act that is next, with its sheet open on the task's page.
function RowAct({ row }: { row: TaskRow }) {
  const next = row.part_actions[0] ?? row.next;
  return next === null ? null : <Link to={`/tracking/tasks/${row.id}?act=${next}`} tabIndex={-1} className="row-act">{tCode('action', next)}</Link>;
}

// A co-unit's row is of its own part: its state, and its clock.
function RowState({ row }: { row: TaskRow }) {
  return row.part === null ? <StateTag state={row.state} /> : <span title={tCode('state', row.state)}><StateTag kind="part_row" state={row.part} /></span>;
}

function RowDue({ row, today }: { row: TaskRow; today: string }) {
  if (row.due_day === null && row.light !== 'none') return <span className="due">—</span>;
  if (row.due_day === null) return <span className="due">{row.state === 'withdrawn' || row.state === 'cancelled' ? '—' : t('due.none')}</span>;
  return <span title={clockWords(row.clock)}><DueDate short day={row.due_day} remaining={row.remaining_workdays} today={today} /></span>;
}

interface FiltersProps { view: View; onChange: (next: Partial<View>) => void; onClear: () => void; unitName: (id: string | null) => string; today: string }

function Filters({ view, onChange, onClear, unitName, today }: FiltersProps) {
  const [text, setText] = useState(view.q ?? '');
  useEffect(() => { setText(view.q ?? ''); }, [view.q]);
  // Words look everywhere, in what has ended too; the segments narrow them.
  const look = (typed: string) => { const q = typed.trim(); onChange(q === '' ? { q: undefined, all: undefined } : { q, all: view.q === undefined && view.open ? true : view.all }); };
  const colleagues = useColleagues(view.handler !== undefined);
  const handler = view.handler === undefined ? '' : `${t('filter.handler')} ${colleagues.data?.colleagues.find((each) => each.person === view.handler)?.name ?? ''}`;
  const states = view.open ? openStates : endedStates;
  const lights: readonly Light[] = view.open ? openLights : ['blue', 'none'];
  const toggle = <T extends string>(list: readonly T[] | undefined, value: T): T[] | undefined => {
    const next = list?.includes(value) === true ? list.filter((each) => each !== value) : [...(list ?? []), value];
    return next.length === 0 ? undefined : next;
  };
  const due = view.due_from === undefined && view.due_to === undefined ? '' : view.due_from === undefined ? t('filter.due_until', { to: dayWords(view.due_to ?? '', today) }) : view.due_to === undefined ? t('filter.due_since', { from: dayWords(view.due_from, today) }) : t('filter.due_between', { from: dayWords(view.due_from, today), to: dayWords(view.due_to, today) });
  const closed = view.closed_from === undefined && view.closed_to === undefined ? '' : view.closed_from === undefined ? t('filter.closed_until', { to: dayWords(view.closed_to ?? '', today) }) : t('filter.closed_since', { from: dayWords(view.closed_from, today) });
  const said = [
    view.light === undefined ? '' : `${t('filter.light')} ${view.light.map(lightWord).join(t('list_comma'))}`,
    view.state === undefined ? '' : `${t('filter.state')} ${view.state.map((state) => tCode('state', state)).join(t('list_comma'))}`,
    view.host === undefined ? '' : `${t('filter.host')} ${unitName(view.host)}`,
    handler,
    due,
    closed,
    view.q === undefined ? '' : `${t('filter.text')} ${view.q}`,
  ].filter((each) => each !== '');
  return (
    <div className="filters" role="group" aria-label={said.length === 0 ? t('filter.label') : t('filter.said', { words: said.join(t('list_semicolon')) })}>
      <form role="search" aria-label={t('filter.text')} onSubmit={(event) => { event.preventDefault(); look(text); }}>
        <Input aria-label={t('filter.text')} placeholder={t('filter.text_hint')} className="filter-text" allowClear value={text} onChange={(event) => { setText(event.target.value); if (event.target.value === '' && view.q !== undefined) look(''); }} onBlur={() => { if (text.trim() !== (view.q ?? '')) look(text); }} />
      </form>
      <Dropdown trigger={['click']} menu={{ selectable: true, multiple: true, selectedKeys: view.light ?? [], items: lights.map((light) => ({ key: light, label: view.open ? openLightWord(light) : lightWord(light) })), onClick: ({ key }) => { onChange({ light: toggle(view.light, key as Light) }); } }}>
        <button type="button" className="chip" aria-pressed={view.light !== undefined}>{view.light === undefined ? t('filter.light') : t('said', { what: t('filter.light'), words: view.light.map(view.open ? openLightWord : lightWord).join(t('list_comma')) })}<Icon name="down" /></button>
      </Dropdown>
      <Dropdown trigger={['click']} menu={{ selectable: true, multiple: true, selectedKeys: view.state ?? [], items: states.map((state) => ({ key: state, label: tCode('state', state) })), onClick: ({ key }) => { onChange({ state: toggle(view.state, key as TaskState) }); } }}>
        <button type="button" className="chip" aria-pressed={view.state !== undefined}>{view.state === undefined ? t('filter.state') : t('said', { what: t('filter.state'), words: view.state.map((state) => tCode('state', state)).join(t('list_comma')) })}<Icon name="down" /></button>
      </Dropdown>
      <Popover trigger="click" placement="bottomLeft" content={
        <div className="filter-due stack">
          <Field label={t('filter.due_from')}><DayField value={view.due_from ?? ''} onChange={(day) => { onChange({ due_from: day === '' ? undefined : day }); }} /></Field>
          <Field label={t('filter.due_to')}><DayField value={view.due_to ?? ''} onChange={(day) => { onChange({ due_to: day === '' ? undefined : day }); }} /></Field>
        </div>
      }>
        <button type="button" className="chip" aria-pressed={due !== ''}>{due === '' ? t('filter.due') : due}<Icon name="down" /></button>
      </Popover>
      <Popover trigger="click" placement="bottomLeft" content={
        <div className="filter-host stack">
          <UnitPicker label={t('filter.host')} value={view.host ?? null} onChange={(host) => { onChange({ host }); }} />
          {view.host === undefined ? null : <Button size="small" onClick={() => { onChange({ host: undefined }); }}>{t('filter.any_host')}</Button>}
        </div>
      }>
        <button type="button" className="chip" aria-pressed={view.host !== undefined}>{view.host === undefined ? t('filter.host') : t('said', { what: t('filter.host'), words: unitName(view.host) })}<Icon name="down" /></button>
      </Popover>
      {closed === '' ? null : <button type="button" className="chip" aria-pressed onClick={() => { onChange({ closed_from: undefined, closed_to: undefined }); }}>{closed}<Icon name="close" /></button>}
      {handler === '' ? null : <button type="button" className="chip" aria-pressed onClick={() => { onChange({ handler: undefined }); }}>{handler}<Icon name="close" /></button>}
      {view.office === undefined ? null : <button type="button" className="chip" aria-pressed onClick={() => { onChange({ office: undefined }); }}>{t('filter.office')} {unitName(view.office)}<Icon name="close" /></button>}
      {view.decision === undefined ? null : <button type="button" className="chip" aria-pressed onClick={() => { onChange({ decision: undefined }); }}>{t('filter.decision')}<Icon name="close" /></button>}
      {isNarrowed(view) ? <button type="button" className="link-button" onClick={onClear}>{t('ledger.clear')}</button> : null}
    </div>
  );
}

function Cards({ rows, today, hasMore, loadMore, busy }: { rows: readonly TaskRow[]; today: string; hasMore: boolean; loadMore: () => void; busy: boolean }) {
  return (
    <>
      <ul className="cards">
        {rows.map((row) => (
          <li key={row.id} className="block card">
            <Link to={`/tracking/tasks/${row.id}`} className="card-name">{row.title}</Link>
            <div className="row"><LightBadge light={row.light} wasRed={row.was_red} extended={row.extended} /><RowState row={row} /><span className="end"><RowDue row={row} today={today} /></span></div>
            {row.clock === null ? null : <p className="quiet card-clock">{clockWords(row.clock)}</p>}
            <div className="row card-foot"><span className="quiet">{row.number} · {row.host_name}</span><span className="end"><RowAct row={row} /></span></div>
          </li>
        ))}
      </ul>
      {hasMore ? <Button block loading={busy} onClick={loadMore}>{t('ledger.more')}</Button> : null}
    </>
  );
}
