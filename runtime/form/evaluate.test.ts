import { describe, expect, it } from 'vitest'
import type { FormNode } from '#definition/form'
import { evaluate } from './evaluate.ts'
import { aNode, anEditable, atFill, compiled } from './formBuilder.ts'

const column = (key: string, type = 'text', extra = {}): FormNode => aNode(key, type, { parent: 'rowsId', ...extra })

describe('form/evaluate', () => {
  describe('rights', () => {
    it.each<[string, Partial<FormNode>, Partial<FormNode>, object]>([
      ['read what has no entry', {}, {}, { visible: true, editable: false }],
      ['edit', {}, { rights: { fill: 'editable' } }, { visible: true, editable: true, required: false }],
      ['demand', {}, { rights: { fill: 'required' } }, { editable: true, required: true, missing: true }],
      ['hide', {}, { rights: { fill: 'hidden' } }, { visible: false, editable: false }],
      ['hide with the section', { rights: { fill: 'hidden' } }, { rights: { fill: 'editable' } }, { visible: false, editable: false }],
      ['not edit through the section alone', { rights: { fill: 'editable' } }, {}, { visible: true, editable: false }],
      ['edit what is required by itself', {}, { required: true, rights: { fill: 'editable' } }, { required: true }],
      ['not demand what may only be read', {}, { required: true }, { required: false }],
    ])('should let a step %s', (_name, section, field, state) => {
      // given
      const form = compiled([aNode('part', 'section', section), aNode('name', 'text', { parent: 'partId', ...field })])
      // when
      const { states } = evaluate(form, {}, atFill())
      // then
      expect(states.nameId).toMatchObject(state)
    })

    it.each<[string, Partial<FormNode>, Partial<FormNode>, object]>([
      ['inherit its table\'s right', { rights: { fill: 'editable' } }, {}, { editable: true, required: false }],
      ['not inherit that the table must be filled', { rights: { fill: 'required' } }, {}, { editable: true, required: false }],
      ['be editable alone', {}, { rights: { fill: 'required' } }, { editable: true, required: true }],
      ['be locked in an editable table', { rights: { fill: 'editable' } }, { rights: { fill: 'readOnly' } }, { editable: false }],
      ['be hidden with its table', { rights: { fill: 'hidden' } }, {}, undefined],
    ].map(([name, table, cell, state]) => [name, table, cell, state] as [string, Partial<FormNode>, Partial<FormNode>, object]))('should let a column %s', (_name, table, cell, state) => {
      // given
      const form = compiled([aNode('rows', 'table', table), column('area', 'number', cell)])
      // when
      const { rows } = evaluate(form, { rows: [{ id: 'r1' }] }, atFill())
      // then
      if (state === undefined) expect(rows.rowsId).toEqual([])
      else expect(rows.rowsId?.[0]?.cells.area).toMatchObject(state)
    })

    it('should let a mere reader read, but not what is concealed from him', () => {
      const form = compiled([anEditable('name'), anEditable('secret')])
      const { states } = evaluate(form, { name: 'x' }, atFill({ step: null, hidden: new Set(['secretId']) }))
      expect(states.nameId).toMatchObject({ visible: true, editable: false })
      expect(states.secretId).toMatchObject({ visible: false })
    })
  })

  describe('rules', () => {
    it('should demand a field that is required { when } only while that holds, also where the step demands it', () => {
      // given
      const form = compiled([anEditable('kind'), aNode('code', 'text', { requiredWhen: 'kind = "unit"', rights: { fill: 'required' } })])
      // when, then
      expect(evaluate(form, { kind: 'unit' }, atFill()).states.codeId).toMatchObject({ required: true, missing: true })
      expect(evaluate(form, { kind: 'farmer' }, atFill()).states.codeId).toMatchObject({ required: false })
      expect(evaluate(form, {}, atFill()).states.codeId?.because).toEqual([{ ruleId: 'codeRequired', effect: 'required', holding: false, empty: ['kind'] }])
    })

    it('should hold a condition only if it is exactly true', () => {
      const form = compiled([anEditable('rooms', 'number'), aNode('note', 'text', { visible: 'rooms > 3' })])
      expect(evaluate(form, {}, atFill()).states.noteId).toMatchObject({ visible: false, because: [{ holding: 'unknown', empty: ['rooms'] }] })
    })

    it('should make a value null to expressions while a rule over values hides its field, and keep it', () => {
      // given
      const form = compiled([anEditable('kind'), anEditable('rent', 'money', { visible: 'kind = "rented"' }), aNode('yearly', 'money', { formula: 'if rent = null then 0 else rent * 12' })])
      // when
      const { states, values } = evaluate(form, { kind: 'owned', rent: 500 }, atFill())
      // then
      expect(states.rentId).toMatchObject({ visible: false, dropped: true, value: null })
      expect(values).toMatchObject({ rent: 500, yearly: 0 })
    })

    it('should neither drop nor make null what a rule over outcome, steps or today() hides', () => {
      const form = compiled([anEditable('name', 'text', { visible: 'outcome = "register"' }), aNode('copy', 'computed', { formula: 'name' })])
      const { states, values } = evaluate(form, { name: 'x' }, atFill())
      expect(states.nameId).toMatchObject({ visible: false, dropped: false, value: 'x' })
      expect(values.copy).toBe('x')
      expect(evaluate(form, {}, atFill({ outcome: 'register' })).states.nameId).toMatchObject({ visible: true })
    })

    it('should hide what is in a hidden section', () => {
      const form = compiled([anEditable('kind'), aNode('part', 'section', { visible: 'kind = "a"' }), anEditable('name', 'text', { parent: 'partId' })])
      expect(evaluate(form, { kind: 'b', name: 'x' }, atFill()).states.nameId).toMatchObject({ visible: false, dropped: true })
    })

    it('should read outcomes of steps and the day of the step', () => {
      const form = compiled([aNode('late', 'computed', { formula: 'steps.review.outcome = "late" and today() = date("2026-03-16")' })])
      expect(evaluate(form, {}, atFill({ steps: { review: { outcome: 'late' } } })).values.late).toBe(true)
    })
  })

  describe('tables', () => {
    const lots = [
      anEditable('rows', 'table'), column('volume', 'number'), column('rate', 'number', { visible: 'volume > 0' }), column('timber', 'computed', { formula: 'if volume = null or rate = null then null else decimal(volume * rate / 100, 2)' }),
      aNode('total', 'computed', { formula: 'if count(rows) = 0 then 0 else decimal(sum(rows.timber), 2)' }),
    ]

    it('should compute columns, and sums over them', () => {
      const { values } = evaluate(compiled(lots), { rows: [{ id: 'a', volume: 9.8, rate: 70 }, { id: 'b', volume: 2.9, rate: 68 }] }, atFill())
      expect(values).toEqual({ rows: [{ id: 'a', volume: 9.8, rate: 70, timber: 6.86 }, { id: 'b', volume: 2.9, rate: 68, timber: 1.97 }], total: 8.83 })
    })

    it('should judge rules row by row', () => {
      const { rows } = evaluate(compiled(lots), { rows: [{ id: 'a', volume: 0, rate: 70 }, { id: 'b', volume: 2 }] }, atFill())
      expect(rows.rowsId?.map(({ cells }) => cells.rate?.visible)).toEqual([false, true])
      expect(rows.rowsId?.[0]?.cells.timber?.value).toBe(null)
    })

    it('should see a table without rows as an empty list', () => {
      expect(evaluate(compiled(lots), {}, atFill()).values).toEqual({ total: 0 })
    })

    it('should let a column read fields outside', () => {
      const form = compiled([anEditable('ending'), anEditable('rows', 'table'), column('name'), column('full', 'computed', { formula: 'name + ending' })])
      expect(evaluate(form, { ending: '店', rows: [{ id: 'a', name: '三样家' }] }, atFill()).values.rows).toEqual([{ id: 'a', name: '三样家', full: '三样家店' }])
    })
  })

  it('should name what is wrong with a value that this step may mend', () => {
    const form = compiled([anEditable('phone', 'phone'), aNode('locked', 'phone')])
    const { states } = evaluate(form, { phone: '1', locked: '1' }, atFill())
    expect(states.phoneId?.problems).toEqual([{ code: 'value.phone' }])
    expect(states.lockedId?.problems).toEqual([])
  })

  it('should give the same with an earlier evaluation as without, and keep rows that did not change', () => {
    // given
    const nodes = [anEditable('ending'), anEditable('other'), anEditable('rows', 'table'), column('name'), column('full', 'computed', { formula: 'name + ending' }), aNode('count', 'computed', { id: 'c', formula: '1' })].filter(({ id }) => id !== 'c')
    const form = compiled(nodes)
    const first = { ending: '店', rows: [{ id: 'a', name: '一' }, { id: 'b', name: '二' }] }
    const before = evaluate(form, first, atFill())
    // when
    const second = { ...first, rows: [first.rows[0] ?? { id: '' }, { id: 'b', name: '三' }], other: 'x' }
    const after = evaluate(form, second, atFill(), before)
    // then
    expect(after).toEqual(evaluate(form, second, atFill()))
    expect(after.rows.rowsId?.[0]).toBe(before.rows.rowsId?.[0])
    const ending = { ...second, ending: '部' }
    expect(evaluate(form, ending, atFill(), after)).toEqual(evaluate(form, ending, atFill()))
  })
})
