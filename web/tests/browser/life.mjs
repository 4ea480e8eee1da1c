// A task's life between its units: a receipt taken back, a co-unit's part, a version sent back and mended, an extension
// decided with its history, and words that find what has ended.
import { act, confirm, did, dispatch, journalOf, press, seeTask, stateOf } from './acts.mjs';
import { axe, bothWidths, check, complaints, expect, finish, logins, newPage, openBrowser, settle, shot, signIn, url } from './pages.mjs';

const head = 'szfcxjsj.fzr';
const co = 'sczj.fzr';
const host = logins.get(head).unit;

const browser = await openBrowser();
const office = await newPage(browser);
const unit = await newPage(browser);
const beside = await newPage(browser);
const leader = await newPage(browser);
let road = '';
let ended = '';
const home = async (page, kind) => {
  await page.goto(`${url}/home`);
  await page.waitForSelector('.work, .empty');
  await settle(page);
  return page.locator(`[data-work=${kind}]`);
};
const line = (page, title) => page.locator('.work li', { hasText: title });

await check('tasks with a co-unit are sent out', async () => {
  await signIn(office, 'duban');
  [road, ended] = await dispatch(office, host, ['完成滨河慢行道贯通22公里', '完成旧厂房改造4处']);
  await dispatch(office, host, ['完成地下管廊贯通7公里'], 'listed');
  await signIn(unit, head);
  await signIn(beside, co);
  await signIn(leader, 'lingdao');
});

await check('a receipt from the home is one click, and can be taken back beside its answer', async () => {
  await home(unit, 'receive');
  if ((await line(unit, '滨河慢行道').count()) === 0) await unit.locator('.work', { has: unit.locator('[data-work=receive]') }).locator('.work-all').click();
  await line(unit, '滨河慢行道').locator('[data-work=receive]').click();
  await unit.locator('[data-testid=undo]').waitFor();
  await shot(unit, 'home-undo-1440');
  await unit.locator('[data-testid=undo]').click();
  await unit.locator('.ant-message-success', { hasText: '已撤销签收' }).waitFor();
  await seeTask(unit, road);
  expect((await stateOf(unit)) === '待签收', await stateOf(unit));
  expect((await journalOf(unit)).includes('撤销签收'), await journalOf(unit));
  await press(unit, 'receive');
  await unit.waitForFunction(() => document.querySelector('.task-title .state-tag').innerText === '推进中');
});

await check('a task that asks for a handler asks for it in the same sheet, from the home', async () => {
  await home(unit, 'receive');
  if ((await line(unit, '地下管廊').count()) === 0) await unit.locator('.work', { has: unit.locator('[data-work=receive]') }).locator('.work-all').click();
  await line(unit, '地下管廊').locator('[data-work=receive]').click();
  await unit.locator('.ant-drawer .ant-select').waitFor();
  await bothWidths(unit, 'sheet-receive-listed');
  await unit.keyboard.press('Escape');
});

await check('the co-unit finds only its own part on its home, receives and delivers it', async () => {
  await home(beside, 'receive_part');
  if ((await line(beside, '滨河慢行道').count()) === 0) await beside.locator('.work', { has: beside.locator('[data-work=receive_part]') }).locator('.work-all').click();
  await shot(beside, 'home-co-unit-1440');
  expect((await line(beside, '滨河慢行道').locator('[data-work]').getAttribute('data-work')) === 'receive_part', 'not its part');
  await seeTask(beside, road);
  await bothWidths(beside, 'task-co-unit');
  await beside.locator('.part-acts [data-action=receive_part]').click();
  await beside.waitForSelector('[data-part=in_progress]');
  await beside.locator('.part-acts [data-action=deliver_part]').click();
  await beside.locator('.ant-drawer textarea').fill('资金320万元已全部下达。');
  await bothWidths(beside, 'sheet-deliver-part');
  await confirm(beside);
  await beside.waitForSelector('[data-part=delivered]');
  await shot(beside, 'task-part-delivered-1440');
});

await check('the office sees no first measure, and does not urge a healthy task first', async () => {
  await seeTask(office, road);
  expect((await office.locator('.four').innerText()).includes('由主办单位内部安排'), await office.locator('.four').innerText());
  expect((await office.locator('.action-bar .ant-btn-primary').count()) === 0, 'something is offered first');
  await shot(office, 'task-office-1440');
});

