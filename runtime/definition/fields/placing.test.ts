import { describe, expect, it } from 'vitest'
import { fieldTypeOf, fieldTypes } from './index.ts'
import { mayStandIn } from './placing.ts'

const typeOf = (type: string): (typeof fieldTypes)[number] => {
  const found = fieldTypeOf(type)
  if (!found) throw new Error(`Expected a field type ${type}`)
  return found
}

describe('definition/fields/placing', () => {
  it.each([
    ['text', 'section'], ['text', 'columns'], ['table', 'section'], ['text', 'table'], ['columns', 'section'], ['section', 'tabs'], ['section', 'steps'], ['divider', 'columns'],
  ])('should let %s stand in %s', (type, parent) => {
    expect(mayStandIn(typeOf(parent), typeOf(type))).toBe(true)
  })

  it.each([
    ['text', 'tabs'], ['columns', 'columns'], ['tabs', 'section'], ['tabs', 'tabs'], ['table', 'table'], ['section', 'table'], ['text', 'text'], ['serialNumber', 'table'],
  ])('should not let %s stand in %s', (type, parent) => {
    expect(mayStandIn(typeOf(parent), typeOf(type))).toBe(false)
  })

  it('should let everything stand on the sheet itself', () => {
    expect(fieldTypes.every((type) => mayStandIn(null, type))).toBe(true)
  })
})
