// Accounts that open nothing, and roles that end soon: each with the form that grants a role.
import { useState } from 'react';

import type { Day, EndingLine, IdleLine } from '@/api/types';
import { dayWords } from '@/shared/days';
import { t, tCode } from '@/shared/texts';
import type { Grantee } from '@/support/accounts/PeopleSheets';

import { useRoleQueue } from './api';

const shownFirst = 5;

export function WithoutRole({ today, onGrant }: { today: Day; onGrant: (person: Grantee) => void }) {
  const { data } = useRoleQueue();
  const [all, setAll] = useState(false);
  const idle = data?.without_role ?? [];
  const ending = data?.ending ?? [];
  if (idle.length + ending.length === 0) return null;
  const shown = all ? idle : idle.slice(0, shownFirst);
  return (
    <section className="block without-role" aria-label={t('without_role.title')}>
      <div className="block-head"><h2>{t('without_role.title')} <span className="count number">{idle.length}</span></h2>{ending.length === 0 ? null : <span className="quiet end">{t('without_role.ending', { n: ending.length })}</span>}</div>
      <ul>
        {shown.map((line) => <Row key={line.person} line={line} note={line.ended === null ? t('without_role.never') : t('without_role.ended', { day: dayWords(line.ended, today) })} post={line.post_name} onGrant={onGrant} />)}
        {all || idle.length <= shownFirst ? ending.map((line) => <Row key={line.person + line.role} line={line} note={t('without_role.until', { role: tCode('role', line.role), day: dayWords(line.to_day, today) })} post="" onGrant={onGrant} />) : null}
      </ul>
      {idle.length > shownFirst ? <button type="button" className="link-button roster-all" onClick={() => { setAll(!all); }}>{all ? t('home.fold') : t('home.all', { n: idle.length + ending.length })}</button> : null}
    </section>
  );
}

function Row({ line, note, post, onGrant }: { line: IdleLine | EndingLine; note: string; post: string; onGrant: (person: Grantee) => void }) {
  return (
    <li data-login={line.login}>
      <span><b>{line.name}</b> <span className="quiet">{[line.unit_name, post].filter((word) => word !== '').join(' · ')}</span></span>
      <span className="number quiet">{line.login}</span>
      <span className="quiet">{note}</span>
      <button type="button" className="native-small" data-act="grant-idle" onClick={() => { onGrant(line); }}>{t('people.grant')}</button>
    </li>
  );
}
