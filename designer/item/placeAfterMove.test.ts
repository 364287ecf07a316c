import { describe, expect, it } from 'vitest'
import { placeAfterMove } from './placeAfterMove.ts'

describe('designer/item/placeAfterMove', () => {
  it.each([
    ['b', -1, 'a'], ['a', 1, 'c'], ['b', 1, null], ['a', -1, undefined], ['c', 1, undefined], ['x', 1, undefined],
  ] as const)('should move %s by %i before %s', (id, by, before) => {
    expect(placeAfterMove(['a', 'b', 'c'], id, by)).toBe(before)
  })
})
