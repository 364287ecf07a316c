import { describe, expect, it } from 'vitest'
import type { FormValues } from '#definition/value'
import { aNode, anEditable, atFill, compiled } from '../../formBuilder.ts'
import { evaluateView, columnsToFill, compileView } from '../../evaluateView.ts'
import { readRows } from '../../evaluate.ts'
import { formViewFor } from '../../view.ts'
import { withBlock } from '../patchEdits.ts'
import type { BlockPlace } from './readBlock.ts'
import { readBlock } from './readBlock.ts'
import { sheetForTable, readSheetFile } from './sheetIn.ts'
import { clipboardCell, sheetFile } from './sheetOut.ts'

const words: BlockPlace['words'] = { t: (key) => key, text: (text) => text?.zh ?? '', locale: 'zh-CN' }
const parent = { parent: 'rowsId' }
const kinds = { options: [{ value: 'fir', label: { zh: '杉木' } }, { value: 'pine', label: { zh: '松木' } }] }
const form = compiled([
  anEditable('rows', 'table'), anEditable('name', 'text', { ...parent, default: '无名' }), anEditable('kind', 'choice', { ...parent, settings: kinds }), anEditable('felled', 'date', parent),
  anEditable('price', 'money', parent), aNode('twice', 'computed', { ...parent, formula: 'price * 2' }), aNode('seen', 'text', { ...parent, rights: { fill: 'readOnly' } }), anEditable('idCard', 'idCard', parent),
])

function aPlace(values: FormValues, extra: Partial<BlockPlace> = {}): { place: BlockPlace, columns: ReturnType<typeof tableOf>['columns'], view: ReturnType<typeof formViewFor> } {
  const view = formViewFor(form, values, atFill())
  const table = tableOf(view)
  const evaluation = evaluateView(view, {})
  let next = 0
  const place = { table, rows: readRows(evaluation.values.rows), states: evaluation.rows.rowsId ?? [], mayAdd: true, mayFill: columnsToFill(view, 'rowsId'), words, newRowId: () => `n${next += 1}`, ...extra }
  return { place, columns: table.columns, view }
}
function tableOf(view: ReturnType<typeof formViewFor>): BlockPlace['table'] {
  const table = compileView(view).tables.get('rowsId')
  if (!table) throw new Error('Expected a table')
  return table
}
const two = { rows: [{ id: 'a', name: '一', price: 100, seen: '甲' }, { id: 'b', name: '二', price: 200, seen: '乙' }] }

