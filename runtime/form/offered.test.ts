import { describe, expect, it } from 'vitest'
import type { FormNode } from '#definition/form'
import type { FormValues } from '#definition/value'
import { admit } from './admit.ts'
import { compileForm } from './compileForm.ts'
import { evaluate } from './evaluate.ts'
import { evaluateView } from './evaluateView.ts'
import { aNode, anEditable, atFill, compiled } from './formBuilder.ts'
import { offeredOptions } from './offered.ts'
import { formViewFor } from './view.ts'

const option = (value: string, under?: string): { value: string, label: { zh: string }, under?: string } => ({ value, label: { zh: value }, ...(under ? { under } : {}) })
const towns = { options: [option('east'), option('west')] }
const villages = { options: [option('pine', 'east'), option('tea', 'west'), option('abroad')], under: 'townId' }
const nodes: FormNode[] = [
  anEditable('town', 'choice', { settings: towns }), anEditable('village', 'choice', { settings: villages }),
  anEditable('members', 'table'), aNode('name', 'person', { parent: 'membersId' }),
  anEditable('head', 'choice', { settings: { ...towns, from: 'nameId' } }),
  anEditable('plots', 'table'), aNode('plotTown', 'choice', { parent: 'plotsId', settings: towns }), aNode('plotVillage', 'choice', { parent: 'plotsId', settings: { ...villages, under: 'plotTownId' } }),
  aNode('owner', 'choice', { parent: 'plotsId', settings: { ...towns, from: 'nameId' } }),
]
const form = compiled(nodes)
const offered = (key: string, values: FormValues, row: FormValues | null = null): string[] | undefined => {
  const node = [...form.byId.values()].find((each) => each.node.key === key)
  return node && offeredOptions(form, node, values, row)?.map((each) => each.value)
}

describe('form/offered', () => {
  it('should offer what stands under the choice above, of the sheet or of the row', () => {
    expect(offered('village', { town: 'east' })).toEqual(['pine', 'abroad'])
    expect(offered('village', {})).toEqual(['abroad'])
    expect(offered('plotVillage', { town: 'east' }, { plotTown: 'west' })).toEqual(['tea', 'abroad'])
  })

  it('should offer the texts of a column, each once', () => {
    expect(offered('head', { members: [{ id: 'a', name: '甲' }, { id: 'b', name: '乙' }, { id: 'c', name: '甲' }, { id: 'd' }] })).toEqual(['甲', '乙'])
    expect(offered('town', {})).toBeUndefined()
  })

  it('should keep in a draft what is no longer offered, and not let it pass', () => {
    // given
    const values = { town: 'west', village: 'pine', members: [{ id: 'a', name: '甲' }], head: '乙', plots: [{ id: 'p', plotTown: 'east', plotVillage: 'tea', owner: '甲' }] }
    // when
    const draft = admit(form, {}, { values }, { ...atFill(), complete: false })
    const completion = admit(form, {}, { values }, { ...atFill(), complete: true })
    // then
    expect(draft.ok).toBe(true)
    expect(completion).toEqual({ ok: false, problems: [
      { path: 'village', code: 'value.option', data: {} }, { path: 'head', code: 'value.option', data: {} }, { path: 'plots[r1].plotVillage', code: 'value.option', data: {} },
    ] })
  })

  it('should judge the cells of a table anew when the column they choose from changes', () => {
    // given
    const plots = [{ id: 'p', owner: '乙' }]
    const before = evaluate(form, { members: [{ id: 'a', name: '甲' }], plots }, atFill())
    // when
    const after = evaluate(form, { members: [{ id: 'a', name: '乙' }], plots }, atFill(), before)
    // then
    const codes = (of: typeof before): string[] | undefined => of.rows.plotsId?.[0]?.cells.owner?.problems.map(({ code }) => code)
    expect([codes(before), codes(after)]).toEqual([['value.option'], []])
  })

  it('should hold nothing against a value for who may not see what decides it, at the server as in the browser', () => {
    // given
    const hidden = compiled(nodes.map((node) => (node.key === 'town' ? { ...node, rights: { fill: 'hidden' } } : node)))
    const values = { town: 'west', village: 'pine' }
    // when
    const here = evaluate(hidden, values, atFill()).states.villageId
    const there = evaluateView(formViewFor(hidden, values, atFill()), {}).states.villageId
    // then
    expect([here?.problems, there?.problems]).toEqual([[], []])
  })

  it.each([['from', 'goneId'], ['from', 'townId'], ['from', 'plotTownId'], ['under', 'nameId'], ['under', 'ownerId']])('should not compile a choice in a table whose %s is %s', (key, id) => {
    const result = compileForm(nodes.map((node) => (node.key === 'owner' ? { ...node, settings: { ...towns, [key]: id } } : node)))
    expect(result.ok ? [] : result.problems.map(({ code, property }) => `${code} ${property}`)).toContain(`form.settingsInvalid settings.${key}`)
  })
})
