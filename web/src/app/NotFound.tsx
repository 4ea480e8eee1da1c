import { useEffect } from 'react';

import { Missing } from '@/shared/problems';
import { t } from '@/shared/texts';

export default function NotFound() {
  useEffect(() => { document.title = `${t('problem.missing')} · ${t('product.name')}`; }, []);
  return <div className="page"><Missing /></div>;
}
