// A city of its own, for a theme that takes its server away: made, served, killed without a word, started again.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const program = path.resolve(import.meta.dirname, '../../../build/release/luoshi');
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'luoshi-drafts-'));
let served = null;
let address = '127.0.0.1:0';

execFileSync(program, ['demo', '--data', data, '--quiet']);
process.on('exit', () => {
  served?.kill('SIGKILL');
  fs.rmSync(data, { recursive: true, force: true });
});

// Gives the address, which stays the same from the second time on.
export async function start() {
  served = spawn(program, ['serve', '--data', data, '--listen', address], { stdio: ['ignore', 'pipe', 'ignore'] });
  address = await new Promise((resolve, reject) => {
    let said = '';
    served.on('exit', () => { reject(new Error(`the server did not start: ${said}`)); });
    served.stdout.on('data', (bytes) => {
      said += String(bytes);
      const found = /http:\/\/([0-9.:]+)/.exec(said);
      if (found !== null) resolve(found[1]);
    });
  });
  served.removeAllListeners('exit');
  return `http://${address}`;
}

export async function kill() {
  const gone = new Promise((resolve) => { served.once('exit', resolve); });
  served.kill('SIGKILL');
  await gone;
}

process.env.LUOSHI_URL = await start();
process.env.LUOSHI_LOGINS = path.join(data, 'logins.txt');
