// What is printed: the ledger and a task as files, 督办通知单 for the office only, and the words of its template.
import fs from 'node:fs';

import { bothWidths, check, complaints, expect, finish, newPage, openBrowser, settle, shot, signIn } from './pages.mjs';

const browser = await openBrowser();
const begins = async (wait, press, with_) => {
  const [file] = await Promise.all([wait, press()]);
  const bytes = fs.readFileSync(await file.path());
  expect(bytes.subarray(0, with_.length).toString('latin1') === with_, `${file.suggestedFilename()} begins with ${bytes.subarray(0, 8).toString('latin1')}`);
  return file.suggestedFilename();
};
const item = (page, words) => page.locator('.ant-dropdown-menu-item', { hasText: words });

await check('the ledger is printed as it is filtered, in two sizes', async () => {
  const page = await newPage(browser);
  await signIn(page, 'duban', '/tracking/tasks?light=red,grave');
  await page.locator('.ledger-foot').waitFor();
  await page.click('[data-print=menu]');
  await item(page, 'A3').waitFor();
  await shot(page, 'ledger-print');
  const asked = page.waitForRequest((request) => request.url().includes('/ledger-sheet'));
  const name = await begins(page.waitForEvent('download'), () => item(page, 'A4').click(), '%PDF-');
  expect(name === '跟踪督办台账.pdf', name);
  expect(decodeURIComponent((await asked).url()).includes('light=red,grave'), 'the filter was not asked for');
});
await check('the office prints a task and gives its notice, alone and with its batch', async () => {
  const page = await newPage(browser);
  await signIn(page, 'duban', '/tracking/tasks');
  await page.locator('.grid-row').first().click();
  await page.locator('.task-papers').waitFor();
  await bothWidths(page, 'task-papers');
  await begins(page.waitForEvent('download'), () => page.click('[data-print=sheet]'), '%PDF-');
  for (const [words, head, end] of [['本事项，docx', 'PK', '.docx'], ['本事项，PDF', '%PDF-', '.pdf'], ['合为一份，PDF', '%PDF-', '.pdf']]) {
    await page.click('[data-print=menu]');
    const name = await begins(page.waitForEvent('download'), () => item(page, words).click(), head);
    expect(name.startsWith('督办通知单') && name.endsWith(end), name);
    await settle(page);
  }
  await page.click('[data-print=menu]');
  await item(page, '修改模板').click();
  await page.waitForSelector('.notice-template h1');
});
await check('a unit prints what it sees, and has no notice', async () => {
  const page = await newPage(browser);
  await signIn(page, 'szfcxjsj.fzr', '/tracking/tasks');
  await page.locator('.grid-row').first().click();
  await page.locator('[data-print=sheet]').waitFor();
  expect((await page.locator('[data-print=menu]').count()) === 0, 'a notice is offered to a unit');
  await page.goto(`${new URL(page.url()).origin}/tracking/notice-template`);
  await page.locator('.empty-title').waitFor();
});
await check('the office words its notice itself, and is told what cannot be filled', async () => {
  const page = await newPage(browser);
  await signIn(page, 'duban', '/tracking/notice-template');
  await page.locator('[name=body]').waitFor();
  await bothWidths(page, 'notice-template');
  await page.fill('[name=body]', '请{主送单位}办理。');
  await page.click('[data-testid=save]');
  await page.locator('.field-error').waitFor();
  expect((await page.locator('.field-error').innerText()).includes('{主送单位}'), 'the refusal does not name it');
  await shot(page, 'notice-template-refused');
  await page.fill('[name=body]', '请办理：');
  await page.locator('[name=body]').press('End');
  await page.locator('.placeholders button', { hasText: '{原文}' }).click();
  expect((await page.inputValue('[name=body]')) === '请办理：{原文}', await page.inputValue('[name=body]'));
  await begins(page.waitForEvent('download'), () => page.click('[data-testid=preview]'), '%PDF-');
  await page.click('[data-testid=save]');
  // The status line says it too, so the page itself is read.
  await page.getByRole('main').getByText(/第 1 版/).waitFor();
});
await check('the browser prints a task without the frame around it', async () => {
  const page = await newPage(browser);
  await signIn(page, 'duban', '/tracking/tasks');
  await page.locator('.grid-row').first().click();
  await page.locator('.task-papers').waitFor();
  await settle(page);
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['.shell-nav', '.shell-bar', '.action-bar', '.task-papers']) expect(!(await page.locator(hidden).first().isVisible()), `${hidden} is printed`);
  await shot(page, 'task-printed');
});
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, [...new Set(complaints)].slice(0, 8).join('\n')));
await browser.close();
finish();
