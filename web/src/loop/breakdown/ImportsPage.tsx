// From a file, or from pasted text, to a desk.
import './imports.css';

import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';

import { Problem } from '@/api/client';

import type { Desk } from '@/api/types';
import { dayOf, instantShort } from '@/shared/days';
import { Icon } from '@/shared/Icon';
import { KeptForm, useKept, useKeptFile } from '@/shared/KeptForm';
import { ProblemNotice, Skeleton } from '@/shared/problems';
import { StateTag } from '@/shared/StateTag';
import { t } from '@/shared/texts';
import { useAct } from '@/shared/useAct';
import { TextBox } from '@/shared/Words';

import { deskKey, importsKey, pasteText, uploadFile, useImports } from './api';

const megabytesMax = 20;

export default function ImportsPage() {
  useEffect(() => { document.title = `${t('imports.title')} · ${t('product.name')}`; }, []);
  return <KeptForm act="import" title={t('imports.new')}><Imports /></KeptForm>;
}

function Imports() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const imports = useImports();
  const text = useKept('text', '');
  // A declaration, not words: made anew each time.
  const [noSecrets, setNoSecrets] = useState(false);
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const paste = useAct(pasteText);
  const send = useAct(uploadFile, { beside: true });
  const keepFile = useKeptFile('file');

  const open = (desk: Desk | undefined) => {
    if (desk === undefined) return;
    client.setQueryData(deskKey(desk.id), desk);
    void client.invalidateQueries({ queryKey: importsKey });
    void navigate(`/decisions/import/${desk.id}`);
  };
  const take = async (files: FileList | null) => {
    const chosen = files?.[0];
    if (chosen === undefined) return;
    setTooLarge(chosen.size > megabytesMax * 1_048_576 ? t('imports.too_large', { most: megabytesMax }) : '');
    if (chosen.size > megabytesMax * 1_048_576) return;
    keepFile(chosen);
    const desk = await send.run({ file: chosen, no_secrets: noSecrets });
    if (desk === undefined) return;
    keepFile(null);
    open(desk);
  };
  const error = send.error ?? paste.error;

  return (
    <div className="page">
      <div className="page-head"><h1>{t('imports.title')}</h1><p className="quiet">{t('imports.lead')}</p></div>
      <div className="imports">
        <section className="block" aria-label={t('imports.new')}>
          <div className="block-head"><h2>{t('imports.new')}</h2></div>
          <div className="block-body stack">
            <Checkbox checked={noSecrets} onChange={(event) => { setNoSecrets(event.target.checked); }}>{t('imports.no_secrets')}</Checkbox>
            {error === null ? null : <ProblemNotice error={error} />}
            {error instanceof Problem && error.parameters.import !== undefined ? <p><Link to={`/decisions/import/${error.parameters.import}`}>{t('imports.same')}</Link></p> : null}
            {tooLarge === '' ? null : <p className="field-error" role="alert">{tooLarge}</p>}
            <div
              className={`drop${over ? ' is-over' : ''}${noSecrets ? '' : ' is-locked'}`}
              onDragOver={(event) => { event.preventDefault(); setOver(noSecrets); }}
              onDragLeave={() => { setOver(false); }}
              onDrop={(event) => {
                event.preventDefault();
                setOver(false);
                if (noSecrets) void take(event.dataTransfer.files);
              }}
            >
              <input ref={file} type="file" className="visually-hidden" tabIndex={-1} aria-label={t('imports.file')} accept=".docx,.xlsx,.pdf,.ofd,.txt" onChange={(event) => { void take(event.target.files); event.target.value = ''; }} />
              <Button icon={<Icon name="file" />} disabled={!noSecrets} loading={send.busy} onClick={() => { file.current?.click(); }}>{t('imports.choose')}</Button>
              <p>{noSecrets ? t('imports.drop') : t('imports.tick_first')}</p>
              <small>{t('imports.formats', { most: megabytesMax })}</small>
            </div>
            <form className="stack" onSubmit={(event) => { event.preventDefault(); void paste.run({ text: text.value, no_secrets: noSecrets }).then(open); }}>
              <label className="field-label" htmlFor="paste">{t('imports.paste')}</label>
              <TextBox id="paste" rows={6} maxLength={1_000_000} placeholder={t('imports.paste_hint')} kept={text} />
              <div><Button type="primary" htmlType="submit" loading={paste.busy} disabled={!noSecrets || text.value.trim() === ''}>{t('imports.paste_go')}</Button></div>
            </form>
          </div>
        </section>
        <section className="block" aria-label={t('imports.recent')}>
          <div className="block-head"><h2>{t('imports.recent')}</h2></div>
          {imports.isPending ? <Skeleton /> : imports.isLoadingError ? <div className="block-body"><ProblemNotice error={imports.error} onRetry={() => { void imports.refetch(); }} /></div> : imports.data.imports.length === 0 ? (
            <div className="empty"><p className="empty-title">{t('imports.empty')}</p><p>{t('imports.empty_next')}</p></div>
          ) : (
            <ul className="import-list">
              {imports.data.imports.map((row) => (
                <li key={row.id}>
                  <Link to={`/decisions/import/${row.id}`}>{row.title === '' ? t('imports.untitled') : row.title}</Link>
                  <div className="import-facts">
                    <span>{row.number}</span>
                    <span>{t('imports.progress', { done: row.dispatched_count, all: row.item_count })}</span>
                    <StateTag kind="import_state" state={row.state} />
                    <time className="end" dateTime={row.updated_at}>{instantShort(row.updated_at, dayOf(new Date().toISOString()))}</time>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}
