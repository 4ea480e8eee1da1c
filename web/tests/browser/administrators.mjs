// The three administrators: one makes units, people and accounts, one grants roles, one watches; and whoever they made
// signs in, changes the one-time password and acts under one of two identities.
import { request } from './acts.mjs';
import { bothWidths, check, complaints, expect, finish, newPage, noSidewaysScroll, openBrowser, settle, shot, signIn, url } from './pages.mjs';

const mark = String(Date.now() % 1_000_000);
const login = `wang.${mark}`;
const browser = await openBrowser();
const system = await newPage(browser);
const security = await newPage(browser);
const audit = await newPage(browser);

const send = (page) => page.locator('[data-testid=act]').click();
const sent = async (page) => {
  await page.waitForSelector('[data-testid=act]', { state: 'detached' });
  await settle(page);
};
const field = (page, label) => page.locator('.ant-drawer .field', { hasText: label }).locator('input, textarea').first();
const find = async (page, words) => {
  await page.locator('.people [role=search] input').fill(words);
  await page.keyboard.press('Enter');
  await page.waitForFunction((wanted) => document.querySelectorAll('.person').length === 1 && document.querySelector('.person').dataset.login === wanted, words);
};
const choose = async (page, label, words) => {
  await page.locator('.ant-drawer .field', { hasText: label }).locator('.ant-select').click();
  await page.keyboard.type(words);
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().click();
};

