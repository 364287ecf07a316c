import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundTo, withoutNoise } from './rounding.ts'

const seed = 20260302

describe('definition/expression/rounding', () => {
  it.each([
    [12.705, 2, 12.71], [12.704999, 2, 12.7], [-0.5, 0, -1], [0.5, 0, 1], [2.5, 0, 3], [1e21, 2, 1e21], [1250, -2, 1300], [-0.004, 2, 0], [1.1 * 1.15, 2, 1.27],
  ])('should round %d to %d places half up: %d', (value, scale, expected) => {
    expect(roundTo(value, scale)).toBe(expected)
  })

  it.each([['up', 1.21, 1.3], ['down', 1.29, 1.2], ['floor', -1.21, -1.3], ['ceiling', -1.29, -1.2], ['halfDown', 1.25, 1.2]] as const)('should round %s', (rounding, value, expected) => {
    expect(roundTo(value, 1, rounding)).toBe(expected)
  })

  it('should refuse what can not be rounded', () => {
    expect([roundTo(Number.NaN, 0), roundTo(1, 0.5), roundTo(1, 99)]).toEqual([null, null, null])
  })

  it('should take the noise of a sum off, and leave whole numbers alone', () => {
    expect([withoutNoise(0.1 + 0.2), withoutNoise(2 ** 60), withoutNoise(-0)]).toEqual([0.3, 2 ** 60, 0])
  })

  it('should leave cents alone, and take the noise of their sums off', () => {
    console.info(`seed ${seed}`)
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -1e9, max: 1e9 }), (left, right) => {
      expect(roundTo(left / 100, 2)).toBe(left === 0 ? 0 : left / 100)
      expect(roundTo(left / 100 + right / 100, 2)).toBe(left + right === 0 ? 0 : (left + right) / 100)
    }), { seed })
  })
})
