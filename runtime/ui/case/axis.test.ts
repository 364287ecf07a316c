import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axis } from './axis.ts'

describe('ui/case/axis', () => {
  it('should give a taken stretch its wanted size and squeeze an empty one', () => {
    const x = axis([{ from: 0, to: 100, size: 60 }, { from: 300, to: 400, size: 80 }], [], 20)
    expect(x.at(100) - x.at(0)).toBe(60)
    expect(x.at(300) - x.at(100)).toBe(20)
    expect(x.at(400) - x.at(300)).toBe(80)
    expect(x.length).toBe(160)
  })

  it('should keep the order of any two places', () => {
    const span = fc.record({ from: fc.integer({ min: 0, max: 900 }), length: fc.integer({ min: 1, max: 200 }), size: fc.integer({ min: 1, max: 100 }) })
      .map(({ from, length, size }) => ({ from, to: from + length, size }))
    fc.assert(fc.property(fc.array(span, { minLength: 1, maxLength: 12 }), fc.integer({ min: -50, max: 1200 }), fc.integer({ min: -50, max: 1200 }), (spans, a, b) => {
      const map = axis(spans, [], 20)
      expect(map.at(Math.min(a, b))).toBeLessThanOrEqual(map.at(Math.max(a, b)) + 1e-9)
    }))
  })
})
