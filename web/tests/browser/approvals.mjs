// What wants a leader's yes: asked with a reason, refused with a remark, asked again, approved, and only then sent out.
import { bothWidths, check, complaints, expect, finish, newPage, openBrowser, settle, signIn, url } from './pages.mjs';

const browser = await openBrowser();
const leader = await newPage(browser);
const office = await newPage(browser);
const card = (page) => page.locator('.approval');
let desk = '';

await check('the leader finds at home what waits for approval', async () => {
  await signIn(leader, 'lingdao');
  const line = leader.locator('.work li', { hasText: '农贸市场' });
  await line.waitFor();
  await bothWidths(leader, 'home-leader');
  await line.locator('.work-link').click();
  await card(leader).waitFor();
  desk = new URL(leader.url()).pathname;
  const words = await card(leader).innerText();
  expect(words.includes('立项理由') && words.includes('待审批') && words.includes('4 项'), words);
  expect((await leader.locator('[data-testid=dispatch]').count()) === 0, 'the leader could send it out by hand');
  await bothWidths(leader, 'approval-leader');
});
await check('a refusal must say why, and says it to whoever asked', async () => {
  await leader.locator('[data-testid=refuse]').click();
  await leader.locator('.desk-problem').waitFor();
  await leader.locator('.approval textarea').fill('首批开工数量请商市住房城乡建设局后再报。');
  await leader.locator('[data-testid=refuse]').click();
  await leader.locator('.approval.is-refused').waitFor();
  await signIn(office, 'duban', desk);
  await office.locator('.approval.is-refused', { hasText: '首批开工数量' }).waitFor();
  await bothWidths(office, 'approval-refused');
});
await check('asking again wants a reason, and can be taken back', async () => {
  await office.goto(`${url}${desk}?step=dispatch`);
  const reason = office.locator('[data-testid=dispatch-reason]');
  await reason.waitFor();
  await office.locator('[data-testid=dispatch]').click();
  await office.locator('.desk-problem', { hasText: '立项理由' }).waitFor();
  await bothWidths(office, 'approval-reason');
  for (const round of [1, 2]) {
    await reason.fill('已商市住房城乡建设局，首批12家具备开工条件。');
    await office.locator('[data-testid=dispatch]').click();
    await office.locator('.approval.is-pending').waitFor();
    if (round === 2) break;
    await office.locator('.approval-head button').click();
    await office.locator('.approval.is-pending').waitFor({ state: 'detached' });
  }
  expect((await card(office).innerText()).includes('不由您审批'), await card(office).innerText());
  expect(await office.locator('[data-testid=dispatch]').isDisabled(), 'it could be asked twice');
  await bothWidths(office, 'approval-asked');
});
await check('the last yes sends the batch out, and the journal begins with it', async () => {
  await leader.goto(url + desk);
  await leader.locator('[data-testid=approve]').waitFor();
  await leader.locator('.approval input').fill('市政府专题会议纪要〔2026〕21号');
  await leader.locator('[data-testid=approve]').click();
  await leader.locator('.approval.is-approved').waitFor();
  await settle(leader);
  await bothWidths(leader, 'approval-approved');
  await office.goto(`${url}/tracking/tasks?q=${encodeURIComponent('农贸市场')}`);
  await office.locator('.ledger-row, [role=row]', { hasText: '农贸市场' }).first().waitFor();
});
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, [...new Set(complaints)].slice(0, 8).join('\n')));
await browser.close();
finish();
