import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { readSheet } from 'read-excel-file/node'
import writeSheet from 'write-excel-file/node'
import { aNode, anEditable } from '#form/formBuilder'
import type { FormNode } from '#definition/form'
import type { FormValues } from '#definition/value'
import type { GridHarness } from './grid/harness.ts'
import { serveGrid } from './grid/serve.ts'

const parent = { parent: 'rowsId' }
const label = (zh: string): { label: { zh: string } } => ({ label: { zh } })
const kinds = { options: [{ value: 'fir', label: { zh: '杉木' } }, { value: 'pine', label: { zh: '松木' } }] }
const nodes: FormNode[] = [
  anEditable('rows', 'table', { ...label('林木明细'), settings: { sums: true } }), anEditable('name', 'text', { ...parent, ...label('小班') }), anEditable('kind', 'choice', { ...parent, ...label('树种'), settings: kinds }),
  anEditable('felled', 'date', { ...parent, ...label('采伐日期') }), anEditable('price', 'money', { ...parent, ...label('金额') }), aNode('twice', 'computed', { ...parent, ...label('两倍'), formula: 'price * 2' }),
  aNode('seen', 'text', { ...parent, ...label('核对'), rights: { fill: 'readOnly' } }),
]
const three = { rows: [{ id: 'a', name: '一号', price: 100, seen: '甲' }, { id: 'b', name: '二号', price: 200, seen: '乙' }, { id: 'c', name: '三号', price: 300, seen: '丙' }] }

const patchOf = (page: Page): Promise<ReturnType<GridHarness['patch']>> => page.evaluate(() => window.harness.patch())
const cell = (page: Page, row: number, column: number): ReturnType<Page['locator']> => page.locator(`[data-place="${row}:${column}"]`)
/** What a spreadsheet does to the element in focus. */
const paste = (page: Page, text: string): Promise<void> => page.evaluate((given) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', given)
  document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}, text)
const copied = (page: Page): Promise<string> => page.evaluate(() => {
  const clipboardData = new DataTransfer()
  document.activeElement?.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
  return clipboardData.getData('text/plain')
})

