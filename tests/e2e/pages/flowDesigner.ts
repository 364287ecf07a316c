import { expect, type Locator, type Page } from '@playwright/test'

/** An element of the chart; gateways have no words on them, so it goes by its id. */
export type Drawn = Locator

/** The flow part of the workspace: toolbar, chart, the acts beside what is selected, properties. */
export class FlowDesigner {
  readonly chart: Locator
  readonly outline: Locator
  readonly panel: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.chart = page.getByRole('application', { name: '流程图' })
    this.outline = page.getByRole('navigation', { name: '大纲' })
    this.panel = page.getByRole('complementary').last()
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: /^流程/ }).click()
    await expect(this.chart.locator('.djs-shape').filter({ hasText: '申请' })).toBeVisible()
  }

  step(name: string): Drawn {
    return this.chart.locator('.djs-shape:not([data-element-id^="lane"])').filter({ hasText: name }).first()
  }

  async seeAll(): Promise<void> {
    await this.page.getByRole('button', { name: '看全图' }).click()
  }

  async foldProblems(): Promise<void> {
    const fold = this.page.getByRole('region', { name: /个问题$/ }).getByRole('button', { expanded: true })
    await fold.click()
    await expect(fold).toHaveCount(0)
  }

  /** Clicks an element at its upper left, where the acts beside another one are not; again where the end of a drag swallowed the click. */
  async select(drawn: Drawn): Promise<void> {
    await expect(async () => {
      const { x, y } = await middleOf(drawn.locator('.djs-hit').first())
      await this.page.mouse.click(x - 6, y - 6)
      await expect(drawn).toHaveClass(/selected/, { timeout: 500 })
    }).toPass()
  }

  /** Chooses a step in the outline; the chart and the properties follow. */
  async choose(name: string): Promise<void> {
    await this.outline.getByRole('button', { name: new RegExp(name) }).click()
    await expect(this.panel.getByRole('heading', { name, level: 2 })).toBeVisible()
  }

  async rename(name: string): Promise<void> {
    const field = this.panel.getByRole('textbox', { name: '名称', exact: true })
    await field.fill(name)
    await field.press('Enter')
    await expect(this.panel.getByRole('heading', { name, level: 2 })).toBeVisible()
  }

  /** An act beside the selected element. */
  private act(name: string): Locator {
    return this.chart.getByRole('button', { name, exact: true })
  }

  /** Appends behind what is selected, by the act beside it. */
  async appendStep(name: string): Promise<Drawn> {
    return this.appended(() => this.act('后面加环节').click(), name)
  }

  async appendChoice(name: string): Promise<Drawn> {
    return this.appended(() => this.act('后面加判断').click(), name)
  }

  /** Appends behind what is selected, by keyboard. */
  async appendByKey(tool: string, name: string): Promise<Drawn> {
    return this.appended(() => this.tool(tool).press('Enter'), name)
  }

  private async appended(act: () => Promise<void>, name: string): Promise<Drawn> {
    const before = await this.selectedId()
    await act()
    await expect.poll(() => this.selectedId()).not.toBe(before)
    const id = await this.selectedId()
    await this.rename(name)
    return this.chart.locator(`.djs-shape[data-element-id="${id}"]`)
  }

  private selectedId(): Promise<string | null> {
    return this.chart.locator('.djs-shape.selected').evaluateAll(([first]) => first?.getAttribute('data-element-id') ?? null)
  }

  private tool(name: string): Locator {
    return this.page.getByRole('toolbar', { name: '画上去' }).getByRole('button', { name, exact: true })
  }

  /** Drags a step from the toolbar into the lane straight above or below another step. */
  async dragStep(side: 'above' | 'below', beside: Drawn, name: string): Promise<Drawn> {
    const to = async (): Promise<Point> => {
      const box = await beside.locator('.djs-hit').boundingBox()
      if (!box) throw new Error('not on the page')
      // lanes' middles lie 140 px apart where a step is 60 px high
      return { x: box.x + box.width / 2, y: box.y + box.height * (0.5 + (side === 'above' ? -2.3 : 2.3)) }
    }
    return this.appended(() => this.carry(this.tool('环节'), to), name)
  }

  private async carry(from: Locator, target: () => Promise<Point>): Promise<void> {
    const start = await middleOf(from)
    const { mouse } = this.page
    await mouse.move(start.x, start.y)
    await mouse.down()
    await mouse.move(start.x + 6, start.y + 6)
    const to = await target()
    await mouse.move(to.x - 8, to.y, { steps: 8 })
    await mouse.move(to.x, to.y, { steps: 2 })
    await mouse.up()
  }

  /** Draws a way from one element to another. */
  async connect(from: Drawn, to: Drawn): Promise<void> {
    const ways = this.chart.locator('.djs-connection[data-element-id]')
    const before = await ways.count()
    await this.select(from)
    await this.act('连线').click()
    const end = await middleOf(to.locator('.djs-hit').first())
    await this.page.mouse.move(end.x - 4, end.y, { steps: 6 })
    await this.page.mouse.move(end.x, end.y)
    await this.page.mouse.down()
    await this.page.mouse.up()
    await expect(ways).toHaveCount(before + 1)
  }

  async remove(drawn: Drawn): Promise<void> {
    await this.select(drawn)
    await this.act('删除').click()
    await expect(drawn).toHaveCount(0)
  }

  /** Whose task it is. */
  async setPost(level: string, post: string): Promise<void> {
    await this.panel.getByRole('combobox', { name: '级别' }).selectOption({ label: level })
    await this.panel.getByRole('combobox', { name: '岗位' }).selectOption({ label: post })
    await expect(this.panel.getByRole('combobox', { name: '岗位' }).locator('option:checked')).toHaveText(post)
  }

  async setLimit(days: number): Promise<void> {
    await this.panel.getByRole('combobox', { name: '单位' }).selectOption({ label: '个工作日' })
    const amount = this.panel.getByRole('spinbutton', { name: '天数' })
    await amount.fill(String(days))
    await amount.press('Enter')
  }

  /** What the step may end with. */
  async setOutcomes(names: readonly string[]): Promise<void> {
    const fields = this.panel.getByRole('textbox', { name: '结果的名称' })
    for (const [index, name] of names.entries()) {
      if (await fields.count() <= index) await this.panel.getByRole('button', { name: '加结果' }).click()
      await fields.nth(index).fill(name)
      await fields.nth(index).press('Enter')
    }
  }

  async maySendBackTo(step: string): Promise<void> {
    await this.panel.getByRole('combobox', { name: '加一个环节' }).selectOption({ label: step })
    await expect(this.panel.getByRole('button', { name: `不再退回「${step}」` })).toBeVisible()
  }

  async tick(name: string): Promise<void> {
    await this.panel.getByRole('checkbox', { name: new RegExp(`^${name}`) }).click()
    await expect(this.panel.getByRole('checkbox', { name: new RegExp(`^${name}`) })).toBeChecked()
  }

  /** On the selected choice: 当 <field> 是 <option>，去 the first way; 其余去 <rest>. */
  async setCondition(field: string, option: string, rest: string): Promise<void> {
    await this.panel.getByRole('combobox', { name: '其余去' }).selectOption({ label: rest })
    // the way for the rest takes none, so one is left to fill
    const condition = this.panel.getByRole('button', { name: '加条件' })
    await expect(condition).toHaveCount(1)
    await condition.click()
    await this.panel.getByRole('combobox', { name: '看什么' }).selectOption({ label: field })
    await this.panel.getByRole('combobox', { name: '比什么' }).selectOption({ label: option })
  }
}

interface Point { readonly x: number, readonly y: number }

async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on the page')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
