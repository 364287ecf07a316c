import { describe, expect, it } from 'vitest'
import type { FormNode } from '#definition/form'
import { formViewFor } from './view.ts'
import type { Reader } from './view.ts'
import { evaluateView } from './evaluateView.ts'
import { evaluate } from './evaluate.ts'
import { aNode, anEditable, atFill, compiled } from './formBuilder.ts'

const column = (key: string, type = 'text', extra = {}): FormNode => aNode(key, type, { parent: 'rowsId', ...extra })
const hidden = { rights: { fill: 'hidden' } } as const
const reader: Reader = atFill()
const keysOf = (nodes: readonly FormNode[]): string[] => nodes.map(({ key }) => key)

describe('form/view', () => {
  it('should hold no hidden node and no hidden value, sections and columns included', () => {
    // given
    const form = compiled([
      anEditable('name'), aNode('secret', 'text', hidden), aNode('part', 'section', hidden), anEditable('inside', 'text', { parent: 'partId' }),
      anEditable('rows', 'table'), column('area', 'number'), column('price', 'money', hidden),
    ])
    // when
    const view = formViewFor(form, { name: '李', secret: 'S-1', inside: 'S-2', rows: [{ id: 'r1', area: 1, price: 99 }] }, reader)
    // then
    expect(keysOf(view.nodes)).toEqual(['name', 'rows', 'area'])
    expect(view.values).toEqual({ name: '李', rows: [{ id: 'r1', area: 1 }] })
    expect(view.rights).toEqual({ nameId: 'editable', rowsId: 'editable', areaId: 'editable' })
    expect(JSON.stringify(view)).not.toMatch(/S-1|S-2|secret|price|99/)
  })

  it('should conceal what is computed from hidden data, unless it is released', () => {
    // given
    const form = compiled([
      aNode('rent', 'money', hidden), aNode('yearly', 'money', { formula: 'rent * 12' }), aNode('twice', 'computed', { formula: 'yearly * 2' }),
      aNode('isDear', 'computed', { formula: 'yearly > 100', settings: { released: true } }),
      aNode('rows', 'table'), column('price', 'money', hidden), column('area', 'number'), column('tax', 'computed', { formula: 'price * 0.1' }),
      aNode('priceTotal', 'money', { formula: 'sum(rows.price)' }), aNode('areaTotal', 'computed', { formula: 'sum(for row in rows return row.area)' }),
      aNode('lots', 'computed', { formula: 'count(rows)' }), aNode('first', 'computed', { formula: 'rows[1]' }),
    ])
    // when
    const view = formViewFor(form, { rent: 10, yearly: 120, twice: 240, isDear: true, priceTotal: 5, areaTotal: 2, lots: 1, rows: [{ id: 'r1', price: 5, area: 2, tax: 0.5 }] }, reader)
    // then
    expect(keysOf(view.nodes)).toEqual(['isDear', 'rows', 'area', 'areaTotal', 'lots'])
    expect(view.values).toEqual({ isDear: true, areaTotal: 2, lots: 1, rows: [{ id: 'r1', area: 2 }] })
    expect(view.nodes.find(({ key }) => key === 'isDear')?.rules).toEqual([])
    expect(evaluateView(view, {}).values.isDear).toBe(true)
  })

  it('should send the result of a rule that reads hidden data, not the rule', () => {
    // given
    const form = compiled([
      aNode('income', 'money', hidden), anEditable('note', 'text', { visible: 'income > 100', requiredWhen: 'income > 1000' }), anEditable('other', 'text', { visible: 'income < 100' }),
      anEditable('copy', 'text', { visible: 'other != null' }),
    ])
    // when
    const view = formViewFor(form, { income: 500, note: 'x', other: 'old' }, reader)
    // then
    expect(view.decided).toEqual({ noteId: { visible: true, required: false }, otherId: { visible: false } })
    expect(view.nodes.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(['copyVisible'])
    expect(view.values).toEqual({ note: 'x' })
    const states = evaluateView(view, {}).states
    expect(states.noteId).toMatchObject({ visible: true, required: false })
    expect(states.otherId).toMatchObject({ visible: false })
    expect(states.copyId).toMatchObject({ visible: false })
  })

  it('should decide row by row what a hidden column decides', () => {
    // given
    const form = compiled([anEditable('rows', 'table'), column('grade', 'text', hidden), column('why', 'text', { visible: 'grade = "C"' })])
    // when
    const view = formViewFor(form, { rows: [{ id: 'r1', grade: 'C', why: 'x' }, { id: 'r2', grade: 'A', why: 'old' }] }, reader)
    // then
    expect(view.decided).toEqual({ 'whyId@r1': { visible: true }, 'whyId@r2': { visible: false } })
    expect(view.values).toEqual({ rows: [{ id: 'r1', why: 'x' }, { id: 'r2' }] })
    expect(evaluateView(view, {}).rows.rowsId?.map(({ cells }) => cells.why?.visible)).toEqual([true, false])
  })

  it('should show a mere reader the recorded values, without formulas and without what is concealed from him', () => {
    // given
    const form = compiled([anEditable('birth', 'date'), aNode('age', 'computed', { formula: 'years and months duration(birth, today()).years' }), anEditable('secret')])
    // when
    const view = formViewFor(form, { birth: '2000-01-01', age: 25, secret: 'x' }, { ...reader, step: null, hidden: new Set(['secretId']) })
    // then
    expect(view).toMatchObject({ step: null, rights: {}, values: { birth: '2000-01-01', age: 25 } })
    expect(evaluateView(view, {}).values).toEqual({ birth: '2000-01-01', age: 25 })
    expect(evaluateView(view, {}).states.birthId).toMatchObject({ visible: true, editable: false })
  })

  it('should send only the outcomes of steps that its rules read', () => {
    const form = compiled([aNode('no', 'text', { visible: 'steps.review.outcome = "pass"' })])
    const view = formViewFor(form, {}, { ...reader, steps: { review: { outcome: 'pass' }, other: { outcome: 'x' } } })
    expect(view.steps).toEqual({ review: { outcome: 'pass' } })
  })

  it('should keep the rights of table and columns apart', () => {
    // given
    const form = compiled([aNode('rows', 'table'), column('area', 'number', { rights: { fill: 'required' } }), column('grade')])
    const values = { rows: [{ id: 'r1', area: 1, grade: 'A' }] }
    // when
    const view = formViewFor(form, values, reader)
    // then
    expect(view.rights).toEqual({ areaId: 'required' })
    expect(evaluateView(view, {}).rows).toEqual(evaluate(form, values, reader).rows)
    expect(evaluateView(view, { tables: { rows: { set: { r1: { area: 7 } } } } }).values).toEqual({ rows: [{ id: 'r1', area: 7, grade: 'A' }] })
  })
})
