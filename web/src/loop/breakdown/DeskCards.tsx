// Questions that many items share, asked once: each with its list, what a yes does, and one yes.
import { Button, Modal } from 'antd';
import { useState } from 'react';

import type { Card, CardAnswer, Day, Desk, DeskCard, DeskItem, EditItems, Id, Settle } from '@/api/types';
import { Field } from '@/shared/Field';
import { KeptForm, useKept, useSent } from '@/shared/KeptForm';
import { t, tCode } from '@/shared/texts';
import { DayLine, TextLine } from '@/shared/Words';
import { UnitPicker } from '@/support/directory/UnitPicker';

import { dayOf } from './desk';
import { DeskProblem } from './DeskProblem';

// What can be answered, the first being what is proposed. A day, a reason, a host ask for more first.
type Choice = CardAnswer | 'day' | 'reason' | 'host';
const answers: Readonly<Record<Card, readonly Choice[]>> = {
  hosts: ['confirm'],
  days: ['confirm', 'recurring', 'day'],
  sentences: ['confirm', 'standard', 'day'],
  rounds: ['confirm', 'standard', 'day'],
  years: ['confirm', 'day'],
  undated: ['day', 'standard', 'recurring'],
  past: ['day', 'standard', 'recurring'],
  vague_units: ['confirm'],
  names: ['as_printed'],
  groups: ['confirm', 'as_printed'],
  measures: ['reason'],
  no_host: ['host'],
};

interface CardsProps {
  desk: Desk;
  open: string | null;
  onOpen: (card: string | null) => void;
  today: Day;
  unitName: (id: Id | null) => string;
  onSettle: (answer: Settle) => Promise<boolean>;
  onEdit: (edit: EditItems) => Promise<boolean>;
  onNames: () => void;
}

export function DeskCards(props: CardsProps) {
  const { desk, open, onOpen, onNames } = props;
  const shown = desk.cards.find((card) => card.card === open);
  if (desk.cards.length === 0) return null;
  return (
    <section className="cards" aria-label={t('cards.title', { n: desk.cards.length })}>
      <h2>{t('cards.title', { n: desk.cards.length })}</h2>
      <ul>
        {desk.cards.map((card) => (
          <li key={card.card} data-card={card.card}>
            <b>{tCode('card', card.card)}</b>
            <span className="number">{t('cards.items', { n: card.items.length })}</span>
            <span className="cards-words">{tCode('card_words', card.card)}</span>
            <Button size="small" onClick={() => { onOpen(card.card); }}>{t('cards.look')}</Button>
            {card.card === 'names' ? <Button size="small" type="text" onClick={onNames}>{t('cards.by_name', { n: card.names.length })}</Button> : null}
          </li>
        ))}
      </ul>
      {shown === undefined ? null : <CardSheet {...props} key={shown.card} card={shown} onClose={() => { onOpen(null); }} />}
    </section>
  );
}

type SheetProps = CardsProps & { card: DeskCard; onClose: () => void };

function CardSheet(props: SheetProps) {
  const { desk, card, onClose } = props;
  const title = t('beside', { words: tCode('card', card.card), note: t('cards.items', { n: card.items.length }) });
  return (
    <Modal open title={`${tCode('card', card.card)} · ${t('cards.items', { n: card.items.length })}`} onCancel={onClose} footer={null} width={960}>
      <KeptForm
        act={`card_${card.card}`} object={desk.id} version={card.items.length} title={title}
        again={{ card: card.card }}
      >
        <CardForm {...props} />
      </KeptForm>
    </Modal>
  );
}

function CardForm({ desk, card, today, unitName, onSettle, onEdit, onClose }: SheetProps) {
  const kind = card.card as Card;
  const items = desk.items.filter((item) => card.items.includes(item.id));
  const dropped = useKept<Id[]>('dropped', []);
  const [busy, setBusy] = useState(false);
  const day = useKept('day', '');
  const reason = useKept('reason', '');
  const host = useKept<Id | null>('host', null);
  const sent = useSent();
  const out = new Set(dropped.value);
  const kept = items.filter((item) => !out.has(item.id)).map((item) => item.id);
  const asksDay = answers[kind].includes('day');
  const asksReason = answers[kind].includes('reason') || asksDay;
  const send = async (answer: Choice) => {
    setBusy(true);
    const done = answer === 'day' ? await onEdit({ items: kept, supervision_day: day.value, day_reason: reason.value })
      : answer === 'host' ? host.value !== null && await onEdit({ items: kept, host: host.value, host_confirmed: true })
      : await onSettle({ card: kind, answer: answer === 'reason' ? 'confirm' : answer, items: kept, reason: reason.value });
    setBusy(false);
    if (!done) return;
    sent();
    onClose();
  };
  const lacks = (answer: Choice) => kept.length === 0 || (answer === 'host' && host.value === null) || (answer === 'day' && day.value === '') || (answer === 'reason' && reason.value.trim() === '');
  return (
    <>
      <DeskProblem />
      <p className="quiet">{tCode('card_words', kind)}</p>
      <CardList kind={kind} items={items} today={today} unitName={unitName} dropped={out} onToggle={(id) => {
        dropped.set(out.has(id) ? dropped.value.filter((each) => each !== id) : [...dropped.value, id]);
      }} />
      {kind === 'no_host' ? <div className="cards-day"><Field label={t('desk.field.host')} required><UnitPicker label={t('desk.field.host')} value={host.value} onChange={host.set} /></Field></div> : null}
      {asksDay ? <div className="cards-day"><Field label={t('cards.day')}><DayLine min={today} kept={day} /></Field></div> : null}
      {asksReason ? <Field label={t(kind === 'measures' ? 'cards.reason' : 'cards.day_reason')} required={kind === 'measures'}><TextLine maxLength={200} kept={reason} /></Field> : null}
      <div className="sheet-foot">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        {[...answers[kind]].reverse().map((answer) => (
          <Button key={answer} type={answer === answers[kind][0] ? 'primary' : 'default'} loading={busy} disabled={lacks(answer)} data-answer={answer} onClick={() => { void send(answer); }}>
            {tCode('card_answer', answer === 'confirm' ? `confirm.${kind}` : answer)}{answer === answers[kind][0] ? t('cards.of_items', { n: kept.length }) : ''}
          </Button>
        ))}
      </div>
    </>
  );
}

