import { describe, expect, it } from 'vitest'
import { backOff, mostAttempts } from './backOff.ts'

const hour = 60 * 60_000

describe('server/jobs/backOff', () => {
  it('should wait twice as long each time, up to an hour', () => {
    expect([1, 2, 3, 4, 10, 11, 40, 4000].map((attempts) => backOff(attempts, 0.5))).toEqual([5000, 10_000, 20_000, 40_000, 2_560_000, hour, hour, hour])
  })

  it('should spread by a fifth to either side', () => {
    expect([backOff(1, 0), backOff(1, 1)]).toEqual([4000, 6000])
  })

  it('should go on for more than a day, even by the shortest waits', () => {
    const waits = Array.from({ length: mostAttempts - 1 }, (_each, index) => backOff(index + 1, 0))
    expect(waits.reduce((sum, each) => sum + each)).toBeGreaterThan(24 * hour)
  })
})
