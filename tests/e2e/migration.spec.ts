import { expect, test, type Page } from '@playwright/test'
import { FlowDesigner } from './pages/flowDesigner.ts'
import { expectAccessible, openSeat } from './pages/office.ts'
import { openCase, sampleValues } from './pages/operations.ts'

/** An item that no other journey opens cases on: they are counted here. */
const item = 'social-security-consultation'

/** Puts a version with one step called otherwise in force. */
async function publishRenamed(page: Page, from: string, to: string): Promise<void> {
  await page.goto(`/design/${item}?part=flow`)
  const flow = new FlowDesigner(page)
  await flow.choose(from)
  await flow.rename(to)
  await expect(page.getByRole('banner').getByText(/^已保存/)).toBeVisible()
  await page.getByRole('banner').getByRole('button', { name: '发布' }).click()
  await page.getByRole('dialog', { name: '发布这个事项' }).getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog', { name: '已发布 v2' }).getByRole('link', { name: '把在办件换到新版本' }).click()
}

test('should take open cases to a new version after a dry run, tell what became of each, and bring them back', async ({ browser }) => {
  // given two open cases of version 1
  const clerk = await openSeat(browser, 'liuYangChun')
  const values = sampleValues(item, '1-counterAtOnce')
  const caseIds = [await openCase(clerk, item, 'willow.bridge', values), await openCase(clerk, item, 'willow.bridge', values)]
  const versionOf = async (caseId = ''): Promise<number> => (await (await clerk.request.get(`/api/cases/${caseId}`)).json()).itemVersion
  const page = await openSeat(browser, 'tangYangQiu')

  // when version 2 is published, in which a step is called otherwise
  const name: string = (await (await clerk.request.get(`/api/cases/${caseIds[0]}`)).json()).tasks[0].nodeName.zh
  await publishRenamed(page, name, `${name}（新）`)

  // then both flowcharts stand side by side, and each step has its counterpart
  await expect(page.getByRole('combobox', { name: '在办件按的版本' })).toHaveText(/v1（在办 2 件）/)
  await expect(page.locator('svg[role="img"], svg').filter({ hasText: `${name}（新）` }).first()).toBeVisible()
  await expect(page.getByRole('combobox', { name: `“${name}”在新版是` })).toHaveValue(/.+/)
  await expectAccessible(page)

  // when it is tried without a counterpart for the step where they stand, neither can go, and says why
  await page.getByRole('combobox', { name: `“${name}”在新版是` }).selectOption('')
  await page.getByRole('button', { name: '试算' }).press('Enter')
  await expect(page.getByRole('row').filter({ hasText: '能换' })).toHaveCount(0)
  await expect(page.getByText('2 件，能换 0 件')).toBeVisible()
  await page.getByRole('combobox', { name: `“${name}”在新版是` }).selectOption({ label: `${name}（新）` })
  await page.getByRole('button', { name: '试算' }).press('Enter')
  await expect(page.getByText('2 件，能换 2 件')).toBeVisible()
  await expect(page.getByRole('cell', { name: `${name}（新）` })).toHaveCount(2)
  expect(await versionOf(caseIds[0])).toBe(1)

  // when it is applied
  await page.getByRole('textbox', { name: '为什么换' }).fill('环节改名')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')

  // then each case says what became of it, and goes by version 2
  await expect(page.getByText('已处理 2 / 2 件')).toBeVisible()
  await expect(page.getByRole('list', { name: '这一批' }).getByRole('listitem').filter({ hasText: '已换' })).toHaveCount(2)
  await expectAccessible(page)
  expect(await Promise.all(caseIds.map(versionOf))).toEqual([2, 2])

  // when it is rolled back, both go by version 1 again
  await page.getByRole('textbox', { name: '为什么退回' }).fill('再议')
  await page.getByRole('button', { name: '退回旧版' }).click()
  await expect(page.getByRole('list', { name: '这一批' }).getByRole('listitem').filter({ hasText: '已退回' })).toHaveCount(2)
  expect(await Promise.all(caseIds.map(versionOf))).toEqual([1, 1])
})
