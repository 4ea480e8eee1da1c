// The sheets of the administrators: what is asked, and a one-time password that is shown once.
import { App, Button, Checkbox, Drawer, Select } from 'antd';
import { useState } from 'react';

import { Problem } from '@/api/client';
import type { Id, OneTimePassword, PersonLine, Role, RoleLine, UnitKind } from '@/api/types';
import { announce } from '@/shared/announce';
import { Field } from '@/shared/Field';
import { type Kept, KeptForm, useKept } from '@/shared/KeptForm';
import { ProblemNotice, problemWords } from '@/shared/problems';
import { t, tCode, type TextKey } from '@/shared/texts';
import { type Act, useAct } from '@/shared/useAct';
import { useNarrow } from '@/shared/useNarrow';
import { DayLine, TextBox, TextLine } from '@/shared/Words';
import { UnitPicker } from '@/support/directory/UnitPicker';

import { addPerson, addUnit, disable, grant, reset, revoke, useAgain } from './peopleApi';

// Who gets a role: a person of the list, or of the queue of those without one.
export type Grantee = Pick<PersonLine, 'person' | 'name' | 'login' | 'unit'>;
export type PeopleAsked =
  | { sheet: 'unit'; parent: Id | null }
  | { sheet: 'person'; unit: Id | null }
  | { sheet: 'disable' | 'reset'; person: PersonLine }
  | { sheet: 'grant'; person: Grantee }
  | { sheet: 'revoke'; person: PersonLine; role: RoleLine };

interface FormProps { onDone: (sentence: TextKey) => void; onPassword: (password: OneTimePassword) => void; today: string }

const titles: Record<PeopleAsked['sheet'], TextKey> = { unit: 'people.add_unit', person: 'people.add_person', disable: 'people.disable_title', reset: 'people.reset_title', grant: 'people.grant_title', revoke: 'people.revoke_title' };

export function PeopleSheet({ asked, today, onClose }: { asked: PeopleAsked; today: string; onClose: () => void }) {
  const phone = useNarrow(760);
  const { message } = App.useApp();
  const again = useAgain();
  const [password, setPassword] = useState<OneTimePassword | null>(null);
  const form: FormProps = {
    today,
    onDone: (sentence) => {
      again();
      announce(t(sentence));
      void message.success(t(sentence));
      onClose();
    },
    onPassword: (given) => {
      again();
      setPassword(given);
    },
  };
  return (
    <Drawer open title={titleOf(asked)} onClose={onClose} closable={password === null} mask={{ closable: password === null }} keyboard={password === null} placement={phone ? 'bottom' : 'right'} size={phone ? '88%' : 480}>
      {password !== null ? <Given password={password} onClose={onClose} /> : (
        <div className="stack">
          <KeptForm
            act={`people_${asked.sheet}`} object={objectOf(asked)} title={titleOf(asked)}
            again={asked}
          >
            <Asked asked={asked} form={form} />
          </KeptForm>
        </div>
      )}
    </Drawer>
  );
}

function titleOf(asked: PeopleAsked): string {
  if (asked.sheet === 'disable' && asked.person.disabled) return t('people.enable_title');
  const title = t(titles[asked.sheet]);
  return 'person' in asked ? t('said', { what: title, words: asked.person.name }) : title;
}

function objectOf(asked: PeopleAsked): string {
  if (asked.sheet === 'unit' || asked.sheet === 'person') return '';
  return asked.sheet === 'revoke' ? asked.role.id : asked.person.person;
}

function Asked({ asked, form }: { asked: PeopleAsked; form: FormProps }) {
  switch (asked.sheet) {
    case 'unit': return <UnitForm parent={asked.parent} {...form} />;
    case 'person': return <PersonForm unit={asked.unit} {...form} />;
    case 'disable': return <DisableForm person={asked.person} {...form} />;
    case 'reset': return <ResetForm person={asked.person} {...form} />;
    case 'grant': return <GrantForm person={asked.person} {...form} />;
    case 'revoke': return <RevokeForm person={asked.person} role={asked.role} {...form} />;
  }
}

function Given({ password, onClose }: { password: OneTimePassword; onClose: () => void }) {
  return (
    <div className="stack">
      <p>{t('people.given')}</p>
      <dl className="sheet-facts"><dt>{t('sign_in.login')}</dt><dd>{password.login}</dd><dt>{t('people.password')}</dt><dd className="one-time" data-testid="one-time">{password.password}</dd></dl>
      <div className="sheet-foot"><Button type="primary" data-testid="act" onClick={onClose}>{t('people.written_down')}</Button></div>
    </div>
  );
}