interface ListProps {
  kind: Card;
  items: readonly DeskItem[];
  today: Day;
  unitName: (id: Id | null) => string;
  dropped: ReadonlySet<Id>;
  onToggle: (id: Id) => void;
}

function CardList(props: ListProps) {
  return (
    <div className="confirm-list" tabIndex={0} role="region" aria-label={t('confirm.list')}>
      {props.kind === 'names' ? <NameRows {...props} /> : <ItemRows {...props} />}
    </div>
  );
}

function ItemRows({ kind, items, today, unitName, dropped, onToggle }: ListProps) {
  return (
    <table>
      <thead><tr><th scope="col">{t('confirm.keep')}</th><th scope="col">{t('desk.column.number')}</th><th scope="col">{t('desk.column.item')}</th><th scope="col">{tCode('card_column', kind)}</th><th scope="col">{t('cards.printed')}</th></tr></thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td><input type="checkbox" aria-label={t('desk.choose', { number: item.number })} checked={!dropped.has(item.id)} onChange={() => { onToggle(item.id); }} /></td>
            <td className="confirm-number">{item.number}</td>
            <td className="confirm-words">{item.title}</td>
            <td className="confirm-words"><b>{proposalOf(kind, item, today, unitName)}</b></td>
            <td className="confirm-words">{printedOf(kind, item)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// Names are read as names, each with the items that name it: 50 names say more than 50 items with five names each.
function NameRows({ items }: ListProps) {
  const names = new Map<string, string[]>();
  for (const item of items)
    for (const unit of item.units)
      if (!unit.decided && (unit.resolved === 'unknown' || unit.resolved === 'outside')) names.set(unit.printed, [...(names.get(unit.printed) ?? []), item.number]);
  const rows = [...names].sort((a, b) => b[1].length - a[1].length);
  return (
    <table>
      <thead><tr><th scope="col">{tCode('card_column', 'names')}</th><th scope="col">{t('cards.times')}</th><th scope="col">{t('cards.in_items')}</th></tr></thead>
      <tbody>{rows.map(([name, numbers]) => <tr key={name}><td><b>{name}</b></td><td className="number">{numbers.length}</td><td className="confirm-words is-wide">{numbers.join(' ')}</td></tr>)}</tbody>
    </table>
  );
}

// What a yes would make of the item.
function proposalOf(kind: Card, item: DeskItem, today: Day, unitName: (id: Id | null) => string): string {
  const asked = (...resolved: string[]) => item.units.filter((unit) => !unit.decided && resolved.includes(unit.resolved));
  switch (kind) {
    case 'hosts': return unitName(item.host);
    case 'no_host': return t('desk.no_host');
    case 'vague_units': return t('names.leave_to_host');
    case 'groups': return asked('group').map((unit) => t('cards.members', { name: unit.printed, n: unit.units.length, units: unit.units.map(unitName).join('、') })).join('；');
    case 'measures': return item.lint.filter((lint) => lint.card === 'measures').map((lint) => lint.message).join('；');
    default: return dayOf(item, today) === '' ? t('desk.no_day') : dayOf(item, today);
  }
}

// The words of the document that the question is about.
function printedOf(kind: Card, item: DeskItem): string {
  switch (kind) {
    case 'hosts': case 'no_host': case 'vague_units': case 'groups': return item.units.map((unit) => unit.printed).join('、');
    case 'measures': return item.metrics.map((metric) => metric.text).join('、');
    case 'sentences': return item.inner_days.map((inner) => inner.text).join('、');
    default: return item.deadline_text === '' ? t('desk.nothing_printed') : item.deadline_text;
  }
}
