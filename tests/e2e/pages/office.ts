import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Browser, type Page } from '@playwright/test'

/** The office's own origin. */
export const address = `http://127.0.0.1:${process.env.SUNLIT_PAGES_PORT ?? '3456'}`

/** How soon everyone sees what someone else did (ms). */
export const soon = 2000

/** A browser of its own with someone in a seat. */
export async function openSeat(browser: Browser, personId: string): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const answer = await page.request.post('/api/session', { data: { personId }, headers: { origin: address } })
  expect(answer.ok()).toBe(true)
  return page
}

/** A browser of its own where someone sits down by one click on the demo's page. */
export async function sitDown(browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('button', { name, exact: true }).first().click()
  await page.waitForURL(url => url.pathname !== '/')
  return page
}

/** No serious or critical violation of WCAG on what is shown. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).slice(0, 5).join(' | ')}`)).toEqual([])
}
