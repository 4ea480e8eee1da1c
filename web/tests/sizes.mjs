// What a page costs on the wire: gzip sizes by the import graph of the build. Budgets of the design, §6.3.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const dist = path.resolve(import.meta.dirname, '../dist');
const manifest = JSON.parse(fs.readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'));
const size = (file) => zlib.gzipSync(fs.readFileSync(path.join(dist, file)), { level: 9 }).length;

function filesOf(key, into = new Set()) {
  const chunk = manifest[key];
  if (chunk === undefined || into.has(chunk.file)) return into;
  into.add(chunk.file);
  for (const css of chunk.css ?? []) into.add(css);
  for (const other of chunk.imports ?? []) filesOf(other, into);
  return into;
}
const sum = (files) => [...files].reduce((all, file) => all + size(file), 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const entry = [...filesOf('index.html'), ...filesOf('src/texts.zh.ts')];
const frame = new Set([...entry, ...filesOf('src/app/Shell.tsx')]);
console.log(`entry ${kilobytes(sum(new Set(entry)))}   frame ${kilobytes(sum(frame))}`);
let failed = 0;
for (const key of ['src/support/accounts/SignInPage.tsx', 'src/app/home/HomePage.tsx', 'src/loop/breakdown/ImportsPage.tsx', 'src/loop/breakdown/DeskPage.tsx', 'src/loop/tracking/LedgerPage.tsx', 'src/loop/tracking/TaskPage.tsx']) {
  const own = filesOf(key);
  const base = key.includes('SignIn') ? new Set(entry) : frame;
  const most = key.includes('SignIn') ? 150_000 : 450_000;
  const added = sum([...own].filter((file) => !base.has(file)));
  const all = sum(new Set([...base, ...own]));
  if (all > most) failed += 1;
  console.log(`${path.basename(key, '.tsx').padEnd(14)} adds ${kilobytes(added).padStart(9)}   in all ${kilobytes(all).padStart(9)} of ${kilobytes(most)}${all > most ? '   TOO LARGE' : ''}`);
}
process.exit(failed === 0 ? 0 : 1);
