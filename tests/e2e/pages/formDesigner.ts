import { expect, type Locator, type Page } from '@playwright/test'

/** The form part of the workspace, by what is read on it. */
export class FormDesigner {
  private readonly page: Page
  readonly panel: Locator

  constructor(page: Page) {
    this.page = page
    this.panel = page.getByRole('complementary', { name: '属性' })
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: /^表单/ }).click()
    await expect(this.page.getByRole('region', { name: '表单' })).toBeVisible()
  }

  /** An element on the sheet: its type and its label. */
  element(type: string, label: string): Locator {
    return this.page.getByRole('group', { name: `${type}：${label}`, exact: true })
  }

  /** Adds behind the element in hand and names it; by mouse, or by keyboard alone. */
  async add(type: string, label: string, by: 'mouse' | 'keyboard' = 'mouse'): Promise<void> {
    const entry = this.page.getByRole('complementary', { name: '字段和大纲' }).getByRole('button', { name: type, exact: true })
    if (by === 'mouse') await entry.click()
    else await entry.press('Enter')
    await expect(this.element(type, type)).toHaveAttribute('aria-current', 'true')
    await this.rename(label)
    await expect(this.element(type, label)).toBeVisible()
  }

  async select(type: string, label: string): Promise<void> {
    await this.element(type, label).click({ position: { x: 12, y: 6 } })
    await expect(this.element(type, label)).toHaveAttribute('aria-current', 'true')
  }

  async rename(label: string): Promise<void> {
    const name = this.panel.getByRole('textbox', { name: '标签', exact: true })
    await name.fill(label)
    await name.press('Enter')
  }

  async require(): Promise<void> {
    await this.panel.getByRole('checkbox', { name: '必填', exact: true }).check()
  }

  /** What may be chosen, from first to last. */
  async setOptions(labels: readonly string[]): Promise<void> {
    for (const [index, label] of labels.entries()) {
      const option = this.panel.getByRole('textbox', { name: `选项 ${index + 1}`, exact: true })
      if (await option.count() === 0) await this.panel.getByRole('button', { name: '加选项' }).click()
      await option.fill(label)
      await option.blur()
      await expect(option).toHaveValue(label)
    }
  }

  /** 当 <field> 是 <option> 时，显示. */
  async showWhen(field: string, option: string): Promise<void> {
    await this.panel.getByRole('button', { name: '加一条规则' }).click()
    await this.panel.getByRole('combobox', { name: '看什么' }).selectOption({ label: field })
    await this.panel.getByRole('combobox', { name: '比什么' }).selectOption({ label: option })
  }

  async setRight(step: string, right: string): Promise<void> {
    const choice = this.panel.getByRole('radio', { name: `${step}：${right}`, exact: true })
    await choice.check()
    await expect(choice).toBeChecked()
  }
}