let password = '';
await check('the system administrator lands where units and people are', async () => {
  await signIn(system, 'xitong');
  await system.waitForSelector('.person');
  expect(new URL(system.url()).pathname === '/people', system.url());
  await bothWidths(system, 'people');
});
await check('a unit is added; the same name again is refused under its field', async () => {
  for (const round of [1, 2]) {
    await system.locator('.page-head .ant-btn').first().click();
    await field(system, '全称').fill(`示范市水务局${mark}`);
    await field(system, '简称').fill(`市水务局${mark}`);
    if (round === 1) await shot(system, 'people-unit-1440');
    await send(system);
    if (round === 1) await sent(system);
  }
  await system.locator('.ant-drawer .field-error', { hasText: '已有同名单位' }).waitFor();
  await bothWidths(system, 'people-unit-refused');
  await system.locator('.ant-drawer-close').click();
  await system.locator('.unit-tree button', { hasText: `市水务局${mark}` }).click();
  await system.waitForSelector('.people .empty');
});
await check('a person is added with post and account; the one-time password is shown once', async () => {
  await system.locator('.page-head .ant-btn-primary').click();
  await field(system, '姓名').fill('王水务');
  await field(system, '岗位').fill('局长');
  await field(system, '账号').fill('Wang 1');
  await send(system);
  await system.locator('.ant-drawer .field-error', { hasText: '只用小写字母' }).waitFor();
  await field(system, '账号').fill(login);
  await bothWidths(system, 'people-person');
  await send(system);
  password = await system.locator('[data-testid=one-time]').innerText();
  await bothWidths(system, 'people-password');
  await send(system);
  await sent(system);
  await system.locator(`.person[data-login="${login}"]`).waitFor();
});
await check('an account alone opens nothing, and an administrator is not changed here', async () => {
  const page = await newPage(browser);
  await page.goto(`${url}/login`);
  await page.fill('#login', login);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.locator('.sign-in-error', { hasText: '尚未授权' }).waitFor();
  await page.context().close();
  await system.locator('.unit-tree button').first().click();
  await find(system, 'shenji');
  expect((await system.locator('.person .native-small').count()) === 0, 'the auditor could be disabled');
});
await check('the security administrator grants two roles; what must stay apart is refused', async () => {
  await signIn(security, 'anquan');
  await security.waitForSelector('.person');
  await find(security, login);
  await bothWidths(security, 'roles');
  await security.locator('[data-act=grant]').click();
  await choose(security, '角色', '');
  await security.keyboard.press('Escape').catch(() => undefined);
  await shot(security, 'roles-grant-1440');
  await send(security);
  await sent(security);
  await security.locator('[data-act=grant]').click();
  await security.locator('.ant-drawer .field', { hasText: '角色' }).locator('.ant-select').click();
  await security.locator('.ant-select-item-option', { hasText: '审计管理员' }).click();
  await send(security);
  await security.locator('.ant-drawer .field-error', { hasText: '三个不同的人' }).waitFor();
  await bothWidths(security, 'roles-refused');
  await security.locator('.ant-drawer .field', { hasText: '角色' }).locator('.ant-select').click();
  await security.locator('.ant-select-item-option', { hasText: '承办人' }).click();
  await send(security);
  await sent(security);
  expect((await security.locator('.person-roles [data-act=revoke]').count()) === 2, await security.locator('.person-roles').innerText());
});
const person = await newPage(browser);
await check('who was made signs in, must change the password first, and can do nothing else', async () => {
  await person.goto(`${url}/login`);
  await person.fill('#login', login);
  await person.fill('#password', password);
  await person.click('button[type=submit]');
  await person.waitForSelector('.ant-modal input');
  await person.keyboard.press('Escape');
  expect((await person.locator('.ant-modal input').count()) === 3, 'the change could be put off');
  expect((await request(person, '/api/tracking/tasks')).code === 'accounts.must_change', 'tasks are read with a one-time password');
  await bothWidths(person, 'password-first');
  for (const [index, word] of [password, `Own-${mark}-word`, `Own-${mark}-word`].entries()) await person.locator('.ant-modal input').nth(index).fill(word);
  await person.locator('.ant-modal .ant-btn-primary').click();
  await person.waitForSelector('.ant-modal input', { state: 'detached' });
  await person.waitForSelector('.figures a');
  await shot(person, 'home-new-1440');
});
await check('two roles are two identities: one is active, and the switch changes what may be done', async () => {
  const before = await person.locator('.shell-unit').innerText();
  await person.locator('.shell-unit').click();
  await shot(person, 'identity-switch-1440');
  await person.locator('.ant-dropdown-menu-item:not(.ant-dropdown-menu-item-selected)').click();
  await person.waitForFunction((was) => document.querySelector('.shell-unit')?.innerText !== was, before);
  const me = await request(person, '/api/accounts/me');
  expect(me.identity.role === 'handler' && !me.may.includes('sign_off'), JSON.stringify(me.identity));
  await person.setViewportSize({ width: 390, height: 844 });
  await shot(person, 'identity-390');
  await noSidewaysScroll(person);
});
await check('a revoked role and a disabled account end at once', async () => {
  await security.locator('[data-act=revoke]').first().click();
  await security.locator('.ant-drawer textarea').fill('岗位调整');
  await bothWidths(security, 'roles-revoke');
  await send(security);
  await sent(security);
  await find(system, login);
  await system.locator('[data-act=reset]').click();
  await system.locator('.ant-drawer textarea').fill('忘记密码');
  await shot(system, 'people-reset-1440');
  await send(system);
  await system.waitForSelector('[data-testid=one-time]');
  await send(system);
  await sent(system);
  await system.locator('[data-act=disable]').click();
  await system.locator('.ant-drawer textarea').fill('借调外单位');
  await bothWidths(system, 'people-disable');
  await send(system);
  await sent(system);
  expect((await system.locator('.person').innerText()).includes('已停用'), await system.locator('.person').innerText());
  await shot(system, 'people-disabled-1440');
  await person.reload();
  await person.waitForSelector('#login');
});
await check('the auditor sees acts by person and object, the chain is verified, and no business is shown', async () => {
  await signIn(audit, 'shenji');
  await audit.waitForSelector('.audit-table tbody tr');
  expect(new URL(audit.url()).pathname === '/audit', audit.url());
  await bothWidths(audit, 'audit');
  await audit.locator('[data-testid=verify]').click();
  await audit.locator('.ant-alert-success', { hasText: '链完整' }).waitFor();
  await audit.locator('tbody tr', { hasText: '停用账号' }).first().locator('.link-button').first().click();
  await audit.waitForURL('**actor=per_*');
  await audit.waitForFunction(() => [...document.querySelectorAll('.audit-table tbody tr')].every((row) => row.innerText.includes('系统管理员')));
  await bothWidths(audit, 'audit-actor');
  await audit.goto(`${url}/audit?object=per_0000000000001`);
  await audit.locator('.empty', { hasText: '没有符合条件' }).waitFor();
  const codes = await audit.evaluate(async () => (await (await fetch('/api/audit/entries?limit=200')).json()).entries.filter((each) => each.action.startsWith('tracking.')).flatMap((each) => each.values).filter((each) => each.value !== ''));
  expect(codes.length === 0, JSON.stringify(codes.slice(0, 3)));
});
await check('acts and fields have words in the auditor’s language', async () => {
  await audit.goto(`${url}/audit`);
  await audit.waitForSelector('.audit-table tbody tr');
  for (let n = 0; n < 3; n += 1) {
    const more = audit.locator('.block-body .ant-btn');
    if ((await more.count()) > 0) await more.click();
    await settle(audit);
  }
  const words = await audit.locator('.audit-table td:nth-child(3), .audit-value').allInnerTexts();
  const raw = [...new Set(words.filter((each) => /[a-z]+[._][a-z]+|^[a-z_]+$/.test(each.split('：')[0])))];
  expect(raw.length === 0, raw.join(' '));
});
await check('administrators see no tasks', async () => {
  for (const page of [system, security, audit]) expect((await request(page, '/api/tracking/tasks')).code === 'common.not_permitted', 'an administrator reads tasks');
});
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, [...new Set(complaints)].slice(0, 8).join('\n')));
await browser.close();
finish();
