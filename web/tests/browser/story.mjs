// One task's road over the pages, as the people of the demonstration city walk it.
import { act, confirm, openTask, press, stateOf as state } from './acts.mjs';
import { axe, check, complaints, expect, finish, logins, newPage, noSidewaysScroll, openBrowser, settle, shot, signIn, url } from './pages.mjs';

const office = process.env.LUOSHI_OFFICE ?? 'duban';
const verifier = process.env.LUOSHI_VERIFIER ?? 'heyan';
const head = process.env.LUOSHI_HEAD ?? 'szfcxjsj.fzr';
const handler = process.env.LUOSHI_HANDLER ?? 'szfcxjsj.jbr';
const host = logins.get(head)?.unit ?? '';
const mark = `${Date.now() % 1_000_000}`;
const document = `关于印发《冬季供热保障重点工作方案》的通知
示政办发〔2026〕${mark}号
各有关部门：
为做好冬季供热保障工作，制定本方案。
一、重点任务
1.完成老旧供热管网改造第${mark}段。年底前完成12.4公里二级管网改造，投诉下降30%以上。（牵头单位：${host}，责任单位：市财政局；完成时限：2026年12月31日前）
2.加强供热质量监测。建立供热温度抽测制度，每周抽测不少于200户。（责任单位：${host}、市市场监管局；完成时限：2026年12月20日前）
3.持续推进节能宣传。（责任单位：有关部门）
`;

const browser = await openBrowser();
let task = '';
let deskUrl = '';

