// What somebody typed and has not sent: kept in this tab until it is sent, cleared, or its author
// signs out. Closing a sheet, a reload, the end of a session or a dead server take nothing away.
// One entry for each form of an object, under the person and the identity that typed it: nobody
// else's page asks for it.
import type { Attempt } from './attempts';

export interface Unsent {
  title: string; // what is offered again, in the words of its sheet
  place: string; // the page it belongs to
  again: unknown; // how that page opens its form; null where it always stands open
  version: number | string; // of the object when it was typed
  at: number;
  values: Record<string, unknown>;
  files: Record<string, string>; // names of chosen files: their content cannot be kept
  attempt: Attempt | null; // sent, and nobody knows whether it was done
}

export type Held = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

const prefix = 'luoshi.unsent ';
const saveAfterMs = 250; // a long text is not written with every letter
const daysMax = 7;

export function keyOf(owner: string, act: string, object: string): string {
  return `${prefix}${owner} ${act} ${object}`;
}

export function isEmpty({ values, files, attempt }: Unsent): boolean {
  return attempt === null && Object.keys(values).length === 0 && Object.keys(files).length === 0;
}

export class UnsentWords {
  private readonly entries = new Map<string, Unsent>();
  private readonly waiting = new Set<string>();
  private readonly open = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private readonly refused = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listVersion = 0;

  // Without a storage (a browser that gives none) the words last as long as the page.
  constructor(private readonly storage: Held | null, now: number = Date.now()) {
    for (const key of this.storedKeys()) {
      const entry = parse(storage?.getItem(key) ?? '');
      if (entry === null || now - entry.at > daysMax * 86_400_000) storage?.removeItem(key);
      else this.entries.set(key, entry);
    }
  }

  get(key: string): Unsent | null {
    return this.entries.get(key) ?? null;
  }

  put(key: string, entry: Unsent): void {
    if (isEmpty(entry)) {
      this.drop(key);
      return;
    }
    const known = this.entries.has(key);
    this.entries.set(key, entry);
    this.waiting.add(key);
    this.timer ??= setTimeout(() => { this.save(); }, saveAfterMs);
    if (!known) this.changed();
  }

  drop(key: string): void {
    if (!this.entries.delete(key)) return;
    this.waiting.delete(key);
    this.refused.delete(key);
    this.storage?.removeItem(key);
    this.changed();
  }

  // Deliberate sign-out: whatever this person left goes, under each identity.
  dropOf(person: string): void {
    for (const key of [...this.entries.keys()]) if (key.startsWith(prefix + person)) this.drop(key);
  }

  // Writes what waits. Called when the page goes away, and before anything is sent.
  save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const key of this.waiting) {
      const had = this.refused.has(key);
      try {
        this.storage?.setItem(key, JSON.stringify(this.entries.get(key)));
        this.refused.delete(key);
      } catch {
        // More than the browser holds: said beside the form, as a reload would lose it.
        this.refused.add(key);
      }
      if (had !== this.refused.has(key)) this.changed();
    }
    this.waiting.clear();
  }

  isRefused(key: string): boolean {
    return this.refused.has(key);
  }

  // A form that stands on the page needs no offer; gives the way to say that it has gone.
  opened(key: string): () => void {
    this.open.set(key, (this.open.get(key) ?? 0) + 1);
    this.changed();
    return () => {
      this.open.set(key, (this.open.get(key) ?? 1) - 1);
      this.changed();
    };
  }

  // What this owner left in forms that are not open, newest first. An act of a page itself has
  // nothing to offer.
  offered(owner: string): [string, Unsent][] {
    return [...this.entries]
      .filter(([key, { title }]) => title !== '' && key.startsWith(`${prefix}${owner} `))
      .filter(([key]) => (this.open.get(key) ?? 0) === 0)
      .sort(([, a], [, b]) => b.at - a.at);
  }

  // Bound, as React hands them on without the object.
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly version = (): number => this.listVersion;

  private changed(): void {
    this.listVersion += 1;
    for (const listener of this.listeners) listener();
  }

  private storedKeys(): string[] {
    const { storage } = this;
    if (storage === null) return [];
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      .filter((key) => key.startsWith(prefix));
  }
}

function parse(text: string): Unsent | null {
  try {
    const read = JSON.parse(text) as Partial<Unsent> | null;
    const whole = typeof read?.at === 'number' && typeof read.values === 'object';
    return whole ? read as Unsent : null;
  } catch {
    return null;
  }
}
