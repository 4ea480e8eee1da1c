// Providers and routes. A page is loaded when it is opened.
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Component, lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { BrowserRouter, Navigate, Outlet, Route, Routes, useLocation, useNavigate } from 'react-router-dom';

import { newKey, Problem, whenSignedOut } from '@/api/client';
import type { Me } from '@/api/types';
import { putLiveRegion } from '@/shared/announce';
import { KeptOwner, unsentWords } from '@/shared/KeptForm';
import { isMissing } from '@/shared/refusals';
import { type Language, loadTexts, t } from '@/shared/texts';
import { backAs, meKey, signOut, useMe } from '@/support/accounts/api';

import { NotLoaded } from './NotLoaded';
import { ViewTools } from './ViewTools';

const Shell = lazy(() => import('./Shell'));
const SessionGuard = lazy(() => import('@/support/accounts/SessionGuard'));
const SignInPage = lazy(() => import('@/support/accounts/SignInPage'));
const HomePage = lazy(() => import('./home/HomePage'));
const ImportsPage = lazy(() => import('@/loop/breakdown/ImportsPage'));
const DeskPage = lazy(() => import('@/loop/breakdown/DeskPage'));
const LedgerPage = lazy(() => import('@/loop/tracking/LedgerPage'));
const CoveragePage = lazy(() => import('@/loop/tracking/CoveragePage'));
const NoticeTemplatePage = lazy(() => import('@/loop/tracking/NoticeTemplatePage'));
const TaskPage = lazy(() => import('@/loop/tracking/TaskPage'));
const PeoplePage = lazy(() => import('@/support/accounts/PeoplePage'));
const RosterImportPage = lazy(() => import('@/support/roster/ImportPage'));
const BatchPage = lazy(() => import('@/support/roster/BatchPage'));
const UnitPage = lazy(() => import('@/support/roster/UnitPage'));
const AuditPage = lazy(() => import('@/support/audit/AuditPage'));
const NotFound = lazy(() => import('./NotFound'));

const client = new QueryClient({
  // What failed to be read again stays on the page, but not what one may no longer see.
  queryCache: new QueryCache({
    onError: (error, query) => { if (isMissing(error)) query.setState({ data: undefined }); },
  }),
  defaultOptions: {
    queries: {
      // What the browser believes of the network is not asked: a read that fails says so.
      networkMode: 'always',
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
                <Route path="/tracking/coverage" element={<CoveragePage />} />
                <Route path="/tracking/tasks/:id" element={<TaskPage />} />
                <Route path="/tracking/notice-template" element={<NoticeTemplatePage />} />
                <Route path="/people" element={<PeoplePage />} />
                <Route path="/people/import" element={<RosterImportPage />} />
                <Route path="/people/units/:id" element={<UnitPage />} />
                <Route path="/people/batches/:id" element={<BatchPage />} />
                <Route path="/audit" element={<AuditPage />} />
                <Route path="*" element={<NotFound />} />
              </Route>
            </Routes>
          </Suspense>
        </BrowserRouter>
      </Fault>
    </QueryClientProvider>
  );
}

// Whoever was signed in stays on the page when the session ends: the sign-in comes over it.
function SignedIn({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const me = useMe();
  const location = useLocation();
  const navigate = useNavigate();
  const [before, setBefore] = useState<Me | null>(null);
  const [ended, setEnded] = useState(false);
  const was = useRef<Me | null>(null);
  useEffect(() => {
    if (!me.data) return;
    was.current = me.data;
    setBefore(me.data);
  }, [me.data]);
  const end = useCallback(() => { if (was.current !== null) setEnded(true); }, []);
  useEffect(() => { whenSignedOut(end); }, [end]);
  const leave = useCallback(() => {
    if (was.current !== null) unsentWords.dropOf(was.current.person);
    was.current = null;
    void signOut({}, newKey()).catch(() => undefined).finally(() => {
      client.clear();
      client.setQueryData(meKey, null);
      setBefore(null);
      setEnded(false);
      void navigate('/login', { replace: true });
    });
  }, [navigate]);
  const back = useCallback((now: Me) => {
    void (async () => {
      const same = was.current?.person === now.person;
      const answer = was.current === null ? now : await backAs(was.current, now).catch(() => now);
      if (!same) {
        client.clear();
        void navigate('/home', { replace: true });
      }
      client.setQueryData(meKey, answer);
      setEnded(false);
      // What was refused while nobody was signed in is asked for again.
      if (same) void client.invalidateQueries({ predicate: (query) => query.queryKey !== meKey });
    })();
  }, [navigate]);

  const shown = me.data ?? (ended ? before : null);
  if (shown === null) {
    if (me.isPending) return null;
    if (me.isLoadingError) return <Broken onRetry={() => { void me.refetch(); }} />;
    const next = location.pathname + location.search;
    return <Navigate to={next === '/' || next === '/home' ? '/login' : `/login?next=${encodeURIComponent(next)}`} replace />;
  }
  const guard = <SessionGuard me={shown} ended={ended} onEnd={end} onBack={back} onLeave={leave} />;
  return (
    <KeptOwner value={`${shown.person} ${shown.identity.id}`}>
      <Shell me={shown} onLanguage={onLanguage} onLeave={leave} guard={<Suspense fallback={null}>{guard}</Suspense>}>
        <PageFault key={location.pathname}><Outlet /></PageFault>
      </Shell>
    </KeptOwner>
  );
}

function Broken({ onRetry }: { onRetry: () => void }) {
  return <main className="empty" role="alert"><h1 className="empty-title">{t('problem.unreachable')}</h1><p><button type="button" className="native-primary broken-retry" onClick={onRetry}>{t('problem.retry')}</button></p></main>;
}

// A program that fails says so and offers the way back.
class Fault extends Component<{ children: React.ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  protected words(): React.ReactNode {
    return <main className="empty" role="alert"><h1 className="empty-title">{t('problem.page')}</h1><p><a href="/home">{t('problem.to_home')}</a></p></main>;
  }

  override render(): React.ReactNode {
    return this.state.failed ? this.words() : this.props.children;
  }
}

// A page that fails, or that cannot be loaded now: the frame stays, and so do the ways to other pages.
class PageFault extends Fault {
  protected override words(): React.ReactNode {
    return <NotLoaded />;
  }
}
