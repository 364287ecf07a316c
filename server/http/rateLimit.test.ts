import { describe, expect, it } from 'vitest'
import { openRateLimit } from './rateLimit.ts'

describe('server/http/rateLimit', () => {
  it('should let a burst through and then as many as come back with time', () => {
    // given
    let now = 0
    const limit = openRateLimit(3, 60, () => now)

    // when
    const burst = [1, 2, 3, 4].map(() => limit.take('a'))
    now = 1000
    const after = [limit.take('a'), limit.take('a')]

    // then
    expect(burst).toEqual([true, true, true, false])
    expect(after).toEqual([true, false])
  })

  it('should keep keys apart', () => {
    const limit = openRateLimit(1, 1, () => 0)
    expect([limit.take('a'), limit.take('b'), limit.take('a')]).toEqual([true, true, false])
  })

  it('should refuse what costs more than is left, and count nothing for it', () => {
    const limit = openRateLimit(10, 1, () => 0)
    expect([limit.take('a', 11), limit.take('a', 10)]).toEqual([false, true])
  })
})
