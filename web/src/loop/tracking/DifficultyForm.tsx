// The sheets of a difficulty: answered, handed on, withdrawn.
import type { AnswerOutcome, DifficultyAction, DifficultyView, Id } from '@/api/types';
import { dayWords, instantShort } from '@/shared/days';
import { Choice, Field } from '@/shared/Field';
import { useKept } from '@/shared/KeptForm';
import { t, tCode } from '@/shared/texts';
import { TextBox } from '@/shared/Words';
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
  const outcome = useKept<AnswerOutcome | null>('outcome', null);
  const text = useKept('text', '');
  return (
    <Form onSubmit={() => { if (outcome.value !== null) send('answer-difficulty', { difficulty: difficulty.id, outcome: outcome.value, text: text.value }); }}>
      <Facts difficulty={difficulty} today={today} />
      <Choice label={t('act.answer.outcome')} required value={outcome.value} options={outcomes.map((value) => ({ value, label: tCode('answer_outcome', value) }))} onChange={outcome.set} error={errorOf('outcome')} />
      <Field label={tCode('act.answer.text', outcome.value ?? 'guidance')} required error={errorOf('text')}><TextBox rows={4} maxLength={1000} kept={text} /></Field>
      <p className="quiet">{t('act.answer.note')}</p>
      <Foot label={tCode('action', 'answer_difficulty')} busy={busy} disabled={outcome.value === null || text.value.trim() === ''} />
    </Form>
  );
}

function ReferForm({ view, difficulty, today, send, busy, errorOf }: DifficultyProps) {
  const unit = useKept<Id | null>('unit', null);
  const reason = useKept('reason', '');
  return (
    <Form onSubmit={() => { if (unit.value !== null) send('refer-difficulty', { difficulty: difficulty.id, unit: unit.value, reason: reason.value }); }}>
      <Facts difficulty={difficulty} today={today} />
      <Field label={t('act.refer.unit')} required error={errorOf('unit')}><UnitPicker label={t('act.refer.unit')} value={unit.value} suggested={view.parts.map((part) => part.unit)} onChange={unit.set} /></Field>
      <Field label={t('act.refer.reason')} required error={errorOf('reason')}><TextBox rows={3} maxLength={500} kept={reason} /></Field>
      <p className="quiet">{t('act.refer.note')}</p>
      <Foot label={tCode('action', 'refer_difficulty')} busy={busy} disabled={unit.value === null || reason.value.trim() === ''} />
    </Form>
  );
}

function WithdrawForm({ difficulty, today, send, busy, errorOf }: DifficultyProps) {
  const reason = useKept('reason', '');
  return (
    <Form onSubmit={() => { send('withdraw-difficulty', { difficulty: difficulty.id, reason: reason.value }); }}>
      <Facts difficulty={difficulty} today={today} />
      <Field label={t('act.withdraw_difficulty.reason')} required error={errorOf('reason')}><TextBox rows={3} maxLength={500} kept={reason} /></Field>
      <p className="quiet">{t('act.withdraw_difficulty.note')}</p>
      <Foot label={tCode('action', 'withdraw_difficulty')} busy={busy} disabled={reason.value.trim() === ''} />
    </Form>
  );
}