const desk = await newPage(browser);
await check('the first address leads to the sign-in and keeps where one wanted to go', async () => {
  await desk.goto(`${url}/tracking/tasks?light=red`);
  await desk.waitForSelector('#login');
  expect(new URL(desk.url()).searchParams.get('next') === '/tracking/tasks?light=red', desk.url());
  await shot(desk, 'sign-in-1440');
});
await check('the sign-in page has no axe violation', () => axe(desk));
await check('a wrong password gets one sentence for both fields', async () => {
  await desk.fill('#login', 'nobody.here');
  await desk.fill('#password', 'wrong');
  await desk.click('button[type=submit]');
  await desk.waitForSelector('.sign-in-error');
  expect(/[\u4e00-\u9fff]/.test(await desk.locator('.sign-in-error').innerText()), 'not a Chinese sentence');
});
await check('the supervision office signs in and sees what waits for it', async () => {
  await signIn(desk, office);
  await desk.waitForSelector('.light-strip a');
  await shot(desk, 'home-office-1440');
});
await check('the home page has no axe violation', () => axe(desk));
await check('the import page takes nothing before the tick', async () => {
  await desk.goto(`${url}/decisions/import`);
  await desk.fill('#paste', document);
  expect(await desk.locator('button[type=submit]').last().isDisabled(), 'the text could be sent without the tick');
  await shot(desk, 'imports-1440');
  await axe(desk);
});
await check('pasted text becomes a desk with items beside the original', async () => {
  await desk.locator('.imports input[type=checkbox]').first().check();
  await desk.locator('form button[type=submit]').last().click();
  await desk.waitForSelector('.item-row');
  deskUrl = desk.url();
  expect((await desk.locator('.item-row').count()) >= 3, `${await desk.locator('.item-row').count()} items`);
  const original = await desk.locator('.original').innerText();
  expect(original.includes(`第${mark}段`), 'the original is not shown');
  await shot(desk, 'desk-1440');
});
await check('choosing an item lights its words in the original', async () => {
  await desk.locator('.item-row').first().click();
  await desk.waitForSelector('.original .is-active');
  const words = (await desk.locator('.original .is-active').allInnerTexts()).join('');
  expect(words.includes(mark) || words.includes('管网'), words);
});
await check('keys walk the items and open the editor', async () => {
  await desk.locator('.item-row').first().click();
  await desk.keyboard.press('ArrowDown');
  await desk.waitForFunction(() => document.querySelectorAll('.item-row')[1]?.classList.contains('is-active'));
  await desk.keyboard.press('e');
  await desk.waitForSelector('.editor');
  await shot(desk, 'desk-editor-1440');
  await axe(desk);
  await desk.keyboard.press('Escape');
  await desk.waitForSelector('.editor', { state: 'detached' });
});
await check('the names pane lists every name once', async () => {
  await desk.keyboard.press('u');
  await desk.waitForSelector('.names li');
  await shot(desk, 'desk-names-1440');
  await axe(desk);
  await desk.keyboard.press('Escape');
  await desk.waitForSelector('.names', { state: 'detached' });
});
await check('proposed hosts are confirmed after their list was seen', async () => {
  const button = desk.locator('.desk-bar button', { hasText: '确认拟定主办' });
  if ((await button.count()) > 0) {
    await button.click();
    await desk.waitForSelector('.confirm-list');
    await shot(desk, 'desk-confirm-1440');
    await desk.locator('.ant-modal .ant-btn-primary').click();
    await desk.waitForSelector('.confirm-list', { state: 'detached' });
  }
  await settle(desk);
});
await check('one reason answers what wants an explanation', async () => {
  await desk.locator('.items-head input').check();
  await desk.locator('.bulk button', { hasText: '批量说明' }).click();
  await desk.locator('.ant-modal textarea').fill('按年底前督办，由主办单位汇总。');
  await desk.locator('.ant-modal .ant-btn-primary').click();
  await desk.waitForSelector('.ant-modal textarea', { state: 'detached' });
  await desk.locator('.bulk button', { hasText: '清除选择' }).click();
  await settle(desk);
});
await check('ready items are dispatched to their units, and the result is a sentence', async () => {
  await desk.locator('.desk-tools .ant-btn-primary').click();
  await desk.waitForSelector('.dispatch-table');
  await desk.locator('.dispatch-table summary').first().click();
  await shot(desk, 'desk-dispatch-1440');
  await axe(desk);
  await desk.click('[data-testid=dispatch]');
  await desk.waitForSelector('.ant-alert-success');
  expect(/已交办 \d+ 个单位 \d+ 项/.test(await desk.locator('.ant-alert-success').innerText()), await desk.locator('.ant-alert-success').innerText());
  await shot(desk, 'desk-dispatched-1440');
});
await check('every row of the ledger stands under its heading, however long its words are', async () => {
  await desk.goto(`${url}/tracking/tasks`);
  await desk.waitForSelector('.grid-row');
  const edges = await desk.evaluate(() => [...document.querySelectorAll('.grid-head, .grid-row')].map((row) => [...row.children].map((cell) => Math.round(cell.getBoundingClientRect().left)).join(' ')));
  expect(edges.length > 10 && new Set(edges).size === 1, [...new Set(edges)].slice(0, 4).join('\n'));
});
await check('the ledger finds the new task by its words, and the address is the view', async () => {
  await desk.goto(`${url}/tracking/tasks`);
  await desk.waitForSelector('.grid-row');
  await shot(desk, 'ledger-1440');
  await axe(desk);
  await desk.fill('.filter-text input', `第${mark}段`);
  await desk.keyboard.press('Enter');
  await desk.waitForFunction(() => document.querySelectorAll('.grid-row').length === 1);
  expect(new URL(desk.url()).searchParams.get('q') === `第${mark}段`, desk.url());
  await desk.locator('.grid-row').first().focus();
  await desk.keyboard.press('Enter');
  await desk.waitForSelector('.task-head h1');
  task = new URL(desk.url()).pathname;
  expect((await state(desk)) === '待签收', await state(desk));
});
await check('a refused action is grey and says why', async () => {
  await desk.waitForSelector('.action-bar');
  const refused = desk.locator('.action-bar .is-refused');
  if ((await refused.count()) > 0) {
    await refused.first().focus();
    await desk.waitForSelector('.ant-tooltip');
  }
  await shot(desk, 'task-awaiting-1440');
  await axe(desk);
});
await check('why this day is told in rows', async () => {
  await desk.locator('.why-button').click();
  await desk.waitForSelector('.why tr');
  await shot(desk, 'task-why-1440');
  await desk.keyboard.press('Escape');
});