// A form of one act: what was refused stands under its field, or on top.
function Form({ act, places, label, disabled, danger = false, onSubmit, children }: { act: Act<never, unknown>; places: readonly string[]; label: string; disabled: boolean; danger?: boolean; onSubmit: () => void; children: React.ReactNode }) {
  const inField = act.error instanceof Problem && act.error.fields.some((field) => places.includes(field));
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); onSubmit(); }}>
      {act.error === null || inField ? null : <ProblemNotice error={act.error} />}
      {children}
      <div className="sheet-foot"><Button type="primary" danger={danger} htmlType="submit" loading={act.busy} disabled={disabled} data-testid="act">{label}</Button></div>
    </form>
  );
}

function errorOf(act: Act<never, unknown>, field: string): string {
  return act.error instanceof Problem && act.error.fields.includes(field) ? problemWords(act.error) : '';
}

const kinds: readonly UnitKind[] = ['department', 'county', 'town', 'enterprise', 'office', 'government'];
const levels = ['city', 'county', 'town'] as const;

function UnitForm({ parent, onDone }: FormProps & { parent: Id | null }) {
  const act = useAct(addUnit);
  const name = useKept('name', '');
  const shortName = useKept('short_name', '');
  const kind = useKept<UnitKind>('kind', 'department');
  const level = useKept<(typeof levels)[number]>('level', 'city');
  const above = useKept<Id | null>('above', parent);
  const office = useKept('office', false);
  const submit = () => {
    void act.run({ name: name.value, short_name: shortName.value, kind: kind.value, level: level.value, office: office.value, ...(above.value === null ? {} : { parent: above.value }) }).then((answer) => { if (answer !== undefined) onDone('people.unit_added'); });
  };
  return (
    <Form act={act} places={['name', 'short_name', 'parent']} label={t('people.add_unit')} disabled={name.value.trim() === '' || shortName.value.trim() === ''} onSubmit={submit}>
      <Field label={t('people.unit_name')} required error={errorOf(act, 'name')}><TextLine maxLength={100} kept={name} /></Field>
      <Field label={t('people.short_name')} required hint={t('people.short_name_hint')} error={errorOf(act, 'short_name')}><TextLine maxLength={60} kept={shortName} /></Field>
      <Field label={t('people.unit_kind')} required><Select className="wide" aria-label={t('people.unit_kind')} value={kind.value} options={kinds.map((value) => ({ value, label: tCode('unit_kind', value) }))} onChange={kind.set} /></Field>
      <Field label={t('people.level')} required><Select className="wide" aria-label={t('people.level')} value={level.value} options={levels.map((value) => ({ value, label: tCode('level', value) }))} onChange={level.set} /></Field>
      <Field label={t('people.parent')} hint={t('people.parent_hint')} error={errorOf(act, 'parent')}><UnitPicker label={t('people.parent')} value={above.value} onChange={above.set} /></Field>
      <Checkbox checked={office.value} onChange={(event) => { office.set(event.target.checked); }}>{t('people.is_office')}</Checkbox>
    </Form>
  );
}

function PersonForm({ unit, onPassword }: FormProps & { unit: Id | null }) {
  const act = useAct(addPerson);
  const name = useKept('name', '');
  const login = useKept('login', '');
  const post = useKept('post', '');
  const where = useKept<Id | null>('where', unit);
  const submit = () => {
    if (where.value !== null) void act.run({ name: name.value, login: login.value, unit: where.value, post: post.value }).then((answer) => { if (answer !== undefined) onPassword(answer); });
  };
  return (
    <Form act={act} places={['name', 'login', 'unit', 'post']} label={t('people.add_person')} disabled={where.value === null || [name, login, post].some((word) => word.value.trim() === '')} onSubmit={submit}>
      <p className="quiet">{t('people.add_person_note')}</p>
      <Field label={t('people.name')} required error={errorOf(act, 'name')}><TextLine maxLength={60} autoComplete="off" kept={name} /></Field>
      <Field label={t('people.unit')} required error={errorOf(act, 'unit')}><UnitPicker label={t('people.unit')} value={where.value} onChange={where.set} /></Field>
      <Field label={t('people.post')} required error={errorOf(act, 'post')}><TextLine maxLength={60} kept={post} /></Field>
      <Field label={t('sign_in.login')} required hint={t('people.login_hint')} error={errorOf(act, 'login')}><TextLine maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} kept={login} /></Field>
    </Form>
  );
}

