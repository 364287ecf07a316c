import { describe, expect, it } from 'vitest'
import { middleOfLongest } from './middleOfLongest.ts'

describe('designer/flow/chart/middleOfLongest', () => {
  it('should be the middle of the longest stretch', () => {
    expect(middleOfLongest([{ x: 0, y: 0 }, { x: 40, y: 0 }, { x: 40, y: 200 }, { x: 60, y: 200 }])).toEqual({ x: 40, y: 100 })
  })

  it('should be the first of two that are as long', () => {
    expect(middleOfLongest([{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 100 }])).toEqual({ x: 50, y: 0 })
  })
})
