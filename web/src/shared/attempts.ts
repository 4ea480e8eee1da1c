// One act of a person is done once, though its answer may be lost: until an answer came the same
// content goes again with the same key and the same stamps, which is what the server compares.
import { newKey } from '@/api/client';

type Stamps = Record<string, unknown>;

export interface Attempt { key: string; object: string; content: string; stamps: Stamps }

// What says how the object stood when it was read. It moves on by the very act whose answer was
// lost.
const stampNames = ['version', 'seen'];

function stampsOf(input: unknown): Stamps {
  const out: Stamps = {};
  JSON.stringify(input, (name, value: unknown) => {
    if (stampNames.includes(name)) out[name] = value;
    return value;
  });
  return out;
}

export function contentOf(input: unknown): string {
  return JSON.stringify(input, (name, value: unknown) => {
    if (stampNames.includes(name)) return undefined;
    // A file says nothing of itself in JSON.
    if (value instanceof File) return [value.name, value.size, value.lastModified];
    return value;
  });
}

function objectOf(input: unknown): string {
  return typeof input === 'object' && input !== null && 'id' in input ? String(input.id) : '';
}

function withStamps<In>(input: In, stamps: Stamps): In {
  if (typeof input !== 'object' || input === null) return input;
  const out = { ...input } as Record<string, unknown>;
  for (const [name, value] of Object.entries(out)) {
    if (name in stamps) out[name] = stamps[name];
    else if (name === 'body') out[name] = withStamps(value, stamps);
  }
  return out as In;
}

// What to send now. Other words after an unknown outcome are another act, but against the object as
// it was read before: had the first been done, the server refuses them, and nothing happens twice
// unseen.
export function attemptFor<In>(input: In, before: Attempt | null): { attempt: Attempt; input: In } {
  const content = contentOf(input);
  const object = objectOf(input);
  if (before?.object !== object) {
    return { attempt: { key: newKey(), object, content, stamps: stampsOf(input) }, input };
  }
  const key = before.content === content ? before.key : newKey();
  const sent = input instanceof File ? input : withStamps(input, before.stamps);
  return { attempt: { ...before, key, content }, input: sent };
}
