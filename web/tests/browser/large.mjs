// A large document on the desk, and the ledger of a large office: what a reader waits for.
import { check, complaints, expect, finish, logins, newPage, openBrowser, settle, shot, signIn, url } from './pages.mjs';

const office = process.env.LUOSHI_OFFICE ?? 'duban';
const units = [...new Set([...logins.values()].filter((each) => each.role === 'unit_head').map((each) => each.unit))].slice(0, 21);
const numerals = '一二三四五六七八九十';
const goals = Array.from({ length: 10 }, (_, goal) => {
  const items = Array.from({ length: 13 }, (__, n) => {
    const at = goal * 13 + n;
    const lead = units[at % units.length];
    const co = units[(at + 3) % units.length];
    const ask = n % 4 === 3 ? `（责任单位：${lead}、${co}）` : `（牵头单位：${lead}，责任单位：${co}；完成时限：2026年12月${(at % 28) + 1}日前）`;
    return `${n + 1}.推进第${at + 1}项重点工作。${'健全工作机制，压实工作责任，细化任务清单，强化要素保障，加强督促检查，确保按期完成。'.repeat(6)}年底前完成率达到${80 + (at % 20)}%以上。${ask}`;
  });
  return [`${numerals[goal]}、第${goal + 1}方面重点任务`, ...items].join('\n');
});
const text = ['关于印发《年度重点任务分工方案》的通知', '示政办发〔2026〕99号', ...goals].join('\n');

const browser = await openBrowser();
const page = await newPage(browser);
await signIn(page, office, '/decisions/import');

await check(`a document of ${[...text].length} characters is a desk soon after it was pasted`, async () => {
  await page.locator('.imports input[type=checkbox]').first().check();
  await page.fill('#paste', text);
  const start = performance.now();
  await page.locator('form button[type=submit]').last().click();
  await page.waitForSelector('.item-row');
  const took = performance.now() - start;
  const said = await page.locator('.desk-facts').innerText();
  console.log(`      ${said.replace(/\n/g, ' ')}, ${Math.round(took)} ms`);
  expect(/1[23]\d 项/.test(said), said);
  expect(took < 3000, `${Math.round(took)} ms`);
  expect((await page.locator('.item-row').count()) < 60, 'every item is in the page');
});
await check('walking the items stays quick, and the original follows', async () => {
  await page.locator('.item-row').first().click();
  const took = await page.evaluate(async () => {
    const times = [];
    for (let n = 0; n < 60; n += 1) {
      const start = performance.now();
      window.dispatchEvent(new window.KeyboardEvent('keydown', { code: 'ArrowDown', key: 'ArrowDown', bubbles: true }));
      await new Promise((resolve) => window.requestAnimationFrame(() => setTimeout(resolve, 0)));
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
  });
  console.log(`      95 of 100 steps within ${Math.round(took)} ms`);
  expect(took < 150, `${Math.round(took)} ms`);
  const centred = await page.evaluate(() => {
    const words = document.querySelector('.original .is-active').getBoundingClientRect();
    const frame = document.querySelector('.original').getBoundingClientRect();
    return words.top >= frame.top - 5 && words.top <= frame.bottom;
  });
  expect(centred, 'the words of the active item are out of view');
  await shot(page, 'desk-large-1440');
});
await check('one change for all items is answered within a second', async () => {
  await page.locator('.items-head input').check();
  await page.locator('.bulk button', { hasText: '批量说明' }).click();
  await page.locator('.ant-modal textarea').fill('按年底前督办。');
  const start = performance.now();
  await page.locator('.ant-modal .ant-btn-primary').click();
  await page.waitForSelector('.ant-modal textarea', { state: 'detached' });
  console.log(`      ${Math.round(performance.now() - start)} ms`);
  expect(performance.now() - start < 1500, 'too slow');
  await shot(page, 'desk-bulk-1440');
});
await check('the ledger loads its next page as one scrolls, and keeps its place', async () => {
  await page.goto(`${url}/tracking/tasks`);
  await page.waitForSelector('.grid-row');
  const foot = await page.locator('.ledger-foot').innerText();
  console.log(`      ${foot}`);
  if (!/已载入 100 行/.test(foot)) return; // A small office: one page.
  for (let n = 0; n < 3; n += 1) {
    await page.evaluate(() => { const grid = document.querySelector('.grid'); grid.scrollTop = grid.scrollHeight; });
    await page.waitForFunction((rows) => Number(/已载入 ([\d,]+) 行/.exec(document.querySelector('.ledger-foot').innerText)?.[1].replace(',', '') ?? 99_999) > rows, (n + 1) * 100);
  }
  expect((await page.locator('.grid-row').count()) < 60, 'every row is in the page');
  await page.evaluate(() => { document.querySelector('.grid').scrollTop = 6000; });
  await page.waitForTimeout(300);
  const before = await page.evaluate(() => document.querySelector('.grid').scrollTop);
  await page.locator('.grid-row').nth(12).click({ position: { x: 5, y: 20 } });
  await page.waitForSelector('.task-head h1');
  await page.goBack();
  await page.waitForSelector('.grid-row');
  await settle(page);
  const after = await page.evaluate(() => document.querySelector('.grid').scrollTop);
  expect(Math.abs(after - before) < 80, `was at ${before}, is at ${after}`);
  await shot(page, 'ledger-large-1440');
});
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, complaints.join('\n')));
await browser.close();
finish();
