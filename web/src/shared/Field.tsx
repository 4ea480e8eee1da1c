// A labelled field: the label on top, 必填 as a word, the refusal under it.
import { cloneElement, useId } from 'react';

import { t } from './texts';

interface ControlProps { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean; 'aria-required'?: boolean }

interface FieldProps {
  label: string;
  children: React.ReactElement<ControlProps>;
  required?: boolean;
  hint?: string;
  error?: string;
}

export function Field({ label, children, required = false, hint = '', error = '' }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error === '' ? hint : error;
  const control: ControlProps = { id };
  if (note !== '') control['aria-describedby'] = noteId;
  if (error !== '') control['aria-invalid'] = true;
  if (required) control['aria-required'] = true;
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">{label}{required ? <span className="field-required">{t('common.required')}</span> : null}</label>
      {cloneElement(children, control)}
      {note === '' ? null : <div id={noteId} className={error === '' ? 'field-hint' : 'field-error'}>{note}</div>}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T | null;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  required?: boolean;
  hint?: string;
  error?: string;
}

// One of a few: native radio buttons in a group with its name.
export function Choice<T extends string>({ label, value, options, onChange, required = false, hint = '', error = '' }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="field choice" aria-describedby={error === '' ? undefined : `${name}-note`}>
      <legend className="field-label">{label}{required ? <span className="field-required">{t('common.required')}</span> : null}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className={`choice-option${option.value === value ? ' is-chosen' : ''}`}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => { onChange(option.value); }} />
            {option.label}
          </label>
        ))}
      </div>
      {error === '' && hint === '' ? null : <div id={`${name}-note`} className={error === '' ? 'field-hint' : 'field-error'}>{error === '' ? hint : error}</div>}
    </fieldset>
  );
}
