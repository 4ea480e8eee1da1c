// Units that are over and still host open tasks: whom the office has to settle them with.
import './roster.css';

import { Link } from 'react-router-dom';

import type { Day } from '@/api/types';
import { dayWords } from '@/shared/days';
import { t } from '@/shared/texts';

import { useLeftovers } from './api';

export function Leftovers({ today }: { today: Day }) {
  const { data } = useLeftovers();
  const units = data?.units ?? [];
  if (units.length === 0) return null;
  return (
    <section className="block leftovers" aria-label={t('leftovers.title')}>
      <div className="block-head"><h2>{t('leftovers.title')} <span className="count number">{units.length}</span></h2></div>
      <ul>
        {units.map((each) => (
          <li key={each.unit}>
            <b>{each.name}</b>
            <span className="quiet">{each.successor_name === '' ? t('leftovers.ended', { day: dayWords(each.ended, today) }) : t('leftovers.merged', { day: dayWords(each.ended, today), into: each.successor_name })}</span>
            <Link to={`/tracking/tasks?host=${each.unit}`}>{t('leftovers.see', { n: each.hosted })}</Link>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('leftovers.note')}</p>
    </section>
  );
}
