import { expect, test } from '@playwright/test'
import { expectAccessible, openSeat } from './pages/office.ts'

test('should compare new oversight rules over the open cases, publish them by keyboard, and show them to a township to read', async ({ browser }) => {
  // given the city's officer, who comes from the board
  const page = await openSeat(browser, 'maShiJing')
  await page.goto('/oversight')
  await page.getByRole('link', { name: '监察规则' }).click()
  const rules = page.getByRole('region').or(page.locator('section')).filter({ has: page.getByRole('heading', { name: '承诺期限' }) })
  const yellow = rules.getByRole('group', { name: '一超期就给黄牌' })
  await expect(yellow).toBeVisible()
  await expectAccessible(page)

  // when the yellow card is to come two days later, and a daily reminder is added, all by keyboard
  await yellow.getByRole('spinbutton').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('2')
  await page.keyboard.press('Tab')
  await rules.getByRole('button', { name: '加一条' }).press('Enter')
  await expect(rules.getByRole('group').last().getByRole('combobox').first()).toBeFocused()
  await rules.getByRole('group').last().getByLabel('此后每').fill('1')
  await page.keyboard.press('Tab')

  // then it reads as a sentence, and what it would have given stands beside what is in force
  await expect(rules.getByRole('group', { name: '只剩 1 天时给预警，此后每 1 个工作日再提醒' })).toBeVisible()
  await expect(page.getByRole('table', { name: '到现在为止，在办件上会给出' })).toBeVisible()
  await expectAccessible(page)

  // when it is published
  const publish = page.getByRole('button', { name: '发布下一版' })
  await expect(publish).toBeDisabled()
  await page.getByLabel('依据').fill('清源市〔2026〕8号')
  await page.getByLabel('为什么改').fill('市里新办法')
  await page.keyboard.press('Enter')

  // then it is in force, and the township's officer reads it and changes nothing
  await expect(page.getByText('第 1 版已发布')).toBeVisible()
  await page.getByText('第 1 版', { exact: true }).click()
  await expect(page.getByText('市里新办法')).toBeVisible()
  const township = await openSeat(browser, 'luoYangLian')
  await township.goto('/admin/rules')
  await expect(township.getByText('超期 2 个工作日时给黄牌').first()).toBeVisible()
  await expect(township.getByRole('button', { name: '加一条' })).toHaveCount(0)
  await expectAccessible(township)

  // and who has nothing to do with oversight is told whose page it is
  const clerk = await openSeat(browser, 'liuYangChun')
  await clerk.goto('/admin/rules')
  await expect(clerk.getByText('这一页归监察')).toBeVisible()
})
