// From an empty installation to the first dispatch: first steps, a workbook, a batch that another administrator confirms,
// one-time passwords, and what is missing. Serves an installation of its own.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { workbook } from './workbooks.mjs';

const program = path.resolve(import.meta.dirname, '../../../build/release/luoshi');
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'luoshi-first-'));
const made = execFileSync(program, ['init', '--data', data, '--office', '市政府督查室'], { encoding: 'utf8' });
fs.writeFileSync(path.join(data, 'logins.txt'), `login\n${made.split('\n').filter((line) => line.includes('\t')).map((line) => line.split('\t').slice(0, 2).join('\t')).join('\n')}\n`);
const server = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'ignore'] });
process.env.LUOSHI_URL = await new Promise((resolve) => { server.stdout.on('data', (text) => { const found = /http:\/\/[0-9.:]+/.exec(String(text)); if (found !== null) resolve(found[0]); }); });
process.env.LUOSHI_LOGINS = path.join(data, 'logins.txt');
process.on('exit', () => { server.kill(); fs.rmSync(data, { recursive: true, force: true }); });
const { bothWidths, check, complaints, expect, finish, logins, newPage, openBrowser, settle, shot, url } = await import('./pages.mjs');

const browser = await openBrowser();
const own = (login) => `Own-word-${login}-1`;
// The first sign-in of somebody: the one-time password is changed before anything else.
const arrive = async (page, login) => {
  const first = logins.get(login).password;
  await page.goto(`${url}/login`);
  await page.fill('#login', login);
  await page.fill('#password', first);
  await page.click('button[type=submit]');
  await page.waitForSelector('.ant-modal input');
  for (const [index, word] of [first, own(login), own(login)].entries()) await page.locator('.ant-modal input').nth(index).fill(word);
  await page.locator('.ant-modal .ant-btn-primary').click();
  await page.waitForSelector('.ant-modal input', { state: 'detached' });
  logins.set(login, { login, password: own(login) });
  await page.reload();
  await page.waitForSelector('.shell-main h1');
};
const stepDone = async (page, step) => (await page.locator(`.first-steps [data-step=${step}]`).getAttribute('data-done')) === 'true';
const choose = async (page, sheets) => {
  await page.setInputFiles('[data-testid=roster-file]', { name: '单位人员.xlsx', mimeType: 'application/octet-stream', buffer: workbook(sheets) });
  await page.waitForSelector('[data-testid=preview]');
  await settle(page);
};
const units = [['单位全称', '简称', '类别', '上级单位', '其他名称'], ['示范市水利局', '市水利局', '部门', '市政府', '市水务局'], ['示范市人民政府', '市政府', '党委政府', '', ''], ['示范市财政局', '市财政局', '部门', '市政府', ''], ['示范市林业局', '市林业局', '部门', '市政府', '']];
const people = [['姓名', '单位', '职务', '登录名', '角色', '授权单位'], ['王水利', '市水利局', '局长', 'wang.sl', '单位负责人', ''], ['李经办', '市水利局', '科员', 'li.jb', '承办人', ''], ['赵核验', '市政府督查室', '核验科科员', 'zhao.hy', '督查室', ''], ['钱会计', '市财政局', '局长', 'qian.cz', '单位负责人', '']];

