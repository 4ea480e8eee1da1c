// The fields that people type in: a line, or a box of lines. They take only what is kept.
import { Input, type InputProps } from 'antd';
import type { TextAreaProps } from 'antd/es/input';

import { DayField } from './DayField';
import type { Kept } from './KeptForm';

type Own = 'value' | 'defaultValue' | 'onChange';

export function TextLine({ kept, ...input }: Omit<InputProps, Own> & { kept: Kept<string> }) {
  const { value, set } = kept;
  return <Input {...input} value={value} onChange={(event) => { set(event.target.value); }} />;
}

export function TextBox({ kept, ...box }: Omit<TextAreaProps, Own> & { kept: Kept<string> }) {
  const { value, set } = kept;
  const take = (event: React.ChangeEvent<HTMLTextAreaElement>) => { set(event.target.value); };
  return <Input.TextArea {...box} value={value} onChange={take} />;
}

type DayProps = Omit<Parameters<typeof DayField>[0], 'value' | 'onChange'>;

export function DayLine({ kept, ...field }: DayProps & { kept: Kept<string> }) {
  return <DayField {...field} value={kept.value} onChange={kept.set} />;
}
