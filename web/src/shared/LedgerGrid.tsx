// A windowed grid with its own markup: only the rows in view are in the page, and each has its role and its number.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';

import { usePreferences } from './preferences';
import { t } from './texts';

export interface Column<Row> {
  key: string;
  title: string;
  least: number; // px
  most?: number | 'rest'; // px, or what the others leave; without it the width is `least`
  align?: 'end';
  cell: (row: Row) => React.ReactNode;
}

interface LedgerGridProps<Row> {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  onOpen: (row: Row) => void;
  hasMore: boolean;
  loadMore: () => void;
  total: number | null;
  keep: string; // under which name the place in the list is kept
}

// As in base.css: between columns, and at both ends of a row.
const gap = 12;

function widthOf({ least, most }: { least: number; most?: number | 'rest' }): string {
  if (most === undefined) return `${String(least)}px`;
  return `minmax(${String(least)}px, ${most === 'rest' ? '1fr' : `${String(most)}px`})`;
}

const places = new Map<string, { offset: number; row: number }>();

export function LedgerGrid<Row>({ label, rows, columns, rowKey, onOpen, hasMore, loadMore, total, keep }: LedgerGridProps<Row>) {
  const { large } = usePreferences();
  const height = large ? 56 : 40;
  const frame = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState(() => places.get(keep)?.row ?? 0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 8,
    initialOffset: () => places.get(keep)?.offset ?? 0,
    scrollPaddingEnd: 48,
  });
  useEffect(() => { virtual.measure(); }, [height, virtual]);
  const shown = virtual.getVirtualItems();
  const last = shown[shown.length - 1]?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length * 0.7) loadMore();
  }, [hasMore, last, loadMore, rows.length]);
  const remember = (row: number) => places.set(keep, { offset: frame.current?.scrollTop ?? 0, row });

  const move = (to: number) => {
    const row = Math.max(0, Math.min(rows.length - 1, to));
    setFocus(row);
    remember(row);
    virtual.scrollToIndex(row);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-row="${String(row)}"]`)?.focus({ preventScroll: true }));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? height) / height) - 2);
    const steps: Partial<Record<string, number>> = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1, PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length };
    const step = steps[event.code];
    const row = rows[focus];
    if (step !== undefined) move(focus + step);
    else if ((event.code === 'Enter' || event.code === 'KeyO') && event.target instanceof HTMLElement && event.target.dataset.row !== undefined && row !== undefined) onOpen(row);
    else return;
    event.preventDefault();
  };

  // Every row is as wide as the heading, whatever it says: where the window is narrower, the whole grid scrolls.
  const widths = { gridTemplateColumns: columns.map(widthOf).join(' '), minWidth: columns.reduce((all, column) => all + column.least + gap, gap) };
  return (
    <div
      className="grid"
      role="grid"
      aria-label={label}
      aria-rowcount={hasMore ? (total === null ? -1 : total + 1) : rows.length + 1}
      aria-colcount={columns.length}
      ref={frame}
      onKeyDown={onKeyDown}
      onScroll={() => remember(focus)}
    >
      <div className="grid-head" role="row" aria-rowindex={1} style={widths}>
        {columns.map((column) => <div key={column.key} role="columnheader" className={column.align === 'end' ? 'is-end' : undefined}>{column.title}</div>)}
      </div>
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {shown.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={rowKey(row)}
              role="row"
              aria-rowindex={item.index + 2}
              data-row={item.index}
              tabIndex={item.index === focus || (shown[0]?.index === item.index && (focus < item.index || focus > last)) ? 0 : -1}
              className="grid-row"
              style={{ height, transform: `translateY(${String(item.start)}px)`, ...widths }}
              onFocus={(event) => { if (event.target === event.currentTarget && focus !== item.index) setFocus(item.index); }}
              onClick={(event) => {
                if ((event.target as HTMLElement).closest('a, button') !== null) return;
                remember(item.index);
                onOpen(row);
              }}
            >
              {columns.map((column) => <div key={column.key} role="gridcell" className={column.align === 'end' ? 'is-end' : undefined}>{column.cell(row)}</div>)}
            </div>
          );
        })}
      </div>
      {hasMore ? <div className="grid-more" role="presentation">{t('common.loading_more')}</div> : null}
    </div>
  );
}
