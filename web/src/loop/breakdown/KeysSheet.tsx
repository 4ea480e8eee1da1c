import { Modal } from 'antd';

import { t } from '@/shared/texts';

const keys = [
  ['↑ ↓', 'keys.row'], ['N / Shift+N', 'keys.problem'], ['F', 'keys.only'], ['Enter', 'keys.confirm'], ['E', 'keys.edit'],
  ['X', 'keys.not_needed'], ['Space / Shift+Space', 'keys.choose'], ['U', 'keys.names'], ['Esc', 'keys.leave'], ['?', 'keys.help'],
] as const;

export function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <Modal open title={t('desk.keys')} onCancel={onClose} footer={null} width={480}>
      <dl className="keys">{keys.map(([key, text]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{t(text)}</dd></div>)}</dl>
    </Modal>
  );
}
