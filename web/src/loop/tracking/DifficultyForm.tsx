// The sheets of a difficulty: answered, handed on, withdrawn.
import { Input } from 'antd';
import { useState } from 'react';

import type { AnswerOutcome, DifficultyAction, DifficultyView, Id } from '@/api/types';
import { dayWords, instantShort } from '@/shared/days';
import { Choice, Field } from '@/shared/Field';
import { t, tCode } from '@/shared/texts';
import { UnitPicker } from '@/support/directory/UnitPicker';

import { Foot, Form, type FormProps } from './sheet';

interface DifficultyProps extends FormProps { difficulty: DifficultyView }

export function DifficultyForm({ asked, ...form }: FormProps & { asked: { difficulty: Id; action: DifficultyAction } }) {
  const difficulty = form.view.difficulties.find((each) => each.id === asked.difficulty);
  if (difficulty === undefined) return null;
  if (asked.action === 'refer_difficulty') return <ReferForm {...form} difficulty={difficulty} />;
  if (asked.action === 'withdraw_difficulty') return <WithdrawForm {...form} difficulty={difficulty} />;
  return <AnswerForm {...form} difficulty={difficulty} />;
}

function Facts({ difficulty, today }: { difficulty: DifficultyView; today: string }) {
  const last = difficulty.referrals.slice(-1)[0];
  return (
    <dl className="sheet-facts">
      <dt>{t('difficulty.text')}</dt><dd>{difficulty.text}</dd>
      <dt>{t('difficulty.unit')}</dt><dd>{difficulty.unit_name} · {instantShort(difficulty.since_at, today)}</dd>
      {last === undefined ? null : <><dt>{t('act.refer.reason')}</dt><dd>{last.reason}</dd></>}
      <dt>{t('difficulty.due')}</dt><dd>{dayWords(difficulty.due_day, today)}</dd>
    </dl>
  );
}

const outcomes: readonly AnswerOutcome[] = ['resolved', 'guidance', 'not_possible'];

function AnswerForm({ difficulty, today, send, busy, errorOf }: DifficultyProps) {
  const [outcome, setOutcome] = useState<AnswerOutcome | null>(null);
  const [text, setText] = useState('');
  return (
    <Form onSubmit={() => { if (outcome !== null) send('answer-difficulty', { difficulty: difficulty.id, outcome, text }); }}>
      <Facts difficulty={difficulty} today={today} />
      <Choice label={t('act.answer.outcome')} required value={outcome} options={outcomes.map((value) => ({ value, label: tCode('answer_outcome', value) }))} onChange={setOutcome} error={errorOf('outcome')} />
      <Field label={tCode('act.answer.text', outcome ?? 'guidance')} required error={errorOf('text')}><Input.TextArea rows={4} maxLength={1000} value={text} onChange={(event) => { setText(event.target.value); }} /></Field>
      <p className="quiet">{t('act.answer.note')}</p>
      <Foot label={tCode('action', 'answer_difficulty')} busy={busy} disabled={outcome === null || text.trim() === ''} />
    </Form>
  );
}

function ReferForm({ view, difficulty, today, send, busy, errorOf }: DifficultyProps) {
  const [unit, setUnit] = useState<Id | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Form onSubmit={() => { if (unit !== null) send('refer-difficulty', { difficulty: difficulty.id, unit, reason }); }}>
      <Facts difficulty={difficulty} today={today} />
      <Field label={t('act.refer.unit')} required error={errorOf('unit')}><UnitPicker label={t('act.refer.unit')} value={unit} suggested={view.parts.map((part) => part.unit)} onChange={setUnit} /></Field>
      <Field label={t('act.refer.reason')} required error={errorOf('reason')}><Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); }} /></Field>
      <p className="quiet">{t('act.refer.note')}</p>
      <Foot label={tCode('action', 'refer_difficulty')} busy={busy} disabled={unit === null || reason.trim() === ''} />
    </Form>
  );
}

function WithdrawForm({ difficulty, today, send, busy, errorOf }: DifficultyProps) {
  const [reason, setReason] = useState('');
  return (
    <Form onSubmit={() => { send('withdraw-difficulty', { difficulty: difficulty.id, reason }); }}>
      <Facts difficulty={difficulty} today={today} />
      <Field label={t('act.withdraw_difficulty.reason')} required error={errorOf('reason')}><Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); }} /></Field>
      <p className="quiet">{t('act.withdraw_difficulty.note')}</p>
      <Foot label={tCode('action', 'withdraw_difficulty')} busy={busy} disabled={reason.trim() === ''} />
    </Form>
  );
}
