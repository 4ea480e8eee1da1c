// Two items of one, an item by hand, a batch taken back: each a sheet that shows what it is about.
import { Button, Modal } from 'antd';
import { useState } from 'react';

import type { Desk, DeskItem, Id } from '@/api/types';
import { Field } from '@/shared/Field';
import { KeptForm, useKept, useSent } from '@/shared/KeptForm';
import { t } from '@/shared/texts';
import { TextBox, TextLine } from '@/shared/Words';

import type { Shape } from './api';
import { DeskProblem } from './DeskProblem';
import { codePointIndex } from './spans';

// Where a sentence ends, in UTF-16 units of the stretch.
export function placesToSplit(words: string): number[] {
  const out: number[] = [];
  for (let at = 0; at < words.length - 1; at += 1)
    if (/[。；;！？\n]/.test(words.charAt(at)) && words.slice(0, at + 1).trim() !== '' && words.slice(at + 1).trim() !== '') out.push(at + 1);
  return out;
}

export function SplitSheet({ desk, item, onShape, onClose }: { desk: Desk; item: DeskItem; onShape: (what: Shape) => Promise<boolean>; onClose: () => void }) {
  const index = codePointIndex(desk.text);
  const { begin, end } = item.spans.text;
  const words = desk.text.slice(index(begin), index(end));
  const places = placesToSplit(words);
  const split = async (place: number) => {
    if (await onShape({ act: 'split', item: item.id, at: begin + [...words.slice(0, place)].length })) onClose();
  };
  return (
    <Modal open title={t('split.title', { number: item.number })} onCancel={onClose} footer={null} width={640}>
      <p className="quiet">{places.length === 0 ? t('split.none') : t('split.lead')}</p>
      <div className="split">
        {[0, ...places].map((from, at) => (
          <div key={from}>
            {from === 0 ? null : <Button size="small" onClick={() => { void split(from); }}>{t('split.here')}</Button>}
            <p>{words.slice(from, places[at] ?? words.length).trim()}</p>
          </div>
        ))}
      </div>
    </Modal>
  );
}

// A stretch that was marked in the original, or words of the office's own.
export interface Marked { begin: number; end: number; words: string }

interface AddProps {
  desk: Desk;
  marked: Marked | null;
  after: Id | null;
  onShape: (what: Shape) => Promise<boolean>;
  onClose: () => void;
}

export function AddSheet(props: AddProps) {
  const { desk, onClose } = props;
  const title = t('said', { what: t('add.title'), words: desk.title });
  return (
    <Modal open title={t('add.title')} onCancel={onClose} footer={null} width={640}>
      <div className="stack">
        <KeptForm act="add" object={desk.id} title={title} again={{ sheet: 'add' }}
        >
          <AddForm {...props} />
        </KeptForm>
      </div>
    </Modal>
  );
}

function AddForm({ marked, after, onShape, onClose }: AddProps) {
  const text = useKept('text', '');
  const sent = useSent();
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    const place = after === null ? {} : { after };
    const done = await onShape(marked === null ? { act: 'add-item', text: text.value, ...place } : { act: 'add-item', begin: marked.begin, end: marked.end, ...place });
    setBusy(false);
    if (!done) return;
    if (marked === null) sent();
    onClose();
  };
  return (
    <>
      <DeskProblem />
      {marked === null ? <Field label={t('add.words')} required hint={t('add.hint')}><TextBox rows={4} maxLength={2000} kept={text} /></Field> : <blockquote className="add-marked">{marked.words}</blockquote>}
      <div className="sheet-foot"><Button onClick={onClose}>{t('common.cancel')}</Button><Button type="primary" loading={busy} disabled={marked === null && text.value.trim() === ''} onClick={() => { void add(); }}>{t('add.go')}</Button></div>
    </>
  );
}

// 撤回本批: what went out and was not received; all that are ticked come back, or none.

interface WithdrawProps {
  desk: Desk;
  onWithdraw: (tasks: Id[], reason: string) => Promise<boolean>;
  onClose: () => void;
}

export function WithdrawSheet(props: WithdrawProps) {
  const { desk, onClose } = props;
  const title = t('said', { what: t('withdraw.title'), words: desk.title });
  return (
    <Modal open title={t('withdraw.title')} onCancel={onClose} footer={null} width={720}>
      <div className="stack">
        <KeptForm
          act="withdraw" object={desk.id} version={desk.version} title={title}
          again={{ sheet: 'withdraw' }}
        >
          <WithdrawForm {...props} />
        </KeptForm>
      </div>
    </Modal>
  );
}

function WithdrawForm({ desk, onWithdraw, onClose }: WithdrawProps) {
  const gone = desk.items.filter((item) => item.state === 'dispatched' && item.task !== null);
  const dropped = useKept<Id[]>('dropped', []);
  const out = new Set(dropped.value);
  const reason = useKept('reason', '');
  const sent = useSent();
  const [busy, setBusy] = useState(false);
  const kept = gone.filter((item) => !out.has(item.id));
  const send = async () => {
    setBusy(true);
    const done = await onWithdraw(kept.flatMap((item) => item.task ?? []), reason.value);
    setBusy(false);
    if (!done) return;
    sent();
    onClose();
  };
  return (
    <>
      <DeskProblem />
      <p className="quiet">{t('withdraw.lead')}</p>
      <div className="confirm-list" tabIndex={0} role="region" aria-label={t('withdraw.title')}>
        <table>
          <tbody>
            {gone.map((item) => (
              <tr key={item.id}>
                <td><input type="checkbox" aria-label={t('desk.choose', { number: item.number })} checked={!out.has(item.id)} onChange={() => { dropped.set(out.has(item.id) ? dropped.value.filter((each) => each !== item.id) : [...dropped.value, item.id]); }} /></td>
                <td className="confirm-number">{item.number}</td><td className="confirm-words is-wide">{item.title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Field label={t('withdraw.reason')} required><TextLine maxLength={500} kept={reason} /></Field>
      <div className="sheet-foot"><Button onClick={onClose}>{t('common.cancel')}</Button><Button type="primary" danger loading={busy} disabled={kept.length === 0 || reason.value.trim() === ''} onClick={() => { void send(); }}>{t('withdraw.go', { n: kept.length })}</Button></div>
    </>
  );
}
