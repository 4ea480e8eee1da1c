// Says that the server does not answer, and of when the page is; reads everything again once it
// does.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { announce } from '@/shared/announce';
import { askServer, useServerLost } from '@/shared/connection';
import { instantWords } from '@/shared/days';
import { t } from '@/shared/texts';

// What hardly changes says nothing about how old a page is.
const lasting = ['accounts', 'directory'];

export function ServerLost() {
  const isLost = useServerLost();
  const client = useQueryClient();
  const [at, setAt] = useState(0);
  const was = useRef(false);
  useEffect(() => {
    if (isLost) {
      const shown = client.getQueryCache().findAll({ type: 'active' })
        .filter(({ queryKey }) => !lasting.includes(String(queryKey[0])))
        .map(({ state }) => state.dataUpdatedAt)
        .filter((read) => read > 0);
      setAt(Math.min(Date.now(), ...shown));
    } else if (was.current) {
      announce(t('connection.back'));
      void client.invalidateQueries();
    }
    was.current = isLost;
  }, [isLost, client]);
  if (!isLost || at === 0) return null;
  const [day = '', time = ''] = instantWords(new Date(at).toISOString()).split(' ');
  const today = instantWords(new Date().toISOString()).startsWith(day);
  return (
    <div className="band server-lost" role="alert" data-testid="server-lost">
      {t('connection.lost', { at: today ? time : `${day} ${time}` })}
      <button type="button" className="link-button" onClick={askServer}>
        {t('connection.ask')}
      </button>
    </div>
  );
}
