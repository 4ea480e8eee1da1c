// Who is missing, said before it hurts: what stops something stands first.
import { useState } from 'react';

import { t } from '@/shared/texts';

import { useStaffing } from './api';

const shownFirst = 5;

export function Staffing() {
  const { data } = useStaffing();
  const [all, setAll] = useState(false);
  const gaps = data?.gaps ?? [];
  if (gaps.length === 0) return null;
  const stops = gaps.filter((gap) => gap.weight === 'stops').length;
  return (
    <section className="block staffing" aria-label={t('staffing.title')}>
      <div className="block-head"><h2>{t('staffing.title')} <span className="count number">{gaps.length}</span></h2><span className="quiet end">{t('staffing.lead', { stops, hinders: gaps.length - stops })}</span></div>
      <ul>
        {(all ? gaps : gaps.slice(0, shownFirst)).map((gap) => (
          <li key={`${gap.unit ?? ''}${gap.code}`} data-gap={gap.code}>
            <span className={gap.weight === 'stops' ? 'gap-weight is-stop' : 'gap-weight'}>{t(gap.weight === 'stops' ? 'staffing.stops' : 'staffing.hinders')}</span>
            <b>{gap.unit === null ? t('staffing.installation') : gap.unit_name}</b>
            <span>{gap.sentence}</span>
          </li>
        ))}
      </ul>
      {gaps.length > shownFirst ? <button type="button" className="link-button roster-all" onClick={() => { setAll(!all); }}>{all ? t('home.fold') : t('home.all', { n: gaps.length })}</button> : null}
    </section>
  );
}
