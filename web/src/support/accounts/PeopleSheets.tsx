// The sheets of the administrators: what is asked, and a one-time password that is shown once.
import { App, Button, Checkbox, Drawer, Input, Select } from 'antd';
import { useState } from 'react';

import { Problem } from '@/api/client';
import type { Id, OneTimePassword, PersonLine, Role, RoleLine, UnitKind } from '@/api/types';
import { DayField } from '@/shared/DayField';
import { announce } from '@/shared/announce';
import { Field } from '@/shared/Field';
import { ProblemNotice, problemWords } from '@/shared/problems';
import { t, tCode, type TextKey } from '@/shared/texts';
import { type Act, useAct } from '@/shared/useAct';
import { useNarrow } from '@/shared/useNarrow';
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
  const title = asked.sheet === 'disable' && asked.person.disabled ? t('people.enable_title') : t(titles[asked.sheet]);
  return (
    <Drawer open title={title} onClose={onClose} closable={password === null} mask={{ closable: password === null }} keyboard={password === null} placement={phone ? 'bottom' : 'right'} size={phone ? '88%' : 480}>
      {password === null ? <Asked asked={asked} form={form} /> : <Given password={password} onClose={onClose} />}
    </Drawer>
  );
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
  const [name, setName] = useState('');
  const [shortName, setShortName] = useState('');
  const [kind, setKind] = useState<UnitKind>('department');
  const [level, setLevel] = useState<(typeof levels)[number]>('city');
  const [above, setAbove] = useState<Id | null>(parent);
  const [office, setOffice] = useState(false);
  const submit = () => {
    void act.run({ name, short_name: shortName, kind, level, office, ...(above === null ? {} : { parent: above }) }).then((answer) => { if (answer !== undefined) onDone('people.unit_added'); });
  };
  return (
    <Form act={act} places={['name', 'short_name', 'parent']} label={t('people.add_unit')} disabled={name.trim() === '' || shortName.trim() === ''} onSubmit={submit}>
      <Field label={t('people.unit_name')} required error={errorOf(act, 'name')}><Input maxLength={100} value={name} onChange={(event) => { setName(event.target.value); }} /></Field>
      <Field label={t('people.short_name')} required hint={t('people.short_name_hint')} error={errorOf(act, 'short_name')}><Input maxLength={60} value={shortName} onChange={(event) => { setShortName(event.target.value); }} /></Field>
      <Field label={t('people.unit_kind')} required><Select className="wide" aria-label={t('people.unit_kind')} value={kind} options={kinds.map((value) => ({ value, label: tCode('unit_kind', value) }))} onChange={setKind} /></Field>
      <Field label={t('people.level')} required><Select className="wide" aria-label={t('people.level')} value={level} options={levels.map((value) => ({ value, label: tCode('level', value) }))} onChange={setLevel} /></Field>
      <Field label={t('people.parent')} hint={t('people.parent_hint')} error={errorOf(act, 'parent')}><UnitPicker label={t('people.parent')} value={above} onChange={setAbove} /></Field>
      <Checkbox checked={office} onChange={(event) => { setOffice(event.target.checked); }}>{t('people.is_office')}</Checkbox>
    </Form>
  );
}

function PersonForm({ unit, onPassword }: FormProps & { unit: Id | null }) {
  const act = useAct(addPerson);
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [post, setPost] = useState('');
  const [where, setWhere] = useState<Id | null>(unit);
  const submit = () => {
    if (where !== null) void act.run({ name, login, unit: where, post }).then((answer) => { if (answer !== undefined) onPassword(answer); });
  };
  return (
    <Form act={act} places={['name', 'login', 'unit', 'post']} label={t('people.add_person')} disabled={where === null || [name, login, post].some((word) => word.trim() === '')} onSubmit={submit}>
      <p className="quiet">{t('people.add_person_note')}</p>
      <Field label={t('people.name')} required error={errorOf(act, 'name')}><Input maxLength={60} autoComplete="off" value={name} onChange={(event) => { setName(event.target.value); }} /></Field>
      <Field label={t('people.unit')} required error={errorOf(act, 'unit')}><UnitPicker label={t('people.unit')} value={where} onChange={setWhere} /></Field>
      <Field label={t('people.post')} required error={errorOf(act, 'post')}><Input maxLength={60} value={post} onChange={(event) => { setPost(event.target.value); }} /></Field>
      <Field label={t('sign_in.login')} required hint={t('people.login_hint')} error={errorOf(act, 'login')}><Input maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} value={login} onChange={(event) => { setLogin(event.target.value); }} /></Field>
    </Form>
  );
}

