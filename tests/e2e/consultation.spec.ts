import { expect, test } from '@playwright/test'
import { CaseDesk } from './pages/caseDesk.ts'
import { CounterDesk } from './pages/counterDesk.ts'
import { act } from './pages/operations.ts'
import { expectAccessible, openSeat } from './pages/office.ts'

test('should answer a question asked by phone, and turn it into an application with what she said', async ({ browser }) => {
  test.slow()
  const page = await openSeat(browser, 'liuYangChun')
  const counter = new CounterDesk(page)
  let caseId = ''
  let caseNo = ''

  await test.step('the clerk takes down the question', async () => {
    await counter.open()
    await counter.choose('社会保障政策咨询')
    await counter.comesFrom('东柳村')
    await page.getByRole('textbox', { name: '姓名', exact: true }).fill('周八样')
    await page.getByRole('textbox', { name: '电话', exact: true }).fill('19900000641')
    await pick('咨询渠道', '电话')
    await pick('答复方式', '电话')
    await pick('类别', '养老待遇')
    await page.getByRole('textbox', { name: '问题内容' }).fill('我八十四岁，高龄津贴怎么领？')
    await pick('是否涉及具体个人情况', '一般政策')
    caseNo = await counter.register()
    expect(caseNo).toMatch(/^ZX-1101-/)
    await page.getByRole('button', { name: '现在受理' }).click()
    await page.waitForURL(/\/cases\//)
    caseId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  })

  const desk = new CaseDesk(page)
  await test.step('it is registered, sorted, and answered by the township\'s station within its day', async () => {
    await desk.open(`/cases/${caseId}`)
    await desk.expectTurn('登记')
    await desk.complete('已登记')
    await act(page, caseId, 'complete', { outcome: 'sorted', patch: { values: { routeTo: 'township', delicate: 'no' } } })
    const station = await openSeat(browser, 'feiYangDong')
    const answering = new CaseDesk(station)
    await answering.open(`/cases/${caseId}`)
    await answering.expectTurn('镇人社服务站答复')
    await expect(station.getByText('19900000641')).toHaveCount(0)
    await station.getByRole('textbox', { name: '答复内容' }).fill('年满八十周岁可以申领，带身份证、户口簿和社会保障卡到窗口办，也可以请村代办员代办。')
    await expectAccessible(station)
    await answering.complete('已拟答复')
  })

  await test.step('it is turned into an application: what she said is there already', async () => {
    await page.goto(`/cases/${caseId}`)
    await page.getByRole('button', { name: '转为申请' }).click()
    await page.waitForURL(/\/counter\?from=/)
    await expect(page.getByText('由咨询转为申请')).toBeVisible()
    await counter.choose('高龄津贴')
    await expect(page.getByText(`由咨询 ${caseNo} 转来`)).toBeVisible()
    await expect(page.getByRole('textbox', { name: '姓名', exact: true })).toHaveValue('周八样')
    await expect(page.getByRole('textbox', { name: '电话', exact: true })).toHaveValue('19900000641')
    await counter.identify('990100194211055283')
    await page.getByRole('textbox', { name: '住址', exact: true }).fill('柳塘镇东柳村四组11号')
    await page.getByRole('combobox', { name: '出生日期' }).fill('1942-11-05')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: '户籍所在地' }).fill('东柳村')
    await page.getByRole('option', { name: '清源市 / 柳塘镇 / 东柳村' }).click()
    await pick('居住情况', '与子女')
    await page.getByRole('textbox', { name: '社会保障卡（银行）账号' }).fill('9900000000000006413')
    await expectAccessible(page)
    await counter.register()
  })

  await test.step('both name each other, and the question is answered and rated', async () => {
    await page.getByRole('button', { name: '现在受理' }).click()
    await page.waitForURL(/\/cases\//)
    await expect(desk.acting).toBeVisible()
    await expect(page.getByText('由咨询转来').first()).toBeVisible()
    await page.getByRole('link', { name: caseNo }).click()
    await page.waitForURL(url => url.pathname.endsWith(caseId))
    await expect(page.getByText('已转为申请')).toBeVisible()
    await desk.expectHappened('转为另一件申请')
    await desk.expectTurn('答复并回访')
    await pick('满意度', '满意')
    await desk.complete('已答复')
    await desk.expectHappened('答复并回访 已答复')
  })

  /** Chooses in a field of the form, whether it shows its options or unfolds them. */
  async function pick(field: string, option: string): Promise<void> {
    const group = page.getByRole('radiogroup', { name: field })
    if (await group.count() > 0) {
      await group.getByRole('radio', { name: option, exact: true }).check({ force: true })
      return
    }
    await page.getByRole('combobox', { name: field }).click({ force: true })
    await page.getByRole('option', { name: option }).filter({ visible: true }).first().click()
    // a menu that closes keeps its options for a moment
    await expect(page.getByRole('option').filter({ visible: true })).toHaveCount(0)
  }
})
