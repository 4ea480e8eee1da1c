// The second factor: asked for with the password, in force once a code of it was shown.
import './sign-in.css';

import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';

import { Problem } from '@/api/client';
import type { Me, SecondFactor } from '@/api/types';
import { Field } from '@/shared/Field';
import { ProblemNotice, problemWords } from '@/shared/problems';
import { t } from '@/shared/texts';
import { useAct } from '@/shared/useAct';

import { beginSecondFactor, confirmSecondFactor, meKey, removeSecondFactor } from './api';

export default function SecondFactorSheet({ me, onClose }: { me: Me; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [factor, setFactor] = useState<SecondFactor | null>(null);
  const [wasSet] = useState(me.second_factor);
  const done = (set: boolean) => {
    client.setQueryData<Me | null>(meKey, (now) => (now ? { ...now, second_factor: set } : now));
    void message.success(t(set ? 'factor.done' : 'factor.removed'));
    onClose();
  };
  return (
    <Modal open title={t('factor.title')} onCancel={onClose} mask={{ closable: false }} footer={null} width={440}>
      {factor !== null ? <Confirm factor={factor} onDone={() => { done(true); }} /> : <Ask wasSet={wasSet} onFactor={setFactor} onRemoved={() => { done(false); }} onClose={onClose} />}
    </Modal>
  );
}

function Ask({ wasSet, onFactor, onRemoved, onClose }: { wasSet: boolean; onFactor: (factor: SecondFactor) => void; onRemoved: () => void; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const begin = useAct(beginSecondFactor);
  const remove = useAct(removeSecondFactor);
  const error = begin.error ?? remove.error;
  const inField = error instanceof Problem && error.fields.includes('password');
  const submit = async () => {
    if (wasSet) {
      if ((await remove.run({ password })) !== undefined) onRemoved();
      return;
    }
    const factor = await begin.run({ password });
    if (factor !== undefined) onFactor(factor);
  };
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <p className="quiet">{t(wasSet ? 'factor.is_set' : 'factor.lead')}</p>
      {error === null || inField ? null : <ProblemNotice error={error} />}
      <Field label={t('factor.password')} required error={inField ? problemWords(error) : ''}>
        <Input.Password autoComplete="current-password" value={password} onChange={(event) => { setPassword(event.target.value); }} />
      </Field>
      <div className="sheet-foot">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="primary" danger={wasSet} htmlType="submit" loading={begin.busy || remove.busy} disabled={password === ''}>{t(wasSet ? 'factor.remove' : 'factor.begin')}</Button>
      </div>
    </form>
  );
}

function Confirm({ factor, onDone }: { factor: SecondFactor; onDone: () => void }) {
  const [code, setCode] = useState('');
  const confirm = useAct(confirmSecondFactor);
  const inField = confirm.error instanceof Problem && confirm.error.fields.includes('code');
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void confirm.run({ code: code.trim() }).then((answer) => { if (answer !== undefined) onDone(); }); }}>
      <p className="quiet">{t('factor.enter')}</p>
      <p className="factor-secret" data-testid="secret">{(factor.secret.match(/.{1,4}/g) ?? []).join(' ')}</p>
      <p><a href={factor.address}>{t('factor.open')}</a></p>
      {confirm.error === null || inField ? null : <ProblemNotice error={confirm.error} />}
      <Field label={t('sign_in.code')} required hint={t('factor.code_hint')} error={inField ? problemWords(confirm.error) : ''}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={10} value={code} onChange={(event) => { setCode(event.target.value); }} />
      </Field>
      <div className="sheet-foot"><Button type="primary" htmlType="submit" loading={confirm.busy} disabled={code.trim() === ''}>{t('factor.go')}</Button></div>
    </form>
  );
}