describe('form/renderer/block/readBlock', () => {
  it('should read dates, money and choices by label into rows, and add rows after the last', () => {
    const { place, columns } = aPlace(two)
    const block = readBlock(place, [['二号', '杉木', '2026/3/2', '1,234.5'], ['三号', '松木', '2026年3月3日', '￥5']], 1, columns)
    expect(block.set).toEqual({ b: { name: '二号', kind: 'fir', felled: '2026-03-02', price: 123450 } })
    expect(block.add).toEqual([{ id: 'n1', values: { name: '三号', kind: 'pine', felled: '2026-03-03', price: 500 } }])
    expect([block.problems, block.changed]).toEqual([[], 8])
  })

  it('should say of each cell what was not taken, and take the others', () => {
    const { place, columns } = aPlace(two)
    const block = readBlock(place, [['新', '竹', '三月', 'x', '9', '丙', '990100197105063014', '多余']], 0, [...columns, null])
    expect(block.set).toEqual({ a: { name: '新', idCard: '990100197105063014' } })
    expect(block.problems.map(({ row, column, given, code, isLeft }) => [row, column?.node.key ?? null, given, code, isLeft])).toEqual([
      [0, 'kind', '竹', 'unreadable', true], [0, 'felled', '三月', 'unreadable', true], [0, 'price', 'x', 'unreadable', true],
      [0, 'twice', '9', 'readOnly', true], [0, 'seen', '丙', 'readOnly', true], [0, 'idCard', '990100197105063014', 'value.idCardCheck', false], [0, null, '多余', 'noColumn', true],
    ])
  })

  it('should say nothing of a read-only or computed cell that is given as it is', () => {
    const { place, columns } = aPlace(two)
    const block = readBlock(place, [['一', '', '', '1.00', '200', '甲', '']], 0, columns)
    expect([block.set, block.problems, block.changed]).toEqual([{}, [], 0])
  })

  it('should add no rows for one who may not, and none beyond the most', () => {
    const { place, columns } = aPlace(two, { mayAdd: false })
    expect(readBlock(place, [['三'], ['四']], 2, columns).problems.map(({ code }) => code)).toEqual(['noRow', 'noRow'])
    const many = { rows: Array.from({ length: 1999 }, (_, index) => ({ id: `r${index}`, name: '名' })) }
    const full = aPlace(many)
    const block = readBlock(full.place, [['一'], ['二']], 1999, full.columns)
    expect([block.add.length, block.problems.map(({ code }) => code)]).toEqual([1, ['tooManyRows']])
  })

  it('should take a whole list by position: fewer rows are removed, new ones get defaults', () => {
    const { place, columns } = aPlace(two)
    expect(readBlock(place, [['一']], 0, columns, true)).toMatchObject({ set: {}, add: [], remove: ['b'] })
    expect(readBlock(place, [['一'], ['二'], ['']], 0, columns, true).add).toEqual([{ id: 'n1', values: { name: '无名' } }])
  })

  it('should become a patch with only what differs, which the page shows at once', () => {
    const { place, columns, view } = aPlace(two)
    const block = readBlock(place, [['新'], ['二'], ['三']], 0, columns)
    const patch = withBlock({ tables: { rows: { set: { b: { price: 5 } } } } }, 'rows', readRows(view.values.rows), block)
    expect(patch).toEqual({ tables: { rows: { set: { a: { name: '新' }, b: { price: 5 } }, add: [{ id: 'n1', values: { name: '三' } }] } } })
    expect(withBlock(patch, 'rows', readRows(view.values.rows), { set: { a: { name: '一' } }, add: [], remove: ['b', 'n1'] })).toEqual({ tables: { rows: { remove: ['b'] } } })
  })

  it('should read 2,000 rows of 20 columns in under a second', () => {
    const wide = compiled([anEditable('rows', 'table'), ...Array.from({ length: 20 }, (_, index) => anEditable(`c${index}`, index % 2 ? 'number' : 'text', parent))])
    const table = wide.tables.get('rowsId')
    if (!table) throw new Error('Expected a table')
    const place = { table, rows: [], states: [], mayAdd: true, mayFill: new Set(table.columns.map(({ node }) => node.key)), words, newRowId: ((next) => () => `n${next += 1}`)(0) }
    const begun = performance.now()
    const block = readBlock(place, Array.from({ length: 2000 }, (_, row) => Array.from({ length: 20 }, (_cell, at) => String(row + at))), 0, table.columns)
    expect([block.changed, block.problems.length]).toEqual([40_000, 0])
    expect(performance.now() - begun).toBeLessThan(1000)
  })
})

describe('form/renderer/block/sheet', () => {
  const rows = [
    { id: 'a', name: '=HYPERLINK("http://x")', kind: 'fir', felled: '2026-03-02', price: 123450, twice: 246900, seen: '@甲', idCard: '990100197105063013' },
    { id: 'b', name: '二\n行', kind: null, felled: null, price: null, twice: null, seen: '-1+2=x', idCard: null },
  ]

  it('should write a file that it reads back, with nothing that a spreadsheet runs', async () => {
    const { columns } = aPlace({ rows })
    const cells = await readSheetFile(await sheetFile('林木/明细', columns, rows, words))
    expect(cells).toEqual([
      ['name', 'kind', 'felled', 'price', 'twice', 'seen', 'idCard'],
      ["'=HYPERLINK(\"http://x\")", '杉木', '2026-03-02', '1234.5', '246900', "'@甲", '990100197105063013'],
      ['二\n行', '', '', '', '', "'-1+2=x", ''],
    ])
    const { place } = aPlace({ rows })
    const sheet = sheetForTable(cells, columns, words)
    expect(readBlock(place, sheet.cells, 0, sheet.columns, true)).toMatchObject({ set: {}, add: [], remove: [], problems: [], changed: 0 })
  })

  it('should neutralise what goes to the clipboard too', () => {
    const { columns } = aPlace({ rows })
    expect(columns.map((column) => clipboardCell(rows[0] ?? {}, column, words))[0]).toBe("'=HYPERLINK(\"http://x\")")
  })

  it('should lay a sheet on the columns by label in any order, and name what it does not know or have', () => {
    const { columns } = aPlace(two)
    const sheet = sheetForTable([['Price ＊', '备注', 'name'], ['5', 'x', '一']], columns, words)
    expect(sheet.columns.map((column) => column?.node.key)).toEqual(['price', 'name'])
    expect([sheet.cells, sheet.unknown, sheet.absent.map(({ node }) => node.key)]).toEqual([[['5', '一']], ['备注'], ['kind', 'felled', 'twice', 'seen', 'idCard']])
  })

  it('should take a sheet without labels by position', () => {
    const { columns } = aPlace(two)
    expect(sheetForTable([['一', '杉木']], columns, words)).toMatchObject({ cells: [['一', '杉木']], unknown: [] })
  })

  it('should refuse what is no sheet', async () => {
    await expect(readSheetFile(new Blob(['name,kind']))).rejects.toThrow()
  })
})