const unitHead = await newPage(browser);
await check('the head of the host unit receives the task from its home', async () => {
  await signIn(unitHead, head);
  await unitHead.waitForSelector('[data-work=receive]');
  await shot(unitHead, 'home-unit-1440');
  await unitHead.goto(url + task);
  await unitHead.waitForSelector('.task-head h1');
  await press(unitHead, 'receive');
  await unitHead.waitForFunction(() => document.querySelector('.task-title .state-tag').innerText === '推进中');
  await settle(unitHead);
});
await check('a handler is assigned with a first measure', async () => {
  await act(unitHead, 'assign');
  await unitHead.locator('.ant-drawer .ant-select').click();
  await unitHead.locator('.ant-select-item-option').filter({ hasText: '承办' }).first().click().catch(() => unitHead.locator('.ant-select-item-option').first().click());
  await unitHead.locator('.ant-drawer textarea').fill('11月底前完成管线勘测和施工招标。');
  await confirm(unitHead);
  expect((await state(unitHead)) === '推进中', await state(unitHead));
});
const worker = await newPage(browser);
await check('the handler reports progress, which waits for the unit to sign', async () => {
  await openTask(worker, handler, task);
  await act(worker, 'report');
  await worker.locator('.ant-drawer textarea').fill('已完成勘测，施工单位已进场。');
  await worker.locator('.ant-slider-handle').focus();
  for (let n = 0; n < 6; n += 1) await worker.keyboard.press('ArrowRight');
  await shot(worker, 'sheet-report-1440');
  await confirm(worker);
  expect((await worker.locator('.reports').first().innerText()).includes('待单位审签'), 'the report does not wait for the sign-off');
});
await check('outside the unit nothing of it is seen before', async () => {
  await desk.goto(url + task);
  await desk.waitForSelector('.task-head h1');
  expect(!(await desk.locator('.shell-main').innerText()).includes('施工单位已进场'), 'the office sees an unsigned report');
});
await check('the head signs the report and it goes out', async () => {
  await unitHead.reload();
  await unitHead.locator('[data-action=sign_off]').first().click();
  await unitHead.waitForSelector('.sheet-facts');
  await shot(unitHead, 'sheet-sign-off-1440');
  await confirm(unitHead);
  expect((await unitHead.locator('.reports').first().innerText()).includes('已报送'), 'not sent');
});
const check2 = await newPage(browser);
// A home shows the first of each kind; how many wait is in its heading.
const waiting = async (page) => Number((await page.locator('.shell-main').innerText()).match(/待办结审核\s*(\d+)/)?.[1] ?? 0);
let waitedBefore = 0;
await check('the verifier sees its home before anything waits', async () => {
  await signIn(check2, verifier);
  await settle(check2);
  expect(!(await check2.locator('.shell-main').innerText()).includes(`第${mark}段`), 'it waits already');
  waitedBefore = await waiting(check2);
});
await check('the head asks for verification', async () => {
  await act(unitHead, 'report_done');
  await unitHead.locator('.ant-drawer textarea').fill('已完成12.4公里改造，投诉同比下降35%。');
  await confirm(unitHead);
  expect((await state(unitHead)) === '待审核', await state(unitHead));
});
await check('an open home learns of it without being loaded again', async () => {
  await check2.waitForFunction(
    (before) => Number(document.querySelector('.shell-main').innerText.match(/待办结审核\s*(\d+)/)?.[1] ?? 0) === before + 1,
    waitedBefore,
    { timeout: 20000 },
  );
});
await check('the verifier sends it back with what is missing', async () => {
  await check2.goto(url + task);
  await check2.waitForSelector('.task-head h1');
  await settle(check2);
  await act(check2, 'send_back');
  await check2.locator('.ant-drawer textarea').fill('请补充竣工验收单。');
  await confirm(check2);
  expect((await state(check2)) === '推进中', await state(check2));
});
await check('an act on a stale page is refused and the newest state is shown', async () => {
  // The head's page still shows what it was before.
  await unitHead.reload();
  await unitHead.waitForSelector('.task-head h1');
  await settle(unitHead);
  await act(unitHead, 'report_done');
  await unitHead.locator('.ant-drawer textarea').fill('已补充竣工验收单。');
  const other = await newPage(browser);
  await openTask(other, handler, task);
  await act(other, 'report');
  await other.locator('.ant-drawer textarea').fill('验收单已归集。');
  await confirm(other);
  await unitHead.locator('[data-testid=act]').click();
  // The refusal stands first, and after a look at the server what it means.
  await unitHead.waitForSelector('.act-moved, .ant-message-success');
  if ((await unitHead.locator('.act-moved').count()) > 0) {
    await shot(unitHead, 'sheet-stale-1440');
    await confirm(unitHead);
  } else await settle(unitHead);
  expect((await state(unitHead)) === '待审核', await state(unitHead));
});
await check('the verifier verifies on three axes and the task is closed', async () => {
  await check2.reload();
  await check2.waitForSelector('.task-head h1');
  await settle(check2);
  await act(check2, 'verify');
  for (const group of await check2.locator('.ant-drawer fieldset').all()) await group.locator('label').last().click();
  await shot(check2, 'sheet-verify-1440');
  await axe(check2);
  await confirm(check2);
  expect(['已办结', '待评价', '已审核'].includes(await state(check2)), await state(check2));
  await shot(check2, 'task-closed-1440');
  await axe(check2);
});

