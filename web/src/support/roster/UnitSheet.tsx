// Rename, merge, end: what is asked, and what follows is said before it is done.
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Drawer } from 'antd';

import { Problem } from '@/api/client';
import type { Day, Id, UnitPage } from '@/api/types';
import { announce } from '@/shared/announce';
import { Field } from '@/shared/Field';
import { KeptForm, useKept } from '@/shared/KeptForm';
import { ProblemNotice, problemWords } from '@/shared/problems';
import { t, tCode } from '@/shared/texts';
import { useAct } from '@/shared/useAct';
import { useNarrow } from '@/shared/useNarrow';
import { DayLine, TextBox, TextLine } from '@/shared/Words';
import { UnitPicker } from '@/support/directory/UnitPicker';

import { endUnit, mergeUnit, renameUnit } from './api';

export type UnitAct = 'rename' | 'merge' | 'end';
interface SheetProps { act: UnitAct; unit: UnitPage; today: Day; onClose: () => void }

export function UnitSheet({ act, unit, today, onClose }: SheetProps) {
  const phone = useNarrow(760);
  return (
    <Drawer open title={tCode('unit_act', act)} onClose={onClose} placement={phone ? 'bottom' : 'right'} size={phone ? '88%' : 480}>
      <div className="stack">
        <KeptForm
          act={`unit_${act}`} object={unit.id} version={unit.name}
          title={t('said', { what: tCode('unit_act', act), words: unit.short_name })} again={act}
        >
          <SheetForm act={act} unit={unit} today={today} onClose={onClose} />
        </KeptForm>
      </div>
    </Drawer>
  );
}

function SheetForm({ act, unit, today, onClose }: SheetProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const rename = useAct(renameUnit);
  const merge = useAct(mergeUnit);
  const end = useAct(endUnit);
  const name = useKept('name', unit.name);
  const shortName = useKept('short_name', unit.short_name);
  const into = useKept<Id | null>('into', null);
  const move = useKept('move', true);
  const day = useKept<string>('day', today);
  const reason = useKept('reason', '');
  const error = { rename, merge, end }[act].error;
  const errorOf = (field: string) => (error instanceof Problem && error.fields.includes(field) ? problemWords(error) : '');
  const onField = ['name', 'short_name', 'into', 'day', 'reason'].some((field) => errorOf(field) !== '');
  const open = unit.standing.work.reduce((sum, work) => sum + work.hosted + work.shared, 0);
  const send = async () => {
    const when = day.value === '' ? {} : { day: day.value };
    const answer = act === 'rename' ? await rename.run({ id: unit.id, name: name.value, short_name: shortName.value, reason: reason.value, ...when }) : act === 'end' ? await end.run({ id: unit.id, reason: reason.value, ...when }) : into.value === null ? undefined : await merge.run({ id: unit.id, into: into.value, move_roles: move.value, reason: reason.value, ...when });
    if (answer === undefined) return;
    const words = t(day.value > today ? 'unit.was_planned' : 'unit.done');
    announce(words);
    void message.success(words);
    onClose();
    await client.invalidateQueries();
  };
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      {error === null || onField ? null : <ProblemNotice error={error} />}
      {act === 'rename' ? (
        <>
          <p className="quiet">{t('unit.rename_note')}</p>
          <Field label={t('people.unit_name')} required error={errorOf('name')}><TextLine maxLength={100} kept={name} /></Field>
          <Field label={t('people.short_name')} required error={errorOf('short_name')}><TextLine maxLength={60} kept={shortName} /></Field>
        </>
      ) : null}
      {act === 'merge' ? (
        <>
          <p className="quiet">{t('unit.merge_note')}</p>
          {open > 0 ? <Alert type="warning" showIcon={false} title={t('unit.merge_work', { n: open })} /> : null}
          <Field label={t('unit.into')} required error={errorOf('into')}><UnitPicker label={t('unit.into')} value={into.value} onChange={into.set} /></Field>
          <Checkbox checked={move.value} onChange={(event) => { move.set(event.target.checked); }}>{t('unit.move_roles')}</Checkbox>
        </>
      ) : null}
      {act === 'end' ? (
        <>
          <p className="quiet">{t('unit.end_note')}</p>
          {open + unit.standing.units > 0 ? <Alert type="warning" showIcon={false} title={t('unit.end_work', { n: open, units: unit.standing.units })} /> : null}
        </>
      ) : null}
      <Field label={t('unit.day')} required hint={t(act === 'rename' ? 'unit.day_past' : 'unit.day_hint')} error={errorOf('day')}><DayLine kept={day} /></Field>
      <Field label={t('act.reason')} required hint={t('unit.reason_hint')} error={errorOf('reason')}><TextBox rows={2} maxLength={200} kept={reason} /></Field>
      <div className="sheet-foot"><Button type="primary" danger={act === 'end'} htmlType="submit" data-testid="act" loading={rename.busy || merge.busy || end.busy} disabled={reason.value.trim() === '' || day.value === '' || (act === 'merge' && into.value === null)}>{tCode('unit_act', act)}</Button></div>
    </form>
  );
}
