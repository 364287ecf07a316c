import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { fieldTypes } from '#definition/fields/index'
import type { FormNode } from '#definition/form'
import type { FormValues } from '#definition/value'
import { aNode, anEditable } from '#form/formBuilder'
import zhFields from '../../runtime/locales/zh-CN/fields.json' with { type: 'json' }
import { serveGrid } from './grid/serve.ts'

const names: Readonly<Record<string, string>> = zhFields.types
const labelOf = (type: string): { label: { zh: string } } => ({ label: { zh: names[type] ?? type } })
const option = (value: string, zh: string, under?: string): object => ({ value, label: { zh }, ...(under ? { under } : {}) })
const towns = { options: [option('willow', '柳塘镇'), option('cloud', '云岭乡')] }
const extra: Readonly<Record<string, object>> = {
  attachments: { settings: { bound: true } }, person: { settings: { fromDirectory: true } }, choice: { settings: { options: [option('a', '甲')], dictionary: 'sex' } }, money: { default: 100_000 },
}
const plain = fieldTypes.filter(({ holds, alwaysComputed, type }) => (holds === 'value' && !alwaysComputed) || type === 'divider' || type === 'static')
/** One form with every type, each way of layout once. */
const nodes: FormNode[] = [
  aNode('all', 'section', { label: { zh: '全部字段' } }),
  ...plain.map(({ type, holds }) => (holds === 'value' ? anEditable(`f${type}`, type, { parent: 'allId', ...labelOf(type), ...extra[type] }) : aNode(`f${type}`, type, { parent: 'allId', ...labelOf(type), help: { zh: '这里是说明。' } }))),
  aNode('side', 'columns', { parent: 'allId', label: { zh: '分栏' } }), anEditable('left', 'text', { parent: 'sideId', label: { zh: '左栏' } }), anEditable('right', 'text', { parent: 'sideId', label: { zh: '右栏' } }),
  aNode('serial', 'serialNumber', { parent: 'allId', label: { zh: '编号' } }), aNode('twice', 'computed', { parent: 'allId', label: { zh: '计算' }, formula: '1 + 1' }),
  anEditable('rows', 'table', { label: { zh: '家庭成员' } }), aNode('name', 'person', { parent: 'rowsId', label: { zh: '姓名' } }), aNode('kinship', 'choice', { parent: 'rowsId', label: { zh: '与户主的关系和称谓' }, settings: JSON.parse(JSON.stringify({ ...towns, dictionary: 'kinship' })) }),
  aNode('pages', 'tabs', { label: { zh: '标签页' } }), aNode('one', 'section', { parent: 'pagesId', label: { zh: '住址' } }), aNode('two', 'section', { parent: 'pagesId', label: { zh: '经办' } }),
  anEditable('town', 'choice', { parent: 'oneId', label: { zh: '乡镇' }, settings: JSON.parse(JSON.stringify(towns)) }),
  anEditable('village', 'choice', { parent: 'oneId', label: { zh: '村' }, settings: JSON.parse(JSON.stringify({ options: [option('east', '东柳村', 'willow'), option('pine', '松坪村', 'cloud')], under: 'townId' })) }),
  anEditable('note', 'text', { parent: 'twoId', label: { zh: '经办意见' } }),
  aNode('way', 'steps', { label: { zh: '分步' } }), aNode('first', 'section', { parent: 'wayId', label: { zh: '第一步' } }), aNode('second', 'section', { parent: 'wayId', label: { zh: '第二步' } }),
  anEditable('must', 'text', { parent: 'firstId', label: { zh: '必填项' }, required: true }), anEditable('later', 'text', { parent: 'secondId', label: { zh: '后填项' } }),
]
const surroundings = {
  regions: [{ code: 'city', name: '清源市', children: [{ code: 'willow', name: '柳塘镇', children: [{ code: 'willow.east', name: '东柳村' }] }] }],
  directory: { seats: [{ post: 'town.clerk', organisation: 'willow', name: '柳塘镇 · 受理岗', level: 'township' }], organisations: ['柳塘镇'], people: ['李四样'] },
  materials: [{ id: 'idCard', name: { zh: '身份证' }, form: 'both', copies: 1 }], cases: [{ caseId: 'c1', caseNo: 'XZ-01-2026-00012', title: '农村宅基地' }],
}

