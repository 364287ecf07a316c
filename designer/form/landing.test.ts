import { describe, expect, it } from 'vitest'
import { aNode } from '#form/formBuilder'
import { readTree } from '#form/readTree'
import { carriedFrom, landingAt } from './landing.ts'

const tree = readTree([aNode('people', 'section'), aNode('name', 'text', { parent: 'peopleId' }), aNode('lots', 'table'), aNode('area', 'number', { parent: 'lotsId' })])
const section = { id: 'peopleId', box: { left: 0, top: 0, width: 600, height: 200 } }
const field = { id: 'nameId', box: { left: 0, top: 40, width: 200, height: 60 } }

describe('designer/form/landing', () => {
  it('should land beside the field under the pointer', () => {
    expect(landingAt(tree, { kind: 'new', type: 'date' }, [field, section], { x: 150, y: 60 })).toEqual({ id: 'nameId', side: 'after', place: { parent: 'peopleId', before: null } })
  })

  it('should land beside the section where the field inside it can take nothing', () => {
    expect(landingAt(tree, { kind: 'new', type: 'section' }, [field, section], { x: 150, y: 60 })).toEqual({ id: 'peopleId', side: 'before', place: { parent: null, before: 'peopleId' } })
  })

  it('should land inside a table as a column', () => {
    const table = { id: 'lotsId', box: { left: 0, top: 300, width: 600, height: 100 } }
    expect(landingAt(tree, { kind: 'node', id: 'nameId' }, [table], { x: 10, y: 350 })?.place).toEqual({ parent: 'lotsId', before: null })
  })

  it('should land nowhere on what is dragged itself', () => {
    expect(landingAt(tree, { kind: 'node', id: 'peopleId' }, [field, section], { x: 10, y: 100 })).toBeNull()
  })

  it('should leave drags of others alone', () => {
    expect(carriedFrom({ kind: 'post', id: 'x' })).toBeNull()
    expect(carriedFrom({ kind: 'new', type: 'text' })).toEqual({ kind: 'new', type: 'text' })
  })
})
