// The document's own head, where it was not found or found wrong.
import { Button, Modal } from 'antd';
import { useState } from 'react';

import type { Desk, EditImport } from '@/api/types';
import { Field } from '@/shared/Field';
import { KeptForm, useKept, useSent } from '@/shared/KeptForm';
import { t } from '@/shared/texts';
import { DayLine, TextBox, TextLine } from '@/shared/Words';

import { DeskProblem } from './DeskProblem';

interface HeadProps { desk: Desk; onEdit: (edit: EditImport) => Promise<boolean>; onClose: () => void }

export function HeadSheet(props: HeadProps) {
  const { desk, onClose } = props;
  const title = t('said', { what: t('desk.edit_head'), words: desk.title });
  return (
    <Modal open title={t('desk.edit_head')} onCancel={onClose} footer={null} width={560}>
      <div className="stack">
        <KeptForm
          act="head" object={desk.id} version={`${desk.title} ${desk.number} ${desk.day ?? ''}`}
          title={title} again={{ sheet: 'head' }}
        >
          <HeadForm {...props} />
        </KeptForm>
      </div>
    </Modal>
  );
}

function HeadForm({ desk, onEdit, onClose }: HeadProps) {
  const title = useKept('title', desk.title);
  const number = useKept('number', desk.number);
  const day = useKept<string>('day', desk.day ?? '');
  const sent = useSent();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const done = await onEdit({ title: title.value, number: number.value, ...(day.value === '' ? {} : { day: day.value }) });
    setBusy(false);
    if (!done) return;
    sent();
    onClose();
  };
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <DeskProblem />
      <Field label={t('head.title')}><TextBox rows={2} maxLength={300} kept={title} /></Field>
      <Field label={t('head.number')}><TextLine maxLength={100} kept={number} /></Field>
      <Field label={t('head.day')}><DayLine kept={day} /></Field>
      <div className="sheet-foot"><Button onClick={onClose}>{t('common.cancel')}</Button><Button type="primary" htmlType="submit" loading={busy}>{t('head.save')}</Button></div>
    </form>
  );
}
