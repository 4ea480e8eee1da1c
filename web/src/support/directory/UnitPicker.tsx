// Chooses a unit by name, other name or initials; suggestions (those that the document names) stand first.
import { Select } from 'antd';
import { useMemo, useState } from 'react';

import type { Id, Unit } from '@/api/types';
import { t, tCode } from '@/shared/texts';

import { useUnits } from './api';
import { foundBy, unitMatches } from './match';

interface CommonProps { id?: string; label: string; suggested?: readonly Id[]; 'aria-describedby'?: string; autoFocus?: boolean }
interface OneProps extends CommonProps { value: Id | null; onChange: (unit: Id) => void }
interface ManyProps extends CommonProps { values: readonly Id[]; onChange: (units: Id[]) => void }

function useOptions(suggested: readonly Id[], typed: string) {
  const units = useUnits();
  return useMemo(() => {
    const option = (unit: Unit) => {
      const by = foundBy(unit, typed);
      return {
        value: unit.id,
        label: unit.short_name,
        search: unit,
        note: by === '' ? tCode('unit_kind', unit.kind) : t('units.found_by', { name: by }),
      };
    };
    const first = suggested.flatMap((id) => units.byId.get(id) ?? []);
    const rest = units.all.filter((unit) => !suggested.includes(unit.id));
    return [...first, ...rest].map(option);
  }, [units, suggested, typed]);
}

const noUnits: readonly Id[] = [];

export function UnitPicker({ value, onChange, label, suggested = noUnits, ...rest }: OneProps) {
  const [typed, setTyped] = useState('');
  const options = useOptions(suggested, typed);
  return (
    <Select
      {...rest}
      showSearch={{ onSearch: setTyped, filterOption: (text, option) => option !== undefined && unitMatches(option.search, text) }}
      aria-label={label}
      className="wide"
      placeholder={t('units.placeholder')}
      value={value ?? undefined}
      options={options}
      optionRender={(option) => <span className="unit-option">{option.label}<small>{option.data.note}</small></span>}
      notFoundContent={t('units.not_found')}
      onChange={(unit: Id) => { onChange(unit); }}
    />
  );
}

export function UnitsPicker({ values, onChange, label, suggested = noUnits, ...rest }: ManyProps) {
  const [typed, setTyped] = useState('');
  const options = useOptions(suggested, typed);
  return (
    <Select
      {...rest}
      mode="multiple"
      showSearch={{ onSearch: setTyped, filterOption: (text, option) => option !== undefined && unitMatches(option.search, text) }}
      aria-label={label}
      className="wide"
      placeholder={t('units.placeholder')}
      value={[...values]}
      options={options}
      optionRender={(option) => <span className="unit-option">{option.label}<small>{option.data.note}</small></span>}
      notFoundContent={t('units.not_found')}
      onChange={(units: Id[]) => { onChange(units); }}
    />
  );
}
