import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { ulid } from 'ulid'
import { CaseDesk } from './pages/caseDesk.ts'
import { expectChainProven } from './pages/chain.ts'
import { address, expectAccessible, openSeat } from './pages/office.ts'

const sample = JSON.parse(readFileSync('templates/sole-trader-registration-agency/cases/3-forbiddenScope.json', 'utf8'))

test('should let township and city handle a case to its end, each seeing the others at once', async ({ browser }) => {
  // given a case that a village agent has registered
  const agent = await openSeat(browser, 'diLiYa')
  const caseId = ulid()
  const opened = await agent.request.post('/api/cases', {
    data: { caseId, itemId: 'sole-trader-registration-agency', village: 'willow.east', by: 'agent', acknowledged: true, patch: { values: sample.values } },
    headers: { 'origin': address, 'idempotency-key': ulid() },
  })
  expect(opened.ok()).toBe(true)
  const path = `/cases/${caseId}`
  const officer = new CaseDesk(await openSeat(browser, 'leiYangGeng'))
  const follower = new CaseDesk(agent)
  for (const desk of [officer, follower]) await desk.open(path)

  // when the township's officer prepares the file
  await officer.expectTurn('协管员准备申请')
  await expectAccessible(officer.page)
  await officer.page.getByRole('radio', { name: '线上人脸验证通过' }).check({ force: true })
  await officer.complete('申请备齐')

  // then the agent sees it at once, and the city's window has its turn
  await follower.expectHappened('协管员准备申请 申请备齐')
  const clerk = new CaseDesk(await openSeat(browser, 'jinShiHeng'))
  await clerk.open(path)
  await clerk.expectTurn('市窗口受理')
  await clerk.page.getByRole('combobox', { name: '形式审查' }).click({ force: true })
  await clerk.page.getByRole('option', { name: '齐全、符合法定形式，当场登记' }).click()
  await clerk.complete('受理')
  await officer.expectHappened('市窗口受理 受理')

  const approver = new CaseDesk(await openSeat(browser, 'taoShiZhun'))
  await approver.open(path)
  await approver.expectTurn('登记决定')
  await approver.acting.getByRole('radio', { name: '不予登记' }).check({ force: true })
  await approver.acting.getByRole('textbox').first().fill('名称含禁用字样，不予登记；可改报允许的项目后重新申请。')
  await approver.handIn('不予登记')
  for (const desk of [follower, officer, clerk]) await desk.expectHappened('登记决定 不予登记')

  // and the chain of what happened is whole
  await expectChainProven(agent, caseId, 4)
})