const system = await newPage(browser);
const security = await newPage(browser);
const audit = await newPage(browser);
await check('each of the three sees the steps, and whose turn it is', async () => {
  await arrive(system, 'xitong');
  await system.waitForSelector('.first-steps li');
  expect((await system.locator('.first-steps li').count()) === 8, 'not eight steps');
  await bothWidths(system, 'first-system');
  await arrive(security, 'anquan');
  await arrive(audit, 'shenji');
  await audit.waitForSelector('.first-steps li');
  await bothWidths(audit, 'first-audit');
  expect(await stepDone(audit, 'administrators'), 'the three have arrived');
  expect(!(await stepDone(audit, 'units')), 'there are no units');
});
await check('a workbook is tried dry: what does not pass is said row by row, and nothing can be imported', async () => {
  await system.locator('.people-import').click();
  await system.waitForSelector('[data-testid=roster-file]', { state: 'attached' });
  await bothWidths(system, 'roster-import');
  await choose(system, { 单位: [...units, ['示范市乡村局', '市水利局', '厅局', '', '']], 人员: [...people, ['孙同名', '市教育局', '科员', 'xitong', '承办人', '']] });
  expect(await system.locator('[data-testid=import]').isDisabled(), 'it could be imported');
  expect((await system.locator('.roster-table .field-error').count()) === 2, await system.locator('.roster-table').innerText());
  await bothWidths(system, 'roster-refused');
});
await check('mended, it is imported as it was shown: units at once, people as a batch', async () => {
  await choose(system, { 单位: units, 人员: people });
  await bothWidths(system, 'roster-ready');
  await system.locator('[data-testid=import]').click();
  await system.locator('.ant-alert-success').waitFor();
  await bothWidths(system, 'roster-done');
  await choose(system, { 单位: units });
  expect(await system.locator('[data-testid=import]').isDisabled(), 'the same again would change something');
});
await check('the security administrator sees the whole list, takes one out with a reason, and confirms the rest', async () => {
  await security.goto(`${url}/people`);
  await bothWidths(security, 'roster-security');
  await security.locator('.batches a').first().click();
  await security.waitForSelector('.roster-table tbody tr');
  await bothWidths(security, 'batch-proposed');
  await security.locator('tr[data-name=李经办] [data-act=take-out]').click();
  expect(await security.locator('[data-act=confirm]').isDisabled(), 'a line is taken out without a reason');
  await security.locator('.batch-reason input').fill('借调在外');
  await bothWidths(security, 'batch-taken-out');
  await security.locator('[data-act=confirm]').click();
  await security.locator('h1 .state-tag', { hasText: '已确认' }).waitFor();
  await bothWidths(security, 'batch-confirmed');
});
await check('the one-time passwords are shown once, a slip for each person', async () => {
  await system.goto(`${url}/people`);
  await system.locator('.batches a').first().click();
  await system.locator('[data-act=slips]').click();
  await system.waitForSelector('[data-act=slips-done]');
  await bothWidths(system, 'slips');
  for (const slip of await system.locator('.slip').all()) logins.set(await slip.locator('dd').first().innerText(), { login: await slip.locator('dd').first().innerText(), password: await slip.locator('dd').nth(1).innerText() });
  await system.locator('[data-act=slips-done]').click();
  await system.waitForSelector('[data-testid=slips]', { state: 'detached' });
  expect(logins.has('wang.sl') && logins.has('zhao.hy') && !logins.has('li.jb'), [...logins.keys()].join(' '));
});
await check('who is missing is said before it hurts', async () => {
  await system.goto(`${url}/people`);
  await system.waitForSelector('.staffing li');
  const words = await system.locator('.staffing').innerText();
  expect(words.includes('市林业局') && words.includes('无人签收'), words);
  await bothWidths(system, 'staffing');
});
await check('an account without a role stands in the queue, and gets one from there', async () => {
  await system.locator('.page-head .ant-btn-primary').click();
  for (const [label, text] of [['姓名', '周候补'], ['岗位', '科长'], ['账号', 'zhou.ly']]) await system.locator('.ant-drawer .field', { hasText: label }).locator('input').first().fill(text);
  await system.locator('.ant-drawer .field', { hasText: '单位' }).locator('.ant-select').first().click();
  await system.keyboard.type('林业');
  await system.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().click();
  await system.locator('.ant-drawer [data-testid=act]').click();
  await system.waitForSelector('[data-testid=one-time]');
  await security.goto(`${url}/people`);
  await security.locator('.without-role li[data-login="zhou.ly"]').waitFor();
  await bothWidths(security, 'without-role');
  await security.locator('.without-role [data-act=grant-idle]').first().click();
  await security.locator('.ant-drawer .field', { hasText: '角色' }).locator('.ant-select').click();
  await security.locator('.ant-select-item-option').first().click();
  await security.locator('[data-testid=act]').click();
  await security.waitForSelector('.without-role', { state: 'detached' });
});
const office = await newPage(browser);
await check('the office sees its own steps, imports a first document and sends it out', async () => {
  await arrive(office, 'duban');
  await office.waitForSelector('.first-steps li');
  await bothWidths(office, 'first-office');
  expect(await stepDone(office, 'roles'), await office.locator('.first-steps').innerText());
  const { request } = await import('./acts.mjs');
  const desk = await request(office, '/api/breakdown/imports', { text: '关于印发水利工作方案的通知\n市政办发〔2026〕1号\n一、任务\n1.完成河道清淤12公里。（市水利局负责，2027年6月25日前完成）\n', no_secrets: true });
  const items = desk.items.map((item) => item.id);
  const edited = await request(office, `/api/breakdown/imports/${desk.id}/edit-items`, { id: desk.id, version: desk.version, items, host_confirmed: true, reason: '按文件办理' });
  const sent = await request(office, `/api/breakdown/imports/${desk.id}/dispatch`, { id: desk.id, version: edited.version, items });
  expect(sent.tasks?.length === 1, JSON.stringify(sent));
  await office.reload();
  await office.waitForSelector('.shell-main h1');
  await settle(office);
  expect((await office.locator('.first-steps').count()) === 0, 'the steps are still there');
});
const host = await newPage(browser);
await check('whoever was imported signs in and receives the first task', async () => {
  await arrive(host, 'wang.sl');
  await host.locator('.work-name', { hasText: '河道清淤' }).waitFor();
  await shot(host, 'first-task-1440');
});
await check('a unit is renamed and another is merged: names, history and what is left are shown', async () => {
  const open = async (name) => {
    await system.goto(`${url}/people`);
    await system.locator('.unit-tree button', { hasText: name }).click();
    await system.locator('[data-act=unit-page]').click();
    await system.waitForSelector('.unit-page h1');
  };
  await open('市财政局');
  await system.locator('[data-act=rename]').click();
  await system.locator('.ant-drawer .field', { hasText: '全称' }).locator('input').fill('示范市财政金融局');
  await system.locator('.ant-drawer .field', { hasText: '简称' }).locator('input').fill('市财政金融局');
  await system.locator('.ant-drawer textarea').fill('机构改革方案');
  await bothWidths(system, 'unit-rename');
  await system.locator('.ant-drawer [data-testid=act]').click();
  await system.locator('.unit-history li', { hasText: '更名为' }).waitFor();
  await system.waitForSelector('.ant-drawer', { state: 'detached' });
  expect((await system.locator('.unit-names').last().innerText()).includes('市财政局'), 'the old name is gone');
  await bothWidths(system, 'unit-page');
  await open('市水利局');
  await system.locator('[data-act=end]').click();
  await system.locator('.ant-drawer textarea').fill('机构改革方案');
  await system.locator('.ant-drawer [data-testid=act]').click();
  await system.locator('.ant-drawer [role=alert]', { hasText: '项在办' }).first().waitFor();
  await bothWidths(system, 'unit-end-refused');
  await system.locator('.ant-drawer-close').click();
  await system.waitForSelector('.ant-drawer', { state: 'detached' });
  await system.locator('[data-act=merge]').click();
  await system.locator('.ant-drawer .ant-select').click();
  await system.keyboard.type('林业');
  await system.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().click();
  await system.locator('.ant-drawer textarea').fill('机构改革方案');
  await bothWidths(system, 'unit-merge');
  await system.locator('.ant-drawer [data-testid=act]').click();
  await system.locator('h1 .state-tag', { hasText: '已并入市林业局' }).waitFor();
  await office.goto(`${url}/home`);
  await office.locator('.leftovers li', { hasText: '市水利局' }).waitFor();
  await bothWidths(office, 'leftovers');
});
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, [...new Set(complaints)].slice(0, 8).join('\n')));
await browser.close();
finish();
