// Every distinct name in the document, how often it stands there, and which unit it means.
import { Button, Checkbox, Drawer } from 'antd';
import { useState } from 'react';

import type { Id, ResolveName } from '@/api/types';
import { t, tCode } from '@/shared/texts';
import { UnitsPicker } from '@/support/directory/UnitPicker';

import type { PrintedName } from './desk';

interface NamesPaneProps {
  names: readonly PrintedName[];
  unitName: (id: Id | null) => string;
  onResolve: (name: ResolveName) => Promise<boolean>;
  onClose: () => void;
}

export function NamesPane({ names, unitName, onResolve, onClose }: NamesPaneProps) {
  const [open, setOpen] = useState<string | null>(names.find((name) => name.resolved === 'unknown' || name.resolved === 'ambiguous')?.printed ?? null);
  const asked = names.filter((name) => name.resolved === 'unknown' || name.resolved === 'ambiguous').length;
  return (
    <Drawer open title={t('names.title', { n: names.length })} onClose={onClose} size={560}>
      <p className="quiet names-lead">{asked === 0 ? t('names.all_known') : t('names.asked', { n: asked })}</p>
      <ul className="names">
        {names.map((name) => (
          <li key={name.printed}>
            <div className="names-row">
              <span className="names-printed">{name.printed}<small>{t('names.times', { n: name.count })}</small></span>
              <span className={`lint lint-${name.resolved === 'unknown' ? 'must_fix' : name.resolved === 'ambiguous' || name.resolved === 'vague' ? 'explain' : 'hint'}`}>{tCode('resolved', name.resolved)}</span>
              <span className="names-units">{name.resolved === 'ambiguous' ? '' : name.units.map(unitName).join('、')}</span>
              <button type="button" className="link-button" aria-expanded={open === name.printed} onClick={() => { setOpen(open === name.printed ? null : name.printed); }}>{open === name.printed ? t('names.fold') : t('names.change')}</button>
            </div>
            {open === name.printed ? <NameForm key={name.printed} name={name} onResolve={async (resolution) => { if (await onResolve(resolution)) setOpen(null); }} /> : null}
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

function NameForm({ name, onResolve }: { name: PrintedName; onResolve: (resolution: ResolveName) => Promise<void> }) {
  const [units, setUnits] = useState<Id[]>(name.resolved === 'ambiguous' ? [] : name.units);
  const [remember, setRemember] = useState(name.resolved !== 'vague');
  const [busy, setBusy] = useState(false);
  const send = async (chosen: Id[]) => {
    setBusy(true);
    await onResolve({ printed: name.printed, units: chosen, remember: remember && chosen.length > 0 });
    setBusy(false);
  };
  return (
    <div className="names-form">
      <UnitsPicker label={t('names.means', { name: name.printed })} values={units} suggested={name.units} onChange={setUnits} />
      <Checkbox checked={remember} onChange={(event) => { setRemember(event.target.checked); }}>{t('names.remember')}</Checkbox>
      <div className="row">
        <Button type="primary" loading={busy} disabled={units.length === 0} onClick={() => { void send(units); }}>{t('names.save')}</Button>
        {name.resolved === 'vague' ? <Button loading={busy} onClick={() => { void send([]); }}>{t('names.leave_to_host')}</Button> : null}
      </div>
    </div>
  );
}
