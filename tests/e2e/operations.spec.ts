import { expect, test } from '@playwright/test'
import { CaseDesk } from './pages/caseDesk.ts'
import { openSeat } from './pages/office.ts'
import { act, openCase, OtherWays, sampleValues } from './pages/operations.ts'

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
