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
