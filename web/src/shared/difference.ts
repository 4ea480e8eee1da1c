// What changed between two versions of a text, by characters: Chinese has no blanks between its words.
export interface Piece { kind: 'same' | 'removed' | 'added'; text: string }

// Beyond this many cells the middle is shown as replaced: nobody compares by eye what is so different.
const cellsMax = 4_000_000;

function middle(before: readonly string[], after: readonly string[]): Piece[] {
  if (before.length * after.length > cellsMax) return [{ kind: 'removed', text: before.join('') }, { kind: 'added', text: after.join('') }];
  const width = after.length + 1;
  const longest = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = before[i] === after[j] ? (longest[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
  const out: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) { out.push({ kind: 'same', text: before[i] ?? '' }); i += 1; j += 1; }
    else if (i < before.length && (j === after.length || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))) { out.push({ kind: 'removed', text: before[i] ?? '' }); i += 1; }
    else { out.push({ kind: 'added', text: after[j] ?? '' }); j += 1; }
  }
  return out;
}

// Pieces of one kind beside each other are one; of a change what went stands before what came.
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out[out.length - 1];
    const before = out[out.length - 2];
    if (last?.kind === piece.kind) last.text += piece.text;
    else if (piece.kind === 'removed' && last?.kind === 'added' && before?.kind === 'removed') before.text += piece.text;
    else if (piece.text !== '') out.push({ ...piece });
  }
  return out;
}

export function difference(before: string, after: string): Piece[] {
  const left = [...before];
  const right = [...after];
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < left.length - head && tail < right.length - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail += 1;
  const same = (text: string): Piece => ({ kind: 'same', text });
  return joined([same(left.slice(0, head).join('')), ...middle(left.slice(head, left.length - tail), right.slice(head, right.length - tail)), same(left.slice(left.length - tail).join(''))].filter((piece) => piece.text !== ''));
}
