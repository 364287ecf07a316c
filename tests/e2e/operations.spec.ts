import { expect, test } from '@playwright/test'
import { CaseDesk } from './pages/caseDesk.ts'
import { expectAccessible, openSeat } from './pages/office.ts'
import { act, openCase, OtherWays, sampleValues } from './pages/operations.ts'

test('should let a countersign be transferred, joined by a colleague, suspended and resumed, each seen by the other signer', async ({ browser }) => {
  // given relief that is accepted, and a visit that two sign
  const clerk = await openSeat(browser, 'liuYangChun')
  const caseId = await openCase(clerk, 'temporary-relief', 'willow.bridge', sampleValues('temporary-relief', '1-expenseSmall'))
  await act(clerk, caseId, 'accept', { patch: { values: { procedure: 'general' } } })
  const path = `/cases/${caseId}`
  const officer = new CaseDesk(await openSeat(browser, 'heYangMin'))
  const head = new CaseDesk(await openSeat(browser, 'beiLiQiao'))
  for (const desk of [officer, head]) await desk.open(path)

  // then both see each other's voice on the chart, and in whose turn it is
  for (const desk of [officer, head]) {
    await desk.expectTurn('入户调查')
    await expect(desk.page.getByText('并行')).toBeVisible()
    await expect(desk.chart.locator('.voice')).toHaveCount(2)
  }
  await expectAccessible(officer.page)

  // when the officer adds a colleague beside: one voice more
  const ways = new OtherWays(officer.page)
  let dialog = await ways.choose('加签')
  await dialog.getByRole('radio', { name: '与我并签' }).check({ force: true })
  await dialog.getByRole('combobox').click({ force: true })
  await officer.page.getByRole('option').last().click()
  await ways.send(dialog, '加签')
  await expect(head.chart.locator('.voice')).toHaveCount(3)

  // when it is suspended
  dialog = await ways.choose('挂起')
  const ground = dialog.getByRole('radio').first()
  if (!await ground.isChecked()) await ground.check({ force: true })
  await dialog.getByRole('textbox', { name: /^理由/ }).fill('货车全责，保险公司正在理赔。')
  await ways.send(dialog, '挂起')

  // then the clocks stand still, for the other signer too
  await head.expectHappened('期限停止计算')
  await expect(head.page.getByText('挂起', { exact: true }).first()).toBeVisible()

  // when it goes on
  await officer.acting.getByRole('button', { name: /^恢复/ }).click()
  await head.expectHappened('期限恢复计算')

  // when the officer hands the task to a colleague of the same post
  dialog = await ways.choose('转办')
  const person = dialog.getByRole('radio').first()
  await person.check({ force: true })
  await dialog.getByRole('textbox', { name: /^理由/ }).fill('明日外出，请同事到场。')
  await ways.send(dialog, '转办')
  await head.expectHappened('入户调查 转给')
  await expectAccessible(head.page)

  // then the past shows how it was, and nothing can be done in it
  await head.page.getByRole('button', { name: '回放' }).click()
  const slider = head.page.getByRole('slider', { name: '走到哪一刻' })
  await slider.press('Home')
  await expect(head.page.getByText(/这是 .* 时的样子/)).toBeVisible()
  await expect(head.chart.locator('.voice')).toHaveCount(0)
  await expect(head.acting).toHaveCount(0)
  await expectAccessible(head.page)
  await head.page.getByRole('button', { name: '回到现在' }).first().click()
  await expect(head.chart.locator('.voice')).toHaveCount(3)
})

test('should take the whole countersign back when one signer sends back, and ask all again', async ({ browser }) => {
  // given land use that the village has signed, before two township officers
  const clerk = await openSeat(browser, 'liuYangChun')
  const caseId = await openCase(clerk, 'temporary-land-use', 'willow.bridge', sampleValues('temporary-land-use', '1-plainCamp'))
  const village = new CaseDesk(await openSeat(browser, 'beiLiQiao'))
  await act(village.page, caseId, 'complete', { outcome: 'confirmed', patch: { values: { villageOpinion: { text: '合同属实。' } } } })
  const path = `/cases/${caseId}`
  const land = new CaseDesk(await openSeat(browser, 'cenYangDi'))
  const farming = new CaseDesk(await openSeat(browser, 'leiYangGeng'))
  for (const desk of [village, land, farming]) await desk.open(path)
  await expect(land.chart.locator('.voice')).toHaveCount(2)

  // when one has agreed and the other sends back
  await act(farming.page, caseId, 'complete', { outcome: 'agree', patch: { values: { agricultureOpinion: { text: '不涉及承包地。' } } } })
  await land.expectHappened('会签：同意（1 / 2）')
  const ways = new OtherWays(land.page)
  const dialog = await ways.choose('退回')
  const target = dialog.getByRole('radio').first()
  if (!await target.isChecked()) await target.check({ force: true })
  await dialog.getByRole('textbox', { name: /^理由/ }).fill('补偿协议少一页，请补上。')
  await ways.send(dialog, '退回')

  // then the village has its turn again, nobody else, and the way back is drawn
  await village.expectTurn('村级确认合同和补偿')
  await expect(village.chart.locator('.voice')).toHaveCount(0)
  await expect(village.chart.locator('.return')).toHaveCount(1)

  // when the village confirms anew, both are asked again, without votes
  await act(village.page, caseId, 'complete', { outcome: 'confirmed', patch: { values: { villageOpinion: { text: '已补上。' } } } })
  await farming.expectTurn('镇现场踏勘会签')
  await expect(farming.chart.locator('.voice.voted')).toHaveCount(0)
  await expect(farming.chart.locator('.voice')).toHaveCount(2)
})
