// Units, people, accounts, roles: one list, and beside each person what this administrator may do.
import './people.css';

import { Button, Input } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router-dom';

import type { Id, Me, PersonLine, Unit } from '@/api/types';
import { dayWords } from '@/shared/days';
import { ProblemNotice, Skeleton } from '@/shared/problems';
import { t, tCode } from '@/shared/texts';
import { useAskedAgain } from '@/shared/UnsentList';
import { useUnits } from '@/support/directory/api';
import { Batches } from '@/support/roster/Batches';
import { FirstSteps } from '@/support/roster/FirstSteps';
import { Staffing } from '@/support/roster/Staffing';
import { WithoutRole } from '@/support/roster/WithoutRole';

import { mayDo, useMe } from './api';
import { usePeople } from './peopleApi';
import { PeopleSheet, type PeopleAsked } from './PeopleSheets';

export default function PeoplePage() {
  const { data: me } = useMe();
  return me ? <People me={me} /> : null;
}

function People({ me }: { me: Me }) {
  const accounts = mayDo(me, 'manage_accounts');
  const title = t(accounts ? 'nav.people' : 'nav.roles');
  const [unit, setUnit] = useState<Id | null>(null);
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [asked, setAsked] = useState<PeopleAsked | null>(null);
  useAskedAgain<PeopleAsked>(setAsked);
  const units = useUnits();
  const people = usePeople(unit, q);
  useEffect(() => { document.title = `${title} · ${t('product.name')}`; }, [title]);
  const rows = people.data?.pages.flatMap((page) => page.people) ?? [];
  return (
    <div className="page">
      <div className="page-head row-spread">
        <div><h1>{title}</h1><p className="quiet">{t(accounts ? 'people.lead_accounts' : 'people.lead_roles')}</p></div>
        {accounts ? <div className="row"><Link to="/people/import" className="native-small people-import">{t('roster.import')}</Link><Button onClick={() => { setAsked({ sheet: 'unit', parent: unit }); }}>{t('people.add_unit')}</Button><Button type="primary" onClick={() => { setAsked({ sheet: 'person', unit }); }}>{t('people.add_person')}</Button></div> : null}
      </div>
      <FirstSteps />
      <Batches />
      {accounts ? null : <WithoutRole today={me.today} onGrant={(person) => { setAsked({ sheet: 'grant', person }); }} />}
      <Staffing />
      <div className="people">
        <section className="block" aria-label={t('people.units')}>
          <div className="block-head"><h2>{t('people.units')} <span className="count number">{units.all.length}</span></h2></div>
          <UnitTree units={units.all} chosen={unit} onChoose={setUnit} />
        </section>
        <section className="block" aria-label={t('people.people')}>
          <div className="block-head">
            <h2>{unit === null ? t('people.all') : units.name(unit)}</h2>{unit === null ? null : <Link to={`/people/units/${unit}`} data-act="unit-page">{t('unit.open')}</Link>}
            <form role="search" className="end" aria-label={t('people.search')} onSubmit={(event) => { event.preventDefault(); setQ(typed.trim()); }}>
              <Input allowClear aria-label={t('people.search')} placeholder={t('people.search')} value={typed} onChange={(event) => { setTyped(event.target.value); if (event.target.value === '') setQ(''); }} />
            </form>
          </div>
          {people.isPending ? <Skeleton rows={6} /> : people.isLoadingError ? <div className="block-body"><ProblemNotice error={people.error} onRetry={() => { void people.refetch(); }} /></div> : rows.length === 0 ? (
            <div className="empty"><p className="empty-title">{t('people.none')}</p><p>{t(accounts ? 'people.none_next' : 'people.none_roles')}</p></div>
          ) : (
            <ul className="people-list">{rows.map((row) => <PersonRow key={row.person} row={row} own={row.person === me.person} today={me.today} accounts={accounts} onAsk={setAsked} />)}</ul>
          )}
          {people.hasNextPage ? <div className="block-body"><Button block loading={people.isFetchingNextPage} onClick={() => { void people.fetchNextPage(); }}>{t('ledger.more')}</Button></div> : null}
        </section>
      </div>
      {asked === null ? null : <PeopleSheet key={JSON.stringify(asked)} asked={asked} today={me.today} onClose={() => { setAsked(null); }} />}
    </div>
  );
}