await check('a chosen file becomes a desk as pasted text does', async () => {
  await desk.goto(`${url}/decisions/import`);
  await desk.locator('.imports input[type=checkbox]').first().check();
  await desk.locator('input[type=file]').setInputFiles({ name: '方案.txt', mimeType: 'text/plain', buffer: Buffer.from(document.replace(mark, `${mark}1`)) });
  await desk.waitForSelector('.item-row');
});
await check('a file that cannot be read is refused in a sentence', async () => {
  await desk.goto(`${url}/decisions/import`);
  await desk.locator('.imports input[type=checkbox]').first().check();
  await desk.locator('input[type=file]').setInputFiles({ name: '扫描件.doc', mimeType: 'application/msword', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]) });
  await desk.waitForSelector('.imports .ant-alert-error');
  expect(/[\u4e00-\u9fff]{4}/.test(await desk.locator('.imports .ant-alert-error').innerText()), 'not a Chinese sentence');
  await shot(desk, 'imports-refused-1440');
});
await check('whoever signs out is out', async () => {
  await desk.locator('.shell-account').click();
  await desk.locator('[data-menu-id$=leave]').click();
  await desk.waitForSelector('#login');
  await desk.goto(`${url}/home`);
  await desk.waitForSelector('#login');
});

// The same pages in the hand, in the dark, in large type, in English.
const looks = [
  ['home', office, '/home'], ['imports', office, '/decisions/import'], ['desk', office, () => new URL(deskUrl).pathname], ['ledger', office, '/tracking/tasks'], ['task', office, () => task], ['home-unit', head, '/home'],
];
for (const [width, height, kind] of process.env.LUOSHI_LOOKS === 'no' ? [] : [[390, 844, 'phone'], [1440, 900, 'dark'], [1440, 900, 'large'], [1440, 900, 'english'], [768, 1024, 'tablet']]) {
  const page = await newPage(browser, { width, height, dark: kind === 'dark' });
  if (kind === 'large') await page.addInitScript(() => window.localStorage.setItem('luoshi.preferences', '{"large":true}'));
  if (kind === 'english') await page.context().addCookies([{ name: 'luoshi_language', value: 'en', url }]);
  if (kind === 'phone') await check('the sign-in fits a phone', async () => {
    await page.goto(`${url}/login`);
    await page.waitForSelector('#login');
    await noSidewaysScroll(page);
    await shot(page, 'sign-in-390');
    await axe(page);
  });
  let who = '';
  for (const [name, login, where] of looks) {
    await check(`${name} looks right: ${kind}`, async () => {
      const to = typeof where === 'function' ? where() : where;
      if (who !== login) await page.context().clearCookies({ name: 'luoshi_session' });
      if (who === login) await page.goto(url + to);
      else await signIn(page, login, to);
      who = login;
      await page.waitForSelector('.shell-main h1');
      await settle(page);
      await shot(page, `${name}-${kind === 'phone' ? '390' : kind}`);
      await noSidewaysScroll(page);
      await axe(page);
    });
  }
  await page.context().close();
}
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, [...new Set(complaints)].slice(0, 8).join('\n')));
await browser.close();
finish();
