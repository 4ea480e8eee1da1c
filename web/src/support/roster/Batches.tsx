// Batches that wait: for a confirmation, or for their one-time passwords.
import { Link } from 'react-router-dom';

import { instantWords } from '@/shared/days';
import { t, tCode } from '@/shared/texts';

import { useBatches } from './api';

const shownMax = 6;

export function Batches() {
  const { data } = useBatches();
  const rows = (data?.batches ?? []).slice(0, shownMax);
  if (rows.length === 0) return null;
  const waiting = rows.filter((row) => row.state === 'proposed').length;
  return (
    <section className="block batches" aria-label={t('batch.list')}>
      <div className="block-head"><h2>{t('batch.list')} {waiting === 0 ? null : <span className="count number">{waiting}</span>}</h2></div>
      <ul>
        {rows.map((row) => (
          <li key={row.id} data-state={row.state}>
            <Link to={`/people/batches/${row.id}`}>{row.title}</Link>
            <span className="quiet">{t('batch.by', { who: row.proposed_by, at: instantWords(row.proposed_at), n: row.people })}</span>
            <span className={row.state === 'proposed' ? 'state-tag is-waiting' : 'state-tag'}>{row.slips_wanted > 0 ? t('batch.slips_wanted', { n: row.slips_wanted }) : tCode('batch_state', row.state)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
