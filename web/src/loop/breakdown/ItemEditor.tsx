// One item, in full: what is printed stays; what the office adds is saved as soon as a field is left.
import { Button, Checkbox, Select } from 'antd';
import { Link } from 'react-router-dom';

import type { Aside, DayBasis, DeskItem, EditItems, Grade, HostBasis, Id } from '@/api/types';
import { DayField } from '@/shared/DayField';
import { Field } from '@/shared/Field';
import { Icon } from '@/shared/Icon';
import { KeptForm, useKept } from '@/shared/KeptForm';
import { t, tCode } from '@/shared/texts';
import { TextBox, TextLine } from '@/shared/Words';
import { UnitPicker } from '@/support/directory/UnitPicker';

import type { Shape } from './api';
import { dayOf } from './desk';
import { UnitsEditor } from './UnitsEditor';

// The box grows by rows: measuring its text would take an inline style, which the content policy refuses.
const charactersInARow = 24;
const grades: readonly Grade[] = ['general', 'key', 'listed'];
const asides: readonly Aside[] = ['none', 'statement', 'duplicate', 'other_level', 'routine', 'other'];
const bases: readonly HostBasis[] = ['document', 'duty_list', 'instruction', 'proposal', 'office'];

interface ItemEditorProps {
  item: DeskItem;
  unitName: (id: Id | null) => string;
  onEdit: (edit: EditItems) => Promise<boolean>;
  onClose: () => void;
  onStep: (step: 1 | -1) => void;
  onShape: (what: Shape) => Promise<boolean>;
  onSplit: () => void;
}

export function ItemEditor({ item, unitName, onEdit, onClose, onStep, onShape, onSplit }: ItemEditorProps) {
  const save = (change: Omit<EditItems, 'items'>) => { void onEdit({ items: [item.id], ...change }); };
  const named = [...new Set(item.units.flatMap((unit) => unit.units))];
  const editable = item.state !== 'dispatched';
  return (
    <section className="editor" aria-label={t('desk.editor', { number: item.number })}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !(event.target as HTMLElement).closest('.ant-select-open')) {
          event.stopPropagation();
          onClose();
        }
      }}>
      <header className="editor-head">
        <h2>{item.number} {item.title}</h2>
        <span className="end row">
          {editable ? <Button size="small" onClick={onSplit}>{t('desk.split')}</Button> : null}
          {editable ? <Button size="small" onClick={() => { void onShape({ act: 'merge', item: item.id }); }}>{t('desk.merge')}</Button> : null}
          <Button size="small" onClick={() => { onStep(-1); }}>{t('desk.previous')}</Button>
          <Button size="small" onClick={() => { onStep(1); }}>{t('desk.next')}</Button>
          <Button size="small" type="text" aria-label={t('common.close')} icon={<Icon name="close" />} onClick={onClose} />
        </span>
      </header>
      {item.lint.length === 0 ? null : (
        <ul className="editor-lint">
          {item.lint.map((lint, at) => <li key={`${lint.code}${String(at)}`}><span className={`lint lint-${lint.severity}`}><b>{tCode('severity', lint.severity)}</b></span>{lint.message}{lint.task === null ? null : <Link to={`/tracking/tasks/${lint.task}`} target="_blank">{t('desk.look_at_task')}</Link>}</li>)}
        </ul>
      )}
      <div className="editor-fields">
        <Own item={item} field="title" version={item.title}>
          <TextField label={t('desk.field.title')} hint="" value={item.title} editable={editable} onSave={(title) => { save({ title }); }} />
        </Own>
        <UnitsEditor item={item} editable={editable} unitName={unitName} onShape={onShape} />
        <Field label={t('desk.field.host')}>
          <UnitPicker label={t('desk.field.host')} value={item.host} suggested={named} onChange={(host) => { save({ host, host_confirmed: true }); }} />
        </Field>
        <Field label={t('desk.field.host_basis')}>
          <Select className="wide" aria-label={t('desk.field.host_basis')} disabled={!editable} value={item.host_basis} options={bases.map((value) => ({ value, label: tCode('host_basis', value) }))} onChange={(host_basis: HostBasis) => { save({ host_basis }); }} />
        </Field>
        <div className="editor-confirm">
          {item.host !== null && !item.host_confirmed ? <Button type="primary" onClick={() => { save({ host_confirmed: true }); }}>{t('desk.confirm_one', { host: unitName(item.host) })}</Button> : <p className="quiet">{item.units.map((unit) => unit.printed).join('、')}</p>}
        </div>
        <Own item={item} field="day" version={item.supervision_day ?? ''}><OwnDay item={item} editable={editable} save={save} /></Own>
        <Field label={t('desk.field.grade')}>
          <Select className="wide" aria-label={t('desk.field.grade')} disabled={!editable} value={item.grade} options={grades.map((value) => ({ value, label: tCode('grade', value) }))} onChange={(grade: Grade) => { save({ grade }); }} />
        </Field>
        <div className="editor-ticks">
          <Checkbox disabled={!editable} checked={item.day_basis === 'recurring'} onChange={(event) => { save({ recurring: event.target.checked }); }}>{t('desk.recurring_long')}</Checkbox>
          <Checkbox disabled={!editable} checked={item.state === 'not_needed'} onChange={(event) => { save({ not_needed: event.target.checked }); }}>{t('desk.not_needed')}</Checkbox>
          {item.state === 'not_needed' ? <Select className="wide" aria-label={t('desk.field.aside')} value={item.aside} options={asides.map((value) => ({ value, label: tCode('aside', value) }))} onChange={(aside: Aside) => { save({ not_needed: true, aside }); }} /> : null}
        </div>
        <Own item={item} field="requirement" version={item.requirement}>
          <TextField label={t('desk.field.requirement')} hint={item.metrics.length > 0 ? t('desk.printed_metrics', { words: item.metrics.map((metric) => metric.text).join('；') }) : ''} value={item.requirement} editable={editable} onSave={(requirement) => { save({ requirement }); }} />
        </Own>
        <Own item={item} field="reason" version={item.reason}>
          <TextField label={t('desk.field.reason')} hint={t('desk.reason_hint')} value={item.reason} editable={editable} onSave={(reason) => { save({ reason }); }} />
        </Own>
      </div>
    </section>
  );
}

