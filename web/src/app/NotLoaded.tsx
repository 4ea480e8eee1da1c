// A page that failed, or whose program could not be fetched. Once the server answers again it is
// loaded anew by itself; what was typed is kept.
import { useEffect, useRef } from 'react';

import { useServerLost, whenAnswered } from '@/shared/connection';
import { t } from '@/shared/texts';

const reload = () => { window.location.reload(); };

export function NotLoaded() {
  const isLost = useServerLost();
  const was = useRef(isLost);
  useEffect(() => {
    if (was.current && !isLost) reload();
    was.current = isLost;
  }, [isLost]);
  return (
    <div className="empty" role="alert">
      <h1 className="empty-title">{t('problem.page_not_loaded')}</h1>
      <p>
        <button type="button" className="native-primary broken-retry"
          onClick={() => { void whenAnswered(reload); }}>{t('problem.retry')}</button>
      </p>
    </div>
  );
}
