// Single keys work only while no field has the focus; they are read by place, so that an input method keeps its letters.
import { useEffect, useRef } from 'react';

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [role=combobox], [role=listbox], [role=dialog], [role=menu]') !== null;
}

// Some browsers end the composition before they tell of the key that ended it: it is still marked 229.
const composingCode = 229;

// What is pressed while an input method composes is meant for it alone: no sheet closes, nothing is sent, no single
// key works. Asked before everything else on the page, so that no part of it has to think of this.
export function keepCompositionApart(): void {
  let held = '';
  const hold = (event: KeyboardEvent) => {
    const composing = event.isComposing || event.keyCode === composingCode;
    const ends = event.type === 'keyup' && held !== '' && event.code === held;
    if (event.type === 'keydown') held = composing ? event.code : '';
    if (ends) held = '';
    if (!composing && !ends) return;
    event.stopImmediatePropagation();
    // Enter takes the proposed word; a form that takes it as well would be sent with half a sentence.
    if (event.isComposing && event.key === 'Enter') event.preventDefault();
  };
  for (const name of ['keydown', 'keypress', 'keyup'] as const) {
    window.addEventListener(name, hold, { capture: true });
  }
}

// A handler returns true when the key was meant for it.
export function useKeys(handler: (event: KeyboardEvent) => boolean, active = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!active) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (latest.current(event)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => { window.removeEventListener('keydown', listen); };
  }, [active]);
}
