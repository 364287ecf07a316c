import { expect, test } from '@playwright/test'
import { CaseDesk } from './pages/caseDesk.ts'
import { expectAccessible, openSeat } from './pages/office.ts'
import { act, openCase, OtherWays, sampleStepValues, sampleValues } from './pages/operations.ts'

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

test('should hand a task to a colleague, ask another first, stop and start the clock, and show any of it again', async ({ browser }) => {
  // given an allowance that the village's agent brings
  const clerk = new CaseDesk(await openSeat(browser, 'liuYangChun'))
  const agent = await openSeat(browser, 'peiLiPan')
  const item = 'elder-allowance-agency'
  const caseId = await openCase(clerk.page, item, 'willow.bridge', sampleValues(item, '1-plainAtHome'))
  await act(agent, caseId, 'complete', { outcome: 'taken', patch: { values: sampleStepValues(item, '1-plainAtHome', 0) } })
  const path = `/cases/${caseId}`
  const colleague = new CaseDesk(await openSeat(browser, 'xiaYangHe'))
  const officer = new CaseDesk(await openSeat(browser, 'heYangMin'))
  for (const desk of [clerk, colleague, officer]) await desk.open(path)

  // when the clerk hands the acceptance to a colleague
  const transfer = await new OtherWays(clerk.page).choose('转办')
  await transfer.getByRole('radio', { name: /^夏样荷/ }).check({ force: true })
  await transfer.getByRole('textbox', { name: /^理由/ }).fill('下午去村里收件。')
  await new OtherWays(clerk.page).send(transfer, '转办')

  // then it is the colleague's turn, and she asks the officer first
  await colleague.expectTurn('乡镇窗口受理')
  const ask = await new OtherWays(colleague.page).choose('加签')
  await ask.getByRole('radio', { name: '先请他提意见' }).check({ force: true })
  await ask.getByRole('radio', { name: /^贺样民/ }).check({ force: true })
  await new OtherWays(colleague.page).send(ask, '加签')
  await officer.expectTurn('乡镇窗口受理')
  await act(officer.page, caseId, 'resolve', { opinion: '老人本人在家，材料齐。' })
  await colleague.expectTurn('乡镇窗口受理')
  await colleague.expectHappened('老人本人在家，材料齐。')

  // when it is accepted and checked, and the check has to wait for another place
  await colleague.complete('受理')
  await act(clerk.page, caseId, 'message', { patch: { values: sampleStepValues(item, '1-plainAtHome', 2) } })
  await officer.expectTurn('核查')
  const stop = await new OtherWays(officer.page).choose('挂起')
  await stop.getByRole('textbox', { name: /^理由/ }).fill('已发函原户籍地。')
  await new OtherWays(officer.page).send(stop, '挂起')
  await colleague.expectHappened('期限停止计算')
  // what waits has one thing to do: the strip offers just that, with what will happen
  await expect(officer.acting.getByRole('term').filter({ hasText: '接着办' })).toBeVisible()
  await officer.acting.getByRole('button', { name: /^恢复/ }).click()
  await colleague.expectHappened('期限恢复计算')
  await officer.expectTurn('核查')

  // then any instant of it can be shown again, by keyboard
  await officer.page.getByRole('button', { name: '回放', exact: true }).click()
  const slider = officer.page.getByRole('slider', { name: '走到哪一刻' })
  await slider.press('Home')
  await expect(officer.page.getByRole('heading', { name: /代办员上门收件$/ })).toBeVisible()
  await expectAccessible(officer.page)
  await officer.page.getByRole('region', { name: '回放' }).getByRole('button', { name: '回到现在' }).click()
  await officer.expectTurn('核查')
})
