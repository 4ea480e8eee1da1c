// The text as it came, frozen, with what was found in it marked by colour and line.
import { memo, useEffect, useMemo, useRef } from 'react';

import type { Desk, Id } from '@/api/types';
import { t } from '@/shared/texts';

import type { Marked } from './ShapeSheets';
import { marksOf, type Paragraph, paragraphsOf } from './spans';

interface OriginalTextProps {
  desk: Desk;
  active: Id | null;
  onPick: (item: Id) => void;
  onHover: (item: Id | null) => void;
  onMark?: (marked: Marked | null) => void;
}

export function OriginalText({ desk, active, onPick, onHover, onMark }: OriginalTextProps) {
  const { text, items, headings, remainder } = desk;
  // Spans come with the import and stay: edits do not draw the text again.
  const shape = `${desk.id} ${String(items.length)} ${String(text.length)}`;
  const paragraphs = useMemo(
    () => paragraphsOf(text, marksOf({ text, items, headings, remainder })),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [shape],
  );
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active === null) return;
    const piece = frame.current?.querySelector(`[data-item="${active}"]`);
    piece?.scrollIntoView({ block: 'center' });
    // Paragraphs out of view are estimated until they are drawn: the second look is exact.
    const again = requestAnimationFrame(() => piece?.scrollIntoView({ block: 'center' }));
    return () => { cancelAnimationFrame(again); };
  }, [active]);

  const itemAt = (target: EventTarget): Id | null => (target instanceof HTMLElement ? (target.closest<HTMLElement>('[data-item]')?.dataset.item ?? null) : null);
  return (
    <div className="original" ref={frame} tabIndex={0} role="region" aria-label={t('desk.original')}
      onClick={(event) => {
        const item = itemAt(event.target);
        if (item !== null) onPick(item);
      }}
      onMouseOver={(event) => { onHover(itemAt(event.target)); }}
      onMouseLeave={() => { onHover(null); }}
      onMouseUp={() => { onMark?.(markedIn(frame.current, text)); }}
      onKeyUp={() => { onMark?.(markedIn(frame.current, text)); }}
    >
      {paragraphs.map((each) => <ParagraphView key={each.begin} text={text} paragraph={each} active={active !== null && each.items.includes(active) ? active : null} />)}
    </div>
  );
}

// The marked stretch in code points of the import's text.
function markedIn(frame: HTMLElement | null, text: string): Marked | null {
  const selection = document.getSelection();
  if (frame === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = unitsAt(frame, range.startContainer, range.startOffset);
  const to = unitsAt(frame, range.endContainer, range.endOffset);
  if (from === null || to === null || to <= from) return null;
  const words = text.slice(from, to);
  if (words.trim() === '') return null;
  const begin = [...text.slice(0, from)].length;
  return { begin, end: begin + [...words].length, words: words.trim() };
}

// UTF-16 units before a place of the page: those before its paragraph, and those before it in the paragraph.
function unitsAt(frame: HTMLElement, node: Node, offset: number): number | null {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>('p[data-begin]');
  if (paragraph === null || paragraph === undefined || !frame.contains(paragraph)) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.begin) + before.toString().length;
}

const ParagraphView = memo(function ParagraphView({ text, paragraph, active }: { text: string; paragraph: Paragraph; active: Id | null }) {
  const isHeading = paragraph.pieces.length > 0 && paragraph.pieces.every((piece) => piece.kinds.includes('heading'));
  return (
    <p data-begin={paragraph.begin} className={isHeading ? 'original-heading' : undefined}>
      {paragraph.pieces.map((piece) =>
        piece.kinds.length === 0 ? text.slice(piece.begin, piece.end) : (
          <span key={piece.begin} data-item={piece.item ?? undefined} className={piece.kinds.map((kind) => `mark-${kind}`).join(' ') + (piece.item !== null && piece.item === active ? ' is-active' : '')}>
            {text.slice(piece.begin, piece.end)}
          </span>
        ),
      )}
    </p>
  );
});