function Who({ person }: { person: Grantee }) {
  return <dl className="sheet-facts"><dt>{t('people.name')}</dt><dd>{person.name}</dd><dt>{t('sign_in.login')}</dt><dd>{person.login === '' ? t('people.no_account') : person.login}</dd></dl>;
}

function ReasonField({ reason, error }: { reason: Kept<string>; error: string }) {
  return <Field label={t('act.reason')} required error={error}><TextBox rows={2} maxLength={200} kept={reason} /></Field>;
}

function DisableForm({ person, onDone }: FormProps & { person: PersonLine }) {
  const act = useAct(disable);
  const reason = useKept('reason', '');
  const off = !person.disabled;
  return (
    <Form act={act} places={['reason']} label={t(off ? 'people.disable' : 'people.enable')} danger={off} disabled={reason.value.trim() === ''} onSubmit={() => { void act.run({ person: person.person, disabled: off, reason: reason.value }).then((answer) => { if (answer !== undefined) onDone(off ? 'people.disable_done' : 'people.enable_done'); }); }}>
      <Who person={person} />
      <p className="quiet">{t(off ? 'people.disable_note' : 'people.enable_note')}</p>
      <ReasonField reason={reason} error={errorOf(act, 'reason')} />
    </Form>
  );
}

function ResetForm({ person, onPassword }: FormProps & { person: PersonLine }) {
  const act = useAct(reset);
  const reason = useKept('reason', '');
  return (
    <Form act={act} places={['reason']} label={t('people.reset')} disabled={reason.value.trim() === ''} onSubmit={() => { void act.run({ person: person.person, reason: reason.value }).then((answer) => { if (answer !== undefined) onPassword(answer); }); }}>
      <Who person={person} />
      <p className="quiet">{t('people.reset_note')}</p>
      <ReasonField reason={reason} error={errorOf(act, 'reason')} />
    </Form>
  );
}

const roles: readonly Role[] = ['unit_head', 'handler', 'grassroots', 'supervision', 'general_office', 'leader', 'system_admin', 'security_admin', 'audit_admin'];

function GrantForm({ person, today, onDone }: FormProps & { person: Grantee }) {
  const act = useAct(grant);
  const role = useKept<Role | null>('role', null);
  const unit = useKept<Id | null>('unit', person.unit);
  const from = useKept('from', today);
  const to = useKept('to', '');
  const submit = () => {
    if (role.value !== null && unit.value !== null) void act.run({ person: person.person, role: role.value, unit: unit.value, from_day: from.value, ...(to.value === '' ? {} : { to_day: to.value }) }).then((answer) => { if (answer !== undefined) onDone('people.grant_done'); });
  };
  return (
    <Form act={act} places={['role', 'unit', 'from_day', 'to_day', 'person']} label={t('people.grant')} disabled={role.value === null || unit.value === null || from.value === ''} onSubmit={submit}>
      <Who person={person} />
      {errorOf(act, 'person') === '' ? null : <ProblemNotice error={act.error} />}
      <Field label={t('people.role')} required error={errorOf(act, 'role')}><Select className="wide" aria-label={t('people.role')} placeholder={t('people.role_hint')} value={role.value} options={roles.map((value) => ({ value, label: tCode('role', value) }))} onChange={role.set} /></Field>
      <Field label={t('people.unit')} required error={errorOf(act, 'unit')}><UnitPicker label={t('people.unit')} value={unit.value} onChange={unit.set} /></Field>
      <Field label={t('people.from')} required error={errorOf(act, 'from_day')}><DayLine kept={from} /></Field>
      <Field label={t('people.to')} hint={t('people.to_hint')} error={errorOf(act, 'to_day')}><DayLine kept={to} /></Field>
    </Form>
  );
}

function RevokeForm({ person, role, onDone }: FormProps & { person: PersonLine; role: RoleLine }) {
  const act = useAct(revoke);
  const reason = useKept('reason', '');
  return (
    <Form act={act} places={['reason']} label={t('people.revoke')} danger disabled={reason.value.trim() === ''} onSubmit={() => { void act.run({ identity: role.id, reason: reason.value }).then((answer) => { if (answer !== undefined) onDone('people.revoke_done'); }); }}>
      <Who person={person} />
      <p>{t('people.role_at', { role: tCode('role', role.role), unit: role.unit_name })}</p>
      <p className="quiet">{t('people.revoke_note')}</p>
      <ReasonField reason={reason} error={errorOf(act, 'reason')} />
    </Form>
  );
}
