// Providers and routes. A page is loaded when it is opened.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Component, lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { BrowserRouter, Navigate, Outlet, Route, Routes, useLocation, useNavigate } from 'react-router-dom';

import { Problem, whenSignedOut } from '@/api/client';
import { putLiveRegion } from '@/shared/announce';
import { type Language, loadTexts, t } from '@/shared/texts';
import { meKey, useMe } from '@/support/accounts/api';

import { ViewTools } from './ViewTools';

const Shell = lazy(() => import('./Shell'));
const SignInPage = lazy(() => import('@/support/accounts/SignInPage'));
const HomePage = lazy(() => import('./home/HomePage'));
const ImportsPage = lazy(() => import('@/loop/breakdown/ImportsPage'));
const DeskPage = lazy(() => import('@/loop/breakdown/DeskPage'));
const LedgerPage = lazy(() => import('@/loop/tracking/LedgerPage'));
const TaskPage = lazy(() => import('@/loop/tracking/TaskPage'));
const NotFound = lazy(() => import('./NotFound'));

const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => !(error instanceof Problem) && count < 2,
      refetchOnWindowFocus: false,
      gcTime: 10 * 60_000,
    },
  },
});

export function App() {
  const [language, setLanguage] = useState(document.documentElement.lang === 'en' ? 'en' : 'zh');
  const change = useCallback((next: Language) => {
    document.cookie = `luoshi_language=${next}; path=/; max-age=31536000; samesite=strict`;
    void loadTexts(next).then(() => {
      document.documentElement.lang = next === 'en' ? 'en' : 'zh-CN';
      setLanguage(next);
      // The server's sentences change with it.
      void client.invalidateQueries();
    });
  }, []);
  const [region, setRegion] = useState<HTMLElement | null>(null);
  useEffect(() => { putLiveRegion(region); }, [region]);
  return (
    <QueryClientProvider client={client}>
      <div ref={setRegion} className="visually-hidden" role="status" aria-live="polite" />
      <Fault key={language}>
        <BrowserRouter>
          <Suspense fallback={null}>
            <Routes>
              <Route path="/login" element={<SignInPage tools={<ViewTools onLanguage={change} />} />} />
              <Route element={<SignedIn onLanguage={change} />}>
                <Route path="/" element={<Navigate to="/home" replace />} />
                <Route path="/home" element={<HomePage />} />
                <Route path="/decisions/import" element={<ImportsPage />} />
                <Route path="/decisions/import/:id" element={<DeskPage />} />
                <Route path="/tracking/tasks" element={<LedgerPage />} />
                <Route path="/tracking/tasks/:id" element={<TaskPage />} />
                <Route path="*" element={<NotFound />} />
              </Route>
            </Routes>
          </Suspense>
        </BrowserRouter>
      </Fault>
    </QueryClientProvider>
  );
}

function SignedIn({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const me = useMe();
  const location = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    whenSignedOut(() => {
      client.setQueryData(meKey, null);
      void navigate(`/login?next=${encodeURIComponent(window.location.pathname + window.location.search)}`, { replace: true });
    });
  }, [navigate]);
  if (me.isPending) return null;
  if (me.isError) return <Broken onRetry={() => { void me.refetch(); }} />;
  if (me.data === null) {
    const next = location.pathname + location.search;
    return <Navigate to={next === '/' || next === '/home' ? '/login' : `/login?next=${encodeURIComponent(next)}`} replace />;
  }
  return <Shell me={me.data} onLanguage={onLanguage}><Outlet /></Shell>;
}

function Broken({ onRetry }: { onRetry: () => void }) {
  return <main className="empty" role="alert"><h1 className="empty-title">{t('problem.unreachable')}</h1><p><button type="button" className="native-primary broken-retry" onClick={onRetry}>{t('problem.retry')}</button></p></main>;
}

// A page that fails says so and offers the way back; the rest of the program stays.
class Fault extends Component<{ children: React.ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): React.ReactNode {
    if (!this.state.failed) return this.props.children;
    return <main className="empty" role="alert"><h1 className="empty-title">{t('problem.page')}</h1><p><a href="/home">{t('problem.to_home')}</a></p></main>;
  }
}
