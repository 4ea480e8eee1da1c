// The frame of every page: menu, bar, and where the reader stands.
import './shell.css';

import { App as AntApp, ConfigProvider, Dropdown } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { NavLink, useLocation, useNavigate, useSearchParams } from 'react-router-dom';

import type { Me } from '@/api/types';
import { Icon } from '@/shared/Icon';
import { useKeys } from '@/shared/keys';
import { isDark, setPreferences, usePreferences } from '@/shared/preferences';
import { type Language, language, t, tCode } from '@/shared/texts';
import { UnsentList } from '@/shared/UnsentList';
import { useNarrow } from '@/shared/useNarrow';
import { mayDo, useSwitchIdentity } from '@/support/accounts/api';
import { useWorklist } from '@/support/worklist/api';
import { useWorklistStream } from '@/support/worklist/stream';

import { administrationPlace, placesFor } from './places';
import { ServerLost } from './ServerLost';
import { themeFor } from './theme';
import { ViewTools } from './ViewTools';

const PasswordSheet = lazy(() => import('@/support/accounts/PasswordSheet'));
const SecondFactorSheet = lazy(() => import('@/support/accounts/SecondFactorSheet'));

function nonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]');
  return meta?.nonce === undefined || meta.nonce === '' ? meta?.content : meta.nonce;
}

interface ShellProps { me: Me; children: React.ReactNode; guard: React.ReactNode; onLanguage: (language: Language) => void; onLeave: () => void }

export default function Shell(props: ShellProps) {
  const { large } = usePreferences();
  const phone = useNarrow(760);
  const dark = isDark();
  const theme = useMemo(() => themeFor(dark, large, phone), [dark, large, phone]);
  const csp = useMemo(() => ({ nonce: nonce() ?? '' }), []);
  return (
    <ConfigProvider locale={language() === 'en' ? enUS : zhCN} theme={theme} csp={csp} button={{ autoInsertSpace: false }} wave={{ disabled: true }} getPopupContainer={popupPlace}>
      <AntApp component={false}><Frame {...props} /></AntApp>
    </ConfigProvider>
  );
}

