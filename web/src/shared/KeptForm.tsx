// A form whose words are kept in this tab. Everything typed or chosen in it goes through useKept;
// what was left unsent stands in its fields when it is opened again, and a line says so.
import './kept.css';

import {
  createContext, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState,
  useSyncExternalStore,
} from 'react';
import { useLocation } from 'react-router-dom';

import type { Attempt } from './attempts';
import { t } from './texts';
import { type Held, keyOf, type Unsent, UnsentWords } from './unsent';

function storage(): Held | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

export const unsentWords = new UnsentWords(storage());
window.addEventListener('pagehide', () => { unsentWords.save(); });

// The person and the identity whose words these are: `person identity`.
export const KeptOwner = createContext('');

interface Scope {
  entry: () => Unsent;
  change: (change: (before: Unsent) => Partial<Unsent>) => void;
  sent: () => void;
}
const ScopeContext = createContext<Scope | null>(null);

interface KeptFormProps {
  act: string;
  object?: string;
  version?: number | string;
  title: string;
  place?: string;
  again?: unknown;
  children: React.ReactNode;
}

export function KeptForm({ act, object = '', ...props }: KeptFormProps) {
  const key = keyOf(useContext(KeptOwner), act, object);
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    unsentWords.drop(key);
    setCleared(cleared + 1);
  };
  return <OpenForm key={`${key} ${String(cleared)}`} at={key} onClear={clear} {...props} />;
}

type OpenFormProps = Omit<KeptFormProps, 'act' | 'object'> & { at: string; onClear: () => void };

function OpenForm(props: OpenFormProps) {
  const { at, version = 0, title, place, again = null, onClear, children } = props;
  const { pathname, search } = useLocation();
  const facts = { version, title, place: place ?? pathname + search, again };
  const latest = useRef(facts);
  useEffect(() => { latest.current = facts; });
  const [found, setFound] = useState(() => foundAt(at, version));
  const isKept = useCallback(() => unsentWords.get(at) !== null, [at]);
  const stands = useSyncExternalStore(unsentWords.subscribe, isKept);
  // Sent, saved, or typed back to what it was: the line has nothing more to say.
  useEffect(() => { if (!stands) setFound(null); }, [stands]);
  useLayoutEffect(() => unsentWords.opened(at), [at]);
  const scope = useMemo((): Scope => {
    const none: Unsent = { ...latest.current, at: 0, values: {}, files: {}, attempt: null };
    const entry = () => unsentWords.get(at) ?? none;
    return {
      entry,
      change: (change) => {
        const before = entry();
        unsentWords.put(at, { ...before, ...latest.current, at: Date.now(), ...change(before) });
      },
      sent: () => { unsentWords.drop(at); },
    };
  }, [at]);
  const held = useCallback(() => unsentWords.isRefused(at), [at]);
  const refused = useSyncExternalStore(unsentWords.subscribe, held);
  return (
    <ScopeContext value={scope}>
      {found === null ? null : <KeptLine found={found} onClear={onClear} />}
      {refused ? <p className="kept-line" role="alert">{t('unsent.too_large')}</p> : null}
      {children}
    </ScopeContext>
  );
}

interface Found { words: boolean; changed: boolean; unanswered: boolean; files: string[] }

function foundAt(at: string, version: number | string): Found | null {
  const entry = unsentWords.get(at);
  if (entry === null) return null;
  const { attempt, values, files } = entry;
  return {
    words: Object.keys(values).length > 0,
    changed: entry.version !== version,
    unanswered: attempt !== null,
    files: Object.values(files),
  };
}

