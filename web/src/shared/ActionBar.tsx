// What may be done. A refused action is grey and says why.
import { Button, Dropdown, Tooltip } from 'antd';
import { useId } from 'react';

import type { Action, AllowedAction, Refused } from '@/api/types';

import { allowedFirst } from './actions';
import { Icon } from './Icon';
import { t, tCode } from './texts';

interface ActionBarProps { actions: readonly AllowedAction[]; next: Action | null; onAct: (action: Action) => void; busy?: boolean; visible?: number }

export function ActionBar({ actions, next, onAct, busy = false, visible = 3 }: ActionBarProps) {
  const ordered = allowedFirst(actions, next);
  const shown = ordered.slice(0, ordered.length > visible ? visible : undefined);
  const rest = ordered.slice(shown.length);
  if (actions.length === 0) return null;
  return (
    <div className="action-bar" role="group" aria-label={t('common.actions')}>
      {shown.map((each) => <ActionButton key={each.action} allowed={each} primary={each.action === next} busy={busy && each.at_once} onAct={onAct} />)}
      {rest.length === 0 ? null : (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((each) => ({
              key: each.action,
              className: each.refused === null ? '' : 'menu-refused',
              label: each.refused === null ? tCode('action', each.action) : <span className="menu-reason">{tCode('action', each.action)}<small>{each.refused.reason}</small></span>,
            })),
            onClick: ({ key }) => {
              const chosen = rest.find((each) => each.action === key);
              if (chosen?.refused === null) onAct(chosen.action);
            },
          }}
        >
          <Button aria-label={t('common.more_actions')} icon={<Icon name="more" />} />
        </Dropdown>
      )}
    </div>
  );
}

interface ActionButtonProps<A extends string> { allowed: { action: A; refused: Refused | null }; primary: boolean; busy?: boolean; onAct: (action: A) => void }

export function ActionButton<A extends string>({ allowed, primary, busy = false, onAct }: ActionButtonProps<A>) {
  const id = useId();
  const { action, refused } = allowed;
  if (refused === null) return <Button type={primary ? 'primary' : 'default'} loading={busy} onClick={() => { onAct(action); }} data-action={action}>{tCode('action', action)}</Button>;
  return (
    <>
      <Tooltip title={refused.reason} trigger={['hover', 'focus', 'click']}>
        <Button className="is-refused" aria-disabled aria-describedby={id} data-action={action}>{tCode('action', action)}</Button>
      </Tooltip>
      <span id={id} className="visually-hidden">{refused.reason}</span>
    </>
  );
}
