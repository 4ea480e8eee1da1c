// The items of the desk: only those in view are in the page.
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef } from 'react';

import type { Day, DeskItem, Id } from '@/api/types';
import { dayShort } from '@/shared/days';
import { Icon } from '@/shared/Icon';
import { usePreferences } from '@/shared/preferences';
import { t, tCode } from '@/shared/texts';

import { dayOf } from './desk';

interface ItemListProps {
  items: readonly DeskItem[];
  active: Id | null;
  chosen: ReadonlySet<Id>;
  unitName: (id: Id | null) => string;
  today: Day;
  canEdit: boolean;
  onActivate: (item: Id) => void;
  onChoose: (item: Id, range: boolean) => void;
  onChooseAll: (all: boolean) => void;
  onEdit: (item: Id) => void;
}

export function ItemList(props: ItemListProps) {
  const { items, active, chosen, onChooseAll } = props;
  const { large } = usePreferences();
  const height = large ? 96 : 66; // at least: a row grows with what is said of it
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: items.length, getScrollElement: () => frame.current, estimateSize: () => height, getItemKey: (index) => items[index]?.id ?? index, overscan: 8, scrollPaddingEnd: 44 });
  useEffect(() => { virtual.measure(); }, [height, virtual]);
  const indexes = useMemo(() => new Map(items.map((item, index) => [item.id, index])), [items]);
  useEffect(() => {
    const index = active === null ? undefined : indexes.get(active);
    if (index !== undefined) virtual.scrollToIndex(index, { align: 'auto' });
  }, [active, indexes, virtual]);
  const open = items.filter((item) => item.state !== 'dispatched');
  const all = open.length > 0 && open.every((item) => chosen.has(item.id));

  return (
    <div className="items" role="grid" aria-label={t('desk.items')} aria-rowcount={items.length + 1} aria-multiselectable tabIndex={0} ref={frame}
      aria-activedescendant={active !== null && virtual.getVirtualItems().some((row) => items[row.index]?.id === active) ? `item-${active}` : undefined}>
      <div className="items-head" role="row" aria-rowindex={1}>
        <div role="columnheader"><input type="checkbox" disabled={!props.canEdit} aria-label={t('desk.choose_all')} checked={all} ref={(box) => { if (box !== null) box.indeterminate = !all && chosen.size > 0; }} onChange={() => { onChooseAll(!all); }} /></div>
        <div role="columnheader">{t('desk.column.number')}</div>
        <div role="columnheader">{t('desk.column.item')}</div>
        <div role="columnheader">{t('desk.column.host')}</div>
        <div role="columnheader">{t('desk.column.day')}</div>
        <div role="columnheader">{t('desk.column.grade')}</div>
      </div>
      <div role="rowgroup" className="items-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return <ItemRow key={item.id} {...props} item={item} index={row.index} top={row.start} height={height} measure={virtual.measureElement} isActive={item.id === active} isChosen={chosen.has(item.id)} />;
        })}
      </div>
    </div>
  );
}

const severities: readonly string[] = ['must_fix', 'explain', 'hint'];
const worstFirst = (lint: DeskItem['lint']) => [...lint].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));

// What is asked of all items at once is only named here.
function cardsOf(item: DeskItem): string[] {
  return [...new Set(item.lint.flatMap((lint) => lint.card ?? []))];
}

