import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';

import { Problem } from '@/api/client';
import type { Me } from '@/api/types';
import { Field } from '@/shared/Field';
import { ProblemNotice, problemWords } from '@/shared/problems';
import { t } from '@/shared/texts';
import { useAct } from '@/shared/useAct';

import { changePassword, meKey } from './api';

export default function PasswordSheet({ onClose, forced = false }: { onClose: () => void; forced?: boolean }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [before, setBefore] = useState('');
  const [after, setAfter] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const act = useAct(changePassword);
  const fields = act.error instanceof Problem ? act.error.fields : [];
  const submit = async () => {
    setDiffers(after !== again);
    if (after !== again) return;
    if ((await act.run({ old_password: before, new_password: after })) === undefined) return;
    client.setQueryData<Me | null>(meKey, (me) => (me ? { ...me, must_change_password: false } : me));
    // What was refused until now is asked for again.
    if (forced) void client.invalidateQueries();
    void message.success(t('password.done'));
    onClose();
  };
  return (
    <Modal open title={t('password.title')} onCancel={() => { if (!forced) onClose(); }} closable={!forced} keyboard={!forced} mask={{ closable: false }} footer={null} width={420}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        {forced ? <p className="quiet">{t('password.forced')}</p> : null}
        {act.error !== null && fields.length === 0 ? <ProblemNotice error={act.error} /> : null}
        <Field label={t('password.before')} required error={fields.includes('old_password') ? problemWords(act.error) : ''}>
          <Input.Password autoComplete="current-password" value={before} onChange={(event) => { setBefore(event.target.value); }} />
        </Field>
        <Field label={t('password.after')} required hint={t('password.rule')} error={fields.includes('new_password') ? problemWords(act.error) : ''}>
          <Input.Password autoComplete="new-password" value={after} onChange={(event) => { setAfter(event.target.value); }} />
        </Field>
        <Field label={t('password.again')} required error={differs ? t('password.differs') : ''}>
          <Input.Password autoComplete="new-password" value={again} onChange={(event) => { setAgain(event.target.value); }} />
        </Field>
        <div className="sheet-foot">
          {forced ? null : <Button onClick={onClose}>{t('common.cancel')}</Button>}
          <Button type="primary" htmlType="submit" loading={act.busy} disabled={before === '' || after === '' || again === ''}>{t('password.go')}</Button>
        </div>
      </form>
    </Modal>
  );
}
