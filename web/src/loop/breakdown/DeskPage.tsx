// The import desk: the original and the items side by side, problems first, keys for everything.
import './desk.css';

import { App, Button, Dropdown, Segmented } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';

import type { Desk, Id } from '@/api/types';
import { announce } from '@/shared/announce';
import { Icon } from '@/shared/Icon';
import { useKeys } from '@/shared/keys';
import { Missing, ProblemNotice, Skeleton } from '@/shared/problems';
import { isMissing } from '@/shared/refusals';
import { t, tCode } from '@/shared/texts';
import { useAskedAgain } from '@/shared/UnsentList';
import { mayDo, useMe } from '@/support/accounts/api';
import { useUnits } from '@/support/directory/api';

import { useDesk, useDeskActs } from './api';
import { ApprovalCard } from './ApprovalCard';
import { BulkBar, ConfirmHosts } from './BulkBar';
import { DeskCards } from './DeskCards';
import { DeskError } from './DeskProblem';
import { hasProblem, isAsked, isShown, namesOf, nextItem, type Show } from './desk';
import { DispatchStep } from './DispatchStep';
import { HeadSheet } from './HeadSheet';
import { ItemEditor } from './ItemEditor';
import { ItemList } from './ItemList';
import { KeysSheet } from './KeysSheet';
import { NamesPane } from './NamesPane';
import { OriginalText } from './OriginalText';
import { AddSheet, type Marked, SplitSheet, WithdrawSheet } from './ShapeSheets';

export default function DeskPage() {
  const { id = '' } = useParams();
  const desk = useDesk(id);
  if (desk.isPending) return <div className="page"><Skeleton rows={12} /></div>;
  if (desk.isLoadingError) return <div className="page">{isMissing(desk.error) ? <Missing /> : <ProblemNotice error={desk.error} onRetry={() => { void desk.refetch(); }} />}</div>;
  return <DeskView desk={desk.data} />;
}

type SheetName = 'names' | 'confirm_chosen' | 'head' | 'keys' | 'split' | 'add' | 'withdraw';
// Whose words are asked for again: a sheet, a card, the editor of an item.
type Again = { sheet: SheetName } | { card: string } | { item: Id };

