import { describe, expect, it } from 'vitest'
import type { FormNode } from '#definition/form'
import { compileDraft, compileForm } from './compileForm.ts'
import { aNode } from './formBuilder.ts'

const codesOf = (nodes: readonly FormNode[]): string[] => {
  const result = compileForm(nodes)
  return result.ok ? [] : result.problems.map(({ code, elementId, property }) => `${code} ${elementId} ${property}`)
}
const column = (key: string, type = 'text', extra = {}): FormNode => aNode(key, type, { parent: 'rowsId', ...extra })

describe('form/compileForm', () => {
  it.each<[string, readonly FormNode[], string]>([
    ['an unknown type', [aNode('a', 'hologram')], 'form.typeUnknown aId type'],
    ['a parent that is not there', [aNode('a', 'text', { parent: 'nowhere' })], 'form.parentUnknown aId parent'],
    ['a field inside a field', [aNode('a'), aNode('b', 'text', { parent: 'aId' })], 'form.parentUnknown bId parent'],
    ['sections inside each other', [aNode('a', 'section', { parent: 'bId' }), aNode('b', 'section', { parent: 'aId' })], 'form.parentUnknown aId parent'],
    ['a table inside a table', [aNode('rows', 'table'), column('inner', 'table')], 'form.placeNotAllowed innerId parent'],
    ['a key that is no name', [aNode('A-b')], 'form.keyInvalid A-bId key'],
    ['a key that is a word of FEEL', [aNode('months')], 'form.keyReserved monthsId key'],
    ['the key id, which names rows', [aNode('rows', 'table'), column('id')], 'form.keyReserved idId key'],
    ['a key that is taken', [aNode('a'), { ...aNode('a'), id: 'other' }], 'form.keyTaken other key'],
    ['an id that is taken', [aNode('a'), { ...aNode('b'), id: 'aId' }], 'form.idTaken aId id'],
    ['an unknown setting', [aNode('a', 'text', { settings: { innerHTML: 'x' } })], 'form.settingsInvalid aId settings.innerHTML'],
    ['a default of another shape', [aNode('a', 'number', { default: 'x' })], 'form.defaultInvalid aId default'],
    ['a default that is no option', [aNode('a', 'choice', { default: 'maybe' })], 'form.defaultInvalid aId default'],
    ['a formula where none may be', [aNode('a', 'idCard', { formula: '1' })], 'form.computedNotAllowed aId rules'],
    ['a computed field without a formula', [aNode('a', 'computed')], 'form.formulaMissing aId rules'],
    ['a rule that reads an unknown field', [aNode('a', 'text', { visible: 'nobody = 1' })], 'form.ruleUnreadable aId rules.aVisible'],
    ['a rule that is no FEEL', [aNode('a', 'text', { visible: 'a = = 1' })], 'form.ruleUnreadable aId rules.aVisible'],
    ['formulas that wait for each other', [aNode('a', 'computed', { formula: 'b' }), aNode('b', 'computed', { formula: 'a' })], 'form.loop aId rules'],
    ['a field that hides itself', [aNode('a', 'text', { visible: 'a = "x"' })], 'form.loop aId rules'],
    ['a column that reads the sum over it', [aNode('total', 'computed', { formula: 'sum(rows.share)' }), aNode('rows', 'table'), column('share', 'computed', { formula: 'total' })], 'form.loop totalId rules'],
    ['columns that wait for each other', [aNode('rows', 'table'), column('one', 'computed', { formula: 'two' }), column('two', 'computed', { formula: 'one' })], 'form.loop oneId rules'],
    ['an editable computed field', [aNode('a', 'computed', { formula: '1', rights: { fill: 'required' } })], 'form.notEditable aId rights.fill'],
    ['a field to be filled in a section that is only read', [aNode('s', 'section', { rights: { fill: 'readOnly' } }), aNode('a', 'text', { parent: 'sId', rights: { fill: 'required' } })], 'form.notEditable aId rights.fill'],
  ])('should refuse %s', (_name, nodes, problem) => {
    expect(codesOf(nodes)).toContain(problem)
  })

  it('should refuse more than 300 fields', () => {
    expect(codesOf(Array.from({ length: 301 }, (_each, index) => aNode(`f${index}`)))).toEqual(['form.tooManyFields null form'])
  })

  it('should compile a draft with a broken rule, leaving the rule out', () => {
    // when
    const { form, problems } = compileDraft([aNode('a', 'text', { visible: 'nobody = 1' }), aNode('b')])
    // then
    expect(problems).toHaveLength(1)
    expect(form.byKey.get('a')?.visible).toEqual([])
    expect(form.fields.map(({ node }) => node.key)).toEqual(['a', 'b'])
  })

  it('should order computed fields after what they read, and let a column hide a field of its key', () => {
    // given
    const nodes = [aNode('total', 'computed', { formula: 'sum(rows.area) * rate' }), aNode('rate', 'computed', { formula: 'area + 1' }), aNode('area', 'number'), aNode('rows', 'table'), column('area', 'number', { id: 'rows.area' }), column('double', 'computed', { formula: 'area * 2' })]
    // when
    const result = compileForm(nodes)
    // then
    expect(result).toMatchObject({ ok: true })
    const order = result.ok ? result.form.order.map(({ node }) => node.key) : []
    expect(order.indexOf('total')).toBeGreaterThan(order.indexOf('rate'))
    expect(order.indexOf('rate')).toBeGreaterThan(order.indexOf('area'))
    expect(result.ok && result.form.tables.get('rowsId')?.outerKeys).toEqual([])
  })

  it('should know which rules depend on the moment, also through a computed field', () => {
    // given
    const nodes = [aNode('birth', 'date'), aNode('age', 'computed', { formula: 'years and months duration(birth, today()).years' }), aNode('guardian', 'text', { visible: 'age < 18' }), aNode('other', 'text', { visible: 'birth != null' })]
    // when
    const { form } = compileDraft(nodes)
    // then
    expect(form.byKey.get('guardian')?.visible[0]?.isMomentary).toBe(true)
    expect(form.byKey.get('other')?.visible[0]?.isMomentary).toBe(false)
  })
})
