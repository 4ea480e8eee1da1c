// The light as the server gives it: shape, word and colour. It is never computed here.
import type { Light } from '@/api/types';

import { t, tCode } from './texts';

const shapes: Record<Light, React.ReactNode> = {
  green: <circle cx="8" cy="8" r="5" />,
  yellow: <path d="M8 2.5 14 13H2z" />,
  red: <><path d="M8 1.2 14.8 8 8 14.8 1.2 8z" /><path className="light-mark" d="M8 4.6v4M8 10.9v.1" /></>,
  grave: <><path d="M8 .8 15.2 8 8 15.2.8 8z" /><path className="light-mark" d="M6.6 4.8v3.8M6.6 10.8v.1M9.4 4.8v3.8M9.4 10.8v.1" /></>,
  grey: <><rect x="3.6" y="3" width="3" height="10" /><rect x="9.4" y="3" width="3" height="10" /></>,
  blue: <path className="light-line" d="M2.5 8.5 6.3 12.3 13.5 4.2" />,
  none: <path className="light-line" d="M3.5 8h9" />,
  submitted: <path className="light-line" d="M2.5 8h9M8 4.5 11.5 8 8 11.5" />,
};

export function lightWord(light: Light): string {
  return tCode('light', light);
}

export function LightShape({ light }: { light: Light }) {
  return <svg className="light-shape" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" focusable="false">{shapes[light]}</svg>;
}

interface LightBadgeProps { light: Light; wasRed?: boolean; extended?: boolean; note?: string; small?: boolean }

export function LightBadge({ light, wasRed = false, extended = false, note = '', small = false }: LightBadgeProps) {
  const word = lightWord(light);
  const marks = [wasRed && light !== 'red' && light !== 'grave' ? t('light.was_red') : '', extended ? t('light.extended') : ''].filter((mark) => mark !== '');
  const said = [word, ...marks, note].filter((each) => each !== '').join(' ');
  return (
    <span className={`light light-${light}${small ? ' light-small' : ''}`} role="img" aria-label={said} title={said}>
      <LightShape light={light} />
      {small ? null : <span aria-hidden="true">{word}</span>}
      {marks.map((mark) => <small key={mark} className="light-corner" aria-hidden="true">{mark}</small>)}
    </span>
  );
}
