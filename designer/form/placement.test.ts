import { describe, expect, it } from 'vitest'
import type { FieldType } from '#definition/fields/fieldType'
import { fieldTypeOf } from '#definition/fields/index'
import { aNode } from '#form/formBuilder'
import { readTree } from '#form/readTree'
import { placeForDrop, placeForNew, placeOneStep, sideAt } from './placement.ts'

const tree = readTree([
  aNode('people', 'section'), aNode('name', 'text', { parent: 'peopleId' }), aNode('age', 'number', { parent: 'peopleId' }),
  aNode('members', 'table'), aNode('memberName', 'text', { parent: 'membersId' }), aNode('memberAge', 'number', { parent: 'membersId' }),
  aNode('land', 'section'), aNode('area', 'number', { parent: 'landId' }),
])
const typeOf = (type: string): FieldType => {
  const found = fieldTypeOf(type)
  if (!found) throw new Error(`Expected a field type ${type}`)
  return found
}

describe('designer/form/placement', () => {
  describe('placeForNew', () => {
    it.each([
      ['a field, nothing in hand: the last section', 'text', null, { parent: 'landId', before: null }],
      ['a section, nothing in hand: the end of the sheet', 'section', null, { parent: null, before: null }],
      ['a field behind a field', 'text', 'nameId', { parent: 'peopleId', before: 'ageId' }],
      ['a field into a section', 'text', 'peopleId', { parent: 'peopleId', before: null }],
      ['a column into a table', 'text', 'membersId', { parent: 'membersId', before: null }],
      ['a column behind a column', 'text', 'memberNameId', { parent: 'membersId', before: 'memberAgeId' }],
      ['a table behind a table, since it can be no column', 'table', 'memberNameId', { parent: null, before: 'landId' }],
      ['a section behind the section of the field in hand', 'section', 'nameId', { parent: null, before: 'membersId' }],
    ] as const)('should put %s', (_what, type, selected, place) => {
      expect(placeForNew(tree, typeOf(type), selected)).toEqual(place)
    })
  })

  describe('placeOneStep', () => {
    it.each([
      ['a field past its neighbour', 'nameId', 'down', { parent: 'peopleId', before: null }],
      ['a field up past its neighbour', 'ageId', 'up', { parent: 'peopleId', before: 'nameId' }],
      ['the last field of a section out before the table', 'ageId', 'down', { parent: null, before: 'membersId' }],
      ['a table into the section below', 'membersId', 'down', { parent: 'landId', before: 'areaId' }],
      ['a table into the section above', 'membersId', 'up', { parent: 'peopleId', before: null }],
      ['a section past the table', 'landId', 'up', { parent: null, before: 'membersId' }],
      ['a column within its table', 'memberAgeId', 'up', { parent: 'membersId', before: 'memberNameId' }],
      ['no column out of its table', 'memberAgeId', 'down', null],
      ['nothing over the end of the sheet', 'areaId', 'down', null],
    ] as const)('should move %s', (_what, id, step, place) => {
      expect(placeOneStep(tree, id, step)).toEqual(place)
    })
  })

  describe('placeForDrop', () => {
    it('should put a field beside a field of another section', () => {
      expect(placeForDrop(tree, { kind: 'node', id: 'nameId' }, 'areaId', 'after')).toEqual({ parent: 'landId', before: null })
    })
    it('should leave what is dragged out of the count of neighbours', () => {
      expect(placeForDrop(tree, { kind: 'node', id: 'ageId' }, 'nameId', 'after')).toEqual({ parent: 'peopleId', before: null })
    })
    it('should refuse a table inside a table, a section inside a section and anything inside itself', () => {
      expect(placeForDrop(tree, { kind: 'new', type: 'table' }, 'memberNameId', 'after')).toBeNull()
      expect(placeForDrop(tree, { kind: 'node', id: 'landId' }, 'peopleId', 'inside')).toBeNull()
      expect(placeForDrop(tree, { kind: 'node', id: 'landId' }, 'areaId', 'before')).toBeNull()
    })
    it('should make a new field a column of the table it is dropped into', () => {
      expect(placeForDrop(tree, { kind: 'new', type: 'date' }, 'membersId', 'inside')).toEqual({ parent: 'membersId', before: null })
    })
  })

  describe('sideAt', () => {
    const box = { left: 100, top: 10, width: 200, height: 100 }
    it('should split a field in halves', () => {
      expect(sideAt(box, { x: 199, y: 0 }, 'across', false)).toBe('before')
      expect(sideAt(box, { x: 201, y: 0 }, 'across', false)).toBe('after')
    })
    it('should keep the middle of a section for what goes into it', () => {
      expect(sideAt(box, { x: 0, y: 20 }, 'down', true)).toBe('before')
      expect(sideAt(box, { x: 0, y: 60 }, 'down', true)).toBe('inside')
      expect(sideAt(box, { x: 0, y: 100 }, 'down', true)).toBe('after')
    })
  })
})
