// A unit: its names, its way through the years, what still stands there, and the acts that change it on a day.
import './roster.css';

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';

import type { Day, UnitChangeLine, UnitPage as Page } from '@/api/types';
import { dayWords, instantWords } from '@/shared/days';
import { Missing, ProblemNotice, Skeleton } from '@/shared/problems';
import { isMissing } from '@/shared/refusals';
import { t, tCode } from '@/shared/texts';
import { useAskedAgain } from '@/shared/UnsentList';
import { useAct } from '@/shared/useAct';
import { mayDo, useMe } from '@/support/accounts/api';

import { useUnitPage, withdrawChange } from './api';
import { type UnitAct, UnitSheet } from './UnitSheet';

export default function UnitPage() {
  const { id = '' } = useParams();
  const unit = useUnitPage(id);
  const { data: me } = useMe();
  useEffect(() => { document.title = `${unit.data?.short_name ?? t('people.unit')} · ${t('product.name')}`; }, [unit.data]);
  if (unit.isPending || !me) return <div className="page"><Skeleton /></div>;
  if (unit.isLoadingError) return <div className="page">{isMissing(unit.error) ? <Missing /> : <ProblemNotice error={unit.error} onRetry={() => { void unit.refetch(); }} />}</div>;
  return <Shown unit={unit.data} today={me.today} may={mayDo(me, 'manage_accounts')} />;
}

function Shown({ unit, today, may }: { unit: Page; today: Day; may: boolean }) {
  const [act, setAct] = useState<UnitAct | null>(null);
  useAskedAgain<UnitAct>(setAct);
  const over = unit.to_day !== null && unit.to_day < today;
  const planned = unit.changes.some((change) => change.state === 'planned');
  return (
    <div className="page unit-page">
      <nav className="roster-crumbs" aria-label={t('common.breadcrumb')}><Link to="/people">{t(may ? 'nav.people' : 'nav.roles')}</Link><span aria-hidden="true">/</span><span>{unit.short_name}</span></nav>
      <div className="page-head row-spread">
        <div>
          <h1>{unit.name} {over ? <span className="state-tag">{unit.successor_name === '' ? t('unit.over') : t('unit.merged_into', { unit: unit.successor_name })}</span> : null}</h1>
          <p className="quiet">{[unit.short_name, tCode('unit_kind', unit.kind), unit.parent_name, t('people.since', { from: dayWords(unit.from_day, today) })].filter((word) => word !== '').join(' · ')}</p>
        </div>
        {may && !over ? (
          <div className="row">
            {(['rename', 'merge', 'end'] as const).map((each) => <Button key={each} danger={each === 'end'} disabled={planned || (each === 'merge' && unit.office)} data-act={each} onClick={() => { setAct(each); }}>{tCode('unit_act', each)}</Button>)}
          </div>
        ) : null}
      </div>
      <div className="unit-columns">
        <section className="block" aria-label={t('unit.history')}>
          <div className="block-head"><h2>{t('unit.history')}</h2></div>
          {unit.changes.length === 0 ? <div className="block-body"><p className="quiet">{t('unit.no_history')}</p></div> : <ul className="unit-history">{unit.changes.map((change) => <ChangeOf key={change.id} unit={unit} change={change} today={today} may={may} />)}</ul>}
        </section>
        <div>
          <section className="block" aria-label={t('unit.standing')}>
            <div className="block-head"><h2>{t('unit.standing')}</h2></div>
            <ul className="unit-names">
              {unit.standing.work.length === 0 ? <li className="quiet">{t('unit.no_work')}</li> : unit.standing.work.map((work) => <li key={work.office}><span>{t('unit.work', { office: work.office_name, hosted: work.hosted, shared: work.shared })}</span></li>)}
              <li>{t('unit.people', { roles: unit.standing.roles, people: unit.standing.people, units: unit.standing.units })}</li>
            </ul>
          </section>
          <section className="block" aria-label={t('unit.names')}>
            <div className="block-head"><h2>{t('unit.names')}</h2></div>
            <ul className="unit-names">{unit.aliases.length === 0 ? <li className="quiet">{t('unit.no_names')}</li> : unit.aliases.map((each) => <li key={each.alias}><span>{each.alias}</span><small>{tCode('alias_kind', each.kind)}</small></li>)}</ul>
          </section>
        </div>
      </div>
      {act === null ? null : <UnitSheet act={act} unit={unit} today={today} onClose={() => { setAct(null); }} />}
    </div>
  );
}

function words(change: UnitChangeLine): string {
  if (change.kind === 'rename') return change.state === 'planned' ? t('unit.will_be_renamed', { after: change.short_name }) : t('unit.renamed', { before: change.former_short_name, after: change.short_name });
  if (change.kind === 'end') return t('unit.ended');
  return t(change.came ? 'unit.came' : 'unit.merged_into', { unit: change.other });
}

function ChangeOf({ unit, change, today, may }: { unit: Page; change: UnitChangeLine; today: Day; may: boolean }) {
  const client = useQueryClient();
  const act = useAct(withdrawChange);
  const planned = change.state === 'planned' && !change.came;
  return (
    <li data-change={change.kind}>
      <b>{dayWords(change.day, today)}</b> {words(change)} {planned ? <span className="state-tag is-waiting">{t('unit.planned')}</span> : null}
      {change.former_name === '' || change.kind !== 'rename' ? null : <small>{t('unit.full_names', { before: change.former_name, after: change.name })}</small>}
      <small>{t('unit.why', { reason: change.reason, who: change.decided_by, at: instantWords(change.at) })}</small>
      {planned && may ? <button type="button" className="link-button" data-act="withdraw-change" onClick={() => { void act.run({ id: unit.id, change: change.id }).then(() => client.invalidateQueries()); }}>{t('unit.withdraw')}</button> : null}
      {act.error === null ? null : <ProblemNotice error={act.error} />}
    </li>
  );
}
