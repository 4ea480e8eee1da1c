// Who is named on an item, each with a role: taken away, given another role, or added.
import { Button, Select } from 'antd';
import { useState } from 'react';

import type { DeskItem, Id, ItemUnit } from '@/api/types';
import { Icon } from '@/shared/Icon';
import { t, tCode } from '@/shared/texts';
import { UnitPicker } from '@/support/directory/UnitPicker';

import type { Shape } from './api';

const roles: readonly ItemUnit['role'][] = ['lead', 'resp', 'co'];

interface UnitsEditorProps {
  item: DeskItem;
  editable: boolean;
  unitName: (id: Id | null) => string;
  onShape: (what: Shape) => Promise<boolean>;
}

// A group is one line here; changing it names its members one by one.
function unitsOf(item: DeskItem, unitName: (id: Id | null) => string): ItemUnit[] {
  return item.units.flatMap((unit) =>
    unit.resolved === 'group'
      ? unit.units.map((id) => ({ printed: unitName(id), unit: id, role: unit.role }))
      : [{ printed: unit.printed, unit: unit.resolved === 'unit' ? (unit.units[0] ?? null) : null, role: unit.role }]);
}

export function UnitsEditor({ item, editable, unitName, onShape }: UnitsEditorProps) {
  const [adding, setAdding] = useState(false);
  const save = (units: ItemUnit[]) => { void onShape({ act: 'edit-units', item: item.id, units }); };
  const units = unitsOf(item, unitName);
  return (
    <div className="field editor-units">
      <span className="field-label">{t('desk.field.units')}</span>
      <ul>
        {item.units.map((unit, index) => (
          <li key={`${unit.printed}${String(index)}`}>
            <span className={unit.resolved === 'unit' || unit.decided ? '' : 'is-inferred'}>{unit.printed}</span>
            {unit.resolved === 'unit' && unitName(unit.units[0] ?? null) !== unit.printed ? <small>{unitName(unit.units[0] ?? null)}</small> : unit.resolved === 'unit' ? null : <small>{tCode('resolved', unit.resolved)}</small>}
            <Select size="small" disabled={!editable} aria-label={t('desk.role_of', { unit: unit.printed })} value={unit.role} options={roles.map((value) => ({ value, label: tCode('unit_role', value) }))}
              onChange={(role: ItemUnit['role']) => { save(units.map((each) => (each.printed === unit.printed || (unit.resolved === 'group' && each.unit !== null && unit.units.includes(each.unit)) ? { ...each, role } : each))); }} />
            <Button size="small" type="text" disabled={!editable} aria-label={t('desk.without', { unit: unit.printed })} icon={<Icon name="close" />}
              onClick={() => { save(units.filter((each) => each.printed !== unit.printed && !(unit.resolved === 'group' && each.unit !== null && unit.units.includes(each.unit)))); }} />
          </li>
        ))}
      </ul>
      {!editable ? null : adding ? (
        <UnitPicker autoFocus label={t('desk.add_unit')} value={null} onChange={(unit) => {
          setAdding(false);
          save([...units, { printed: '', unit, role: 'co' }]);
        }} />
      ) : <Button size="small" onClick={() => { setAdding(true); }}>{t('desk.add_unit')}</Button>}
    </div>
  );
}