// Numbers begin again under each heading: its own number stands before them.
function sectionMark(item: DeskItem): string {
  const mark = /^[（(]?([一二三四五六七八九十百]+)[）)、]/.exec(item.section[item.section.length - 1] ?? '')?.[1] ?? '';
  return mark === '' || /^[（(一二三四五六七八九十]/.test(item.number) ? '' : `${mark}、`;
}

interface ItemRowProps extends ItemListProps {
  item: DeskItem;
  index: number;
  top: number;
  height: number;
  measure: (row: HTMLElement | null) => void;
  isActive: boolean;
  isChosen: boolean;
}

function sameRow(a: ItemRowProps, b: ItemRowProps): boolean {
  return a.item === b.item && a.index === b.index && a.top === b.top && a.height === b.height && a.isActive === b.isActive && a.isChosen === b.isChosen && a.canEdit === b.canEdit && a.unitName === b.unitName;
}

const ItemRow = memo(function ItemRow({ item, index, top, height, measure, isActive, isChosen, unitName, today, canEdit, onActivate, onChoose, onEdit }: ItemRowProps) {
  const others = item.units.filter((unit) => !(unit.units.length === 1 && unit.units[0] === item.host)).length;
  return (
    <div
      id={`item-${item.id}`}
      ref={measure}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={`item-row${isActive ? ' is-active' : ''}${item.state === 'open' ? '' : ' is-done'}`}
      style={{ minHeight: height, transform: `translateY(${String(top)}px)` }}
      onClick={() => { onActivate(item.id); }}
      onDoubleClick={() => { onEdit(item.id); }}
    >
      <div role="gridcell">
        {item.state === 'dispatched' ? null : <input type="checkbox" disabled={!canEdit} tabIndex={-1} checked={isChosen} aria-label={t('desk.choose', { number: item.number })} onClick={(event) => { event.stopPropagation(); onChoose(item.id, event.shiftKey); }} onChange={() => undefined} />}
      </div>
      <div role="gridcell" className="item-number" title={item.section.join(' / ')}>{sectionMark(item)}{item.number}</div>
      <div role="gridcell" className="item-words">
        <div className="item-title" title={item.text}>{item.title}<span className="item-rest">{item.text.startsWith(item.title) ? item.text.slice(item.title.length).replace(/^[。：:，,]/, '').replace(/[（(]$/, '') : ''}</span></div>
        <div className="item-checks">
          {item.state !== 'open' ? <span className="lint lint-hint">{tCode('item_state', item.state)}</span> : null}
          {item.state === 'open' && item.ready ? <span className="lint lint-ready"><Icon name="check" />{t('desk.ready')}</span> : null}
          {item.state !== 'open' ? null : worstFirst(item.lint.filter((lint) => lint.card === null)).map((lint, at) => (
            <span key={`${lint.code}${String(at)}`} className={`lint lint-${lint.severity}`}><b>{tCode('severity', lint.severity)}</b>{lint.message}</span>
          ))}
          {item.state !== 'open' ? null : cardsOf(item).map((card) => <span key={card} className="lint lint-card">{tCode('card', card)}</span>)}
        </div>
      </div>
      <div role="gridcell" className="item-host">
        {item.host === null ? <span className="item-none">{t('desk.no_host')}</span> : <div className={item.host_confirmed ? 'cell-main' : 'cell-main is-inferred'} title={unitName(item.host)}>{unitName(item.host)}</div>}
        <div className="cell-note">{[item.host === null ? '' : item.host_confirmed ? tCode('host_basis', item.host_basis) : t('desk.to_confirm'), others > 0 ? t('desk.others', { n: others }) : ''].filter((word) => word !== '').join(' · ')}</div>
      </div>
      <div role="gridcell" className="item-day">
        {item.supervision_day !== null ? <div className={item.day_confirmed ? 'cell-main' : 'cell-main is-inferred'}>{dayOf(item, today)}</div> : dayOf(item, today) === '' ? <span className="item-none">{t('desk.no_day')}</span> : <div className={item.day_confirmed ? 'cell-main is-long' : 'cell-main is-long is-inferred'}>{dayOf(item, today)}</div>}
        <div className="cell-note" title={item.deadline_text}>{item.counted_day !== null && item.day_confirmed ? t('desk.if_today', { day: dayShort(item.counted_day, today) }) : item.day_confirmed ? t(`desk.from.${item.day_basis}`) : t('desk.to_confirm')}</div>
      </div>
      <div role="gridcell" className="item-grade">{tCode('grade', item.grade)}</div>
    </div>
  );
}, sameRow);
