// The import desk beyond the main road: names, the head, discarding, and files of each kind.
import { docx, ofd, pdf, xlsx } from './files.mjs';
import { axe, bothWidths, check, complaints, expect, finish, logins, newPage, openBrowser, shot, signIn, url } from './pages.mjs';

const host = logins.get('szfcxjsj.fzr').unit;
const year = new Date().getFullYear() + 1;
const mark = `${Date.now() % 1_000_000}`;
const lines = ['关于印发《城市更新行动方案》的通知', `示政办发〔${year}〕${mark}号`, '各有关部门：', '一、重点任务',
  `1.完成老旧小区改造${mark.slice(-2)}个。（牵头单位：${host}，责任单位：市财政局；完成时限：${year}年6月30日前）`,
  `2.完成城中村供电改造。（牵头单位：市旧改办，责任单位：${host}；完成时限：${year}年9月30日前）`];

const browser = await openBrowser();
const page = await newPage(browser);
const give = async (name, bytes) => {
  await page.goto(`${url}/decisions/import`);
  await page.locator('.imports input[type=checkbox]').first().check();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
};
let deskAddress = '';
const more = async (key) => {
  await page.locator('.desk-tools .ant-btn[aria-label]').click();
  await page.locator(`[data-menu-id$="-${key}"]`).click();
};

