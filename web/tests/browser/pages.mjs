// What the browser tests share: a browser, people who sign in, checks with names, pictures, axe.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

export const url = (process.env.LUOSHI_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const loginsFile = process.env.LUOSHI_LOGINS ?? 'data/demo-city/logins.txt';
const root = path.resolve(import.meta.dirname, '../../..');
const shots = path.resolve(root, process.env.LUOSHI_SHOTS ?? 'build/screenshots');
const axeSource = fs.readFileSync(path.resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

export const logins = new Map(
  fs.readFileSync(loginsFile, 'utf8').trim().split('\n').slice(1).map((line) => {
    const [login, password, role, unit] = line.split('\t');
    return [login, { login, password, role, unit }];
  }),
);

let passed = 0;
let failed = 0;

export async function check(name, work) {
  const start = performance.now();
  try {
    await work();
    passed += 1;
    console.log(`ok    ${name} (${Math.round(performance.now() - start)} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n      ${String(error.message ?? error).split('\n').slice(0, 12).join('\n      ')}`);
  }
}

export function expect(condition, sentence) {
  if (!condition) throw new Error(sentence);
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

export async function openBrowser() {
  fs.mkdirSync(shots, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-dev-shm-usage'],
  });
}

// What the browser itself complains about: blocked by policy, uncaught, missing files.
export const complaints = [];

export async function newPage(browser, { width = 1440, height = 900, dark = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', colorScheme: dark ? 'dark' : 'light', hasTouch: width < 760, isMobile: width < 760 });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(`${page.url()} ${message.text()}`);
    if (/Content Security Policy/i.test(message.text())) complaints.push(`${page.url()} ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
  return page;
}

export async function signIn(page, login, next = '/home') {
  const account = logins.get(login);
  expect(account !== undefined, `there is no account ${login} in ${loginsFile}`);
  await page.goto(`${url}/login?next=${encodeURIComponent(next)}`);
  await page.fill('#login', account.login);
  await page.fill('#password', account.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
}

export async function settle(page) {
  await page.waitForLoadState('domcontentloaded');
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  await page.waitForTimeout(240); // what slides in has arrived after 160 ms
}

// As it stands now, also where the page's clock was stopped.
export async function picture(page, name) {
  await page.screenshot({ path: path.join(shots, `${name}.png`) });
}

export async function shot(page, name) {
  await settle(page);
  await picture(page, name);
}

// As it stands, wide and in the hand: two pictures, no sideways scroll, no axe violation.
export async function bothWidths(page, name) {
  await shot(page, `${name}-1440`);
  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, `${name}-390`);
  await noSidewaysScroll(page);
  await axe(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await settle(page);
}

export async function noSidewaysScroll(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over <= 0, `the page is ${over} px too wide`);
}

// A button that is half covered by what is open above it is no fault of the button: `open` leaves that rule out.
export async function axe(page, { open = false } = {}) {
  await settle(page);
  // Only while axe looks: otherwise the pages that follow would be free of the policy, and nothing would complain.
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(`(() => { return window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'target-size': { enabled: ${!open} } } }).then((found) => found.violations.map((each) => each.id + ': ' + each.help + ' — ' + each.nodes.slice(0, 3).map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join(' | '))); })()`);
  await session.send('Page.setBypassCSP', { enabled: false });
  await session.detach();
  expect(violations.length === 0, violations.join('\n'));
}
