// From an empty installation to the first task. The server says what is done; the list is gone when all of it is.
import './roster.css';

import { Link } from 'react-router-dom';

import type { FirstStep } from '@/api/types';
import { Icon } from '@/shared/Icon';
import { t, tCode } from '@/shared/texts';

import { useFirstSteps } from './api';

// Where a step is done, for whoever does it.
const places: Partial<Record<string, string>> = { units: '/people/import', accounts: '/people/import', document: '/decisions/import', dispatch: '/decisions/import' };

export function FirstSteps() {
  const { data } = useFirstSteps();
  const steps = data?.steps ?? [];
  if (steps.length === 0) return null;
  const done = steps.filter((each) => each.done).length;
  return (
    <section className="block first-steps" aria-label={t('first_steps.title')}>
      <div className="block-head"><h2>{t('first_steps.title')} <span className="count number">{done}/{steps.length}</span></h2></div>
      <ol>{steps.map((step) => <StepRow key={step.step} step={step} />)}</ol>
    </section>
  );
}

function StepRow({ step }: { step: FirstStep }) {
  const to = step.own && !step.done ? places[step.step] : undefined;
  const who = step.who.map((role) => tCode('role', role)).join(t('roster.and'));
  return (
    <li className={step.done ? 'is-done' : undefined} data-step={step.step} data-done={step.done}>
      <span className="first-mark">{step.done ? <Icon name="check" /> : null}<span className="visually-hidden">{t(step.done ? 'first_steps.done' : 'first_steps.open')}</span></span>
      <span className="first-words"><b>{tCode('first_step', step.step)}</b><span className="quiet">{step.sentence}</span></span>
      <span className={step.own && !step.done ? 'first-who is-own' : 'first-who'}>{step.own && !step.done ? t('first_steps.own', { who }) : who}</span>
      {to === undefined ? <span /> : <Link to={to} className="native-small">{t('first_steps.go')}</Link>}
    </li>
  );
}
