// In the hand, at 390 px: every page of every role, with what it opens. Nothing stands outside the screen, every target
// can be met by a thumb (44 px, WCAG 2.5.5; words inside a sentence excepted), and axe finds nothing while it is open.
import { axe, check, complaints, expect, finish, newPage, noSidewaysScroll, openBrowser, settle, shot, signIn } from './pages.mjs';

const browser = await openBrowser();

// What is open above the page: it has to stand inside the screen, and its words inside it.
async function fits(page) {
  const outside = await page.evaluate(() => {
    const layers = '.ant-popover, .ant-select-dropdown, .ant-dropdown, .ant-picker-dropdown, .ant-modal, .ant-drawer-content-wrapper, .ant-tooltip, [role=dialog], [role=menu], [role=listbox]';
    const shown = [...document.querySelectorAll(layers)].filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
    return shown.flatMap((layer) => {
      const box = layer.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) return [];
      const found = [];
      if (box.left < -1 || box.right > window.innerWidth + 1) found.push(`${layer.className} stands from ${Math.round(box.left)} to ${Math.round(box.right)}`);
      for (const each of layer.querySelectorAll('*')) {
        const cut = each.scrollWidth - each.clientWidth;
        const style = getComputedStyle(each);
        if (cut > 1 && each.clientWidth > 0 && style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis' && !each.closest('.visually-hidden')) found.push(`${each.className} in ${layer.className} is cut by ${cut} px`);
      }
      return found;
    });
  });
  expect(outside.length === 0, [...new Set(outside)].slice(0, 8).join('\n'));
}

// A target is met where a finger may land: 21 px above, below, left and right of its middle.
async function targets(page) {
  const small = await page.evaluate(() => {
    const wanted = 'button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=option], [role=menuitem], [role=checkbox], [role=switch], [role=combobox]';
    const layers = [...document.querySelectorAll('.ant-modal-wrap, .ant-drawer, .ant-popover, .ant-select-dropdown, .ant-dropdown')].filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && each.getBoundingClientRect().height > 2);
    const root = layers.at(-1) ?? document.body;
    const found = new Map();
    for (const each of root.querySelectorAll(wanted)) {
      if (!each.checkVisibility({ opacityProperty: false, visibilityProperty: true }) || each.disabled || each.ariaDisabled === 'true' || each.closest('[aria-hidden=true], .visually-hidden, .skip')) continue;
      if (each.matches('a') && getComputedStyle(each).display === 'inline') continue;
      const whole = each.closest('label, .ant-select, .ant-input-affix-wrapper, .ant-picker, .ant-checkbox-wrapper') ?? each;
      whole.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const box = whole.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const middle = [box.left + box.width / 2, box.top + box.height / 2];
      const isMet = (x, y) => {
        const hit = document.elementFromPoint(Math.min(Math.max(x, 0.5), window.innerWidth - 0.5), y);
        return hit !== null && (whole.contains(hit) || hit.contains(whole) === false && hit.closest('label') === whole);
      };
      const missed = [[0, -21], [0, 21], [-21, 0], [21, 0]].filter(([x, y]) => !isMet(middle[0] + x, middle[1] + y));
      if (missed.length === 0) continue;
      const name = `${each.tagName.toLowerCase()}.${String(each.className).replaceAll(' ', '.')} “${(each.innerText || each.getAttribute('aria-label') || each.name || '').trim().slice(0, 16)}” ${Math.round(box.width)}×${Math.round(box.height)}`;
      const kind = `${each.tagName}.${String(each.className)}`;
      if (!found.has(kind)) found.set(kind, name);
    }
    return [...found.values()];
  });
  expect(small.length === 0, small.slice(0, 10).join('\n'));
}

async function holds(page, name, open = false) {
  await shot(page, `phone-${name}`);
  const faults = [];
  for (const part of [noSidewaysScroll, fits, targets, () => axe(page, { open })]) {
    try { await part(page); } catch (error) { faults.push(error.message); }
  }
  expect(faults.length === 0, faults.join('\n'));
}