await check('a docx becomes a desk with its number, its items and its hosts', async () => {
  await signIn(page, 'duban', '/decisions/import');
  await give('方案.docx', docx(lines));
  await page.waitForSelector('.item-row');
  expect((await page.locator('.item-row').count()) === 2, `${await page.locator('.item-row').count()} items`);
  expect((await page.locator('.desk-facts').innerText()).includes(`${mark}号`), await page.locator('.desk-facts').innerText());
  expect((await page.locator('.item-row').first().innerText()).includes(host), 'the host was not found');
  await shot(page, 'desk-docx-1440');
  deskAddress = page.url();
});
await check('an unknown name is settled once, and remembered', async () => {
  await page.keyboard.press('u');
  await page.waitForSelector('.names li');
  const row = page.locator('.names li', { hasText: '市旧改办' });
  expect((await row.innerText()).includes('未识别'), await row.innerText());
  if ((await row.locator('.names-form').count()) === 0) await row.locator('.names-row').click();
  expect(await row.locator('.ant-btn-primary').isDisabled(), 'could be settled without a unit');
  await row.locator('.ant-select input').fill('szfcxjsj');
  await page.locator('.ant-select-item-option').first().click();
  await page.keyboard.press('Escape');
  await page.waitForSelector('.names li');
  await bothWidths(page, 'desk-name');
  await row.locator('.ant-btn-primary').click();
  await page.waitForFunction(() => !document.querySelector('.names')?.innerText.includes('未识别'));
  await page.keyboard.press('Escape');
  await page.waitForSelector('.names', { state: 'detached' });
  expect((await page.locator('.item-row').nth(1).innerText()).includes(host), await page.locator('.item-row').nth(1).innerText());
});
await check('the head is corrected; a day that is none is not taken', async () => {
  await more('head');
  await page.waitForSelector('.ant-modal textarea');
  await page.locator('.ant-modal textarea').fill('关于印发《城市更新行动方案（2.0版）》的通知');
  await page.locator('.ant-modal .day-input').fill(`${year - 1}-11-02`);
  await bothWidths(page, 'desk-head');
  await page.locator('.ant-modal .ant-btn-primary').click();
  await page.waitForSelector('.ant-modal textarea', { state: 'detached' });
  expect((await page.locator('.desk-name h1').innerText()).includes('2.0版'), await page.locator('.desk-name h1').innerText());
  expect((await page.locator('.desk-facts').innerText()).includes(`${year - 1}-11-02`), await page.locator('.desk-facts').innerText());
});
await check('an item is cut in two, joined again, and every change is taken back', async () => {
  const count = () => page.locator('.item-row').count();
  await give('拆分.docx', docx([`关于第${mark}次部署的通知`, `示政办发〔${year}〕9${mark}号`, '一、重点任务', `1.改造老旧小区${mark.slice(-2)}个。更新电梯20台。（${host}牵头，${year}年6月30日前完成）`, `2.改造管网3公里。（${host}牵头，${year}年9月30日前完成）`]));
  await page.waitForSelector('.item-row');
  await page.locator('.item-row').first().click();
  await page.keyboard.press('e');
  await page.waitForSelector('.editor');
  await page.locator('.editor-head .ant-btn', { hasText: '拆分' }).click();
  await page.waitForSelector('.split');
  await shot(page, 'desk-split-1440');
  await page.locator('.split .ant-btn').first().click();
  await page.waitForFunction(() => document.querySelectorAll('.item-row').length === 3);
  await page.locator('.item-row').nth(1).click();
  await page.locator('.editor-head .ant-btn', { hasText: '并入上一项' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.item-row').length === 2);
  await shot(page, 'desk-units-1440');
  await axe(page);
  for (const left of [3, 2]) {
    await page.locator('.desk-tools .ant-btn', { hasText: '撤销' }).click();
    await page.waitForFunction((n) => document.querySelectorAll('.item-row').length === n, left);
  }
  expect((await count()) === 2 && (await page.locator('.desk-tools .ant-btn', { hasText: '撤销' }).count()) === 0, 'something is left to undo');
});
await check('what went out is withdrawn as one act, and is on the desk again', async () => {
  await page.keyboard.press('Escape');
  await page.locator('.desk-tools .ant-btn-primary').click();
  await page.click('[data-testid=dispatch]');
  await page.waitForSelector('.dispatch .ant-alert');
  await more('withdraw');
  await page.waitForSelector('.ant-modal .confirm-list');
  await page.locator('.ant-modal input[maxlength]').fill('发错文件');
  await shot(page, 'desk-withdraw-1440');
  await page.locator('.ant-modal .ant-btn-primary').click();
  await page.waitForSelector('.ant-modal .confirm-list', { state: 'detached' });
  await page.locator('.ant-segmented-item', { hasText: '核对' }).first().click();
  await page.waitForSelector('.item-row');
  expect((await page.locator('.desk-bar').innerText()).replace(/\s/g, '').includes('可交办2'), await page.locator('.desk-bar').innerText());
  // The same file again leads to the desk that it is on.
  await page.locator('.desk .crumbs a').click();
});
await check('what another changed meanwhile is not overwritten: refused, and the newest is shown', async () => {
  await page.goto(deskAddress);
  await page.waitForSelector('.item-row');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.waitForSelector('.item-row');
  await other.locator('.item-row').first().click();
  await other.keyboard.press('x');
  await other.waitForFunction(() => document.querySelector('.desk-bar').innerText.includes('不列入督办'));
  await other.close();
  await page.locator('.item-row').nth(1).click();
  await page.keyboard.press('x');
  await page.waitForSelector('.desk-problem');
  await shot(page, 'desk-stale-1440');
  await axe(page);
  expect(/[\u4e00-\u9fff]{4}/.test(await page.locator('.desk-problem').innerText()), await page.locator('.desk-problem').innerText());
});
await check('the same words are known in the next document: an xlsx table', async () => {
  await give('任务表.xlsx', xlsx([['序号', '工作任务', '牵头单位', '责任单位', '完成时限'], ['1', `完成燃气管道更新${mark.slice(-2)}公里`, '市旧改办', '市财政局', `${year}年6月底前`], ['2', '完成二次供水设施改造40处', host, '市财政局', `${year}年9月底前`]]));
  await page.waitForSelector('.item-row');
  expect((await page.locator('.item-row').count()) === 2, `${await page.locator('.item-row').count()} items`);
  expect((await page.locator('.item-row').first().innerText()).includes(host), `the learned name is not known: ${await page.locator('.item-row').first().innerText()}`);
  await shot(page, 'desk-xlsx-1440');
});
await check('an import that is not wanted is discarded after a question, and leaves the list', async () => {
  const discarded = new URL(page.url()).pathname;
  await more('discard');
  await page.waitForSelector('.ant-modal-confirm');
  await bothWidths(page, 'desk-discard');
  await page.locator('.ant-modal-confirm .ant-btn-dangerous').click();
  await page.waitForURL('**/decisions/import');
  await page.waitForSelector('.import-list');
  await page.waitForFunction((gone) => document.querySelector(`.import-list a[href="${gone}"]`) === null, discarded);
});
await check('a pdf with text becomes a desk', async () => {
  await give('方案.pdf', await pdf(browser, lines));
  await page.waitForSelector('.item-row');
  expect((await page.locator('.item-row').count()) === 2, `${await page.locator('.item-row').count()} items`);
  await shot(page, 'desk-pdf-1440');
});
await check('an ofd with text becomes a desk, and the page offers to choose one', async () => {
  await give('方案.ofd', ofd(lines.map((line) => line.replace(mark, `${mark}2`))));
  await page.waitForSelector('.item-row');
  expect((await page.locator('.item-row').count()) === 2, `${await page.locator('.item-row').count()} items`);
  await page.goto(`${url}/decisions/import`);
  const offered = await page.locator('input[type=file]').getAttribute('accept');
  for (const kind of ['docx', 'xlsx', 'pdf', 'ofd', 'txt']) expect(offered.includes(`.${kind}`), `${kind} is not offered: ${offered}`);
});
await check('a broken docx, a picture and an empty file are refused in a sentence', async () => {
  for (const [name, bytes] of [['坏.docx', Buffer.from('PK\x03\x04 nothing of use')], ['照片.pdf', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])], ['空.txt', Buffer.from('')]]) {
    await give(name, bytes);
    await page.waitForSelector('.imports .ant-alert-error');
    const said = await page.locator('.imports .ant-alert-error').innerText();
    expect(/[\u4e00-\u9fff]{4}/.test(said) && !/[A-Za-z]{5}/.test(said.replace(/docx|xlsx/g, '')), said);
  }
  await bothWidths(page, 'imports-broken');
});
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, [...new Set(complaints)].slice(0, 8).join('\n')));
await browser.close();
finish();
