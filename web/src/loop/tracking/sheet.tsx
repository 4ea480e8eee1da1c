// What the forms of all acts share: what they are given, the form and its foot.
import { Button } from 'antd';

import type { TaskView } from '@/api/types';

export interface FormProps {
  view: TaskView;
  today: string;
  errorOf: (field: string) => string;
  send: (path: string, body: Record<string, unknown>) => void;
  busy: boolean;
}

export function Foot({ label, busy, disabled = false, children }: { label: string; busy: boolean; disabled?: boolean; children?: React.ReactNode }) {
  return <div className="sheet-foot">{children}<Button type="primary" htmlType="submit" loading={busy} disabled={disabled} data-testid="act">{label}</Button></div>;
}

export function Form({ onSubmit, children }: { onSubmit: () => void; children: React.ReactNode }) {
  return <form className="stack" onSubmit={(event) => { event.preventDefault(); onSubmit(); }}>{children}</form>;
}
