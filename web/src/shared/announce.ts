// What a screen reader is told after an act: one polite live region for the whole page.
let region: HTMLElement | null = null;

export function putLiveRegion(element: HTMLElement | null): void {
  region = element;
}

export function announce(sentence: string): void {
  if (region === null) return;
  region.textContent = '';
  window.setTimeout(() => {
    if (region !== null) region.textContent = sentence;
  }, 50);
}
