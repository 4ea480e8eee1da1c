// One's own account: password, second factor, identities, and the end of a session over a page that is being written.
import crypto from 'node:crypto';

import { act, dispatch, seeTask } from './acts.mjs';
import { bothWidths, check, complaints, expect, finish, logins, newPage, openBrowser, picture, settle, shot, signIn } from './pages.mjs';

const own = 'sjyj.fzr';
const host = logins.get('szfcxjsj.fzr').unit;
const browser = await openBrowser();

const menu = async (page, key) => {
  await page.locator('.shell-account').click();
  await page.locator(`[data-menu-id$="-${key}"]`).click();
};
// As an authenticator counts it (RFC 6238).
const codeOf = (secret, step) => {
  const bits = [...secret.replace(/\s/g, '')].map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((each) => parseInt(each, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = crypto.createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};
const stepNow = () => Math.floor(Date.now() / 30_000);

const page = await newPage(browser);
const password = logins.get(own)?.password ?? '';
const changed = `Changed-${Date.now() % 1_000_000}-a`;
await check('a password is changed; a wrong old one and a weak new one are refused under their fields', async () => {
  await signIn(page, own);
  await menu(page, 'password');
  const boxes = page.locator('.ant-modal input');
  const send = async (...words) => {
    for (const [index, word] of words.entries()) await boxes.nth(index).fill(word);
    await page.locator('.ant-modal .ant-btn-primary').click();
  };
  await send('wrong-one', changed, changed);
  await page.locator('.ant-modal .field-error', { hasText: '密码不正确' }).waitFor();
  await bothWidths(page, 'password-refused');
  await send(password, 'short', 'short');
  await page.locator('.ant-modal .field-error', { hasText: '密码至少' }).waitFor();
  await send(password, changed, `${changed}x`);
  await page.locator('.ant-modal .field-error', { hasText: '不一致' }).waitFor();
  await send(password, changed, changed);
  await page.waitForSelector('.ant-modal input', { state: 'detached' });
});
let secret = '';
let usedStep = 0;
await check('a second factor is enrolled with password and code; a wrong code is refused', async () => {
  await menu(page, 'factor');
  await page.locator('.ant-modal input').fill(password);
  await page.locator('.ant-modal .ant-btn-primary').click();
  await page.locator('.ant-modal .field-error').waitFor(); // the old password is worth nothing
  await page.locator('.ant-modal input').fill(changed);
  await bothWidths(page, 'factor-ask');
  await page.locator('.ant-modal .ant-btn-primary').click();
  await page.waitForSelector('[data-testid=secret]');
  secret = await page.locator('[data-testid=secret]').innerText();
  await page.locator('.ant-modal input').fill('000000');
  await page.locator('.ant-modal .ant-btn-primary').click();
  await page.locator('.ant-modal .field-error', { hasText: '动态码不正确' }).waitFor();
  await bothWidths(page, 'factor-secret');
  usedStep = stepNow();
  await page.locator('.ant-modal input').fill(codeOf(secret, usedStep));
  await page.locator('.ant-modal .ant-btn-primary').click();
  await page.waitForSelector('.ant-modal input', { state: 'detached' });
});
await check('from then on the code is asked for; one that was shown opens nothing, the next one does', async () => {
  await menu(page, 'leave');
  await page.waitForSelector('#login');
  await page.fill('#login', own);
  await page.fill('#password', changed);
  await page.click('button[type=submit]');
  await page.waitForSelector('#code');
  await bothWidths(page, 'sign-in-code');
  await page.fill('#code', codeOf(secret, usedStep));
  await page.click('button[type=submit]');
  await page.waitForSelector('.sign-in-error');
  // The next step's code is good already: clocks differ.
  await page.fill('#code', codeOf(secret, usedStep + 1));
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
});
await check('the second factor is removed with the password', async () => {
  await menu(page, 'factor');
  await page.locator('.ant-modal input').fill(changed);
  await shot(page, 'factor-remove-1440');
  await page.locator('.ant-modal .ant-btn-primary').click();
  await page.waitForSelector('.ant-modal input', { state: 'detached' });
});

const writer = await newPage(browser);
await check('a session that is about to end says so, and goes on with one click', async () => {
  const office = await newPage(browser);
  await signIn(office, 'duban');
  const [task] = await dispatch(office, host, ['完成排水管网清淤30公里']);
  await office.context().close();
  await signIn(writer, 'szfcxjsj.fzr');
  await writer.clock.install();
  await seeTask(writer, task);
  await act(writer, 'request_return');
  await writer.locator('.ant-drawer textarea').fill('清淤由市水利局主管，建议改派');
  await writer.clock.fastForward('28:30');
  await writer.waitForSelector('[data-testid=stay]');
  await writer.clock.runFor(1000);
  await picture(writer, 'session-ending-1440');
  expect(/\d+ 秒后退出/.test(await writer.locator('.ant-modal').innerText()), await writer.locator('.ant-modal').innerText());
  await writer.locator('[data-testid=stay]').click();
  for (let n = 0; n < 20 && (await writer.locator('[data-testid=stay]').count()) > 0; n += 1) await writer.clock.runFor(500);
  expect((await writer.locator('[data-testid=stay]').count()) === 0, 'the warning stays');
});
await check('after the end the sign-in comes over the page, and what was typed stays', async () => {
  await writer.context().clearCookies({ name: 'luoshi_session' });
  await writer.clock.fastForward('31:00');
  await writer.clock.runFor(2000);
  await writer.waitForSelector('.sign-in-again #login');
  expect(writer.url().includes('/tracking/tasks/'), writer.url());
  await writer.clock.resume();
  await bothWidths(writer, 'session-ended');
  await writer.fill('#login', 'szfcxjsj.fzr');
  await writer.fill('#password', logins.get('szfcxjsj.fzr').password);
  await writer.click('.sign-in-again button[type=submit]');
  await writer.waitForSelector('.sign-in-again', { state: 'detached' });
  expect((await writer.locator('.ant-drawer textarea').inputValue()).includes('市水利局主管'), 'what was typed is gone');
  await writer.locator('[data-testid=act]').click();
  await writer.waitForSelector('[data-testid=act]', { state: 'detached' });
  await settle(writer);
  expect((await writer.locator('.task-title .state-tag').first().innerText()) === '商请改派', 'the act did not go through');
});
await check('whoever is signed out by another place keeps the page too', async () => {
  await writer.context().clearCookies({ name: 'luoshi_session' });
  await writer.locator('.crumbs a').first().click();
  await writer.waitForSelector('.sign-in-again #login');
  await writer.locator('.ant-modal .link-button').last().click();
  await writer.waitForURL('**/login*');
});
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, [...new Set(complaints)].slice(0, 8).join('\n')));
await browser.close();
finish();
