// Every distinct name in the document, how often it stands there, and which unit it means. Arrows walk the list, Enter
// opens a name; a choice at the foot of the form, never under its menu.
import { Button, Checkbox, Drawer, Input } from 'antd';
import { useState } from 'react';

import type { Id, ResolveName } from '@/api/types';
import { KeptForm, useKept, useSent } from '@/shared/KeptForm';
import { t, tCode } from '@/shared/texts';
import { UnitsPicker } from '@/support/directory/UnitPicker';

import { isAsked, type PrintedName } from './desk';
import { DeskProblem } from './DeskProblem';

interface NamesPaneProps {
  desk: Id;
  names: readonly PrintedName[];
  unitName: (id: Id | null) => string;
  onResolve: (name: ResolveName) => Promise<boolean>;
  onOutside: (items: Id[]) => Promise<boolean>;
  onClose: () => void;
}

export function NamesPane({ desk, names, unitName, onResolve, onOutside, onClose }: NamesPaneProps) {
  const asked = names.filter(isAsked);
  const [open, setOpen] = useState<string | null>(asked[0]?.printed ?? null);
  const [words, setWords] = useState('');
  const [onlyAsked, setOnlyAsked] = useState(asked.length > 0);
  const outside = asked.filter((name) => name.resolved === 'unknown' || name.resolved === 'outside');
  const shown = names.filter((name) => (!onlyAsked || isAsked(name) || name.printed === open) && name.printed.includes(words.trim()));
  const settled = (printed: string) => {
    const at = asked.findIndex((name) => name.printed === printed);
    setOpen((asked[at + 1] ?? asked.find((name) => name.printed !== printed))?.printed ?? null);
  };
  return (
    <Drawer open title={t('names.title', { n: names.length })} onClose={onClose} size={640}>
      <p className="quiet names-lead">{asked.length === 0 ? t('names.all_known') : t('names.asked', { n: asked.length })}</p>
      <div className="row names-tools">
        <Input className="names-search" allowClear aria-label={t('names.search')} placeholder={t('names.search')} value={words} onChange={(event) => { setWords(event.target.value); }} />
        <Checkbox checked={onlyAsked} onChange={(event) => { setOnlyAsked(event.target.checked); }}>{t('names.only_asked')}</Checkbox>
        {outside.length > 1 ? <Button size="small" onClick={() => { void onOutside([...new Set(outside.flatMap((name) => name.items))]); }}>{t('names.all_outside', { n: outside.length })}</Button> : null}
      </div>
      <ul className="names" onKeyDown={walk}>
        {shown.map((name) => (
          <li key={name.printed}>
            <button type="button" className="names-row" aria-expanded={open === name.printed} onClick={() => { setOpen(open === name.printed ? null : name.printed); }}>
              <span className="names-printed">{name.printed}<small>{t('names.times', { n: name.count })}</small></span>
              <span className={`lint lint-${isAsked(name) ? 'explain' : 'hint'}`}>{isAsked(name) ? <b>{tCode('resolved', name.resolved)}</b> : tCode('resolved', name.resolved)}</span>
              <span className="names-units">{name.resolved === 'ambiguous' ? '' : name.units.map(unitName).join('、')}</span>
            </button>
            {open !== name.printed ? null : (
              <KeptForm
                key={name.printed} act="name" object={`${desk} ${name.printed}`}
                version={name.units.join(' ')} title={name.printed}
                again={{ sheet: 'names' }}
              >
                <NameForm name={name} onResolve={onResolve} onSettled={() => { settled(name.printed); }} />
              </KeptForm>
            )}
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

// Up and down from name to name.
function walk(event: React.KeyboardEvent<HTMLUListElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  if (!(event.target instanceof HTMLElement) || !event.target.matches('.names-row')) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.names-row')];
  const next = rows[rows.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

interface NameFormProps {
  name: PrintedName;
  onResolve: (resolution: ResolveName) => Promise<boolean>;
  onSettled: () => void;
}

function NameForm({ name, onResolve, onSettled }: NameFormProps) {
  const units = useKept<Id[]>('units', name.resolved === 'ambiguous' ? [] : name.units);
  const remember = useKept('remember', name.resolved !== 'vague' && name.resolved !== 'group');
  const sent = useSent();
  const [busy, setBusy] = useState(false);
  const send = async (chosen: Id[], outside: boolean) => {
    setBusy(true);
    const done = await onResolve({ printed: name.printed, units: chosen, outside, remember: remember.value && chosen.length === 1 });
    setBusy(false);
    if (!done) return;
    sent();
    onSettled();
  };
  return (
    <div className="names-form">
      <DeskProblem />
      <div className="row">
        <Button type="primary" loading={busy} disabled={units.value.length === 0} onClick={() => { void send(units.value, false); }}>{name.resolved === 'group' ? t('names.save_group', { n: units.value.length }) : t('names.save')}</Button>
        <Button loading={busy} onClick={() => { void send([], true); }}>{name.resolved === 'group' ? t('names.keep_group') : t('names.outside')}</Button>
        {name.resolved === 'vague' ? <Button loading={busy} onClick={() => { void send([], false); }}>{t('names.leave_to_host')}</Button> : null}
        <Checkbox disabled={units.value.length !== 1} checked={remember.value && units.value.length === 1} onChange={(event) => { remember.set(event.target.checked); }}>{t('names.remember')}</Checkbox>
      </div>
      <UnitsPicker label={t('names.means', { name: name.printed })} values={units.value} suggested={name.units} onChange={units.set} />
    </div>
  );
}