function KeptLine({ found, onClear }: { found: Found; onClear: () => void }) {
  const files = found.files.join(t('list_comma'));
  const said = [
    found.words ? t('unsent.restored') : '',
    // What moved on after a lost answer may be the very act: it would only alarm.
    found.changed && !found.unanswered ? t('unsent.changed') : '',
    found.unanswered ? t('unsent.unanswered') : '',
    files === '' ? '' : t('unsent.choose_again', { files }),
  ].filter((sentence) => sentence !== '');
  return (
    <div className="kept-line" role="status" data-testid="restored">
      <span>{said.join(t('unsent.between'))}</span>
      <button type="button" className="link-button" onClick={onClear}>{t('unsent.clear')}</button>
    </div>
  );
}

function useScope(): Scope {
  const scope = useContext(ScopeContext);
  // A field outside would lose its words.
  if (scope === null) throw new Error('A kept field stands outside of a KeptForm.');
  return scope;
}

declare const kept: unique symbol;
export interface Kept<T> {
  readonly value: T;
  readonly set: (next: T) => void;
  readonly [kept]: true;
}
const asKept = <T,>(value: T, set: (next: T) => void): Kept<T> => ({ value, set }) as Kept<T>;

function without<T>(all: Record<string, T>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([each]) => each !== name));
}

const same = (a: unknown, b: unknown) =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

// As useState. What stands as it was given (or as the server has it now) is no word of anybody's
// and is not kept.
export function useKept<T>(name: string, initial: T): Kept<T> {
  const { entry, change } = useScope();
  const [value, setValue] = useState(() => {
    const { values } = entry();
    return name in values ? values[name] as T : initial;
  });
  const begun = useRef(initial);
  const now = useRef(value);
  const set = useCallback((next: T) => {
    now.current = next;
    setValue(next);
    change(({ values }) => {
      const others = without(values, name);
      return { values: same(next, begun.current) ? others : { ...others, [name]: next } };
    });
  }, [change, name]);
  // What came newly from the server goes where nobody has typed, and is what was typed once it was
  // saved.
  useEffect(() => {
    if (same(begun.current, initial)) return;
    const typed = !same(now.current, begun.current);
    begun.current = initial;
    set(typed ? now.current : initial);
  }, [initial, set]);
  return useMemo(() => asKept(value, set), [value, set]);
}

// One part of a kept record, as a field of its own.
export function keptAt<Name extends string, T extends Record<Name, string>>(
  all: Kept<T>, name: Name,
): Kept<string> {
  return asKept<string>(all.value[name], (next) => { all.set({ ...all.value, [name]: next }); });
}

// For a form that is sent otherwise than by useAct: to be called once it was done.
export function useSent(): () => void {
  return useScope().sent;
}

// Which file was chosen, so that the line can ask for it again.
export function useKeptFile(name: string): (file: File | null) => void {
  const { change } = useScope();
  return useCallback((file: File | null) => {
    change(({ files }) => {
      const others = without(files, name);
      return { files: file === null ? others : { ...others, [name]: file.name } };
    });
  }, [change, name]);
}

// Where an act is remembered while its answer is missing: with the words of its form, or null
// outside of one.
export interface KeptAttempt {
  get: () => Attempt | null;
  put: (attempt: Attempt | null) => void;
  sent: () => void;
}

// Acts of a page that are no form's own, each by its name.
export function useAttempts(object: string): (act: string) => Omit<KeptAttempt, 'sent'> {
  const owner = useContext(KeptOwner);
  return useCallback((act: string) => {
    const key = keyOf(owner, act, object);
    return {
      get: () => unsentWords.get(key)?.attempt ?? null,
      put: (attempt) => {
        const nothing = { title: '', place: '', again: null, version: 0, values: {}, files: {} };
        unsentWords.put(key, { ...nothing, at: Date.now(), attempt });
        unsentWords.save();
      },
    };
  }, [owner, object]);
}

export function useKeptAttempt(): KeptAttempt | null {
  const scope = useContext(ScopeContext);
  return useMemo(() => scope === null ? null : {
    get: () => scope.entry().attempt,
    put: (attempt) => {
      scope.change(() => ({ attempt }));
      unsentWords.save();
    },
    sent: scope.sent,
  }, [scope]);
}

