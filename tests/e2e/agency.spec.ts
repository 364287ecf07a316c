import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { ulid } from 'ulid'
import { CaseDesk } from './pages/caseDesk.ts'
import { CounterDesk } from './pages/counterDesk.ts'
import { act, OtherWays } from './pages/operations.ts'
import { address, expectAccessible, openSeat } from './pages/office.ts'

interface Step { readonly do: string, readonly at: string, readonly outcome?: string, readonly set?: Record<string, unknown>, readonly opinion?: string }
interface Sample { readonly values: Record<string, unknown>, readonly steps: readonly Step[] }
const sample: Sample = JSON.parse(readFileSync('templates/sole-trader-registration-agency/cases/1-onTheSpot.json', 'utf8'))
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A step of the sample case, by who holds its post. */
async function step(page: Page, caseId: string, at: string): Promise<void> {
  const found = sample.steps.find(each => each.at === at)
  if (!found) throw new Error(`Expected a step at ${at}`)
  const values = found.set ?? {}
  await act(page, caseId, found.do, { ...(found.do === 'complete' ? { outcome: found.outcome } : {}), ...(Object.keys(values).length > 0 ? { patch: { values: await withFiles(page, caseId, values) } } : {}), ...(found.opinion ? { opinion: found.opinion } : {}) })
}

/** Made-up files of a sample are uploaded first. */
async function withFiles(page: Page, caseId: string, values: Record<string, unknown>): Promise<Record<string, unknown>> {
  const entries = Object.entries(values).map(async ([key, value]) => {
    if (typeof value !== 'object' || value === null || !('name' in value) || Object.keys(value).length !== 1) return [key, value] as const
    const answer = await page.request.post(`/api/cases/${caseId}/files`, { headers: { origin: address }, multipart: { file: { name: String(value.name), mimeType: 'image/png', buffer: picture } } })
    return [key, await answer.json()] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

test('should carry a villager\'s case: with her consent, papers handed over and signed for, and the result brought back', async ({ browser }) => {
  test.slow()
  // given what the agent took down at her home, kept without a number
  const agent = await openSeat(browser, 'diLiYa')
  const caseId = ulid()
  const { operatorName, idNumber, phone } = sample.values
  const kept = await agent.request.post(`/api/counter/drafts/${caseId}`, {
    headers: { origin: address }, data: {
      itemId: 'sole-trader-registration-agency', village: 'willow.east', who: 'agent', identity: String(idNumber), name: String(operatorName), phone: String(phone), address: '', representative: null,
      distinction: '', intake: {}, patch: { values: sample.values },
    },
  })
  expect(kept.ok(), await kept.text()).toBe(true)
  const counter = new CounterDesk(agent)

  await test.step('the agent goes on with the draft; nothing is registered without her consent', async () => {
    await counter.open()
    await agent.getByRole('button', { name: '草稿', exact: true }).click()
    await agent.getByRole('button', { name: `接着办${String(operatorName)}` }).click()
    await expect(agent.getByRole('textbox', { name: '姓名', exact: true })).toHaveValue(String(operatorName))
    await agent.getByRole('checkbox', { name: /看过原件$/ }).first().check()
    await agent.getByRole('checkbox', { name: /留复印件$/ }).first().check()
    await expect(agent.getByRole('button', { name: /^登记，打印凭证/ })).toBeDisabled()
    await agent.getByRole('radio', { name: '按了手印' }).check()
    await agent.getByRole('textbox', { name: '见证人' }).fill('米例直')
    await agent.getByLabel('附委托书照片').setInputFiles({ name: '委托书.png', mimeType: 'image/png', buffer: picture })
    await expect(agent.getByText('委托书.png')).toBeVisible()
    await expectAccessible(agent)
    expect(await counter.register()).toMatch(/^FW-1304-/)
  })

  const village = new CaseDesk(agent)
  await test.step('the papers go to the counter, and stay the agent\'s until they are signed for', async () => {
    await village.open(`/cases/${caseId}`)
    await expect(agent.getByText('按了手印，见证人 米例直')).toBeVisible()
    await expect(agent.getByRole('link', { name: '委托书' })).toBeVisible()
    const ways = new OtherWays(agent)
    const dialog = await ways.choose('移交')
    await dialog.getByRole('button', { name: /^移交/ }).click()
    await expect(dialog).toHaveCount(0)
    await agent.getByRole('tab', { name: /^材料/ }).click()
    await expect(agent.getByText('东柳村移交柳塘镇，等签收').first()).toBeVisible()
  })

  const clerk = await openSeat(browser, 'liuYangChun')
  const township = new CaseDesk(clerk)
  await test.step('the clerk signs for them', async () => {
    await township.open(`/cases/${caseId}`)
    await township.acting.getByRole('radio', { name: '签收' }).check({ force: true })
    await township.acting.getByRole('button', { name: /^签收/ }).click()
    await township.expectHappened('柳塘镇 签收：')
    await clerk.getByRole('tab', { name: /^材料/ }).click()
    await expect(clerk.getByText('在柳塘镇').first()).toBeVisible()
    await expectAccessible(clerk)
    await village.expectHappened('柳塘镇 签收：')
  })

  await test.step('township and city handle it; the licence goes back to the village', async () => {
    await step(await openSeat(browser, 'leiYangGeng'), caseId, 'prepare')
    const window = await openSeat(browser, 'jinShiHeng')
    await step(window, caseId, 'accept')
    await step(await openSeat(browser, 'taoShiZhun'), caseId, 'register')
    await step(window, caseId, 'issue')
    await clerk.reload()
    const ways = new OtherWays(clerk)
    const dialog = await ways.choose('移交')
    await expect(dialog.getByText('营业执照')).toBeVisible()
    await dialog.getByRole('button', { name: /^移交/ }).click()
    await expect(dialog).toHaveCount(0)
    await act(agent, caseId, 'signFor', { executionId: undefined })
  })

  await test.step('the agent brings it to her; she signs, and it is delivered', async () => {
    await step(agent, caseId, 'deliver')
    await agent.reload()
    await expect(village.acting).toBeVisible()
    await village.acting.getByRole('radio', { name: '送达' }).check({ force: true })
    await village.acting.getByRole('radio', { name: '代办员转交' }).check({ force: true })
    await village.acting.getByRole('textbox', { name: /^谁签收/ }).fill(String(operatorName))
    await village.acting.getByRole('button', { name: /^送达/ }).click()
    await expect(agent.getByRole('listitem').filter({ hasText: /^送达狄例芽/ })).toHaveCount(1)
    await expectAccessible(agent)
  })
})
