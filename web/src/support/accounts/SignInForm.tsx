// Account, password and, where it is set, the code. Native controls only, so that the first page is there at once.
import { useEffect, useRef, useState } from 'react';

import { Problem, Unreachable } from '@/api/client';
import type { Me } from '@/api/types';
import { announce } from '@/shared/announce';
import { t } from '@/shared/texts';
import { useAct } from '@/shared/useAct';

import { signIn } from './api';

export function SignInForm({ onDone, title = t('sign_in.title') }: { onDone: (me: Me) => void; title?: string }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeWanted, setCodeWanted] = useState(false);
  const [shown, setShown] = useState(false);
  const act = useAct(signIn);
  const codeBox = useRef<HTMLInputElement>(null);

  useEffect(() => { if (codeWanted) codeBox.current?.focus(); }, [codeWanted]);
  const wantsCode = act.error instanceof Problem && act.error.code === 'accounts.code_wanted';
  useEffect(() => { if (wantsCode) setCodeWanted(true); }, [wantsCode]);

  const sentence = act.error === null || wantsCode ? '' : act.error instanceof Unreachable ? t('problem.unreachable') : act.error instanceof Problem ? act.error.message : t('problem.page');
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const answer = await act.run(codeWanted ? { login: login.trim(), password, code: code.trim() } : { login: login.trim(), password });
    if (answer === undefined) return;
    announce(t('sign_in.done', { name: answer.name }));
    onDone(answer);
  };
  return (
    <form className="sign-in-card" onSubmit={(event) => { void submit(event); }} aria-label={title}>
      <h2>{title}</h2>
      {sentence === '' ? null : <div className="sign-in-error" role="alert">{sentence}</div>}
      <label htmlFor="login">{t('sign_in.login')}</label>
      <input id="login" className="native-input" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus value={login} onChange={(event) => { setLogin(event.target.value); }} />
      <label htmlFor="password">{t('sign_in.password')}</label>
      <div className="sign-in-password">
        <input id="password" className="native-input" type={shown ? 'text' : 'password'} autoComplete="current-password" required value={password} onChange={(event) => { setPassword(event.target.value); }} />
        <button type="button" className="link-button" aria-pressed={shown} onClick={() => { setShown(!shown); }}>{shown ? t('sign_in.hide') : t('sign_in.show')}</button>
      </div>
      {codeWanted ? (
        <>
          <label htmlFor="code">{t('sign_in.code')}</label>
          <input id="code" ref={codeBox} className="native-input sign-in-code" inputMode="numeric" autoComplete="one-time-code" maxLength={10} required value={code} onChange={(event) => { setCode(event.target.value); }} />
          <p className="sign-in-note">{t('sign_in.code_hint')}</p>
        </>
      ) : null}
      <button type="submit" className="native-primary" disabled={act.busy}>{act.busy ? t('sign_in.busy') : t('sign_in.go')}</button>
      <p className="sign-in-note">{t('sign_in.lock_note')}</p>
    </form>
  );
}