function DeskView({ desk }: { desk: Desk }) {
  const [query, setQuery] = useSearchParams();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const { data: me } = useMe();
  const units = useUnits();
  const acts = useDeskActs(desk.id);
  const [show, setShow] = useState<Show>('all');
  const [active, setActive] = useState<Id | null>(desk.items[0]?.id ?? null);
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const [anchor, setAnchor] = useState<Id | null>(null);
  const [editing, setEditing] = useState(false);
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const [card, setCard] = useState<string | null>(null);
  const [marked, setMarked] = useState<Marked | null>(null);
  const [side, setSide] = useState<'items' | 'original'>('items');
  const today = me?.today ?? '';
  useAskedAgain(useCallback((asked: Again) => {
    if ('sheet' in asked) setSheet(asked.sheet);
    else if ('card' in asked) setCard(asked.card);
    else {
      setActive(asked.item);
      setEditing(true);
    }
  }, []));
  // Whoever only decides on a step reads the desk, and has no tools for it; while a batch waits nobody changes it.
  const imports = me !== undefined && me !== null && mayDo(me, 'import_documents');
  const canEdit = imports && desk.state === 'open';
  const canDispatch = me !== undefined && me !== null && mayDo(me, 'dispatch_tasks');
  const dispatching = query.get('step') === 'dispatch' && canDispatch;

  useEffect(() => { document.title = `${desk.title === '' ? t('imports.untitled') : desk.title} · ${t('imports.title')} · ${t('product.name')}`; }, [desk.title]);

  const items = useMemo(() => desk.items.filter((item) => isShown(item, show)), [desk.items, show]);
  const names = useMemo(() => namesOf(desk.items), [desk.items]);
  const asked = names.filter(isAsked).length;
  const current = desk.items.find((item) => item.id === active) ?? null;
  const chosenItems = useMemo(() => desk.items.filter((item) => chosen.has(item.id)), [desk.items, chosen]);

  const activate = useCallback((item: Id) => { setActive(item); }, []);
  const step = useCallback((by: 1 | -1, wanted: Parameters<typeof nextItem>[3] = () => true) => {
    const next = nextItem(items, active, by, wanted);
    if (next === undefined) return;
    setActive(next.id);
    announce(`${next.number} ${next.title}${next.lint.length > 0 ? ` ${t('desk.problems_of', { n: next.lint.length })} ${next.lint.map((lint) => lint.message).join('；')}` : ''}`);
  }, [items, active]);
  const choose = useCallback((item: Id, range: boolean) => {
    setChosen((before) => {
      const next = new Set(before);
      const from = items.findIndex((each) => each.id === anchor);
      const to = items.findIndex((each) => each.id === item);
      if (range && from >= 0 && to >= 0) items.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((each) => { if (each.state !== 'dispatched') next.add(each.id); });
      else if (!next.delete(item)) next.add(item);
      return next;
    });
    setAnchor(item);
  }, [items, anchor]);
  const goTo = (name: 'check' | 'dispatch') => { setQuery(name === 'dispatch' ? { step: 'dispatch' } : {}, { replace: true }); };
  const toggleShow = (next: Show) => { setShow(show === next ? 'all' : next); };

  useKeys((event) => {
    if (sheet !== null) return false;
    switch (event.code) {
      case 'ArrowDown': case 'KeyJ': step(1); return true;
      case 'ArrowUp': case 'KeyK': step(-1); return true;
      case 'KeyN': step(event.shiftKey ? -1 : 1, hasProblem); return true;
      case 'KeyF': toggleShow('problems'); return true;
      case 'KeyX': if (canEdit && current !== null && current.state !== 'dispatched') void acts.editItems({ items: [current.id], not_needed: current.state !== 'not_needed' }); return true;
      case 'KeyE': if (!canEdit) return false; setEditing(true); return true;
      case 'Enter':
        if (event.target instanceof HTMLElement && event.target.closest('button, a, summary') !== null) return false;
        if (!canEdit) return false;
        if (current !== null && current.host !== null && !current.host_confirmed && current.state === 'open') void acts.editItems({ items: [current.id], host_confirmed: true });
        else setEditing(true);
        return true;
      case 'Space':
        if (event.target instanceof HTMLElement && event.target.closest('button, a, summary, input') !== null) return false;
        if (canEdit && current !== null && current.state !== 'dispatched') choose(current.id, event.shiftKey);
        return true;
      case 'KeyZ': if (!(event.ctrlKey || event.metaKey) || !canEdit || desk.undo === '') return false; void acts.undo(); return true;
      case 'KeyU': if (!canEdit) return false; setSheet('names'); return true;
      case 'Escape': setEditing(false); setChosen(new Set()); return true;
      case 'Slash': if (!event.shiftKey) return false; setSheet('keys'); return true;
      default: return false;
    }
  }, !dispatching);

  const onChooseAll = useCallback((all: boolean) => { setChosen(all ? new Set(items.filter((item) => item.state !== 'dispatched').map((item) => item.id)) : new Set()); }, [items]);
  const onEditRow = useCallback((item: Id) => { setActive(item); setEditing(canEdit); }, [canEdit]);
  const onHover = useCallback((item: Id | null) => {
    document.querySelectorAll('.is-hovered').forEach((each) => { each.classList.remove('is-hovered'); });
    if (item !== null) document.querySelectorAll(`[data-item="${item}"], #item-${item}`).forEach((each) => { each.classList.add('is-hovered'); });
  }, []);
  const onPick = useCallback((item: Id) => {
    setActive(item);
    setShow((now) => { const found = desk.items.find((each) => each.id === item); return found !== undefined && isShown(found, now) ? now : 'all'; });
  }, [desk.items]);

  const { summary } = desk;
  const dispatchedCount = desk.items.filter((item) => item.state === 'dispatched').length;
  const notNeeded = desk.items.filter((item) => item.state === 'not_needed').length;
  const chips: { show: Show; label: string; count: number; kind: string }[] = [
    { show: 'must_fix', label: t('severity.must_fix'), count: summary.must_fix, kind: 'must_fix' },
    { show: 'explain', label: t('severity.explain'), count: summary.explain, kind: 'explain' },
    { show: 'hint', label: t('severity.hint'), count: summary.hint, kind: 'hint' },
    { show: 'ready', label: t('desk.ready'), count: summary.ready, kind: 'ready' },
    ...(dispatchedCount > 0 ? [{ show: 'dispatched' as const, label: t('item_state.dispatched'), count: dispatchedCount, kind: 'hint' }] : []),
    ...(notNeeded > 0 ? [{ show: 'not_needed' as const, label: t('item_state.not_needed'), count: notNeeded, kind: 'hint' }] : []),
  ];

  return (
    <DeskError value={acts.error}><div className="desk">
      <header className="desk-head">
        <div className="desk-name">
          <nav aria-label={t('common.breadcrumb')} className="crumbs">{imports ? <Link to="/decisions/import">{t('imports.title')}</Link> : <Link to="/home">{t('nav.home')}</Link>}<span aria-hidden="true">/</span></nav>
          <h1>{desk.title === '' ? t('imports.untitled') : desk.title}</h1>
          <p className="quiet desk-facts">{desk.number === '' ? t('desk.no_number') : desk.number}{desk.day === null ? '' : ` · ${desk.day}`} · {t('desk.item_count', { n: desk.items.length })} · <span role="status">{acts.busy ? t('desk.saving') : t('desk.saved')}</span></p>
        </div>
        {imports ? <div className="row desk-tools">
          <Segmented disabled={!canDispatch} aria-label={t('desk.steps')} value={dispatching ? 'dispatch' : 'check'} onChange={(value) => { goTo(value as 'check' | 'dispatch'); }} options={[{ value: 'check', label: t('desk.step.check') }, { value: 'dispatch', label: t('desk.step.dispatch') }]} />
          {canEdit && desk.undo !== '' ? <Button onClick={() => { void acts.undo(); }} title={tCode('undo', desk.undo)}>{t('desk.undo')}</Button> : null}
          <Dropdown trigger={['click']} menu={{ items: [{ key: 'add', disabled: !canEdit, label: marked === null ? t('desk.add_item') : t('desk.add_marked') }, ...(dispatchedCount > 0 && canDispatch ? [{ key: 'withdraw', label: t('desk.withdraw') }] : []), { key: 'head', disabled: !canEdit, label: t('desk.edit_head') }, { key: 'keys', label: t('desk.keys') }, { key: 'discard', danger: true, disabled: dispatchedCount > 0 || !canEdit, label: t('desk.discard') }], onClick: ({ key }) => {
            if (key === 'discard') void modal.confirm({ title: t('desk.discard_title'), content: t('desk.discard_words'), okText: t('desk.discard_go'), okButtonProps: { danger: true }, cancelText: t('common.cancel'), onOk: async () => { if (await acts.discard()) void navigate('/decisions/import'); } });
            else setSheet(key as 'head' | 'keys' | 'add' | 'withdraw');
          } }}>
            <Button aria-label={t('common.more_actions')} icon={<Icon name="more" />} />
          </Dropdown>
          {dispatching || !canEdit || !canDispatch || summary.ready === 0 ? null : <Button type="primary" onClick={() => { goTo('dispatch'); }}>{t('desk.to_dispatch', { n: summary.ready })}</Button>}
        </div> : null}
      </header>

      {acts.error === null ? null : <div className="desk-problem">{acts.changedByOther ? <p className="quiet">{t('desk.changed_by_other')}</p> : null}<ProblemNotice error={acts.error} /></div>}

      {desk.approval !== null && desk.approval.state !== 'withdrawn' ? <ApprovalCard desk={desk} approval={desk.approval} today={today} unitName={units.name} busy={acts.busy} onDecide={acts.decide} onTakeBack={acts.takeBack} /> : null}

      {dispatching ? (
        <DispatchStep desk={desk} today={today} unitName={units.name} busy={acts.busy} onDispatch={acts.dispatch} onBack={() => { goTo('check'); }} />
      ) : (
        <>
          <div className="desk-bar" role="group" aria-label={t('desk.problems')}>
            {chips.map((chip) => (
              <button key={chip.show} type="button" className={chip.count > 0 ? `chip chip-${chip.kind}` : 'chip'} aria-pressed={show === chip.show} onClick={() => { toggleShow(chip.show); }}>{chip.label}<b className="number">{chip.count}</b></button>
            ))}
            <span className="end row">
              {canEdit ? <Button size="small" onClick={() => { setSheet('names'); }}>{asked > 0 ? t('desk.names_asked', { n: asked }) : t('desk.names', { n: names.length })}</Button> : null}
              <button type="button" className="chip" aria-pressed={show === 'problems'} onClick={() => { toggleShow('problems'); }}>{t('desk.only_problems')} <kbd>F</kbd></button>
            </span>
          </div>
          {canEdit ? <DeskCards desk={desk} open={card} onOpen={setCard} today={today} unitName={units.name} onSettle={acts.settle} onEdit={acts.editItems} onNames={() => { setSheet('names'); }} /> : null}
          <div className="desk-side"><Segmented block value={side} onChange={(value) => { setSide(value as 'items' | 'original'); }} options={[{ value: 'items', label: t('desk.items') }, { value: 'original', label: t('desk.original') }]} /><p className="quiet">{t('desk.on_phone')}</p></div>
          <div className={`desk-panes shows-${side}`}>
            <div className="desk-original">
              <div className="desk-legend" aria-hidden="true">
                <span className="mark-item">{t('legend.item')}</span><span className="mark-unit">{t('legend.unit')}</span><span className="mark-day">{t('legend.day')}</span><span className="mark-metric">{t('legend.metric')}</span><span className="mark-rest">{t('legend.rest')}</span>
              </div>
              <OriginalText desk={desk} active={active} onPick={onPick} onHover={onHover} onMark={setMarked} />
              {marked !== null && canEdit ? <div className="desk-marked"><span>{marked.words}</span><Button size="small" type="primary" onClick={() => { setSheet('add'); }}>{t('desk.add_marked')}</Button></div> : null}
            </div>
            <div className="desk-items">
              {chosen.size > 0 && canEdit ? <BulkBar desk={desk.id} chosen={chosenItems} onEdit={acts.editItems} onConfirmHosts={() => { setSheet('confirm_chosen'); }} onClear={() => { setChosen(new Set()); }} /> : null}
              {items.length === 0 ? (
                <div className="empty"><p className="empty-title">{show === 'all' ? t('desk.nothing_found') : t('desk.nothing_here')}</p>{show === 'all' ? <p>{t('desk.nothing_found_why')}</p> : <p><Button onClick={() => { setShow('all'); }}>{t('desk.show_all')}</Button></p>}</div>
              ) : (
                <ItemList items={items} active={active} chosen={chosen} unitName={units.name} today={today} canEdit={canEdit} onActivate={activate} onChoose={choose} onChooseAll={onChooseAll} onEdit={onEditRow} />
              )}
              {editing && current !== null && canEdit ? <ItemEditor item={current} unitName={units.name} onEdit={acts.editItems} onClose={() => { setEditing(false); }} onStep={(by) => { step(by); }} onShape={acts.shape} onSplit={() => { setSheet('split'); }} /> : (
                <p className="desk-foot" hidden={!canEdit}>{t('desk.foot')} <kbd>N</kbd>{t('desk.foot.next')} <kbd>Enter</kbd>{t('desk.foot.confirm')} <kbd>E</kbd>{t('desk.foot.edit')} <kbd>X</kbd>{t('desk.foot.not_needed')} <kbd>?</kbd>{t('desk.foot.keys')}</p>
              )}
            </div>
          </div>
        </>
      )}
      {sheet === 'names' ? <NamesPane desk={desk.id} names={names} unitName={units.name} onResolve={acts.resolveName} onOutside={(items) => acts.settle({ card: 'names', answer: 'as_printed', items })} onClose={() => { setSheet(null); }} /> : null}
      {sheet === 'confirm_chosen' ? <ConfirmHosts items={chosenItems} unitName={units.name} onClose={() => { setSheet(null); }} onEdit={acts.editItems} /> : null}
      {sheet === 'split' && current !== null ? <SplitSheet desk={desk} item={current} onShape={acts.shape} onClose={() => { setSheet(null); }} /> : null}
      {sheet === 'add' ? <AddSheet desk={desk} marked={marked} after={active} onShape={acts.shape} onClose={() => { setSheet(null); setMarked(null); }} /> : null}
      {sheet === 'withdraw' ? <WithdrawSheet desk={desk} onWithdraw={acts.withdraw} onClose={() => { setSheet(null); }} /> : null}
      {sheet === 'head' ? <HeadSheet desk={desk} onEdit={acts.editImport} onClose={() => { setSheet(null); }} /> : null}
      {sheet === 'keys' ? <KeysSheet onClose={() => { setSheet(null); }} /> : null}
    </div></DeskError>
  );
}