function Who({ person }: { person: Grantee }) {
  return <dl className="sheet-facts"><dt>{t('people.name')}</dt><dd>{person.name}</dd><dt>{t('sign_in.login')}</dt><dd>{person.login === '' ? t('people.no_account') : person.login}</dd></dl>;
}

function ReasonField({ value, error, onChange }: { value: string; error: string; onChange: (value: string) => void }) {
  return <Field label={t('act.reason')} required error={error}><Input.TextArea rows={2} maxLength={200} value={value} onChange={(event) => { onChange(event.target.value); }} /></Field>;
}

function DisableForm({ person, onDone }: FormProps & { person: PersonLine }) {
  const act = useAct(disable);
  const [reason, setReason] = useState('');
  const off = !person.disabled;
  return (
    <Form act={act} places={['reason']} label={t(off ? 'people.disable' : 'people.enable')} danger={off} disabled={reason.trim() === ''} onSubmit={() => { void act.run({ person: person.person, disabled: off, reason }).then((answer) => { if (answer !== undefined) onDone(off ? 'people.disable_done' : 'people.enable_done'); }); }}>
      <Who person={person} />
      <p className="quiet">{t(off ? 'people.disable_note' : 'people.enable_note')}</p>
      <ReasonField value={reason} error={errorOf(act, 'reason')} onChange={setReason} />
    </Form>
  );
}

function ResetForm({ person, onPassword }: FormProps & { person: PersonLine }) {
  const act = useAct(reset);
  const [reason, setReason] = useState('');
  return (
    <Form act={act} places={['reason']} label={t('people.reset')} disabled={reason.trim() === ''} onSubmit={() => { void act.run({ person: person.person, reason }).then((answer) => { if (answer !== undefined) onPassword(answer); }); }}>
      <Who person={person} />
      <p className="quiet">{t('people.reset_note')}</p>
      <ReasonField value={reason} error={errorOf(act, 'reason')} onChange={setReason} />
    </Form>
  );
}

const roles: readonly Role[] = ['unit_head', 'handler', 'grassroots', 'supervision', 'general_office', 'leader', 'system_admin', 'security_admin', 'audit_admin'];

function GrantForm({ person, today, onDone }: FormProps & { person: Grantee }) {
  const act = useAct(grant);
  const [role, setRole] = useState<Role | null>(null);
  const [unit, setUnit] = useState<Id | null>(person.unit);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState('');
  const submit = () => {
    if (role !== null && unit !== null) void act.run({ person: person.person, role, unit, from_day: from, ...(to === '' ? {} : { to_day: to }) }).then((answer) => { if (answer !== undefined) onDone('people.grant_done'); });
  };
  return (
    <Form act={act} places={['role', 'unit', 'from_day', 'to_day', 'person']} label={t('people.grant')} disabled={role === null || unit === null || from === ''} onSubmit={submit}>
      <Who person={person} />
      {errorOf(act, 'person') === '' ? null : <ProblemNotice error={act.error} />}
      <Field label={t('people.role')} required error={errorOf(act, 'role')}><Select className="wide" aria-label={t('people.role')} placeholder={t('people.role_hint')} value={role} options={roles.map((value) => ({ value, label: tCode('role', value) }))} onChange={setRole} /></Field>
      <Field label={t('people.unit')} required error={errorOf(act, 'unit')}><UnitPicker label={t('people.unit')} value={unit} onChange={setUnit} /></Field>
      <Field label={t('people.from')} required error={errorOf(act, 'from_day')}><DayField value={from} onChange={setFrom} /></Field>
      <Field label={t('people.to')} hint={t('people.to_hint')} error={errorOf(act, 'to_day')}><DayField value={to} onChange={setTo} /></Field>
    </Form>
  );
}

function RevokeForm({ person, role, onDone }: FormProps & { person: PersonLine; role: RoleLine }) {
  const act = useAct(revoke);
  const [reason, setReason] = useState('');
  return (
    <Form act={act} places={['reason']} label={t('people.revoke')} danger disabled={reason.trim() === ''} onSubmit={() => { void act.run({ identity: role.id, reason }).then((answer) => { if (answer !== undefined) onDone('people.revoke_done'); }); }}>
      <Who person={person} />
      <p>{t('people.role_at', { role: tCode('role', role.role), unit: role.unit_name })}</p>
      <p className="quiet">{t('people.revoke_note')}</p>
      <ReasonField value={reason} error={errorOf(act, 'reason')} onChange={setReason} />
    </Form>
  );
}
