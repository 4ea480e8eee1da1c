// What was typed on this page and is in no open form: offered again, after a reload or a new
// sign-in as after Esc. The home offers what was left on any page.
import { useCallback, useContext, useEffect, useSyncExternalStore } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

import { KeptOwner, unsentWords } from './KeptForm';
import { t } from './texts';
import type { Unsent } from './unsent';

export function UnsentList({ home }: { home: string }) {
  const owner = useContext(KeptOwner);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  useSyncExternalStore(unsentWords.subscribe, unsentWords.version);
  const here = ({ place }: Unsent) => place.split('?')[0] === pathname;
  const shown = unsentWords.offered(owner).filter(([, entry]) => pathname === home || here(entry));
  if (shown.length === 0) return null;
  return (
    <ul className="unsent" aria-label={t('unsent.list')} data-testid="unsent">
      {shown.map(([key, entry]) => (
        <li key={key}>
          <span>{t('unsent.offer', { title: entry.title })}</span>
          {here(entry) && entry.again === null ? null : (
            <button type="button" className="link-button" onClick={() => {
              void navigate(entry.place, { state: { again: entry.again } });
            }}>{t('unsent.go_on')}</button>
          )}
          <button type="button" className="link-button" onClick={() => { unsentWords.drop(key); }}>
            {t('unsent.clear')}
          </button>
        </li>
      ))}
    </ul>
  );
}

// A page that has sheets opens the one that is asked for again.
export function useAskedAgain<Asked>(open: (asked: Asked) => void): void {
  const { state, pathname, search } = useLocation();
  const navigate = useNavigate();
  const asked = (state as { again?: Asked } | null)?.again ?? null;
  const forget = useCallback(() => {
    void navigate(pathname + search, { replace: true, state: null });
  }, [navigate, pathname, search]);
  useEffect(() => {
    if (asked === null) return;
    open(asked);
    forget();
  }, [asked, open, forget]);
}
