import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byOrder, freshOrder, orderChanges } from './order.ts'

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1, maxLength: 12 })
const sorted = (keys: ReadonlyMap<string, unknown>) => [...keys.entries()].sort(byOrder).map(([id]) => id)

describe('definition/draft/order', () => {
  it('should bring any list, tied and damaged keys too, into the order that is wanted', () => {
    fc.assert(fc.property(ids, fc.array(fc.constantFrom('a0', 'a1', 'a0V', '', '!', 7, undefined)), fc.infiniteStream(fc.nat()), (list, keys, chance) => {
      // given
      const current = new Map(list.map((id, index): [string, unknown] => [id, keys[index]]))
      const ranks = new Map(list.map((id) => [id, Number(chance.next().value)]))
      const target = list.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))

      // when
      const changed = new Map([...current, ...orderChanges(current, target)])

      // then
      expect(sorted(changed)).toEqual(target)
    }))
  })

  it('should change nothing of a list that is in order, and one key to move one', () => {
    // given
    const order = freshOrder(5)
    const current = new Map(['a', 'b', 'c', 'd', 'e'].map((id, index) => [id, order[index]]))

    // then
    expect(orderChanges(current, ['a', 'b', 'c', 'd', 'e']).size).toBe(0)
    expect([...orderChanges(current, ['e', 'a', 'b', 'c', 'd']).keys()]).toEqual(['e'])
    expect([...orderChanges(current, ['a', 'b', 'x', 'c', 'd', 'e']).keys()]).toEqual(['x'])
    expect([...orderChanges(current, ['b', 'c', 'a', 'd', 'e']).keys()]).toEqual(['a'])
  })
})
