// What may be printed: the server makes the file, the page saves it under its name.
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';

import { download, type queryString } from '@/api/client';
import type { Id, PaperKind } from '@/api/types';
import { announce } from '@/shared/announce';
import { Icon } from '@/shared/Icon';
import { t } from '@/shared/texts';

interface Choice { key: string; label: string; path: string; query?: Parameters<typeof queryString>[0] }
interface PapersButtonProps { label: string; choices: readonly Choice[]; onError: (error: unknown) => void; more?: { label: string; to: string } }

export function PapersButton({ label, choices, onError, more }: PapersButtonProps) {
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const make = (choice: Choice) => {
    setBusy(true);
    onError(null);
    download(choice.path, choice.query).then(() => { announce(t('print.saved')); }, onError).finally(() => { setBusy(false); });
  };
  const only = more === undefined && choices.length === 1 ? choices[0] : undefined;
  if (only !== undefined) return <Button icon={<Icon name="print" />} loading={busy} data-print={only.key} onClick={() => { make(only); }}>{label}</Button>;
  const items = [...choices.map((each) => ({ key: each.key, label: each.label })), ...(more === undefined ? [] : [{ type: 'divider' as const }, { key: 'more', label: more.label }])];
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => {
      const chosen = choices.find((each) => each.key === key);
      if (chosen !== undefined) make(chosen);
      else if (more !== undefined) void navigate(more.to);
    } }}>
      <Button icon={<Icon name="print" />} loading={busy} data-print="menu">{label}<Icon name="down" /></Button>
    </Dropdown>
  );
}

export function TaskPapers({ id, papers, onError }: { id: Id; papers: readonly PaperKind[]; onError: (error: unknown) => void }) {
  const base = `/api/tracking/tasks/${id}`;
  const notice = (format: 'docx' | 'pdf', whole: boolean): Choice => ({ key: `${whole ? 'whole' : 'notice'}_${format}`, label: t(`print.${whole ? 'whole' : 'notice'}_${format}`), path: `${base}/notice`, query: { format, whole_document: whole } });
  return (
    <div className="row task-papers">
      {papers.includes('sheet') ? <PapersButton label={t('print.print')} choices={[{ key: 'sheet', label: t('print.sheet'), path: `${base}/sheet` }]} onError={onError} /> : null}
      {papers.includes('notice') ? <PapersButton label={t('print.notice')} choices={[notice('docx', false), notice('pdf', false), notice('docx', true), notice('pdf', true)]} more={{ label: t('print.edit_template'), to: '/tracking/notice-template' }} onError={onError} /> : null}
    </div>
  );
}
