import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { ulid } from 'ulid'
import { address } from './office.ts'

interface Sample { readonly values: Record<string, unknown>, readonly steps: readonly { readonly set?: Record<string, unknown> }[] }

function sampleOf(item: string, file: string): Sample {
  const sample: Sample = JSON.parse(readFileSync(`templates/${item}/cases/${file}.json`, 'utf8'))
  return sample
}

/** Values that a built-in item's sample case is opened with. */
export function sampleValues(item: string, file: string): Record<string, unknown> {
  return sampleOf(item, file).values
}

/** Values that one step of it enters. */
export function sampleStepValues(item: string, file: string, step: number): Record<string, unknown> {
  return sampleOf(item, file).steps[step]?.set ?? {}
}

/** Registers a case at the counter through the API; answers its id. */
export async function openCase(clerk: Page, itemId: string, village: string, values: Record<string, unknown>): Promise<string> {
  const caseId = ulid()
  const answer = await clerk.request.post('/api/cases', { data: { caseId, itemId, village, by: 'counter', acknowledged: true, patch: { values } }, headers: { 'origin': address, 'idempotency-key': ulid() } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return caseId
}

/** One act on a case through the API, on the first task that this person may do it on. */
export async function act(page: Page, caseId: string, type: string, more: Record<string, unknown>): Promise<void> {
  const view = await (await page.request.get(`/api/cases/${caseId}`)).json()
  const offer = view.actions.find((each: { type: string }) => each.type === type)
  const answer = await page.request.post(`/api/cases/${caseId}/commands`, {
    data: { type, expectedVersion: view.version, executionId: offer?.executionId ?? undefined, ...more }, headers: { 'origin': address, 'idempotency-key': ulid() },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** The strip's other ways: a button of the six, or an entry behind 更多. */
export class OtherWays {
  readonly page: Page
  readonly acting: Locator

  constructor(page: Page) {
    this.page = page
    this.acting = page.getByRole('region', { name: '办理', exact: true })
  }

  /** Opens the dialog of a way, by keyboard where it is folded away. */
  async choose(name: string): Promise<Locator> {
    const own = this.acting.getByRole('button', { name, exact: true })
    const more = this.acting.getByRole('button', { name: '更多', exact: true })
    const dialog = this.page.getByRole('dialog', { name, exact: true })
    // the strip is drawn anew after each act, also after a colleague's
    await expect(async () => {
      await expect(own.or(more).first()).toBeVisible()
      if (await own.count() > 0) await own.click({ timeout: 2000 })
      else {
        await more.press('Enter', { timeout: 2000 })
        await this.page.getByRole('menuitem', { name, exact: true }).press('Enter', { timeout: 2000 })
      }
      await expect(dialog).toBeVisible({ timeout: 2000 })
    }).toPass()
    return dialog
  }

  /** Sends the dialog once its preview is there. */
  async send(dialog: Locator, name: string): Promise<void> {
    await expect(dialog.getByRole('term').first()).toBeVisible()
    await dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    await expect(dialog).toHaveCount(0)
  }
}
