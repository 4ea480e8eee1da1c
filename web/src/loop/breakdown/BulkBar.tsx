// One change for all chosen items.
import { Button, Dropdown, Modal } from 'antd';
import { useState } from 'react';

import type { DeskItem, EditItems, Grade, Id } from '@/api/types';
import { Field } from '@/shared/Field';
import { KeptForm, useKept, useSent } from '@/shared/KeptForm';
import { t, tCode } from '@/shared/texts';
import { DayLine, TextBox } from '@/shared/Words';

import { DeskProblem } from './DeskProblem';

interface BulkBarProps {
  desk: Id;
  chosen: readonly DeskItem[];
  onEdit: (edit: EditItems) => Promise<boolean>;
  onConfirmHosts: (items: readonly DeskItem[]) => void;
  onClear: () => void;
}

const grades: readonly Grade[] = ['general', 'key', 'listed'];

export function BulkBar({ desk, chosen, onEdit, onConfirmHosts, onClear }: BulkBarProps) {
  const [asking, setAsking] = useState<'day' | 'reason' | null>(null);
  const ids: Id[] = chosen.map((item) => item.id);
  return (
    <div className="bulk" role="toolbar" aria-label={t('bulk.label')}>
      <b>{t('bulk.chosen', { n: chosen.length })}</b>
      <Button size="small" onClick={() => { onConfirmHosts(chosen); }}>{t('bulk.confirm_hosts')}</Button>
      <Dropdown trigger={['click']} menu={{ items: grades.map((grade) => ({ key: grade, label: tCode('grade', grade) })), onClick: ({ key }) => { void onEdit({ items: ids, grade: key as Grade }); } }}>
        <Button size="small">{t('bulk.grade')}</Button>
      </Dropdown>
      <Button size="small" onClick={() => { setAsking('day'); }}>{t('bulk.day')}</Button>
      <Button size="small" onClick={() => { setAsking('reason'); }}>{t('bulk.reason')}</Button>
      <Button size="small" onClick={() => { void onEdit({ items: ids, not_needed: !chosen.every((item) => item.state === 'not_needed') }); }}>{chosen.every((item) => item.state === 'not_needed') ? t('bulk.needed') : t('bulk.not_needed')}</Button>
      <Button size="small" type="text" className="end" onClick={onClear}>{t('bulk.clear')}</Button>
      {asking === null ? null : <Ask kind={asking} desk={desk} count={chosen.length} onClose={() => { setAsking(null); }} onSave={(change) => onEdit({ items: ids, ...change })} />}
    </div>
  );
}

type Change = Omit<EditItems, 'items'>;
interface AskProps {
  kind: 'day' | 'reason';
  desk: Id;
  count: number;
  onClose: () => void;
  onSave: (change: Change) => Promise<boolean>;
}

function Ask(props: AskProps) {
  const { kind, desk, count, onClose } = props;
  const title = t(kind === 'day' ? 'bulk.day_title' : 'bulk.reason_title', { n: count });
  return (
    <Modal open title={title} onCancel={onClose} footer={null} width={480}>
      <div className="stack">
        <KeptForm act={`bulk_${kind}`} object={desk} title={title}><AskForm {...props} /></KeptForm>
      </div>
    </Modal>
  );
}

function AskForm({ kind, count, onClose, onSave }: AskProps) {
  const text = useKept('text', '');
  const sent = useSent();
  const [busy, setBusy] = useState(false);
  const save = async (change: Change) => {
    setBusy(true);
    const done = await onSave(change);
    setBusy(false);
    if (!done) return;
    sent();
    onClose();
  };
  const own = (): Change => (kind === 'day' ? { supervision_day: text.value } : { reason: text.value });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void save(own()); }}>
      <DeskProblem />
      {kind === 'day' ? (
        <Field label={t('desk.field.day')} required hint={t('bulk.day_hint')}><DayLine kept={text} /></Field>
      ) : (
        <Field label={t('desk.field.reason')} required hint={t('bulk.reason_hint')}><TextBox rows={3} maxLength={500} kept={text} /></Field>
      )}
      <div className="sheet-foot">
        {kind === 'day' ? <Button loading={busy} onClick={() => { void save({ recurring: true }); }}>{t('desk.recurring_long')}</Button> : null}
        <Button type="primary" htmlType="submit" loading={busy} disabled={text.value.trim() === ''}>{t('bulk.save', { n: count })}</Button>
      </div>
    </form>
  );
}

// Nothing proposed is confirmed unseen: the list first.
export function ConfirmHosts({ items, unitName, onClose, onEdit }: { items: readonly DeskItem[]; unitName: (id: Id | null) => string; onClose: () => void; onEdit: (edit: EditItems) => Promise<boolean> }) {
  const proposed = items.filter((item) => item.state === 'open' && item.host !== null && !item.host_confirmed);
  const [dropped, setDropped] = useState<ReadonlySet<Id>>(new Set());
  const [busy, setBusy] = useState(false);
  const kept = proposed.filter((item) => !dropped.has(item.id));
  const confirm = async () => {
    setBusy(true);
    const done = await onEdit({ items: kept.map((item) => item.id), host_confirmed: true });
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Modal open title={t('confirm.title', { n: proposed.length })} onCancel={onClose} footer={null} width={880}>
      {proposed.length === 0 ? <p className="quiet">{t('confirm.none')}</p> : (
        <>
          <p className="quiet">{t('confirm.lead')}</p>
          <div className="confirm-list" tabIndex={0} role="region" aria-label={t('confirm.list')}>
            <table>
              <thead><tr><th scope="col">{t('confirm.keep')}</th><th scope="col">{t('desk.column.number')}</th><th scope="col">{t('desk.column.item')}</th><th scope="col">{t('confirm.host')}</th><th scope="col">{t('confirm.printed')}</th></tr></thead>
              <tbody>
                {proposed.map((item) => (
                  <tr key={item.id}>
                    <td><input type="checkbox" aria-label={t('desk.choose', { number: item.number })} checked={!dropped.has(item.id)} onChange={() => { const next = new Set(dropped); if (!next.delete(item.id)) next.add(item.id); setDropped(next); }} /></td>
                    <td>{item.number}</td><td className="confirm-words">{item.title}</td><td><b>{unitName(item.host)}</b><small>{tCode('host_basis', item.host_basis)}</small></td><td className="confirm-words">{item.units.map((unit) => unit.printed).join('、')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="sheet-foot"><Button onClick={onClose}>{t('common.cancel')}</Button><Button type="primary" loading={busy} disabled={kept.length === 0} onClick={() => { void confirm(); }}>{t('confirm.go', { n: kept.length })}</Button></div>
        </>
      )}
    </Modal>
  );
}
