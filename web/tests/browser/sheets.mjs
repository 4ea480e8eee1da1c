// Every sheet of the task page that the main road does not open: asked, decided, held, returned, ended.
import { act, confirm, did, dispatch, journalOf, lightOf, openTask, press, refusedBecause, seeTask, stateOf } from './acts.mjs';
import { axe, bothWidths, check, complaints, expect, finish, logins, newPage, openBrowser, settle, shot, signIn } from './pages.mjs';

const head = 'szfcxjsj.fzr';
const handler = 'szfcxjsj.jbr';
const other = 'sczj.fzr';
const host = logins.get(head).unit;
const otherHost = logins.get(other).unit;

const browser = await openBrowser();
const office = await newPage(browser);
const unit = await newPage(browser);
const worker = await newPage(browser);
const write = async (page, words) => page.locator('.ant-drawer textarea').last().fill(words);
const says = async (page, words) => {
  const journal = await journalOf(page);
  expect(journal.includes(words), `the journal does not say “${words}”:\n${journal}`);
  expect(!/[{}]|undefined/.test(journal), `a sentence was not filled: ${journal}`);
};
const is = async (page, wanted) => {
  const now = await stateOf(page);
  expect(now === wanted, `${now}, not ${wanted}`);
};

let held = '';
let handed = '';
let taken = '';
let drafted = '';
let listed = '';
let troubled = '';
await check('tasks for the sheets are sent out', async () => {
  await signIn(office, 'duban');
  [held, handed, taken, drafted, troubled] = await dispatch(office, host, ['完成雨污分流管网改造9.6公里', '完成城市公园更新6处', '完成人行天桥加固3座', '完成公共停车位建设1200个', '完成老旧电力线路入地改造18公里']);
  [listed] = await dispatch(office, host, ['完成危旧房屋治理86栋'], 'listed');
  await signIn(unit, head);
  await signIn(worker, handler);
});

await check('withdrawn before the receipt: state, journal, nothing left to do', async () => {
  await seeTask(office, taken);
  await act(office, 'withdraw');
  await write(office, '责任单位有误，核对后重新交办');
  await bothWidths(office, 'sheet-withdraw');
  await confirm(office);
  await is(office, '撤回');
  await says(office, '撤回，理由：责任单位有误');
  expect((await office.locator('.action-bar').count()) === 0, 'a withdrawn task still offers acts');
});
await check('urged, and a second time within the interval is refused with its reason', async () => {
  await seeTask(office, held);
  await act(office, 'urge');
  await write(office, '请于今日签收');
  await bothWidths(office, 'sheet-urge');
  await confirm(office);
  await says(office, '催办：请于今日签收');
  const reason = await refusedBecause(office, 'urge');
  expect(reason.includes('距上次催办不足'), reason);
  await shot(office, 'refused-urge-1440');
});
await check('the host asks for another host; the office keeps it, and the reason is told', async () => {
  await seeTask(unit, handed);
  await act(unit, 'request_return');
  await write(unit, '公园更新按职责清单由市城市管理局主办');
  await bothWidths(unit, 'sheet-request-return');
  await confirm(unit);
  await is(unit, '商请改派');
  await seeTask(office, handed);
  await shot(office, 'task-returned-1440');
  await act(office, 'keep');
  await write(office, '文件已明确牵头单位');
  await bothWidths(office, 'sheet-keep');
  await confirm(office);
  await is(office, '待签收');
  await seeTask(unit, handed);
  await says(unit, '不予改派，理由：文件已明确牵头单位');
});
await check('asked again, the office gives it to another host, who finds it on the home', async () => {
  await did(unit, handed, 'request-return', { reason: '职责已划转' });
  await seeTask(office, handed);
  await act(office, 'reassign');
  expect(await office.locator('[data-testid=act]').isDisabled(), 'could be sent without a host');
  await office.locator('.ant-drawer .ant-select input').fill('caizheng');
  await office.locator('.ant-drawer .ant-select input').fill('财政');
  await office.locator('.ant-select-item-option').first().click();
  await write(office, '职责已划转，由新单位主办');
  await bothWidths(office, 'sheet-reassign');
  await confirm(office);
  await is(office, '待签收');
  await says(office, `改派${otherHost}`);
  const next = await newPage(browser);
  await signIn(next, other);
  await next.locator('.work-name', { hasText: '公园更新' }).waitFor();
  await next.context().close();
});

