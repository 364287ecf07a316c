import { expect, test, type Locator, type Page } from '@playwright/test'
import { openSeat, soon } from './pages/office.ts'

let drawn = 0

/** A new item, its flow open in a seat that may draw it. */
async function aNewFlow(page: Page): Promise<string> {
  drawn += 1
  const id = `drawn-flow-${drawn}-${Date.now() % 100000}`
  const answer = await page.request.post('/api/items', { data: { itemId: id, code: `QL-08${drawn}`, name: { zh: '占道许可' }, kind: 'power' }, headers: { origin: new URL(page.url()).origin } })
  expect(answer.ok(), await answer.text()).toBe(true)
  await page.goto(`/design/${id}?part=flow`)
  await expect(laneOf(page, 'village')).toBeVisible()
  return id
}

function laneOf(page: Page, level: string): Locator {
  return page.locator(`.djs-shape[data-element-id$="${level}"]`)
}

async function middleOf(locator: Locator): Promise<{ x: number, y: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on the page')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('should put what is dragged from the toolbar into the lane under the pointer', async ({ browser }) => {
  const page = await openSeat(browser, 'haoYangXia')
  await page.goto('/design')
  await aNewFlow(page)
  const outline = page.getByRole('navigation', { name: '大纲' })
  for (const [level, name] of [['city', '市'], ['village', '村']] as const) {
    // given
    const tool = await middleOf(page.getByRole('toolbar', { name: '画上去' }).getByRole('button', { name: '环节', exact: true }))
    const to = await middleOf(laneOf(page, level).locator('.chart-lane'))
    // when: as slowly as a hand, over the chart's upper edge
    await page.mouse.move(tool.x, tool.y)
    await page.mouse.down()
    for (let step = 1; step <= 30; step += 1) {
      await page.mouse.move(tool.x + (to.x - tool.x) * step / 30, tool.y + (to.y - tool.y) * step / 30)
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(resolve) }))
    }
    // then
    await expect(laneOf(page, level)).toHaveClass(/laneBelow/)
    expect(await middleOf(laneOf(page, level).locator('.chart-lane'))).toEqual(to)
    await page.mouse.up()
    await expect(outline.locator('section', { has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) }).getByRole('button', { name: '新环节' })).toBeVisible({ timeout: soon })
    await expect(laneOf(page, level)).not.toHaveClass(/laneBelow/)
  }
})

test('should keep what is half typed while a colleague edits the same step, and store it when it is left', async ({ browser }) => {
  // given: one step in the hands of two
  const page = await openSeat(browser, 'haoYangXia')
  await page.goto('/design')
  const id = await aNewFlow(page)
  const other = await openSeat(browser, 'tangYangQiu')
  await other.goto(`/design/${id}?part=flow`)
  await page.getByRole('toolbar', { name: '画上去' }).getByRole('button', { name: '环节', exact: true }).click()
  for (const each of [page, other]) {
    await each.getByRole('navigation', { name: '大纲' }).getByRole('button', { name: /新环节/ }).click()
    await expect(each.getByRole('heading', { name: '新环节', level: 2 })).toBeVisible({ timeout: soon })
  }
  const panelOf = (each: Page): Locator => each.getByRole('complementary').last()
  const days = (each: Page): Locator => panelOf(each).getByRole('spinbutton', { name: '天数' })
  const name = (each: Page): Locator => panelOf(each).getByRole('textbox', { name: '名称', exact: true })
  await panelOf(page).getByRole('combobox', { name: '单位' }).selectOption({ label: '个工作日' })
  await expect(days(other)).toHaveValue('1', { timeout: soon })
  // when: half typed here, another property and then the same one changed there
  await days(page).focus()
  await page.keyboard.press('End')
  await page.keyboard.type('5')
  await name(other).fill('受理')
  await name(other).press('Enter')
  await expect(page.getByRole('heading', { name: '受理', level: 2 })).toBeVisible({ timeout: soon })
  await expect(days(page)).toHaveValue('15')
  await days(other).fill('7')
  await days(other).press('Enter')
  await expect(page.getByRole('application', { name: '流程图' }).getByText('7 天')).toBeVisible({ timeout: soon })
  // then
  await expect(days(page)).toHaveValue('15')
  await days(page).blur()
  await expect(days(other)).toHaveValue('15', { timeout: soon })
  // and: with Enter; then what the other one stores is shown again
  await days(page).fill('20')
  await days(page).press('Enter')
  await expect(days(other)).toHaveValue('20', { timeout: soon })
  await days(other).fill('3')
  await days(other).press('Enter')
  await expect(days(page)).toHaveValue('3', { timeout: soon })
  // and: a text that pauses in typing is stored, and not cut by what comes in
  await name(page).fill('受理和初审')
  await days(other).fill('4')
  await days(other).press('Enter')
  await expect(name(other)).toHaveValue('受理和初审', { timeout: soon })
  await expect(name(page)).toHaveValue('受理和初审')
})
