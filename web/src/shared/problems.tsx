// What a page says when something did not work: what happened, why, what to do.
import { Alert, Button } from 'antd';

import { Problem, Unreachable } from '@/api/client';

import { t } from './texts';

export function problemWords(error: unknown): string {
  if (error instanceof Unreachable) return t(error.write ? 'problem.unanswered' : 'problem.unreachable');
  if (error instanceof Problem) {
    if (error.message !== '') return error.message;
    return t('problem.status', { status: String(error.status) });
  }
  return t('problem.page');
}

export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const trace = error instanceof Problem ? error.parameters.trace : undefined;
  return (
    <Alert
      type="error"
      role="alert"
      title={problemWords(error)}
      description={trace === undefined ? undefined : t('problem.trace', { trace })}
      action={onRetry === undefined ? undefined : <Button size="small" onClick={onRetry}>{t('problem.retry')}</Button>}
    />
  );
}

export function Missing() {
  return (
    <div className="empty" role="alert">
      <p className="empty-title">{t('problem.missing')}</p>
      <p><a href="/home">{t('problem.to_home')}</a></p>
    </div>
  );
}

export function Skeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className="skeleton" aria-busy="true" aria-label={t('common.loading')} role="status">
      {Array.from({ length: rows }, (_, index) => <div key={index} className="skeleton-row" />)}
    </div>
  );
}
