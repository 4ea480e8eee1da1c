// A state in its word. Neutral on purpose: colour belongs to lights.
import { tCode } from './texts';

export function StateTag({ state, kind = 'state' }: { state: string; kind?: string }) {
  return <span className="state-tag">{tCode(kind, state)}</span>;
}
