import { describe, expect, it } from 'vitest'
import { applyTablePatch } from './applyPatch.ts'

const rows = [{ id: 'a', area: 1 }, { id: 'b', area: 2 }, { id: 'c', area: 3 }]
const idsOf = (list: readonly { readonly id?: unknown }[]): unknown[] => list.map(({ id }) => id)

describe('form/applyPatch', () => {
  it.each([
    [{ remove: ['b'] }, ['a', 'c']],
    [{ add: [{ id: 'n', values: {} }] }, ['a', 'b', 'c', 'n']],
    [{ add: [{ id: 'n', after: null, values: {} }] }, ['n', 'a', 'b', 'c']],
    [{ add: [{ id: 'n', after: 'a', values: {} }] }, ['a', 'n', 'b', 'c']],
    [{ move: [{ id: 'c', after: null }] }, ['c', 'a', 'b']],
    [{ move: [{ id: 'a', after: 'c' }] }, ['b', 'c', 'a']],
    [{ add: [{ id: 'n', values: {} }], move: [{ id: 'n', after: 'a' }], remove: ['b'] }, ['a', 'n', 'c']],
  ])('should apply %j', (patch, ids) => {
    expect(idsOf(applyTablePatch(rows, patch))).toEqual(ids)
  })

  it('should keep rows that did not change, and changed ones while their cells are the same', () => {
    // given
    const patch = { set: { b: { area: 9 } }, add: [{ id: 'n', values: { area: 4 } }] }
    // when
    const [first, second] = [applyTablePatch(rows, patch), applyTablePatch(rows, { ...patch })]
    // then
    expect(first).toEqual([{ id: 'a', area: 1 }, { id: 'b', area: 9 }, { id: 'c', area: 3 }, { id: 'n', area: 4 }])
    expect(second.every((row, index) => row === first[index])).toBe(true)
    expect(first[0]).toBe(rows[0])
  })

  it('should not let a row in values name another id', () => {
    expect(idsOf(applyTablePatch([], { add: [{ id: 'n', values: { id: 'x' } }] }))).toEqual(['n'])
  })
})
