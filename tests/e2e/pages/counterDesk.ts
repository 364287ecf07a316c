import { expect, type Locator, type Page } from '@playwright/test'

/** The counter's page, as a clerk or a village agent works in it. */
export class CounterDesk {
  readonly page: Page
  readonly receipt: Locator

  constructor(page: Page) {
    this.page = page
    this.receipt = page.getByRole('article', { name: '收件凭证' })
  }

  /** Opens the page; what it would print is counted, not printed. */
  async open(path = '/counter'): Promise<void> {
    await this.page.addInitScript(() => { window.print = () => { document.documentElement.dataset['printed'] = String(Number(document.documentElement.dataset['printed'] ?? '0') + 1) } })
    await this.page.goto(path)
    await expect(this.page.getByRole('heading', { name: '谁来办' })).toBeVisible({ timeout: 60_000 })
  }

  async identify(number: string): Promise<void> {
    await this.page.getByRole('textbox', { name: '身份证号码', exact: true }).fill(number)
  }

  async choose(item: string): Promise<void> {
    await this.page.getByRole('combobox', { name: '办什么' }).click()
    await this.page.getByRole('option', { name: new RegExp(item) }).click()
    await expect(this.page.getByRole('heading', { name: '带了什么' })).toBeVisible()
  }

  async comesFrom(village: string): Promise<void> {
    await this.page.getByRole('combobox', { name: '哪个村' }).click()
    await this.page.getByRole('option', { name: village }).click()
  }

  /** Registers by the keys; answers the number on the receipt. */
  async register(): Promise<string> {
    await this.page.keyboard.press('Control+Enter')
    await expect(this.page.getByText('已登记', { exact: true })).toBeVisible()
    const number = /[A-Z]{2}-\d{4}-\d{4}-\d{5}/.exec(await this.receipt.first().innerText())?.[0]
    if (!number) throw new Error('Expected a number on the receipt')
    return number
  }

  async printed(): Promise<number> {
    return Number(await this.page.locator('html').getAttribute('data-printed') ?? '0')
  }
}

/** The keyboard alone: goes on with Tab until what has the focus has this name. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = []
  for (let press = 0; press < 80; press += 1) {
    const focused = await page.evaluate(() => {
      const at = document.activeElement
      const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.innerText ?? '' : ''
      return `${at?.getAttribute('aria-label') ?? ''} ${label} ${at instanceof HTMLButtonElement ? at.innerText : ''}`.replaceAll('＊', '').trim()
    })
    if (focused === name || focused.split(/\s+/).includes(name)) return
    seen.push(focused)
    await page.keyboard.press('Tab')
  }
  throw new Error(`Expected ${name} to be reached by Tab, but the focus went over ${seen.join(' | ')}`)
}
