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
    await expect(this.acting).toBeVisible()
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

  /** Chooses an outcome and hands it in. */
  async complete(outcome: string): Promise<void> {
    await this.acting.getByRole('radio', { name: outcome, exact: true }).check()
    await this.acting.getByRole('button', { name: new RegExp(`提交：${outcome}`) }).click()
  }
}
