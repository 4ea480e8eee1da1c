// Who has work and who has none: for the office its units, for a unit its people; each number opens what it counts.
import { bothWidths, check, complaints, expect, finish, newPage, openBrowser, signIn } from './pages.mjs';

const browser = await openBrowser();
const opens = async (page, link) => {
  const count = Number(await link.innerText());
  await link.click();
  await page.locator('.ledger-foot').waitFor();
  const words = await page.locator('.ledger-foot').innerText();
  expect(words.includes(String(count)), `${count} opened: ${words}`);
};

await check('the office sees which units have no task, and opens what the others have', async () => {
  const page = await newPage(browser);
  await signIn(page, 'duban', '/tracking/tasks');
  await page.locator('.page-head a').click();
  await page.locator('.coverage-table').first().waitFor();
  await bothWidths(page, 'coverage');
  const rows = await page.locator('.coverage-table tbody tr').count();
  const none = await page.locator('.coverage-none').count();
  expect(none > 0 && none < rows, `${none} of ${rows}`);
  await page.locator('.coverage-head .chip').click();
  expect((await page.locator('.coverage-table tbody tr').count()) === none, 'the filter shows others');
  await page.locator('.coverage-head .chip').click();
  await opens(page, page.locator('.coverage-table td a').first());
});
await check('the head of a unit sees its own people only', async () => {
  const page = await newPage(browser);
  await signIn(page, 'szfcxjsj.fzr', '/tracking/coverage');
  await page.locator('.coverage-table').first().waitFor();
  expect((await page.locator('.coverage .block').count()) === 1, 'more than its people');
  await bothWidths(page, 'coverage-unit');
  await opens(page, page.locator('.coverage-table td a').first());
});
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, [...new Set(complaints)].slice(0, 8).join('\n')));
await browser.close();
finish();