test.describe('the table as a grid', () => {
  let served: Awaited<ReturnType<typeof serveGrid>>
  test.beforeAll(async () => { served = await serveGrid() })
  test.afterAll(async () => { await served.close() })

  async function show(page: Page, values: FormValues): Promise<void> {
    await page.goto(served.address)
    await page.waitForFunction(() => 'harness' in window)
    // as text: the compiler loses itself in values that may hold values
    await page.evaluate((given) => {
      const { list, recorded } = JSON.parse(given)
      window.harness.show(list, recorded)
    }, JSON.stringify({ list: nodes, recorded: values }))
    await expect(page.getByRole('grid')).toBeVisible()
  }

  test('should be filled in by keyboard alone', async ({ page }) => {
    await show(page, three)
    await cell(page, 0, 0).focus()
    // typing replaces, Enter goes down, Tab goes on
    await page.keyboard.type('N1')
    await page.keyboard.press('Tab')
    expect((await patchOf(page)).tables?.rows?.set).toEqual({ a: { name: 'N1' } })
    await page.keyboard.press('Escape')
    await page.keyboard.press('End')
    await expect(cell(page, 0, 5)).toBeFocused()
    await page.keyboard.press('Home')
    await page.keyboard.press('Control+ArrowDown')
    await expect(cell(page, 2, 0)).toBeFocused()
    await page.keyboard.press('F2')
    await page.keyboard.type('x')
    await page.keyboard.press('Escape')
    await expect(cell(page, 2, 0)).toHaveText('三号')
    await page.keyboard.press('Delete')
    await expect(cell(page, 2, 0)).toHaveText('')
    await page.keyboard.press('Control+z')
    await expect(cell(page, 2, 0)).toHaveText('三号')
    // rows: one more, one less, one up
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('row')).toHaveCount(6)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Delete')
    await expect(page.getByRole('row')).toHaveCount(5)
    await page.keyboard.press('Alt+ArrowUp')
    await expect(cell(page, 1, 0)).toHaveText('三号')
    await expect(cell(page, 1, 0)).toBeFocused()
    expect((await patchOf(page)).tables?.rows?.move).toEqual([{ id: 'c', after: 'a' }])
  })

  test('should take a block from a spreadsheet, say what it could not read, and give it back', async ({ page }) => {
    await show(page, three)
    await cell(page, 1, 0).focus()
    // when
    await paste(page, '甲班\t杉木\t2026/3/2\t"1,234.5"\t\t乙\n"乙\n班"\t竹\t2026年3月3日\tx\n丙班\t松木\t\t5')
    // then
    await expect(page.getByRole('status').filter({ hasText: '改 9 格' })).toContainText('加 1 行，2 处没有收')
    await expect(page.getByText('第 3 行 树种：“竹”读不出这一列要的内容，保持原样。')).toBeVisible()
    await expect(cell(page, 1, 4)).toHaveText('246900')
    await expect(page.getByRole('grid')).toContainText('1,243.50 元')
    // a block out again, and all of it taken back
    await cell(page, 1, 0).focus()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(page.locator('[aria-selected="true"]')).toHaveCount(4)
    expect(await copied(page)).toBe('甲班\t杉木\n乙 班\t')
    await page.getByRole('button', { name: '撤销' }).click()
    await expect(page.getByRole('row')).toHaveCount(5)
    expect(await patchOf(page)).toEqual({ tables: {} })
    const { violations } = await new AxeBuilder({ page }).include('#page').analyze()
    expect(violations.map(({ id, nodes: found }) => [id, found[0]?.html])).toEqual([])
  })

  test('should go out as xlsx and come in again, shown before it is taken', async ({ page }) => {
    await show(page, { rows: [{ id: 'a', name: '=1+1', kind: 'fir', felled: '2026-03-02', price: 123450, seen: '甲' }] })
    // when
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()])
    // then
    expect(download.suggestedFilename()).toBe('林木明细.xlsx')
    expect(await readSheet(await download.path())).toEqual([['小班', '树种', '采伐日期', '金额', '两倍', '核对'], ["'=1+1", '杉木', new Date('2026-03-02T00:00:00Z'), 1234.5, 246900, '甲']])
    // when
    const path = join(await mkdtemp(join(tmpdir(), 'sunlit-grid-')), '明细.xlsx')
    await writeSheet([['金额', '小班', '树种', '采伐日期', '核对', '别的'], [5, '甲班', '松木', '2026年3月4日', '改', 'x'], [-1, '乙班', null, null, null, null]]).toFile(path)
    await page.getByLabel('从 Excel 填入').setInputFiles(path)
    // then
    const review = page.getByRole('dialog', { name: '填入 明细.xlsx' })
    await expect(review).toContainText('加 1 行')
    await expect(review).toContainText('表里没有这些列，略过：别的')
    await expect(review).toContainText('文件里没有这些列，保持原样：两倍')
    await expect(review).toContainText('第 1 行 核对：这一格您只能看，“改”没有填入。')
    await expect(review).toContainText('第 2 行 金额：不能小于 0。')
    expect(await patchOf(page)).toEqual({})
    await review.getByText('接在后面').click()
    await expect(review).toContainText('加 2 行')
    await review.getByText('按行对应').click()
    await review.getByRole('button', { name: '填入表格' }).click()
    await expect(page.getByRole('row')).toHaveCount(4)
    expect((await patchOf(page)).tables?.rows?.set).toEqual({ a: { name: '甲班', kind: 'pine', felled: '2026-03-04', price: 500 } })
    await page.getByRole('button', { name: '撤销' }).click()
    expect(await patchOf(page)).toEqual({ tables: {} })
  })

  test('should hold 2,000 rows, go through them by keyboard and keep the focus', async ({ page }) => {
    await show(page, { rows: Array.from({ length: 2000 }, (_, index) => ({ id: `r${index}`, name: `${index + 1}号`, price: index })) })
    await cell(page, 0, 0).focus()
    await page.keyboard.press('PageDown')
    await expect(page.locator('[data-place]:focus')).not.toHaveAttribute('data-place', '0:0')
    await page.keyboard.press('Control+End')
    await expect(cell(page, 1999, 5)).toBeFocused()
    await page.keyboard.press('Home')
    await page.keyboard.type('last')
    await page.keyboard.press('Tab')
    expect((await patchOf(page)).tables?.rows?.set).toEqual({ r1999: { name: 'last' } })
    await page.keyboard.press('Escape')
    await page.locator('.scroller').evaluate((element) => { element.scrollTop = 0 })
    await expect(cell(page, 3, 0)).toBeVisible()
    await expect(cell(page, 1999, 1)).toBeFocused()
    await page.keyboard.press('Control+Home')
    await expect(cell(page, 0, 0)).toBeFocused()
    // the last place for rows is taken
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Home')
    await paste(page, 'a\nb\nc')
    await expect(page.getByText('最多 2000 行，“c”没有填入。').or(page.getByText('最多 2000 行，“b”没有填入。')).first()).toBeVisible()
  })
})
