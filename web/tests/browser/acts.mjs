// Acts on tasks as people do them, and tasks made for a test: sent out over the API, so that only what is tested is clicked.
import { expect, newPage, settle, signIn, url } from './pages.mjs';

export async function openTask(page, login, task) {
  await signIn(page, login, task);
  await page.waitForSelector('.task-head h1');
  await settle(page);
}

export async function seeTask(page, task) {
  await page.goto(url + task);
  await page.waitForSelector('.task-head h1');
  await settle(page);
}

// Clicks the act: a button of the bar, or a line of the menu behind it.
export async function press(page, action) {
  const direct = page.locator(`.action-bar [data-action=${action}]`);
  if ((await direct.count()) > 0) await direct.first().click();
  else {
    await page.locator('.action-bar .ant-btn').last().click();
    await page.locator(`[data-menu-id$="${action}"]`).click();
  }
}

export async function act(page, action) {
  await press(page, action);
  await page.waitForSelector('.ant-drawer-section, .ant-drawer-content');
}

export async function confirm(page) {
  await page.locator('[data-testid=act]').click();
  await page.waitForSelector('[data-testid=act]', { state: 'detached' });
  await settle(page);
}

export const stateOf = (page) => page.locator('.task-title .state-tag').first().innerText();
export const journalOf = (page) => page.locator('.timeline').innerText();
export const lightOf = (page) => page.locator('.task-title .light').first().getAttribute('aria-label');

// The reason of an act that is grey, from the bar or from the menu.
export async function refusedBecause(page, action) {
  const direct = page.locator(`.action-bar [data-action=${action}].is-refused`);
  if ((await direct.count()) > 0) {
    await direct.first().focus();
    await page.waitForSelector('.ant-tooltip:not(.ant-tooltip-hidden)');
    return page.locator('.ant-tooltip:not(.ant-tooltip-hidden)').innerText();
  }
  await page.locator('.action-bar .ant-btn').last().click();
  const line = page.locator(`[data-menu-id$="${action}"] small`);
  await line.waitFor();
  return line.innerText();
}

// A request of the page's own session.
export async function request(page, path, body) {
  return page.evaluate(async ([to, sent]) => {
    const me = await (await fetch('/api/accounts/me')).json();
    const answer = sent === null ? await fetch(to) : await fetch(to, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf_token }, body: JSON.stringify(sent) });
    return { status: answer.status, ...(await answer.json()) };
  }, [path, body ?? null]);
}

// Sends one task out for each title; gives the addresses of their pages. `page` is signed in as the office.
export async function dispatch(page, host, titles, grade = 'general') {
  const year = new Date().getFullYear() + 1;
  const text = ['关于印发《年度重点工作分工》的通知', `示政办发〔${year}〕${Date.now() % 1_000_000}号`, '一、重点任务',
    ...titles.map((title, index) => `${index + 1}.${title}。（牵头单位：${host}，责任单位：市财政局；完成时限：${year}年6月30日前）`)].join('\n');
  let desk = await request(page, '/api/breakdown/imports', { text, no_secrets: true });
  expect(desk.status === 200, JSON.stringify(desk).slice(0, 300));
  const items = desk.items.map((item) => item.id);
  const { id } = desk;
  desk = await request(page, `/api/breakdown/imports/${id}/edit-items`, { id, version: desk.version, items, host_confirmed: true, grade, requirement: '有验收结果', reason: '按文件办理' });
  expect(desk.status === 200, JSON.stringify(desk).slice(0, 300));
  for (const { card, items: asked } of desk.cards) {
    const answer = card === 'names' ? 'as_printed' : card === 'undated' || card === 'past' ? 'standard' : 'confirm';
    desk = await request(page, `/api/breakdown/imports/${id}/settle`, { id, version: desk.version, card, answer, items: asked, reason: '按文件办理' });
    expect(desk.status === 200, JSON.stringify(desk).slice(0, 300));
  }
  const sent = await request(page, `/api/breakdown/imports/${id}/dispatch`, { id, version: desk.version, items, reason: '市政府议定的重点事项' });
  if (sent.request) {
    // What wants the leader's yes gets it, on a page of the leader's own.
    const leader = await newPage(page.context().browser());
    await signIn(leader, 'lingdao');
    const said = await request(leader, `/api/breakdown/imports/${id}/decide`, { id, version: sent.version, approve: true, remark: '同意', basis: '' });
    expect(said.status === 200, JSON.stringify(said).slice(0, 300));
    await leader.context().close();
    return said.items.map((item) => `/tracking/tasks/${item.task}`);
  }
  expect(sent.status === 200 && sent.tasks.length === titles.length, JSON.stringify(sent).slice(0, 300));
  return sent.tasks.map((task) => `/tracking/tasks/${task}`);
}

// An act over the API, where the click is not what is tested.
export async function did(page, task, name, fields = {}) {
  const id = task.split('/').pop();
  const seen = await request(page, `/api/tracking/tasks/${id}`);
  const answer = await request(page, `/api/tracking/tasks/${id}/actions/${name}`, { id, version: seen.task.version, ...fields });
  expect(answer.status === 200, `${name}: ${JSON.stringify(answer).slice(0, 300)}`);
}
