import { describe, expect, it } from 'vitest'
import type { FieldType } from '#definition/fields/fieldType'
import { fieldTypeOf, fieldTypes } from '#definition/fields/index'
import { mayStandIn } from '#definition/fields/placing'
import { aNode } from '#form/formBuilder'
import { compileForm } from '#form/compileForm'
import { readTree } from '#form/readTree'
import { copiesOf, freshKey, newField } from './newField.ts'

const nodes = [
  aNode('people', 'section'), aNode('text1', 'text', { parent: 'peopleId' }),
  aNode('members', 'table', { parent: 'peopleId' }), aNode('kind', 'choice', { parent: 'membersId' }),
  { ...aNode('other', 'text', { parent: 'membersId' }), rules: [{ id: 'r', effect: 'visible' as const, when: { field: 'kindId', is: 'notEmpty' as const } }] },
]
const tree = readTree(nodes)
const section = fieldTypeOf('section')

function typeCalled(name: string): FieldType {
  const found = fieldTypes.find(each => each.type === name)
  if (!found) throw new Error(`Expected the field type ${name}`)
  return found
}

describe('designer/form/newField', () => {
  it('should make of every type of the palette an element that compiles, but for the formula of a computed one', () => {
    for (const type of fieldTypes) {
      // when
      const parent = mayStandIn(section, type) ? 'peopleId' : null
      const made = newField({ tree, type, id: 'made', parent, label: { zh: type.type }, filledAt: ['start'] })
      const result = compileForm([...nodes, made])
      // then
      expect(result.ok ? [] : result.problems.map(each => each.code)).toEqual(type.alwaysComputed && !type.assigned ? ['form.formulaMissing'] : [])
    }
  })

  it('should class what identifies a person as personal data from the beginning', () => {
    const classOf = (name: string): string => newField({ tree, type: typeCalled(name), id: 'made', parent: 'peopleId', label: { zh: name }, filledAt: [] }).personal
    expect(['idCard', 'bankCard', 'person', 'phone', 'number'].map(classOf)).toEqual(['sensitive', 'sensitive', 'personal', 'personal', 'none'])
  })

  it('should let the applicant fill a field, and leave a column to its table', () => {
    const [text] = fieldTypes
    if (!text) throw new Error('Expected field types')
    const make = (parent: string): Record<string, string> => newField({ tree, type: text, id: 'made', parent, label: { zh: '' }, filledAt: ['start'] }).rights
    expect(make('peopleId')).toEqual({ start: 'editable' })
    expect(make('membersId')).toEqual({})
  })

  it('should count on from keys that are taken', () => {
    expect(freshKey('text', new Set(['text1', 'text2']))).toBe('text3')
    expect(freshKey('text12', new Set())).toBe('text1')
  })

  it('should copy a table with its columns, whose rules look at the copies', () => {
    // given
    let count = 0
    // when
    const copies = copiesOf(tree, 'membersId', of => `${of}Copy${count += 1}`)
    // then
    const [table, kind, other] = copies
    expect(copies.map(each => each.key)).toEqual(['members1', 'kind', 'other'])
    expect([kind?.parent, other?.parent]).toEqual([table?.id, table?.id])
    expect(other?.rules).toMatchObject([{ when: { field: kind?.id } }])
    expect(compileForm([...nodes, ...copies]).ok).toBe(true)
  })

  it('should let a copied choice look at the copy of the choice above it', () => {
    // given
    const options = [{ value: 'a', label: { zh: 'a' } }]
    let count = 0
    const pair = readTree([aNode('part', 'section'), aNode('town', 'choice', { parent: 'partId', settings: { options } }), aNode('village', 'choice', { parent: 'partId', settings: { options, under: 'townId' } })])
    // when
    const [, town, village] = copiesOf(pair, 'partId', () => `copy${count += 1}`)
    // then
    expect(village?.settings.under).toBe(town?.id)
  })
})