await check('a listed task asks for handler and measure: refused in words under the field', async () => {
  await seeTask(unit, listed);
  await act(unit, 'receive');
  await shot(unit, 'sheet-receive-listed-1440');
  await confirm(unit);
  await is(unit, '已签收');
  await act(unit, 'assign');
  await unit.locator('[data-testid=act]').click();
  await unit.locator('.field-error').first().waitFor();
  expect((await unit.locator('.field-error').first().innerText()).includes('承办人'), await unit.locator('.field-error').first().innerText());
  await bothWidths(unit, 'sheet-assign-refused');
});

await check('a general task is received by one click, and its unit may name a handler later', async () => {
  await seeTask(unit, held);
  await press(unit, 'receive');
  await unit.waitForFunction(() => document.querySelector('.task-title .state-tag').innerText === '推进中');
  expect((await unit.locator('.ant-drawer').count()) === 0, 'a sheet came up');
  await settle(unit);
  await says(unit, '签收。');
  await shot(unit, 'task-received-1440');
});
await check('an extension is asked for; a day that is no later is refused under its field', async () => {
  await act(unit, 'apply_extension');
  const day = unit.locator('.ant-drawer .day-input');
  const earliest = await day.getAttribute('data-min');
  await day.fill(earliest);
  await write(unit, '汛期停工影响工期');
  await unit.locator('[data-testid=act]').click();
  await unit.locator('.ant-drawer .field-error').waitFor();
  expect((await unit.locator('.field-error').innerText()).includes('须晚于'), await unit.locator('.field-error').innerText());
  await bothWidths(unit, 'sheet-extension-refused');
  await day.fill(`${Number(earliest.slice(0, 4))}-08-31`);
  await confirm(unit);
  await says(unit, '理由：汛期停工影响工期');
  const reason = await refusedBecause(unit, 'apply_extension');
  expect(reason.includes('等待审批'), reason);
  await shot(unit, 'task-extension-waits-1440');
});
await check('refusing an extension wants a reason, granting moves the day and marks it', async () => {
  await seeTask(office, held);
  await act(office, 'decide_extension');
  await bothWidths(office, 'sheet-decide-extension');
  const refuse = office.locator('.sheet-foot .ant-btn').first();
  if (!(await refuse.isDisabled())) {
    await refuse.click();
    await office.locator('.ant-drawer .field-error').waitFor();
    await shot(office, 'sheet-decide-extension-refused-1440');
  }
  await write(office, '同意，不得再延');
  await confirm(office);
  await says(office, '延期审批：同意');
  expect((await office.locator('.four').innerText()).includes('原定'), 'the original day is not shown');
  expect((await lightOf(office)).includes('延'), await lightOf(office));
  await shot(office, 'task-extended-1440');
  await seeTask(unit, held);
  const reason = await refusedBecause(unit, 'apply_extension');
  expect(reason.includes('已延期 1 次'), reason);
});
await check('the clock is suspended for a listed cause, the light is grey, and it goes on again', async () => {
  await seeTask(office, held);
  await act(office, 'suspend');
  expect(await office.locator('[data-testid=act]').isDisabled(), 'could be suspended without a cause');
  await office.locator('.ant-drawer .choice-option', { hasText: '鉴定' }).click();
  await write(office, '等待第三方质量鉴定');
  await bothWidths(office, 'sheet-suspend');
  await confirm(office);
  await is(office, '暂停');
  expect((await lightOf(office)).includes('暂停'), await lightOf(office));
  await says(office, '暂停计时（鉴定）');
  await shot(office, 'task-suspended-1440');
  await act(office, 'resume');
  await bothWidths(office, 'sheet-resume');
  await confirm(office);
  await is(office, '推进中');
  await says(office, '恢复计时');
});
await check('cancelled with the reason, and the record stays', async () => {
  await act(office, 'cancel');
  await write(office, '上级文件废止');
  await bothWidths(office, 'sheet-cancel');
  await confirm(office);
  await is(office, '撤销');
  await says(office, '撤销，理由：上级文件废止');
  await shot(office, 'task-cancelled-1440');
});