// Opens what opens, one after the other, and closes it again.
async function opened(page, name) {
  const openers = '.shell-main [aria-expanded=false]:not([role=combobox]):visible, .shell-main summary:visible';
  const count = await page.locator(openers).count();
  for (let i = 0; i < Math.min(count, 6); ++i) {
    const opener = page.locator(openers).nth(i);
    if (!(await opener.isVisible().catch(() => false)) || !(await opener.isEnabled())) continue;
    await opener.click();
    await settle(page);
    await holds(page, `${name}-open-${i + 1}`, true);
    await page.keyboard.press('Escape');
    await settle(page);
  }
}

const walks = [
  ['duban', ['/home', '/decisions/import', '/tracking/tasks', '/tracking/coverage', '/tracking/notice-template']],
  ['heyan', ['/home', '/tracking/tasks']],
  ['lingdao', ['/home', '/tracking/tasks']],
  ['qhz', ['/home', '/tracking/tasks']],
  ['szfcxjsj.fzr', ['/home', '/tracking/tasks']],
  ['xitong', ['/home', '/people', '/people/import']],
  ['anquan', ['/home', '/people']],
  ['shenji', ['/home', '/audit']],
];
for (const [login, places] of walks) {
  const page = await newPage(browser, { width: 390, height: 844 });
  await signIn(page, login);
  for (const place of places)
    await check(`${login} ${place}`, async () => {
      const name = `${login}${place.replaceAll('/', '-')}`;
      await page.goto(new URL(place, page.url()).href);
      await page.waitForSelector('.shell-main h1');
      await holds(page, name);
      await opened(page, name);
    });
  await page.context().close();
}
// A task and the sheets of its acts, as whoever has most to do with it.
for (const login of ['duban', 'lingdao', 'szfcxjsj.fzr', 'szfcxjsj.jbr', 'qhz']) {
  const page = await newPage(browser, { width: 390, height: 844 });
  await check(`${login}: tasks and the sheets of their acts`, async () => {
    await signIn(page, login, '/tracking/tasks');
    await settle(page);
    const tasks = await page.locator('.shell-main a[href^="/tracking/tasks/"]').evaluateAll((all) => [...new Set(all.map((each) => each.getAttribute('href').split('?')[0]))]);
    const faults = [];
    const tried = async (name) => { try { await holds(page, name); } catch (error) { faults.push(`${name}: ${error.message}`); } };
    const seen = new Set();
    for (const [i, task] of tasks.slice(0, 6).entries()) {
      await page.goto(new URL(task, page.url()).href);
      await page.waitForSelector('.shell-main h1');
      await settle(page);
      if (i < 2) await tried(`${login}-task-${i + 1}`);
      const acts = await page.locator('.action-bar button:not([aria-disabled=true]):enabled').evaluateAll((all) => all.map((each) => each.innerText.trim()));
      for (const [at, act] of acts.entries()) {
        if (seen.has(act) || act === '') continue;
        seen.add(act);
        await page.locator('.action-bar button:not([aria-disabled=true]):enabled').nth(at).click();
        await settle(page);
        if (await page.locator('.ant-drawer-open, .ant-modal-wrap:visible').count()) await tried(`${login}-${act}`);
        await page.goto(new URL(task, page.url()).href);
        await page.waitForSelector('.shell-main h1');
        await settle(page);
      }
      await page.goto(new URL(task, page.url()).href); // the sheet that is open stands in the address
      await page.waitForSelector('.shell-main h1');
      await settle(page);
      await opened(page, `${login}-task-${i + 1}`).catch((error) => faults.push(`${task}: ${error.message}`));
    }
    expect(faults.length === 0, faults.join('\n'));
  });
  await page.context().close();
}
await check('the menu of the account, and the sheets of the desk', async () => {
  const page = await newPage(browser, { width: 390, height: 844 });
  await signIn(page, 'duban');
  await page.click('.shell-account');
  await settle(page);
  await holds(page, 'account-menu', true);
  await page.keyboard.press('Escape');
  await page.goto(new URL('/decisions/import', page.url()).href);
  await page.waitForSelector('.shell-main h1');
  await settle(page);
  await page.locator('.shell-main a[href^="/decisions/import/"]').first().click();
  await page.waitForSelector('.item, .items');
  await holds(page, 'desk');
  await opened(page, 'desk');
  await page.context().close();
});
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, [...new Set(complaints)].slice(0, 8).join('\n')));
await browser.close();
finish();
