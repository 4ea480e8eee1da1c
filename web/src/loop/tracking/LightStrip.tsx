// The lights of the reader's scope; each is a door to what it counts.
import { Link } from 'react-router-dom';

import type { CountCell, Light } from '@/api/types';
import { LightShape, lightWord } from '@/shared/LightBadge';
import { t } from '@/shared/texts';

import { addressOf, closedStates, lightCounts } from './view';

// Of what is still open, blue is verified and waits for its rating.
export function openLightWord(light: Light): string {
  return light === 'blue' ? t('state.awaiting_rating') : lightWord(light);
}

// The others are shown once there is one of them.
const always: readonly Light[] = ['green', 'yellow', 'red', 'grey'];

export function LightStrip({ cells }: { cells: readonly CountCell[] }) {
  const { open, closed } = lightCounts(cells);
  return (
    <ul className="light-strip" aria-label={t('ledger.strip')}>
      {open.filter(({ light, count }) => always.includes(light) || count > 0).map(({ light, count }) => (
        <li key={light}>
          <Link to={addressOf({ light: [light] })} className={`light light-${light}`}><LightShape light={light} />{openLightWord(light)}<b className="number">{count.toLocaleString('en-US')}</b></Link>
        </li>
      ))}
      <li><Link to={addressOf({ open: false, state: [...closedStates] })} className="light light-blue"><LightShape light="blue" />{t('state.closed')}<b className="number">{closed.toLocaleString('en-US')}</b></Link></li>
    </ul>
  );
}
