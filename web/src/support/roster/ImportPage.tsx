// Units and people by workbook: choose, look at every row, import exactly what was shown.
import './roster.css';

import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router-dom';

import { Problem } from '@/api/client';
import type { PlanChange, PlanRow, RosterImported, RosterPreview, Verdict } from '@/api/types';
import { announce } from '@/shared/announce';
import { KeptForm, useKeptFile } from '@/shared/KeptForm';
import { ProblemNotice } from '@/shared/problems';
import { t, tCode } from '@/shared/texts';
import { useAct } from '@/shared/useAct';

import { importFile, previewFile } from './api';

const verdicts: readonly Verdict[] = ['refused', 'added', 'changed', 'unchanged'];
const shownMax = 300;

export default function ImportPage() {
  return <KeptForm act="roster_import" title={t('roster.import')}><Import /></KeptForm>;
}

function Import() {
  const keepFile = useKeptFile('file');
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [shown, setShown] = useState<RosterPreview | null>(null);
  const [done, setDone] = useState<RosterImported | null>(null);
  const [again, setAgain] = useState(false);
  const look = useAct(previewFile, { beside: true });
  const send = useAct(importFile);
  useEffect(() => { document.title = `${t('roster.import')} · ${t('product.name')}`; }, []);
  const choose = async (chosen: File) => {
    setFile(chosen);
    keepFile(chosen);
    setDone(null);
    setShown(null);
    setAgain(false);
    send.clear();
    const answer = await look.run(chosen);
    if (answer === undefined) return;
    setShown(answer);
    announce(t('roster.summary', { added: answer.added, changed: answer.changed, unchanged: answer.unchanged, refused: answer.refused }));
  };
  const go = async () => {
    if (file === null || shown === null) return;
    const answer = await send.run({ file, plan: shown.plan });
    if (answer === undefined) return;
    setDone(answer);
    setShown(null);
    announce(t('roster.done', { units: answer.units }));
    void client.invalidateQueries();
  };
  // What changed since is shown at once; the sentence says why.
  const stale = send.error instanceof Problem && send.error.code === 'roster.plan_changed';
  useEffect(() => {
    if (!stale || file === null || again) return;
    setAgain(true);
    void look.run(file).then((answer) => { if (answer !== undefined) setShown(answer); });
  }, [stale, file, again, look]);
  return (
    <div className="page roster-import">
      <nav className="roster-crumbs" aria-label={t('common.breadcrumb')}><Link to="/people">{t('nav.people')}</Link><span aria-hidden="true">/</span><span>{t('roster.import')}</span></nav>
      <div className="page-head"><h1>{t('roster.import')}</h1><p className="quiet">{t('roster.lead')}</p></div>
      <section className="block">
        <div className="block-body roster-file">
          <FileChoice busy={look.busy} onChoose={(chosen) => { void choose(chosen); }} />
          <span className="row"><a className="native-small roster-download" href="/api/roster/template" download>{t('roster.template')}</a><a className="native-small roster-download" href="/api/roster/export" download>{t('roster.export')}</a></span>
          {file === null ? null : <p className="quiet">{file.name}</p>}
        </div>
      </section>
      {look.error === null ? null : <ProblemNotice error={look.error} />}
      {send.error === null ? null : <ProblemNotice error={send.error} />}
      {done === null ? null : <Done done={done} />}
      {shown === null ? null : <Shown preview={shown} busy={send.busy} onImport={() => { void go(); }} />}
    </div>
  );
}

function FileChoice({ busy, onChoose }: { busy: boolean; onChoose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input ref={input} type="file" hidden accept=".xlsx" data-testid="roster-file" onChange={(event) => { const chosen = event.target.files?.[0]; event.target.value = ''; if (chosen !== undefined) onChoose(chosen); }} />
      <Button type="primary" loading={busy} onClick={() => { input.current?.click(); }}>{t('roster.choose')}</Button>
    </>
  );
}

function Done({ done }: { done: RosterImported }) {
  return (
    <Alert type="success" showIcon={false} title={t('roster.done', { units: done.units })} description={done.batch === null ? <Link to="/people">{t('roster.to_people')}</Link> : <span>{t('roster.batch_waits', { n: done.people })} <Link to={`/people/batches/${done.batch}`}>{t('roster.to_batch')}</Link></span>} />
  );
}

function Shown({ preview, busy, onImport }: { preview: RosterPreview; busy: boolean; onImport: () => void }) {
  const first = verdicts.find((verdict) => preview[verdict] > 0) ?? 'added';
  const [only, setOnly] = useState<Verdict>(first);
  useEffect(() => { setOnly(first); }, [first]);
  const rows = preview.rows.filter((row) => row.verdict === only);
  const waits = preview.refused > 0 ? t('roster.mend', { n: preview.refused }) : preview.ready ? t('roster.ready') : t('roster.nothing');
  return (
    <section className="block" aria-label={t('roster.dry_run')} data-testid="preview">
      <div className="block-head">
        <h2>{t('roster.dry_run')}</h2>
        <span className="row roster-tabs">{verdicts.map((verdict) => <button key={verdict} type="button" className="chip" aria-pressed={only === verdict} data-verdict={verdict} onClick={() => { setOnly(verdict); }}>{tCode('verdict', verdict)}<b className="number">{preview[verdict]}</b></button>)}</span>
        <span className="row end"><span className="quiet">{waits}</span><Button type="primary" disabled={!preview.ready} loading={busy} data-testid="import" onClick={onImport}>{t('roster.go')}</Button></span>
      </div>
      {rows.length === 0 ? <div className="block-body"><p className="quiet">{t('roster.no_rows')}</p></div> : (
        <table className="roster-table">
          <thead><tr><th scope="col">{t('roster.column.sheet')}</th><th scope="col">{t('roster.column.row')}</th><th scope="col">{t('roster.column.name')}</th><th scope="col">{t('roster.column.what')}</th></tr></thead>
          <tbody>{rows.slice(0, shownMax).map((row) => <RowOf key={row.sheet + String(row.row)} row={row} />)}</tbody>
        </table>
      )}
      {rows.length > shownMax ? <div className="block-body"><p className="quiet">{t('roster.more_rows', { n: rows.length - shownMax })}</p></div> : null}
    </section>
  );
}

function RowOf({ row }: { row: PlanRow }) {
  return (
    <tr>
      <td>{tCode('roster_sheet', row.sheet)}</td><td className="number">{t('roster.row', { n: row.row })}</td><td><b>{row.name}</b></td>
      <td>{row.sentence !== '' ? <span className="field-error">{row.sentence}</span> : row.changes.length === 0 ? <span className="quiet">{tCode('verdict', row.verdict)}</span> : <ul className="roster-changes">{row.changes.map((change) => <li key={change.field + change.after}>{changeWords(change)}</li>)}</ul>}</td>
    </tr>
  );
}

// Codes become words; what people wrote stays as it is.
function valueWords(field: string, value: string): string {
  if (value === '') return t('roster.empty');
  if (field === 'kind') return tCode('unit_kind', value);
  if (field === 'level') return tCode('level', value);
  if (field === 'roles') return tCode('role', value);
  if (field === 'office') return t(value === 'yes' ? 'roster.yes' : 'roster.no');
  return value;
}

function changeWords({ field, before, after }: PlanChange): string {
  const column = tCode('roster_column', field);
  return before === '' ? t('roster.put', { column, after: valueWords(field, after) }) : t('roster.change', { column, before: valueWords(field, before), after: valueWords(field, after) });
}
