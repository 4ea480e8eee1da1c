// Who has work and who has none (T-25). Every number opens the ledger that it counts.
import './coverage.css';

import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';

import type { Coverage } from '@/api/types';
import { dayWords } from '@/shared/days';
import { ProblemNotice, Skeleton } from '@/shared/problems';
import { t } from '@/shared/texts';

import { useCoverage } from './api';

export default function CoveragePage() {
  const coverage = useCoverage();
  useEffect(() => { document.title = `${t('coverage.title')} · ${t('product.name')}`; }, []);
  return (
    <div className="page coverage">
      <div className="page-head"><h1>{t('coverage.title')}</h1></div>
      {coverage.isPending ? <Skeleton rows={12} /> : coverage.isLoadingError ? <ProblemNotice error={coverage.error} onRetry={() => { void coverage.refetch(); }} /> : <Lists coverage={coverage.data} />}
    </div>
  );
}

function Lists({ coverage }: { coverage: Coverage }) {
  const [without, setWithout] = useState(false);
  const units = coverage.units.filter((unit) => !without || !unit.takes_part);
  const own = coverage.office === null ? '' : `&office=${coverage.office}`;
  const people = coverage.people.filter((person) => !without || person.open === 0);
  return (
    <>
      <div className="row coverage-head">
        <p className="quiet">{t('coverage.lead', { day: dayWords(coverage.day, coverage.day) })}</p>
        <button type="button" className="chip" aria-pressed={without} onClick={() => { setWithout(!without); }}>{t('coverage.only_without')}<b className="number">{coverage.units_without + coverage.people_without}</b></button>
      </div>
      {coverage.units.length === 0 ? null : (
        <section className="block" aria-label={t('coverage.units')}>
          <div className="block-head"><h2>{t('coverage.units')} <span className="count">{t('coverage.without', { without: coverage.units_without, all: coverage.units.length })}</span></h2></div>
          <table className="coverage-table">
            <thead><tr><th scope="col">{t('coverage.unit')}</th><th scope="col" className="is-end">{t('coverage.open')}</th><th scope="col" className="is-end">{t('coverage.late')}</th></tr></thead>
            <tbody>{units.map((unit) => (
              <tr key={unit.unit}>
                <th scope="row">{unit.name}</th>
                <td className="is-end">{unit.open > 0 ? <Link className="number" to={`/tracking/tasks?host=${unit.unit}${own}`}>{unit.open}</Link> : <span className={unit.takes_part ? 'quiet' : 'coverage-none'}>{unit.takes_part ? t('coverage.beside') : t('coverage.none')}</span>}</td>
                <td className="is-end">{unit.late > 0 ? <Link className="number is-late" to={`/tracking/tasks?light=red,grave&host=${unit.unit}${own}`}>{unit.late}</Link> : <span className="quiet number">0</span>}</td>
              </tr>
            ))}</tbody>
          </table>
        </section>
      )}
      {coverage.people.length === 0 ? null : (
        <section className="block" aria-label={t('coverage.people')}>
          <div className="block-head"><h2>{t('coverage.people')} <span className="count">{t('coverage.without', { without: coverage.people_without, all: coverage.people.length })}</span></h2></div>
          <table className="coverage-table">
            <thead><tr><th scope="col">{t('coverage.person')}</th><th scope="col" className="is-end">{t('coverage.handles')}</th><th scope="col" className="is-end">{t('coverage.late')}</th></tr></thead>
            <tbody>{people.map((person) => (
              <tr key={person.person}>
                <th scope="row">{person.name}<small>{person.post}</small></th>
                <td className="is-end">{person.open > 0 ? <Link className="number" to={`/tracking/tasks?handler=${person.person}`}>{person.open}</Link> : <span className="coverage-none">{t('coverage.none')}</span>}</td>
                <td className="is-end">{person.late > 0 ? <Link className="number is-late" to={`/tracking/tasks?light=red,grave&handler=${person.person}`}>{person.late}</Link> : <span className="quiet number">0</span>}</td>
              </tr>
            ))}</tbody>
          </table>
        </section>
      )}
    </>
  );
}