await check('a draft is kept, edited and submitted; the unit returns it inside and it is written anew', async () => {
  await did(unit, drafted, 'receive');
  await seeTask(worker, drafted);
  await act(worker, 'report');
  await worker.locator('.ant-drawer textarea').fill('已建成停车位300个');
  await worker.locator('.sheet-foot .ant-btn').first().click();
  await worker.waitForSelector('[data-testid=act]', { state: 'detached' });
  await settle(worker);
  expect((await worker.locator('.reports').first().innerText()).includes('拟稿'), 'the draft is not shown');
  await shot(worker, 'task-draft-1440');
  await worker.locator('.reports .native-small').first().click();
  await worker.locator('.ant-drawer textarea').fill('已建成停车位320个，另有80个完成铺装');
  await bothWidths(worker, 'sheet-draft');
  await confirm(worker);
  await seeTask(unit, drafted);
  await unit.locator('[data-action=sign_off]').first().click();
  await unit.locator('.sheet-facts').first().waitFor();
  const back = unit.locator('.sheet-foot .ant-btn').first();
  expect(await back.isDisabled(), 'could be returned without a word');
  await write(unit, '请写明剩余车位何时建成');
  await bothWidths(unit, 'sheet-sign-off-return');
  await back.click();
  await unit.waitForSelector('[data-testid=act]', { state: 'detached' });
  await settle(unit);
  await seeTask(worker, drafted);
  const reports = await worker.locator('.reports').first().innerText();
  expect(reports.includes('单位内退回') && reports.includes('请写明剩余车位何时建成'), reports);
  await says(worker, '退回拟稿人');
  await shot(worker, 'task-returned-inside-1440');
  await worker.locator('.reports .native-small').first().click();
  await worker.locator('.ant-drawer textarea').fill('已建成停车位320个，其余12月底前建成');
  await confirm(worker);
  await seeTask(office, drafted);
  expect(!(await office.locator('.shell-main').innerText()).includes('停车位320个'), 'the office sees what stayed inside the unit');
});
await check('closed without the effect, rated later by the office, never by the doer', async () => {
  await seeTask(unit, drafted);
  await unit.locator('[data-action=sign_off]').first().click();
  await unit.locator('.sheet-facts').first().waitFor();
  await confirm(unit);
  await did(unit, drafted, 'report', { kind: 'completion', text: '1200个停车位全部建成投用', progress: 100, submit: true });
  const verifier = await newPage(browser);
  await openTask(verifier, 'heyan', drafted);
  await act(verifier, 'verify');
  for (const group of (await verifier.locator('.ant-drawer fieldset').all()).slice(0, 2)) await group.locator('label').first().click();
  await confirm(verifier);
  await is(verifier, '待评价');
  await act(verifier, 'rate');
  expect(await verifier.locator('[data-testid=act]').isDisabled(), 'could be rated without a rating');
  await verifier.locator('.ant-drawer .choice-option', { hasText: '良好' }).click();
  await write(verifier, '回访满意');
  await bothWidths(verifier, 'sheet-rate');
  await confirm(verifier);
  await is(verifier, '已办结');
  await says(verifier, '评价实效：良好');
  expect((await lightOf(verifier)).includes('办结'), await lightOf(verifier));
  await shot(verifier, 'task-rated-1440');
  await seeTask(unit, drafted);
  expect((await unit.locator('.action-bar').count()) === 0, 'the doer may act on what was accepted');
});