// Each field is saved by itself, so its words are kept by themselves.
function Own({ item, field, version, children }: { item: DeskItem; field: 'title' | 'day' | 'requirement' | 'reason'; version: string; children: React.ReactNode }) {
  const title = t('said', { what: t(`desk.field.${field}`), words: `${item.number} ${item.title}` });
  return (
    <div className="editor-own">
      <KeptForm
        act={`item_${field}`} object={item.id} version={version} title={title}
        again={{ item: item.id }}
      >
        {children}
      </KeptForm>
    </div>
  );
}

interface OwnDayProps { item: DeskItem; editable: boolean; save: (change: Omit<EditItems, 'items'>) => void }

function OwnDay({ item, editable, save }: OwnDayProps) {
  const day = useKept<string>('day', item.supervision_day ?? '');
  const reason = useKept('reason', item.day_note.reason);
  const basis: DayBasis = item.day_basis;
  const changed = day.value !== '' && (day.value !== item.supervision_day || reason.value !== item.day_note.reason);
  const printed = item.deadline_text === '' ? t('desk.nothing_printed') : t('desk.printed_day', { words: item.deadline_text });
  return (
    <div className="editor-day">
      <Field label={t('desk.field.day')} hint={dayOf(item, '') === '' || item.supervision_day !== null ? `${t(`desk.from.${basis}`)} · ${printed}` : `${dayOf(item, '')} · ${printed}`}>
        <DayField disabled={!editable || basis === 'recurring'} value={day.value} onChange={(chosen) => {
          day.set(chosen);
          if (chosen !== '' && chosen !== item.supervision_day && item.deadline_text === '') save({ supervision_day: chosen, day_reason: reason.value });
        }} />
      </Field>
      {item.deadline_text === '' ? null : (
        <Field label={t('desk.field.day_reason')} hint={t('desk.day_reason_hint')}>
          <TextLine maxLength={200} disabled={!editable} kept={reason} />
        </Field>
      )}
      {item.deadline_text === '' || !changed ? null : <Button size="small" onClick={() => { save({ supervision_day: day.value, day_reason: reason.value }); }}>{t('desk.set_day')}</Button>}
    </div>
  );
}

interface TextFieldProps { label: string; value: string; hint: string; editable: boolean; onSave: (text: string) => void }

function TextField({ label, value, hint, editable, onSave }: TextFieldProps) {
  const text = useKept('text', value);
  return (
    <Field label={label} hint={hint}>
      <TextBox rows={Math.min(4, 1 + Math.floor(text.value.length / charactersInARow))} maxLength={500} disabled={!editable} kept={text} onBlur={() => { if (text.value !== value) onSave(text.value); }} />
    </Field>
  );
}
