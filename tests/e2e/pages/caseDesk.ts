import { expect, type Locator, type Page } from '@playwright/test'
import { soon } from './office.ts'

/** A case's own page, as one of its handlers sees it. */
export class CaseDesk {
  readonly page: Page
  readonly acting: Locator
  readonly chart: Locator

  constructor(page: Page) {
    this.page = page
    this.acting = page.getByRole('region', { name: '办理', exact: true })
    this.chart = page.getByRole('group', { name: '流程走到哪里' })
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path)
    await expect(this.acting).toBeVisible({ timeout: 60_000 })
  }

  /** It is this person's or this post's turn at a step, without reload. */
  async expectTurn(step: string): Promise<void> {
    await expect(this.page.getByRole('heading', { name: new RegExp(`您.*：${step}$`) })).toBeVisible({ timeout: soon })
  }

  /** What happened, in the case's history, without reload. */
  async expectHappened(sentence: string, times = 1): Promise<void> {
    await expect(this.page.getByRole('listitem').filter({ hasText: sentence }).first()).toBeVisible({ timeout: soon })
    await expect(this.page.getByRole('listitem').filter({ hasText: sentence })).toHaveCount(times, { timeout: soon })
  }

  /** Chooses an outcome and hands it in; done when this page says so, and from then the others have their two seconds. */
  async complete(outcome: string): Promise<void> {
    await this.acting.getByRole('radio', { name: outcome, exact: true }).check({ force: true })
    await this.handIn(outcome)
  }

  async handIn(outcome: string): Promise<void> {
    const button = this.acting.getByRole('button', { name: new RegExp(`提交：${outcome}`) })
    await button.click()
    await expect(button).toHaveCount(0)
  }

  async sendBack(step: string, reason: string): Promise<void> {
    await this.acting.getByRole('button', { name: '退回', exact: true }).click()
    const dialog = this.page.getByRole('dialog', { name: '退回' })
    await dialog.getByRole('radio', { name: step }).check()
    await dialog.getByRole('textbox', { name: /^理由/ }).fill(reason)
    await dialog.getByRole('button', { name: /^退回/ }).click()
    await expect(dialog).toHaveCount(0)
  }
}

/** Registers a case at the counter; answers with the path of its page. */
export async function register(page: Page, item: string): Promise<string> {
  await page.goto('/counter')
  await page.getByRole('combobox', { name: '办什么' }).click()
  await page.getByRole('option', { name: new RegExp(item) }).click()
  await page.getByRole('combobox', { name: '哪个村' }).click()
  await page.getByRole('option', { name: '东柳村' }).click()
  await page.getByRole('textbox', { name: '姓名', exact: true }).fill('甘例舟')
  await page.getByRole('textbox', { name: '电话', exact: true }).fill('19900008801')
  await expect(page.getByRole('textbox', { name: '载重' })).toHaveCount(0)
  await page.getByRole('radio', { name: '大件' }).check({ force: true })
  await page.getByRole('textbox', { name: '载重' }).fill('32')
  await page.getByRole('textbox', { name: '经过的路段' }).fill('东柳路至村口')
  await page.getByRole('textbox', { name: '事由' }).fill('搬运粮食烘干机')
  await page.getByRole('button', { name: '加一行' }).click()
  await page.keyboard.type('粮食烘干机')
  await page.keyboard.press('Tab')
  await page.keyboard.type('1')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^登记，打印凭证/ }).click()
  await expect(page.getByText('已登记', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '现在受理' }).click()
  await page.waitForURL(/\/cases\//)
  return new URL(page.url()).pathname
}
