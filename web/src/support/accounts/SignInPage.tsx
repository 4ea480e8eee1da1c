// Sign-in: what this is, what it is not for, and the card.
import './sign-in.css';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router-dom';

import { t } from '@/shared/texts';

import { meKey, useMe } from './api';
import { safeNext } from './next';
import { SignInForm } from './SignInForm';

export default function SignInPage({ tools }: { tools?: React.ReactNode }) {
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const client = useQueryClient();
  const { data: me } = useMe();
  const next = safeNext(query.get('next'));
  useEffect(() => { document.title = `${t('sign_in.title')} · ${t('product.name')}`; }, []);
  if (me) return <Navigate to={next} replace />;
  return (
    <div className="sign-in">
      <div className="sign-in-tools">{tools}</div>
      <main className="sign-in-main">
        <section className="sign-in-words">
          <p className="sign-in-mark">{t('product.name')}</p>
          <h1>{t('product.long_name')}</h1>
          <p className="sign-in-warning">{t('sign_in.no_secrets')}</p>
        </section>
        <SignInForm onDone={(answer) => {
          client.clear();
          client.setQueryData(meKey, answer);
          void navigate(next, { replace: true });
        }} />
      </main>
    </div>
  );
}