const difficulty = '两处变电站迁改方案未批复，请协调供电单位。';
const asks = async (page) => page.locator('.difficulty').first().innerText();
const choose = async (page, words) => {
  await page.locator('.ant-drawer .ant-select input').fill(words);
  await page.locator('.ant-select-item-option', { hasText: words }).first().click();
};
const home = async (page, kind) => {
  await page.goto(`${new URL(page.url()).origin}/home`);
  const line = page.locator('.work li', { has: page.locator(`[data-work=${kind}], .work-link`), hasText: '电力线路入地' }).first();
  await line.waitFor();
  await settle(page);
  return line;
};
await check('a difficulty is the unit\'s own until its report is sent; then it has an owner and a limit, and the office has it on its home', async () => {
  await did(unit, troubled, 'receive');
  await seeTask(worker, troubled);
  await act(worker, 'report');
  await worker.locator('.ant-drawer textarea').fill('已完成入地改造6公里');
  await worker.locator('.ant-drawer input[type=text]').last().fill(difficulty);
  await bothWidths(worker, 'sheet-report-difficulty');
  await confirm(worker);
  await seeTask(office, troubled);
  expect(!(await office.locator('.shell-main').innerText()).includes('变电站'), 'the office sees what was not sent');
  await seeTask(unit, troubled);
  await unit.locator('[data-action=sign_off]').first().click();
  await unit.locator('.sheet-facts').first().waitFor();
  await confirm(unit);
  await unit.locator('.difficulty').first().waitFor();
  expect((await asks(unit)).includes(difficulty) && (await asks(unit)).includes('督查室答复'), await asks(unit));
  await says(unit, `反映困难：${difficulty}`);
  await bothWidths(unit, 'task-difficulty');
  await home(office, 'answer');
  await bothWidths(office, 'home-difficulty');
});
await check('the office hands it on: to the unit itself is refused in words, to another it goes with its clock', async () => {
  await seeTask(office, troubled);
  await office.locator('.difficulty').first().waitFor();
  const limit = await office.locator('.difficulty .due').first().innerText();
  await act(office, 'refer_difficulty');
  expect(await office.locator('[data-testid=act]').isDisabled(), 'could be handed on to nobody');
  await choose(office, host);
  await write(office, '迁改补偿资金由市财政局测算');
  await office.locator('[data-testid=act]').click();
  await office.locator('.ant-drawer .field-error').waitFor();
  expect((await office.locator('.field-error').innerText()).includes('提出困难的单位'), await office.locator('.field-error').innerText());
  await bothWidths(office, 'sheet-refer-refused');
  await choose(office, otherHost);
  await confirm(office);
  await office.locator('.difficulty', { hasText: `由${otherHost}答复` }).waitFor();
  expect((await office.locator('.difficulty .due').first().innerText()) === limit, 'the limit began anew');
  await says(office, `转${otherHost}答复`);
  await bothWidths(office, 'task-difficulty-referred');
  const reason = await refusedBecause(office, 'answer_difficulty');
  expect(reason.includes(`已转${otherHost}答复`), reason);
  await shot(office, 'refused-answer-1440');
});
await check('whoever was asked answers from the home; the unit is told and reads the answer', async () => {
  const asked = await newPage(browser);
  await signIn(asked, other);
  const line = await home(asked, 'answer');
  await line.locator('[data-work=answer]').click();
  await asked.locator('.ant-drawer .choice-option').first().waitFor();
  expect(await asked.locator('[data-testid=act]').isDisabled(), 'could be answered without a word');
  await asked.locator('.ant-drawer .choice-option', { hasText: '已答复' }).click();
  await write(asked, '补偿资金已列入年度预算，请与供电单位签订迁改协议后申请拨付。');
  await bothWidths(asked, 'sheet-answer');
  await confirm(asked);
  await asked.context().close();
  const told = await home(unit, 'read_answer');
  await bothWidths(unit, 'home-answered');
  await told.locator('.work-name').click();
  await unit.waitForSelector('.task-head h1');
  const answers = unit.locator('.difficulty-answer').first();
  await answers.waitFor();
  expect((await answers.innerText()).includes('已列入年度预算') && (await answers.innerText()).includes(otherHost), await answers.innerText());
  expect((await unit.locator('.difficulty').count()) === 0, 'an answered difficulty is still open');
  await says(unit, '答复困难，已答复：补偿资金已列入年度预算');
  await bothWidths(unit, 'task-difficulty-answered');
});
await check('solved by the unit itself, a difficulty is withdrawn with the reason', async () => {
  await did(unit, troubled, 'report', { kind: 'progress', text: '已完成入地改造9公里', progress: 50, difficulty: '管沟开挖与供热检修冲突', submit: true });
  await seeTask(unit, troubled);
  await unit.locator('.difficulty').first().waitFor();
  await act(unit, 'withdraw_difficulty');
  await write(unit, '已与供热单位错开工期');
  await bothWidths(unit, 'sheet-withdraw-difficulty');
  await confirm(unit);
  await unit.waitForSelector('.difficulty', { state: 'detached' });
  await says(unit, '撤回困难，说明：已与供热单位错开工期');
});

await check('the sheets in English keep to English', async () => {
  const page = await newPage(browser);
  await page.context().addCookies([{ name: 'luoshi_language', value: 'en', url: new URL(office.url()).origin }]);
  await openTask(page, head, listed);
  await act(page, 'assign');
  await shot(page, 'sheet-assign-english');
  const chrome = await page.locator('.ant-drawer .field-label, .ant-drawer .quiet, .ant-drawer button').allInnerTexts();
  expect(!/[\u4e00-\u9fff]/.test(chrome.join('')), chrome.join(' | '));
  await axe(page);
});
await check('the browser had nothing to complain about', async () => expect(complaints.length === 0, [...new Set(complaints)].slice(0, 8).join('\n')));
await browser.close();
finish();