test.describe('every field type', () => {
  let served: Awaited<ReturnType<typeof serveGrid>>
  test.beforeAll(async () => { served = await serveGrid() })
  test.afterAll(async () => { await served.close() })

  async function show(page: Page, values: FormValues = {}): Promise<void> {
    await page.goto(served.address)
    await page.waitForFunction(() => 'harness' in window)
    await page.evaluate((given) => {
      const { list, recorded, around } = JSON.parse(given)
      window.harness.show(list, recorded, around)
    }, JSON.stringify({ list: nodes, recorded: values, around: surroundings }))
    await expect(page.getByRole('grid')).toBeVisible()
  }
  const valuesOf = (page: Page): Promise<Readonly<Record<string, unknown>> | undefined> => page.evaluate(() => window.harness.patch().values)

  test('should stand on the sheet, wide and narrow, without a fault for who can not see', async ({ page }) => {
    for (const [width, height] of [[1440, 1000], [360, 800]] as const) {
      await page.setViewportSize({ width, height })
      await show(page, { fmoney: 10_600_050 })
      for (const { type, holds } of plain.filter((each) => each.holds === 'value')) await expect(page.getByText(names[type] ?? type, { exact: holds === 'value' }).first()).toBeVisible()
      if (process.env.SUNLIT_PICTURES) await page.screenshot({ path: `${process.env.SUNLIT_PICTURES}/fields-${width}.png`, fullPage: true })
      const { violations } = await new AxeBuilder({ page }).include('#page').disableRules(['color-contrast', 'page-has-heading-one', 'region', 'landmark-one-main']).analyze()
      expect(violations.map(({ id, nodes: found }) => `${id}: ${found.map(({ html }) => html.slice(0, 160)).join('\n')}`)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(overflow).toBe(0)
    }
  })

  test('should keep formatted text as blocks, and nothing of what a page could run', async ({ page }) => {
    await show(page)
    const box = page.getByRole('textbox', { name: '富文本' })
    await box.click()
    await page.keyboard.type('甲')
    await page.getByRole('button', { name: '加粗' }).click()
    await page.keyboard.type('乙')
    await box.evaluate((element) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', '<p onclick="x()">丙<script>window.broken = true</script><img src=x onerror="window.broken = true"></p><ul><li><b>丁</b></li></ul>')
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    const { frichText } = await valuesOf(page) ?? {}
    expect(JSON.stringify(frichText)).toContain('"kind":"bullet","runs":[{"text":"丁","bold":true}]')
    expect(JSON.stringify(frichText)).not.toMatch(/script|onclick|onerror|img/)
    expect(await page.evaluate(() => 'broken' in window)).toBe(false)
    expect(await box.locator('script, img, [onclick]').count()).toBe(0)
  })

  test('should pick a post, a name, a region and another case', async ({ page }) => {
    await show(page)
    await page.getByRole('combobox', { name: '岗位' }).click()
    await page.getByRole('option', { name: '柳塘镇 · 受理岗' }).click()
    await page.getByRole('combobox', { name: '姓名' }).first().click()
    await page.getByRole('option', { name: '李四样' }).click()
    await page.getByRole('combobox', { name: '关联办件' }).click()
    await page.keyboard.type('00012')
    await page.getByRole('option', { name: 'XZ-01-2026-00012 农村宅基地' }).click()
    expect(await valuesOf(page)).toMatchObject({
      fpost: { post: 'town.clerk', organisation: 'willow', name: '柳塘镇 · 受理岗' }, fperson: '李四样', flinkedCase: { caseId: 'c1', caseNo: 'XZ-01-2026-00012', title: '农村宅基地' },
    })
  })

  test('should offer the villages of the town only, and bind a file to its material', async ({ page }) => {
    await show(page)
    await expect(page.getByRole('combobox', { name: '村', exact: true })).toBeVisible()
    await page.getByRole('radiogroup', { name: '乡镇' }).getByText('云岭乡').click()
    await expect(page.getByRole('radiogroup', { name: '村' }).getByText('松坪村')).toBeVisible()
    await expect(page.getByRole('radiogroup', { name: '村' }).getByText('东柳村')).toHaveCount(0)
    await page.getByLabel('材料附件').first().setInputFiles({ name: '身份证.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') })
    await page.getByLabel('身份证.pdf 属于哪份材料').selectOption({ label: '身份证' })
    await page.getByLabel('已核原件').check()
    await page.getByLabel('纸质份数').fill('2')
    await page.getByLabel('纸质份数').blur()
    expect(await valuesOf(page)).toMatchObject({ town: 'cloud', fattachments: [{ name: '身份证.pdf', material: 'idCard', copies: 2, originalSeen: true }] })
  })

  test('should show one page at a time, and lead on through steps', async ({ page }) => {
    await show(page)
    await expect(page.getByLabel('经办意见')).toBeHidden()
    await page.getByRole('tab', { name: '住址' }).press('ArrowRight')
    await expect(page.getByRole('tab', { name: '经办' })).toBeFocused()
    await expect(page.getByLabel('经办意见')).toBeVisible()
    await expect(page.getByText('第 1 步，共 2 步 · 还有 1 项必填')).toBeVisible()
    await page.getByLabel('必填项').fill('填了')
    await page.getByRole('button', { name: '下一步' }).click()
    await expect(page.getByLabel('后填项')).toBeVisible()
    await expect(page.getByLabel('必填项')).toBeHidden()
  })

  test('should take back the last stroke of a signature', async ({ page }) => {
    await show(page)
    await page.getByText('手写签名').click()
    const box = page.getByRole('img', { name: '签名 签名框' })
    const { x, y } = await box.boundingBox() ?? { x: 0, y: 0 }
    for (const from of [20, 60]) {
      await page.mouse.move(x + from, y + 40)
      await page.mouse.down()
      await page.mouse.move(x + from + 30, y + 80)
      await page.mouse.up()
    }
    await page.getByRole('button', { name: '撤一笔' }).click()
    await expect(page.getByRole('button', { name: '签好了' })).toBeEnabled()
    await page.getByRole('button', { name: '撤一笔' }).click()
    await expect(page.getByRole('button', { name: '签好了' })).toBeDisabled()
  })
})
