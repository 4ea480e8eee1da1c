// Warns before the session ends, and lets one sign in again over the page: what was typed stays.
import './sign-in.css';

import { Button, Modal } from 'antd';
import { useCallback, useState } from 'react';

import type { Me } from '@/api/types';
import { t } from '@/shared/texts';

import { stay, useSecondsLeft } from './presence';
import { SignInForm } from './SignInForm';

interface SessionGuardProps { me: Me; ended: boolean; onEnd: () => void; onBack: (me: Me) => void; onLeave: () => void }

// Over everything else that may be open.
const layer = 2000;

export default function SessionGuard({ me, ended, onEnd, onBack, onLeave }: SessionGuardProps) {
  const left = useSecondsLeft(me.idle_minutes, !ended, onEnd);
  const [busy, setBusy] = useState(false);
  const goOn = useCallback(() => {
    setBusy(true);
    void stay().catch(() => undefined).finally(() => { setBusy(false); });
  }, []);
  if (ended) {
    return (
      <Modal open title={t('session.ended')} closable={false} keyboard={false} mask={{ closable: false }} footer={null} width={400} zIndex={layer}>
        <p className="quiet">{t('session.kept')}</p>
        <div className="sign-in-again"><SignInForm title={t('session.again')} onDone={onBack} /></div>
        <button type="button" className="link-button" onClick={onLeave}>{t('session.leave')}</button>
      </Modal>
    );
  }
  if (left === null) return null;
  return (
    <Modal open title={t('session.ending')} closable={false} keyboard={false} mask={{ closable: false }} width={400} zIndex={layer}
      footer={<div className="sheet-foot"><Button onClick={onLeave}>{t('account.sign_out')}</Button><Button type="primary" loading={busy} autoFocus data-testid="stay" onClick={goOn}>{t('session.stay')}</Button></div>}>
      <p role="timer" aria-live="off">{t('session.left', { minutes: me.idle_minutes, seconds: left })}</p>
    </Modal>
  );
}
