// The journal as sentences, newest first; runs of the same act are folded.
import { useState } from 'react';

import type { Day, JournalLine } from '@/api/types';

import { instantShort, instantWords } from './days';
import { t } from './texts';

const folded = 3;

export function Timeline({ lines, today, hasMore = false }: { lines: readonly JournalLine[]; today: Day; hasMore?: boolean }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const runs: { start: number; lines: JournalLine[] }[] = [];
  lines.forEach((line, index) => {
    const last = runs[runs.length - 1];
    if (last?.lines[0]?.action === line.action) last.lines.push(line);
    else runs.push({ start: index, lines: [line] });
  });
  if (lines.length === 0) return <p className="quiet">{t('journal.empty')}</p>;
  return (
    <ol className="timeline">
      {runs.map((run) => {
        const all = run.lines.length <= folded || open.has(run.start);
        const shown = all ? run.lines : run.lines.slice(0, 1);
        return shown.map((line, index) => (
          <li key={`${String(run.start)}-${String(index)}`}>
            <span className="timeline-when"><time dateTime={line.at} title={instantWords(line.at)}>{instantShort(line.at, today)}</time>{line.who === '' ? null : <span> {line.who}</span>}</span>
            <p>{line.sentence}</p>
            {all || index > 0 ? null : (
              <button type="button" className="link-button" onClick={() => { setOpen(new Set([...open, run.start])); }}>{t('journal.more_of_kind', { n: run.lines.length - 1 })}</button>
            )}
          </li>
        ));
      })}
      {hasMore ? <li className="quiet">{t('journal.earlier')}</li> : null}
    </ol>
  );
}
