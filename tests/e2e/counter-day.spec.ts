import { expect, test } from '@playwright/test'
import { CaseDesk } from './pages/caseDesk.ts'
import { CounterDesk, tabTo } from './pages/counterDesk.ts'
import { openCase, sampleValues } from './pages/operations.ts'
import { expectAccessible, openSeat } from './pages/office.ts'

const allowance = sampleValues('elder-allowance-agency', '1-plainAtHome')
const number = String(allowance['elderId'])

test('should serve a morning at the counter: a known visitor by keyboard alone, one who lacks papers, and the acceptance of a case', async ({ browser }) => {
  test.slow()
  // given somebody who has an open case already
  const page = await openSeat(browser, 'liuYangChun')
  await openCase(page, 'elder-allowance-agency', 'willow.bridge', allowance)
  const counter = new CounterDesk(page)
  const { keyboard } = page
  await counter.open()
  await expectAccessible(page)

  await test.step('a wrong check sign is told at once, the right one says who it is', async () => {
    await keyboard.press('1')
    await keyboard.type(`${number.slice(0, 17)}9`)
    await expect(page.getByText(/校验/).first()).toBeVisible()
    await keyboard.press('Control+A')
    await keyboard.type(number)
    await expect(page.getByText('女 · 84 岁 · 1942年11月5日')).toBeVisible()
    await expect(page.getByRole('textbox', { name: '姓名', exact: true })).toHaveValue('周八样')
    await expect(page.getByRole('textbox', { name: '电话', exact: true })).toHaveValue('19900000641')
    await expect(page.getByText(/^来过 \d+ 次/)).toBeVisible()
  })

  await test.step('the same item again: the warning is answered, by keyboard', async () => {
    await tabTo(page, '办什么')
    await keyboard.type('FW-0601')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(page.getByRole('group', { name: '有一件同样的正在办' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^登记，打印凭证/ })).toBeDisabled()
    await tabTo(page, '写明与那件的区别，例如 5 号小班')
    await keyboard.type('补领停发的月份')
  })

  await test.step('all papers are there; the rest of the form; registered under a minute', async () => {
    await tabTo(page, '都带齐了')
    await keyboard.press('Enter')
    await expect(page.getByText(/份齐$/)).toBeVisible()
    await tabTo(page, '出生日期')
    await keyboard.type('1942-11-05')
    await keyboard.press('Enter')
    await tabTo(page, '户籍所在地')
    await keyboard.insertText('石桥村')
    await expect(page.getByRole('option', { name: '清源市 / 柳塘镇 / 石桥村' })).toBeVisible()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await tabTo(page, '独居')
    await keyboard.press('Space')
    await tabTo(page, '紧急联系人')
    await keyboard.type('李小样')
    await tabTo(page, '紧急联系人电话')
    await keyboard.type('19900000642')
    await tabTo(page, '社会保障卡（银行）账号')
    await keyboard.type('9900000000000006413')
    const caseNo = await counter.register()
    expect(caseNo).toMatch(/^FW-0601-\d{4}-\d{5}$/)
    const took = /用了 (\d+) 秒/.exec(await page.getByText(/^用了 \d+ 秒$/).innerText())?.[1]
    expect(Number(took)).toBeLessThan(60)
    await expect(counter.receipt.first().getByRole('img', { name: /^二维码/ })).toBeVisible()
    await expect(counter.receipt.first()).toContainText(/[2-9A-Z]{4} [2-9A-Z]{4}/)
    expect(await counter.printed()).toBe(1)
    await expectAccessible(page)
  })

  await test.step('the next one lacks papers: a list, and a draft without a number', async () => {
    await keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: '身份证号码', exact: true })).toBeFocused()
    await page.getByRole('textbox', { name: '姓名', exact: true }).fill('冯桂样')
    await counter.choose('医疗救助')
    await page.getByRole('checkbox', { name: /患者居民身份证.*看过原件/ }).check()
    await page.getByRole('checkbox', { name: /诊断证明.*可后补/ }).check()
    await page.getByRole('button', { name: '一次告知单' }).click()
    expect(await counter.printed()).toBe(2)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { name: '一次告知单' })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: '委托代办书和个人信息处理单独同意书' })).toBeVisible()
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('button', { name: '存草稿，先不登记' }).click()
    await expect(page.getByText(/草稿已保存.*没有占编号/)).toBeVisible()
    await page.reload()
    await page.getByRole('button', { name: '草稿', exact: true }).click()
    await page.getByRole('button', { name: '接着办冯桂样' }).click()
    await expect(page.getByRole('textbox', { name: '姓名', exact: true })).toHaveValue('冯桂样')
    await expect(page.getByRole('checkbox', { name: /患者居民身份证.*看过原件/ })).toBeChecked()
    await expect(page.getByText(/1 份后补/)).toBeVisible()
  })

  await test.step('a case is accepted, its notice printed; then the next one', async () => {
    const files = sampleValues('forest-felling-permit', '1-promiseSmall')
    const ids = [await openCase(page, 'forest-felling-permit', 'willow.east', files), await openCase(page, 'forest-felling-permit', 'willow.east', files)]
    const head = await openSeat(browser, 'yuLiDong')
    for (const id of ids) {
      const view = await (await head.request.get(`/api/cases/${id}`)).json()
      const offer = view.actions.find((each: { type: string }) => each.type === 'complete')
      const answer = await head.request.post(`/api/cases/${id}/commands`, { headers: { 'origin': new URL(page.url()).origin, 'idempotency-key': `${id}.proof` }, data: { type: 'complete', expectedVersion: view.version, executionId: offer.executionId, outcome: offer.outcomes[0].id, patch: { values: { hasDispute: 'none', villageOpinion: { text: '属其自留山，四至清楚，无争议。' } } } } })
      expect(answer.ok(), await answer.text()).toBe(true)
    }
    const desk = new CaseDesk(page)
    await desk.open(`/cases/${ids[0]}?box=posts`)
    await page.getByRole('tab', { name: /^材料/ }).click()
    await desk.complete('受理')
    await expect(page.getByText('这件您办完了')).toBeVisible()
    await page.getByRole('tab', { name: /^文书/ }).click()
    await page.getByRole('button', { name: '打印受理通知书' }).click()
    await expect(page.getByRole('dialog').frameLocator('iframe').getByRole('heading', { name: '受理通知书' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
    await keyboard.press('n')
    await page.waitForURL(url => !url.pathname.endsWith(String(ids[0])))
  })
})