await check('what was sent back opens with the demand on top and the version to be mended', async () => {
  await did(unit, road, 'report', { kind: 'completion', text: '22公里已全部贯通。', progress: 100, submit: true });
  const verifier = await newPage(browser);
  await signIn(verifier, 'heyan');
  await did(verifier, road, 'send-back', { reason: '补充分段验收单' });
  await home(unit, 'rework');
  if ((await line(unit, '滨河慢行道').count()) === 0) await unit.locator('.work', { has: unit.locator('[data-work=rework]') }).locator('.work-all').click();
  await line(unit, '滨河慢行道').locator('[data-work=rework]').click();
  await unit.locator('.sheet-demand').waitFor();
  expect((await unit.locator('.sheet-demand').innerText()).includes('补充分段验收单'), 'no demand');
  expect((await unit.locator('.ant-drawer textarea').first().inputValue()) === '22公里已全部贯通。', 'the version is not there');
  await unit.locator('.ant-drawer textarea').first().fill('22公里已全部贯通，分段验收单11份。');
  await bothWidths(unit, 'sheet-rework');
  await confirm(unit);
  await seeTask(verifier, road);
  await act(verifier, 'verify');
  expect((await verifier.locator('.sheet-facts ins').innerText()) === '，分段验收单11份', await verifier.locator('.sheet-facts').innerText());
  await bothWidths(verifier, 'sheet-verify-changed');
  await verifier.context().close();
});

await check('a leader decides an extension knowing who asks, since when, what was before, what the office advises', async () => {
  await did(unit, ended, 'receive');
  await seeTask(unit, ended);
  await act(unit, 'apply_extension');
  await unit.locator('.day-open').click();
  await unit.locator('.day-sheet').waitFor();
  await shot(unit, 'day-sheet-1440');
  await axe(unit);
  await unit.locator('.day-month button').last().click();
  await unit.locator('.day-sheet td button:not(:disabled)').last().click();
  expect(/^\d{4}-\d{2}-\d{2}$/.test(await unit.locator('.ant-drawer .day-input').inputValue()), 'no day');
  await unit.locator('.ant-drawer textarea').fill('图审补正');
  await confirm(unit);
  await seeTask(office, ended);
  await act(office, 'advise_extension');
  await office.locator('.ant-drawer textarea').fill('图审确有反复，建议同意。');
  await confirm(office);
  await home(leader, 'decide_extension');
  if ((await line(leader, '旧厂房改造').count()) === 0) await leader.locator('.work', { has: leader.locator('[data-work=decide_extension]') }).locator('.work-all').click();
  await line(leader, '旧厂房改造').locator('[data-work=decide_extension]').click();
  const facts = leader.locator('[data-testid=extension-facts]');
  await facts.waitFor();
  const words = await facts.innerText();
  for (const each of [host, '图审补正', '图审确有反复', '此前没有延期']) expect(words.includes(each), `${each} is not in ${words}`);
  await bothWidths(leader, 'sheet-decide-extension');
  await confirm(leader);
});

await check('words find what has ended, and say where they looked when they find nothing', async () => {
  await did(office, ended, 'cancel', { reason: '部署有变' });
  await office.goto(`${url}/tracking/tasks`);
  await office.locator('.shell-search input').fill('旧厂房改造4处');
  await office.keyboard.press('Enter');
  await office.waitForFunction(() => document.querySelectorAll('.grid-row').length === 1);
  expect((await office.locator('.grid-row').first().innerText()).includes('旧厂房改造'), 'not found');
  await shot(office, 'ledger-found-1440');
  await office.goto(`${url}/tracking/tasks?q=${encodeURIComponent('旧厂房改造4处')}`);
  await office.locator('.empty button.ant-btn-primary').click();
  await office.waitForSelector('.grid-row');
  await office.goto(`${url}/tracking/tasks?q=${encodeURIComponent('查无此事')}&all=true`);
  await office.waitForSelector('.empty');
  expect((await office.locator('.empty').innerText()).includes('单位名称'), await office.locator('.empty').innerText());
  await bothWidths(office, 'ledger-nothing-found');
});

await check('in English the same pages read as English', async () => {
  for (const [page, where, name] of [[beside, road, 'task-co-unit-en'], [office, '/home', 'home-office-en'], [office, '/tracking/tasks', 'ledger-en'], [beside, '/home', 'home-co-unit-en']]) {
    await page.context().addCookies([{ name: 'luoshi_language', value: 'en', url }]);
    await page.goto(url + where);
    await page.waitForSelector('.shell-main h1');
    await bothWidths(page, name);
    const marks = await page.locator('.shell-main').innerText();
    expect(!/[：；（）]/.test(marks.replace(/（?[\u4e00-\u9fff][^\n]*/g, '')), `full-width marks: ${/.{0,20}[：；（）].{0,20}/.exec(marks)?.[0]}`);
  }
});

await check('the browser complained of nothing', async () => { expect(complaints.length === 0, complaints.join('\n')); });
await browser.close();
finish();