interface Branch { unit: Unit; depth: number }

// Parents before their children; whose parent is unknown stands on top.
function branches(units: readonly Unit[]): Branch[] {
  const known = new Set(units.map((unit) => unit.id));
  const out: Branch[] = [];
  const walk = (parent: Id | null, depth: number) => {
    for (const unit of units) {
      const above = unit.parent !== null && known.has(unit.parent) ? unit.parent : null;
      if (above !== parent) continue;
      out.push({ unit, depth });
      walk(unit.id, depth + 1);
    }
  };
  walk(null, 0);
  return out;
}

function UnitTree({ units, chosen, onChoose }: { units: readonly Unit[]; chosen: Id | null; onChoose: (unit: Id | null) => void }) {
  const tree = useMemo(() => branches(units), [units]);
  return (
    <ul className="unit-tree" aria-label={t('people.units')}>
      <li><button type="button" aria-pressed={chosen === null} onClick={() => { onChoose(null); }}>{t('people.all')}</button></li>
      {tree.map(({ unit, depth }) => (
        <li key={unit.id}><button type="button" aria-pressed={chosen === unit.id} title={unit.name} style={{ paddingLeft: 16 + depth * 16 }} onClick={() => { onChoose(unit.id); }}>{unit.short_name}<small>{unit.office ? t('people.office') : tCode('unit_kind', unit.kind)}</small></button></li>
      ))}
    </ul>
  );
}

interface PersonRowProps { row: PersonLine; own: boolean; today: string; accounts: boolean; onAsk: (asked: PeopleAsked) => void }

function PersonRow({ row, own, today, accounts, onAsk }: PersonRowProps) {
  const marks = [row.disabled ? t('people.disabled') : '', row.locked ? t('people.locked') : '', row.must_change_password ? t('people.one_time') : '', row.second_factor ? t('people.factor') : ''].filter((mark) => mark !== '');
  const apart = accounts && (row.administrator || own);
  return (
    <li className="person" data-login={row.login}>
      <div className="person-name"><b>{row.name}</b><span className="quiet">{[row.unit_name, row.post_name].filter((word) => word !== '').join(' · ')}</span></div>
      <div className="person-account"><span className="number">{row.login === '' ? t('people.no_account') : row.login}</span>{marks.map((mark) => <span key={mark} className="state-tag">{mark}</span>)}</div>
      <ul className="person-roles">
        {row.roles.length === 0 ? <li className="quiet">{t('people.no_role')}</li> : row.roles.map((role) => (
          <li key={role.id} className={role.in_force ? undefined : 'quiet'}>
            <span>{t('people.role_at', { role: tCode('role', role.role), unit: role.unit_name })}<small>{role.to_day === null ? t('people.since', { from: dayWords(role.from_day, today) }) : t('people.between', { from: dayWords(role.from_day, today), to: dayWords(role.to_day, today) })}</small></span>
            {accounts || own || !role.in_force ? null : <button type="button" className="link-button" data-act="revoke" onClick={() => { onAsk({ sheet: 'revoke', person: row, role }); }}>{t('people.revoke')}</button>}
          </li>
        ))}
      </ul>
      <div className="person-acts">
        {apart ? <span className="quiet">{t(own ? 'people.yourself' : 'people.apart')}</span> : accounts ? (
          row.login === '' ? null : (
            <>
              <button type="button" className="native-small" data-act="disable" onClick={() => { onAsk({ sheet: 'disable', person: row }); }}>{t(row.disabled ? 'people.enable' : 'people.disable')}</button>
              <button type="button" className="native-small" data-act="reset" onClick={() => { onAsk({ sheet: 'reset', person: row }); }}>{t('people.reset')}</button>
            </>
          )
        ) : own ? <span className="quiet">{t('people.yourself')}</span> : <button type="button" className="native-small" data-act="grant" onClick={() => { onAsk({ sheet: 'grant', person: row }); }}>{t('people.grant')}</button>}
      </div>
    </li>
  );
}
