import { describe, expect, it } from 'vitest'
import { moneyCapitals } from './moneyCapitals.ts'

describe('definition/fields/moneyCapitals', () => {
  it.each([
    [0, '零元整'], [5, '伍分'], [50, '伍角整'], [105, '壹元零伍分'], [150, '壹元伍角整'], [100_00, '壹佰元整'], [1_001_00, '壹仟零壹元整'], [10_000_00, '壹万元整'], [10_060_005, '壹拾万零陆佰元零伍分'],
    [106_000_50, '壹拾万零陆仟元伍角整'], [1_680_032, '壹万陆仟捌佰元叁角贰分'], [140_950, '壹仟肆佰零玖元伍角整'], [100_000_000_00, '壹亿元整'], [100_010_000_00, '壹亿零壹万元整'], [-1_00, '负壹元整'],
  ])('should write %i fen', (fen, text) => {
    expect(moneyCapitals(fen)).toBe(text)
  })

  it('should write nothing for what is no amount', () => {
    expect([moneyCapitals(0.5), moneyCapitals(Number.NaN)]).toEqual(['', ''])
  })
})
