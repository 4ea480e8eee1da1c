// Requests to the server. A refusal is thrown as a Problem that carries the server's own sentence.
import type { ProblemDocument } from './types';

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: string[];
  readonly parameters: Record<string, string>;
  readonly basis: string;

  constructor(document: ProblemDocument) {
    super(document.title);
    this.status = document.status;
    this.code = document.code;
    this.fields = document.fields;
    this.parameters = document.parameters;
    this.basis = document.basis ?? '';
  }
}

// The request did not reach the server, or its answer did not reach us. Of a write nobody knows whether it was done.
export class Unreachable extends Error {
  constructor(readonly write: boolean) {
    super();
  }
}

let csrfToken = '';
let onSignedOut: () => void = () => undefined;
let onPresent: () => void = () => undefined;
let onReached: (reached: boolean) => void = () => undefined;

export function rememberToken(token: string): void {
  csrfToken = token;
}
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

// Called after each request of a person: the session's idle time begins anew.
export function whenPresent(listener: () => void): void {
  onPresent = listener;
}

// Called after each request: whether the server answered.
export function whenReached(listener: (reached: boolean) => void): void {
  onReached = listener;
}

type QueryValue = string | number | boolean | readonly string[] | null | undefined;

export function queryString(query: Record<string, QueryValue>): string {
  const out: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : value === null || value === undefined ? '' : String(value);
    if (text !== '') out.push(`${name}=${encodeURIComponent(text)}`);
  }
  return out.length === 0 ? '' : `?${out.join('&')}`;
}

export function newKey(): string {
  // Not randomUUID: it is missing where the site has no certificate.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function answerOf<T>(response: Response, stays: boolean, write = true): Promise<T> {
  if (response.ok) {
    const text = await textOf(response, write);
    return (text === '' ? {} : JSON.parse(text)) as T;
  }
  let document: ProblemDocument;
  try {
    const read = (await response.json()) as Partial<ProblemDocument>;
    document = { status: response.status, code: read.code ?? '', title: read.title ?? '', fields: read.fields ?? [], parameters: read.parameters ?? {}, basis: read.basis };
  } catch {
    document = { status: response.status, code: 'common.unreadable', title: '', fields: [], parameters: {} };
  }
  if (response.status === 401 && !stays) onSignedOut();
  throw new Problem(document);
}

// What a gateway says when there is no server behind it.
const gatewaySays = [502, 503, 504];

async function send(path: string, init: RequestInit): Promise<Response> {
  const lost = () => {
    onReached(false);
    return new Unreachable(init.method === 'POST');
  };
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw lost();
  }
  const ofGateway = gatewaySays.includes(response.status);
  if (ofGateway && response.headers.get('Content-Type')?.includes('json') !== true) throw lost();
  onReached(true);
  return response;
}

// The body may break off where its head arrived.
async function textOf(response: Response, write: boolean): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    onReached(false);
    throw new Unreachable(write);
  }
}

interface GetOptions {
  unattended?: boolean; // the page asks by itself: the session does not live on by it
}

export async function get<T>(path: string, query: Record<string, QueryValue> = {}, signal?: AbortSignal, { unattended = false }: GetOptions = {}): Promise<T> {
  const out = await answerOf<T>(await send(path + queryString(query), { signal: signal ?? null, headers: unattended ? { 'X-Unattended': '1' } : {} }), false, false);
  if (!unattended) onPresent();
  return out;
}

interface PostOptions {
  key?: string; // one for each act of a person; the same when it is tried again
  stays?: boolean; // a 401 is the form's own business
}

export async function post<T>(path: string, body: object, options: PostOptions = {}): Promise<T> {
  const init: RequestInit = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken, 'Idempotency-Key': options.key ?? newKey() },
    body: JSON.stringify(body),
  };
  const stays = options.stays ?? false;
  try {
    const out = await answerOf<T>(await send(path, init), stays);
    onPresent();
    return out;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    // One lost connection is survived: the key makes sure that the act happens once.
    await new Promise((resolve) => setTimeout(resolve, 800));
    const out = await answerOf<T>(await send(path, init), stays);
    onPresent();
    return out;
  }
}

// A file that the server makes is saved under the name it gives. A refusal is a Problem as everywhere.
async function saved(response: Response): Promise<void> {
  if (!response.ok) await answerOf<never>(response, false);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = named === undefined ? '' : decodeURIComponent(named);
  link.click();
  // Some browsers read it only after the click.
  setTimeout(() => { URL.revokeObjectURL(address); }, 60_000);
  onPresent();
}

export async function download(path: string, query: Record<string, QueryValue> = {}): Promise<void> {
  await saved(await send(path + queryString(query), {}));
}

export async function downloadFor(path: string, body: object): Promise<void> {
  await saved(await send(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken }, body: JSON.stringify(body) }));
}

export async function upload<T>(path: string, query: Record<string, QueryValue>, file: Blob): Promise<T> {
  const out = await answerOf<T>(
    await send(path + queryString(query), {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', 'X-CSRF-Token': csrfToken, 'Idempotency-Key': newKey() },
      body: file,
    }),
    false,
  );
  onPresent();
  return out;
}
