// For the audit administrator: who did what to which object, and whether the chain is whole. Acts, not content.
import './audit.css';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';

import { get, post } from '@/api/client';
import type { AuditLine, AuditPage as Page, ChainOutcome } from '@/api/types';
import { DayField } from '@/shared/DayField';
import { instantWords } from '@/shared/days';
import { Icon } from '@/shared/Icon';
import { ProblemNotice, Skeleton } from '@/shared/problems';
import { t, tCode } from '@/shared/texts';
import { useAct } from '@/shared/useAct';
import { FirstSteps } from '@/support/roster/FirstSteps';

const filters = ['day_from', 'day_to', 'actor', 'who', 'object'] as const;
type Filters = Partial<Record<(typeof filters)[number], string>>;

async function verifyChain(_: object, key: string): Promise<ChainOutcome> {
  return post<ChainOutcome>('/api/audit/verify', {}, { key });
}

export default function AuditPage() {
  const [search, setSearch] = useSearchParams();
  const asked: Filters = Object.fromEntries(filters.flatMap((name) => { const value = search.get(name) ?? ''; return value === '' ? [] : [[name, value]]; }));
  const change = (next: Filters) => { setSearch(Object.fromEntries(Object.entries({ ...asked, ...next }).filter(([, value]) => value !== ''))); };
  useEffect(() => { document.title = `${t('audit.title')} · ${t('product.name')}`; }, []);
  const entries = useInfiniteQuery({
    queryKey: ['audit', 'entries', search.toString()],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<Page>('/api/audit/entries', { ...asked, after: pageParam }, signal),
    getNextPageParam: (page: Page) => page.next,
  });
  const rows = entries.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <div className="page">
      <div className="page-head"><h1>{t('audit.title')}</h1><p className="quiet">{t('audit.lead')}</p></div>
      <FirstSteps />
      <Chain />
      <FilterBar asked={asked} name={rows.find((row) => row.actor === asked.actor)?.who ?? ''} onChange={change} onClear={() => { setSearch({}); }} />
      <section className="block" aria-label={t('audit.entries')}>
        {entries.isPending ? <Skeleton rows={10} /> : entries.isLoadingError ? <div className="block-body"><ProblemNotice error={entries.error} onRetry={() => { void entries.refetch(); }} /></div> : rows.length === 0 ? (
          <div className="empty"><p className="empty-title">{t('audit.none')}</p></div>
        ) : (
          <table className="audit-table">
            <thead><tr><th scope="col">{t('audit.column.at')}</th><th scope="col">{t('audit.column.who')}</th><th scope="col">{t('audit.column.act')}</th><th scope="col">{t('audit.column.object')}</th><th scope="col">{t('audit.column.fields')}</th><th scope="col">{t('audit.column.mark')}</th></tr></thead>
            <tbody>{rows.map((row) => <Row key={`${String(row.lane)}-${String(row.seq)}`} row={row} onChange={change} />)}</tbody>
          </table>
        )}
        {entries.hasNextPage ? <div className="block-body"><Button block loading={entries.isFetchingNextPage} onClick={() => { void entries.fetchNextPage(); }}>{t('ledger.more')}</Button></div> : null}
      </section>
    </div>
  );
}

function Chain() {
  const act = useAct(verifyChain);
  const [outcome, setOutcome] = useState<ChainOutcome | null>(null);
  return (
    <section className="block audit-chain" aria-label={t('audit.chain')}>
      <Button onClick={() => { void act.run({}).then((answer) => { if (answer !== undefined) setOutcome(answer); }); }} loading={act.busy} data-testid="verify">{t('audit.verify')}</Button>
      {act.error === null ? null : <ProblemNotice error={act.error} />}
      {outcome === null ? <span className="quiet">{t('audit.verify_note')}</span> : outcome.intact ? (
        <Alert type="success" role="status" title={t('audit.intact', { entries: outcome.entries, purged: outcome.purged, at: instantWords(outcome.at) })} />
      ) : <Alert type="error" role="alert" title={t('audit.broken', { trouble: outcome.trouble, at: instantWords(outcome.at) })} />}
    </section>
  );
}

function FilterBar({ asked, name, onChange, onClear }: { asked: Filters; name: string; onChange: (next: Filters) => void; onClear: () => void }) {
  return (
    <div className="filters audit-filters" role="group" aria-label={t('filter.label')}>
      <label>{t('audit.day_from')}<DayField value={asked.day_from ?? ''} onChange={(day) => { onChange({ day_from: day }); }} /></label>
      <label>{t('audit.day_to')}<DayField value={asked.day_to ?? ''} onChange={(day) => { onChange({ day_to: day }); }} /></label>
      <Input.Search key={`who ${asked.who ?? ''}`} aria-label={t('audit.who')} placeholder={t('audit.who')} allowClear enterButton={false} defaultValue={asked.who ?? ''} onSearch={(value) => { onChange({ who: value.trim() }); }} />
      <Input.Search key={`object ${asked.object ?? ''}`} aria-label={t('audit.object')} placeholder={t('audit.object')} allowClear enterButton={false} defaultValue={asked.object ?? ''} onSearch={(value) => { onChange({ object: value.trim() }); }} />
      {asked.actor === undefined ? null : <button type="button" className="chip" aria-pressed onClick={() => { onChange({ actor: '' }); }}>{name === '' ? t('audit.this_person') : name}<Icon name="close" /></button>}
      {Object.keys(asked).length === 0 ? null : <button type="button" className="link-button" onClick={onClear}>{t('ledger.clear')}</button>}
    </div>
  );
}

// Codes that have a word are said in it; names and reasons stand as they are.
function valueWords({ name, value }: AuditLine['values'][number]): string {
  return tCode({ role: 'role', kind: 'unit_kind' }[name] ?? 'audit_value', value);
}

function Row({ row, onChange }: { row: AuditLine; onChange: (next: Filters) => void }) {
  const post = [row.unit_name, row.post_name].filter((word) => word !== '').join(' · ');
  return (
    <tr>
      <td data-label={t('audit.column.at')}><time className="number" dateTime={row.at}>{instantWords(row.at)}</time></td>
      <td data-label={t('audit.column.who')}>{row.actor === null ? <span className="quiet">{t('audit.machine')}</span> : <button type="button" className="link-button" onClick={() => { onChange({ actor: row.actor ?? '' }); }}>{row.who}</button>}{post === '' ? null : <small>{post}</small>}</td>
      <td data-label={t('audit.column.act')}>{tCode('audit_act', row.action)}</td>
      <td data-label={t('audit.column.object')}><button type="button" className="link-button" title={row.object} onClick={() => { onChange({ object: row.object }); }}><span>{tCode('object', row.object.slice(0, 3))}</span><small className="audit-code">{row.object.slice(4)}</small></button></td>
      <td data-label={t('audit.column.fields')}>{row.purged ? <span className="quiet">{t('audit.purged')}</span> : row.values.map((each) => <span key={each.name} className="audit-value">{each.value === '' ? tCode('audit_field', each.name) : t('audit.value', { name: tCode('audit_field', each.name), value: valueWords(each) })}</span>)}</td>
      <td data-label={t('audit.column.mark')}><code title={row.hash}>{t('audit.mark', { lane: String(row.lane), seq: String(row.seq), hash: row.hash.slice(0, 8) })}</code></td>
    </tr>
  );
}
