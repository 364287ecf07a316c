import { expect, test, type Browser, type Page } from '@playwright/test'
import { CaseDesk, register } from './pages/caseDesk.ts'
import { expectChainProven } from './pages/chain.ts'
import { FlowDesigner } from './pages/flowDesigner.ts'
import { FormDesigner } from './pages/formDesigner.ts'
import { expectAccessible, openSeat, sitDown, soon } from './pages/office.ts'

test('should draw an item from blank together, publish it, handle a case on it and prove its chain', async ({ browser }) => {
  // two people draw a whole item by hand, four handle a case on it: a busy machine takes longer than for the other journeys
  test.setTimeout(420_000)
  const tang = await sitDown(browser, '唐样秋')
  const hao = await openSeat(browser, 'haoYangXia')
  await tang.goto('/design')
  await tang.getByRole('button', { name: '新事项' }).first().click()
  const dialog = tang.getByRole('dialog', { name: '新事项' })
  await dialog.getByRole('textbox', { name: /^名称/ }).fill('大件搬运占道许可')
  await dialog.getByRole('textbox', { name: /^编码/ }).fill('QL-0901')
  await dialog.getByRole('button', { name: '新建' }).last().click()
  await tang.waitForURL(/\/design\/ql-0901/)
  await hao.goto(new URL(tang.url()).pathname)
  await expect(hao.getByRole('heading', { name: '大件搬运占道许可', level: 1 })).toBeVisible()
  await expect(tang.getByRole('img', { name: '郝样霞' })).toBeVisible({ timeout: soon })
  const form = new FormDesigner(tang)
  const flow = new FlowDesigner(hao)
  await Promise.all([drawForm(form), drawFlow(flow)])
  for (const page of [tang, hao]) await expectAccessible(page)
  await editTogether(form, flow, tang, hao)
  await publish(tang)
  const clerk = await openSeat(browser, 'liuYangChun')
  const path = await register(clerk, '大件搬运占道许可')
  const seats = await openCase(browser, clerk, path)
  await handle(seats)
  await expectChainProven(clerk, path.split('/').at(-1) ?? '', 8)
})

async function drawForm(form: FormDesigner): Promise<void> {
  await form.open()
  await form.select('分节', '申请人')
  await form.add('姓名', '申请人姓名')
  await form.require()
  await form.add('电话', '联系电话', 'keyboard')
  await form.add('单选', '物件类型')
  await form.setOptions(['大件', '普通'])
  await form.require()
  await form.add('数字', '载重')
  await form.showWhen('物件类型', '大件')
  await form.add('日期', '搬运日期')
  await form.add('单行文字', '途经路段', 'keyboard')
  await form.add('多行文字', '事由')
  await form.add('多行文字', '勘验结论')
  await form.add('子表', '搬运物件')
  await form.add('单行文字', '物件名称')
  await form.select('子表', '搬运物件')
  await form.add('数字', '件数')
}

async function drawFlow(flow: FlowDesigner): Promise<void> {
  await flow.open()
  await flow.remove(flow.chart.locator('[data-element-id="end"]'))
  await flow.foldProblems()
  await flow.select(flow.step('窗口受理'))
  await flow.rename('受理')
  const choice = await flow.appendChoice('是不是大件')
  const split = await flow.appendByKey('并行', '分头办')
  const survey = await flow.appendStep('现场勘验')
  await flow.seeAll()
  const join = await flow.appendByKey('并行', '汇合')
  await flow.seeAll()
  await flow.appendStep('审批')
  await flow.seeAll()
  const delivery = await flow.appendStep('办结送达')
  await flow.seeAll()
  await flow.appendByKey('结束', '办好了')
  await flow.seeAll()
  const village = await flow.dragStep('above', survey, '村级意见')
  await flow.connect(split, village)
  await flow.connect(village, join)
  const simple = await flow.dragStep('below', survey, '简易审查')
  await flow.connect(choice, simple)
  await flow.connect(simple, delivery)
  await flow.choose('现场勘验')
  await flow.setPost('镇', '自然资源所经办人')
  await flow.setOutcomes(['勘验完毕'])
  await flow.setLimit(3)
  await flow.choose('村级意见')
  await flow.setPost('村', '村（居）委会主任')
  await flow.setOutcomes(['同意上报'])
  await flow.choose('简易审查')
  await flow.setPost('市', '部门审核人')
  await flow.setOutcomes(['通过'])
  await flow.choose('办结送达')
  await flow.setPost('镇', '便民服务中心窗口受理员')
  await flow.setOutcomes(['已送达'])
  await flow.choose('审批')
  await flow.setPost('镇', '分管领导')
  await flow.setOutcomes(['同意', '不同意'])
  await flow.maySendBackTo('现场勘验')
  await flow.tick('本环节作出决定')
  await flow.select(choice)
  await flow.setCondition('物件类型', '大件', '简易审查')
}

