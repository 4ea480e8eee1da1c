// The document's own head, where it was not found or found wrong.
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';

import type { Desk, EditImport } from '@/api/types';
import { DayField } from '@/shared/DayField';
import { Field } from '@/shared/Field';
import { t } from '@/shared/texts';

export function HeadSheet({ desk, onEdit, onClose }: { desk: Desk; onEdit: (edit: EditImport) => Promise<boolean>; onClose: () => void }) {
  const [title, setTitle] = useState(desk.title);
  const [number, setNumber] = useState(desk.number);
  const [day, setDay] = useState(desk.day ?? '');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const done = await onEdit({ title, number, ...(day === '' ? {} : { day }) });
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Modal open title={t('desk.edit_head')} onCancel={onClose} footer={null} width={560}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <Field label={t('head.title')}><Input.TextArea rows={2} maxLength={300} value={title} onChange={(event) => { setTitle(event.target.value); }} /></Field>
        <Field label={t('head.number')}><Input maxLength={100} value={number} onChange={(event) => { setNumber(event.target.value); }} /></Field>
        <Field label={t('head.day')}><DayField value={day} onChange={setDay} /></Field>
        <div className="sheet-foot"><Button onClick={onClose}>{t('common.cancel')}</Button><Button type="primary" htmlType="submit" loading={busy}>{t('head.save')}</Button></div>
      </form>
    </Modal>
  );
}
