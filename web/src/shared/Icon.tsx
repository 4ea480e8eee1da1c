// One outlined set, 16 px, drawn here; always beside a word, or inside a labelled button.
const paths = {
  home: 'M2.5 7.5 8 3l5.5 4.5V13h-4V9.5h-3V13h-4z',
  import: 'M8 2.5v7m0 0L5.2 6.7M8 9.5l2.8-2.8M2.5 10v3.5h11V10',
  ledger: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6 6.5v6',
  search: 'M7 12a5 5 0 1 1 0-10 5 5 0 0 1 0 10zm3.6-1.4L14 14',
  close: 'M3.5 3.5l9 9m0-9l-9 9',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  down: 'M3.5 6 8 10.5 12.5 6',
  right: 'M6 3.5 10.5 8 6 12.5',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  info: 'M8 14A6 6 0 1 1 8 2a6 6 0 0 1 0 12zm0-6.8V11M8 4.9v.01',
  file: 'M3.5 2.5h6l3 3v8h-9zM9.5 2.5v3h3',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  person: 'M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.8 13.8c.4-2.7 2.4-4 5.2-4s4.8 1.3 5.2 4',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.5v1.6m0 9.8v1.6M1.5 8h1.6m9.8 0h1.6M3.4 3.4l1.1 1.1m7 7 1.1 1.1m0-9.2-1.1 1.1m-7 7-1.1 1.1',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z',
  letters: 'M1.5 12.5 5 3.5l3.5 9M2.6 9.8h4.8M10 12.5l2.2-5.6 2.3 5.6m-3.8-1.8h3',
  globe: 'M8 14A6 6 0 1 1 8 2a6 6 0 0 1 0 12zM2 8h12M8 2c2 1.8 2.7 3.7 2.7 6S10 12.2 8 14C6 12.2 5.3 10.3 5.3 8S6 3.8 8 2z',
  check: 'M3 8.5 6.5 12 13 4.5',
  pen: 'M3 13l.6-2.8 7.2-7.2 2.2 2.2-7.2 7.2z',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  filter: 'M2.5 3.5h11L9.5 8.3v4.2l-3-1.5V8.3z',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3',
  link: 'M6.5 9.5l3-3M7 4.6l1.6-1.6a2.7 2.7 0 0 1 3.8 3.8L10.8 8.4M9 11.4 7.4 13a2.7 2.7 0 0 1-3.8-3.8l1.6-1.6',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="none" stroke="currentColor" strokeWidth={name === 'more' ? 2.2 : 1.4} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