/** Both on one part at once, each seeing the other's change without reload. */
async function editTogether(form: FormDesigner, flow: FlowDesigner, tang: Page, hao: Page): Promise<void> {
  await form.select('多行文字', '勘验结论')
  await form.setRight('申请', '隐藏')
  await form.setRight('现场勘验', '必填')
  const other = new FormDesigner(hao)
  await other.open()
  await other.select('单行文字', '途经路段')
  await expect(tang.getByText('郝样霞 正在改')).toBeVisible({ timeout: soon })
  await other.rename('经过的路段')
  await expect(form.element('单行文字', '经过的路段')).toBeVisible({ timeout: soon })
  await form.rename('现场勘验结论')
  await expect(other.element('多行文字', '现场勘验结论')).toBeVisible({ timeout: soon })
  await flow.open()
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: '发布' }).click()
  const dialog = page.getByRole('dialog', { name: '发布这个事项' })
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByRole('dialog', { name: '已发布 v1' })).toBeVisible()
}

interface Seats { readonly clerk: CaseDesk, readonly head: CaseDesk, readonly officer: CaseDesk, readonly leader: CaseDesk }

/** Clerk, village head, land officer and deputy leader, each in a browser of their own, on the same case. */
async function openCase(browser: Browser, clerk: Page, path: string): Promise<Seats> {
  const seats = {
    clerk: new CaseDesk(clerk), head: new CaseDesk(await openSeat(browser, 'yuLiDong')),
    officer: new CaseDesk(await openSeat(browser, 'cenYangDi')), leader: new CaseDesk(await openSeat(browser, 'tangYangLan')),
  }
  for (const desk of Object.values(seats)) await desk.open(path)
  return seats
}

async function handle({ clerk, head, officer, leader }: Seats): Promise<void> {
  await clerk.expectTurn('受理')
  await clerk.complete('受理')
  await officer.expectTurn('现场勘验')
  await head.expectTurn('村级意见')
  await expectAccessible(head.page)
  await head.complete('同意上报')
  await officer.expectHappened('村级意见 同意上报')
  await officer.page.getByRole('textbox', { name: '现场勘验结论' }).fill('路宽五米，可以通行')
  await officer.complete('勘验完毕')
  await leader.expectTurn('审批')
  await clerk.expectHappened('现场勘验 勘验完毕')
  await leader.sendBack('现场勘验', '没有写限高')
  await officer.expectTurn('现场勘验')
  await head.expectHappened('审批 退回到 现场勘验')
  await expect(head.acting.getByText('现在不用您办')).toBeVisible()
  await officer.page.getByRole('textbox', { name: '现场勘验结论' }).fill('路宽五米，限高四米五，可以通行')
  await officer.complete('勘验完毕')
  await leader.expectTurn('审批')
  await leader.complete('同意')
  await clerk.expectTurn('办结送达')
  await clerk.complete('已送达')
  for (const desk of [head, officer, leader]) await expect(desk.acting.getByText('这件已办结，不用再办。')).toBeVisible({ timeout: soon })
}
