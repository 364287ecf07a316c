import { describe, expect, it } from 'vitest'
import { evaluateFeel, isExpressionProblem, parseFeel } from './feel.ts'
import { sumOfColumn } from './sum.ts'

describe('definition/expression/sum', () => {
  it.each([[[], 0], [[{ area: null }], 0], [[{ area: 1.1 }, { area: null }, { area: 2.2 }], 3.3], [[{ area: 0 }, { area: 4 }], 4]])('should sum %j to %d', (lots, expected) => {
    // given
    const parsed = parseFeel(sumOfColumn('lots', 'area'), ['lots', 'lots.area'])
    // when
    const value = isExpressionProblem(parsed) ? parsed.code : evaluateFeel(parsed, { lots }, { now: '2026-03-02T09:10' })
    // then
    expect(value).toBe(expected)
  })
})
