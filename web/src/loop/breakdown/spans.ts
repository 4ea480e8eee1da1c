// Marks on the original. The server counts code points; the browser counts UTF-16 units.
import type { Desk, Id, TextSpan } from '@/api/types';

// Turns an offset in code points into one in UTF-16 units.
export function codePointIndex(text: string): (codePoints: number) => number {
  const pairs: number[] = []; // code point offsets of characters that take two units
  let at = 0;
  for (const character of text) {
    if (character.length === 2) pairs.push(at);
    at += 1;
  }
  if (pairs.length === 0) return (codePoints) => codePoints;
  return (codePoints) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) < codePoints) low = middle + 1;
      else high = middle;
    }
    return codePoints + low;
  };
}

export type MarkKind = 'item' | 'unit' | 'day' | 'metric' | 'heading' | 'rest';
export interface Mark { kind: MarkKind; begin: number; end: number; item: Id | null }

export function marksOf(desk: Pick<Desk, 'text' | 'items' | 'headings' | 'remainder'>): Mark[] {
  const index = codePointIndex(desk.text);
  const out: Mark[] = [];
  const put = (kind: MarkKind, span: TextSpan, item: Id | null) => {
    if (span.end > span.begin) out.push({ kind, begin: index(span.begin), end: index(span.end), item });
  };
  for (const heading of desk.headings) put('heading', heading.span, null);
  for (const rest of desk.remainder) put('rest', rest.span, null);
  for (const item of desk.items) {
    put('item', item.spans.text, item.id);
    put('item', item.spans.tail, item.id);
    put('day', item.spans.deadline, item.id);
    for (const unit of item.units) put('unit', unit.span, item.id);
    for (const metric of item.metrics) put('metric', metric.span, item.id);
  }
  return out.sort((a, b) => a.begin - b.begin || b.end - a.end);
}

export interface Piece { begin: number; end: number; kinds: MarkKind[]; item: Id | null }
export interface Paragraph { begin: number; end: number; pieces: Piece[]; items: Id[] }

// Cuts the text into paragraphs and each paragraph at every edge of a mark, so that marks may lie inside each other.
export function paragraphsOf(text: string, marks: readonly Mark[]): Paragraph[] {
  const out: Paragraph[] = [];
  let next = 0; // marks before it have ended
  let begin = 0;
  while (begin <= text.length) {
    const found = text.indexOf('\n', begin);
    const end = found < 0 ? text.length : found;
    while (next < marks.length && (marks[next]?.end ?? 0) <= begin) next += 1;
    const here: Mark[] = [];
    for (let i = next; i < marks.length; i += 1) {
      const mark = marks[i];
      if (mark === undefined || mark.begin >= end) break;
      if (mark.end > begin) here.push(mark);
    }
    out.push(paragraph(begin, end, here));
    if (found < 0) break;
    begin = found + 1;
  }
  return out;
}

function paragraph(begin: number, end: number, marks: readonly Mark[]): Paragraph {
  const edges = new Set([begin, end]);
  for (const mark of marks) {
    edges.add(Math.max(begin, mark.begin));
    edges.add(Math.min(end, mark.end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const from = sorted[i] ?? 0;
    const to = sorted[i + 1] ?? 0;
    const over = marks.filter((mark) => mark.begin <= from && mark.end >= to);
    pieces.push({ begin: from, end: to, kinds: [...new Set(over.map((mark) => mark.kind))], item: over.find((mark) => mark.item !== null)?.item ?? null });
  }
  return { begin, end, pieces, items: [...new Set(pieces.flatMap((piece) => piece.item ?? []))] };
}
