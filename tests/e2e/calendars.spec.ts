import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, openSeat } from './pages/office.ts'
import { openCase, sampleValues } from './pages/operations.ts'

/** The next working day of the demo's clock, which is the machine's. */
async function nextWorkday(page: Page): Promise<string> {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const days = await page.locator('button[data-date]:not([data-mark])').evaluateAll((all) => all.map((each) => each.getAttribute('data-date') ?? ''))
  return days.find((each) => each > today) ?? ''
}

test('should close an office for a day, tell whom that moves before the click, and open it again', async ({ browser }) => {
  // given an open case of Willow with a limit
  const clerk = await openSeat(browser, 'liuYangChun')
  const item = 'homestead-consultation'
  await openCase(clerk, item, 'willow.bridge', sampleValues(item, '1-townshipAlone'))
  const page = await openSeat(browser, 'renShiJi')
  await page.goto('/admin/calendars')
  await page.getByRole('combobox', { name: '机构' }).selectOption('willow')
  await expect(page.getByRole('group', { name: /\d+ 年/ })).toBeVisible()
  await expectAccessible(page)

  // when a day is chosen, and the arrows and the space bar take the next one along
  const day = page.locator(`[data-date="${await nextWorkday(page)}"]`)
  await day.click()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.getByLabel('原因').fill('线路检修停电')
  await page.getByRole('button', { name: '这些天闭门' }).click()

  // then it says what would move, and nothing has
  await expect(page.getByText('1 件在办件会改期')).toBeVisible()
  await expect(day).toHaveAccessibleName(/闭门不办公、线路检修停电.*未保存/)
  await expectAccessible(page)

  // when it is saved
  await page.getByLabel('依据').fill('柳溪镇〔2026〕3 号')
  await page.getByRole('button', { name: '保存并重新推算' }).click()

  // then it stays, and the case moved
  await expect(page.getByText('日历已保存')).toBeVisible()
  await expect(day).toHaveAccessibleName(/闭门不办公、线路检修停电$/)
  await expect(page.getByText('移动 1 件')).toBeVisible()

  // when both are opened again
  await day.click()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '恢复办公 2 天' }).click()
  await page.getByRole('button', { name: '保存并重新推算' }).click()

  // then there is none
  await expect(page.getByText('没有自己的闭门日')).toBeVisible()
})