function Frame({ me, children, guard, onLanguage, onLeave }: ShellProps) {
  const { narrow } = usePreferences();
  const phone = useNarrow(760);
  const location = useLocation();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const search = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState(false);
  const [factor, setFactor] = useState(false);
  const [text, setText] = useState('');
  const worklist = useWorklist();
  useWorklistStream(me.identity.id);
  const groups = placesFor(me);
  const waiting = worklist.data?.counts.reduce((sum, each) => sum + each.count, 0) ?? 0;
  const onDesk = /^\/decisions\/import\/./.test(location.pathname);
  const tight = useNarrow(1000);
  const folded = narrow || onDesk || tight;
  const seesTasks = mayDo(me, 'see_tasks');
  useEffect(() => { setText(location.pathname === '/tracking/tasks' ? (query.get('q') ?? '') : ''); }, [location.pathname, query]);
  const pending = useRef(false); // g, then a letter
  useKeys((event) => {
    if (pending.current) {
      pending.current = false;
      const to = { KeyH: '/home', KeyT: '/tracking/tasks', KeyD: '/decisions/import' }[event.code];
      if (to === undefined) return false;
      void navigate(to);
      return true;
    }
    if (event.code === 'KeyG') {
      pending.current = true;
      window.setTimeout(() => { pending.current = false; }, 1000);
      return true;
    }
    if ((event.code === 'Slash' && !event.shiftKey) || event.code === 'KeyS') {
      search.current?.focus();
      return search.current !== null;
    }
    return false;
  });

  return (
    <div className={`shell${folded ? ' is-folded' : ''}`}>
      <a className="skip" href="#main">{t('shell.skip')}</a>
      <header className="shell-head">
      {me.demonstration ? <p className="band">{t('shell.demonstration')}</p> : null}
      <div className="shell-bar">
        <NavLink to="/home" className="shell-product">{t('product.name')}</NavLink>
        <IdentitySwitch me={me} />
        {seesTasks ? (
          <form role="search" aria-label={t('shell.search')} className="shell-search" onSubmit={(event) => { event.preventDefault(); void navigate(text.trim() === '' ? '/tracking/tasks' : `/tracking/tasks?q=${encodeURIComponent(text.trim())}&all=true`); }}>
            <Icon name="search" />
            <input ref={search} type="search" aria-label={t('shell.search')} placeholder={t('shell.search')} value={text} onChange={(event) => { setText(event.target.value); }} />
            <kbd aria-hidden="true">/</kbd>
          </form>
        ) : <span className="shell-search-none" />}
        <div className="shell-tools"><ViewTools onLanguage={onLanguage} /></div>
        <AccountMenu me={me} onPassword={() => { setPassword(true); }} onFactor={() => { setFactor(true); }} onLeave={onLeave} />
      </div>
      <ServerLost />
      <UnsentList home={administrationPlace(me)?.to ?? '/home'} />
      </header>
      {phone ? null : (
        <nav className="shell-nav" aria-label={t('nav.label')}>
          {groups.map((group) => (
            <div key={group.title ?? 'top'} className="nav-group">
              {group.title === null ? null : <p className="nav-title">{t(group.title)}</p>}
              {group.places.map((place) => (
                <NavLink key={place.to} to={place.to} className="nav-place" title={folded ? t(place.text) : undefined}>
                  <Icon name={place.icon} /><span>{t(folded ? place.short : place.text)}</span>
                  {place.to === '/home' && waiting > 0 ? <b className="nav-count number" aria-label={t('nav.waiting', { n: waiting })}>{waiting > 99 ? '99+' : waiting}</b> : null}
                </NavLink>
              ))}
            </div>
          ))}
          {onDesk || tight ? null : <button type="button" className="icon-button nav-fold" aria-expanded={!folded} onClick={() => { setPreferences({ narrow: !narrow }); }}><Icon name={folded ? 'right' : 'left'} /><span className={folded ? 'visually-hidden' : undefined}>{folded ? t('nav.unfold') : t('nav.fold')}</span></button>}
        </nav>
      )}
      <main className="shell-main" id="main" tabIndex={-1}><Suspense fallback={null}>{children}</Suspense></main>
      {phone ? (
        <nav className="shell-bottom" aria-label={t('nav.label')}>
          {groups.flatMap((group) => group.places).map((place) => (
            <NavLink key={place.to} to={place.to}><Icon name={place.icon} /><span>{t(place.short)}{place.to === '/home' && waiting > 0 ? ` ${String(waiting)}` : ''}</span></NavLink>
          ))}
        </nav>
      ) : null}
      {factor ? <Suspense fallback={null}><SecondFactorSheet me={me} onClose={() => { setFactor(false); }} /></Suspense> : null}
      {guard}
      {password || me.must_change_password ? <Suspense fallback={null}><PasswordSheet forced={me.must_change_password} onClose={() => { setPassword(false); }} /></Suspense> : null}
    </div>
  );
}

// What opens above the page stands in a landmark of its own: a reader of the screen finds it there, and nothing clips it.
function popupPlace(): HTMLElement {
  const known = document.getElementById('popups');
  if (known !== null) return known;
  const place = document.createElement('div');
  place.id = 'popups';
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', t('shell.popups'));
  return document.body.appendChild(place);
}

function identityWords(identity: Me['identity']): string {
  return t('shell.identity', { unit: identity.unit_name, role: tCode('role', identity.role) });
}

function IdentitySwitch({ me }: { me: Me }) {
  const switchTo = useSwitchIdentity();
  const navigate = useNavigate();
  if (me.identities.length < 2) return <span className="shell-unit" title={identityWords(me.identity)}>{identityWords(me.identity)}</span>;
  return (
    <Dropdown trigger={['click']} menu={{
      selectable: true, selectedKeys: [me.identity.id],
      items: me.identities.map((each) => ({ key: each.id, label: identityWords(each) })),
      onClick: ({ key }) => { if (key !== me.identity.id) void switchTo(key).then(() => navigate('/home')); },
    }}>
      <button type="button" className="icon-button shell-unit" aria-label={t('shell.switch_identity', { now: identityWords(me.identity) })}><span>{identityWords(me.identity)}</span><Icon name="down" /></button>
    </Dropdown>
  );
}

function AccountMenu({ me, onPassword, onFactor, onLeave }: { me: Me; onPassword: () => void; onFactor: () => void; onLeave: () => void }) {
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{
      items: [{ key: 'password', label: t('account.password') }, { key: 'factor', label: t('account.factor') }, { key: 'leave', label: t('account.sign_out') }],
      onClick: ({ key }) => { if (key === 'password') onPassword(); else if (key === 'factor') onFactor(); else onLeave(); },
    }}>
      <button type="button" className="icon-button shell-account" aria-label={t('account.menu', { name: me.name })}><Icon name="person" /><span className="tool-word">{me.name}</span></button>
    </Dropdown>
  );
}
