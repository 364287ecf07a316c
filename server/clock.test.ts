import { describe, expect, it } from 'vitest'
import { openClock } from './clock.ts'

const minute = 60_000
const day = 24 * 60 * minute

describe('server/clock', () => {
  /** Two clocks that a test sets; both begin on 2026-03-02 at 09:10 in Shanghai. */
  function aMachine(): { wall: () => number, steady: () => number, pass: (ms: number) => void, jump: (ms: number) => void } {
    let wall = Date.parse('2026-03-02T01:10:00Z')
    let steady = 5000
    return {
      wall: () => wall, steady: () => steady,
      pass(ms) { wall += ms; steady += ms },
      jump(ms) { wall += ms },
    }
  }

  it('should tell the instant of Shanghai and doubt nothing while both clocks go on', () => {
    const machine = aMachine()
    const clock = openClock(null, '2026-03-02T09:09:59', machine)
    machine.pass(90 * day)
    expect([clock.now(), clock.today(), clock.doubt()]).toEqual(['2026-05-31T09:10:00', '2026-05-31', null])
  })

  it.each([
    ['ahead by five minutes', 5 * minute, 'jumped'], ['back by five minutes', -5 * minute, 'jumped'],
    ['ahead by a second less', 5 * minute - 1000, null], ['back by an hour', -60 * minute, 'jumped'],
  ])('should see a wall clock that was set %s', (_how, ms, why) => {
    const machine = aMachine()
    const clock = openClock(null, null, machine)
    machine.pass(day)
    machine.jump(ms)
    expect(clock.doubt()?.why ?? null).toBe(why)
  })

  it('should add up what the wall clock was set by little steps', () => {
    const machine = aMachine()
    const clock = openClock(null, null, machine)
    for (let step = 0; step < 4; step++) machine.jump(75_000)
    expect(clock.doubt()?.why).toBe('jumped')
  })

  it('should stay in doubt until it is confirmed, though the clock goes back to where it was', () => {
    // given
    const machine = aMachine()
    const clock = openClock(null, null, machine)
    machine.jump(day)
    expect(clock.doubt()).toEqual({ why: 'jumped', legalNow: '2026-03-03T09:10:00', highest: null })
    machine.jump(-day)
    expect(clock.doubt()?.why).toBe('jumped')

    // when
    clock.confirm()

    // then
    expect(clock.doubt()).toBeNull()
    machine.pass(day)
    expect(clock.doubt()).toBeNull()
  })

  it.each([
    ['behind what is stored', '2026-03-02T09:10:01', 'behind'], ['level with it', '2026-03-02T09:10:00', null],
    ['31 days later', '2026-01-30T09:10:00', null], ['more than 31 days later', '2026-01-30T09:09:59', 'ahead'],
  ])('should look at the start whether the wall clock is %s', (_how, highest, why) => {
    expect(openClock(null, highest, aMachine()).doubt()?.why ?? null).toBe(why)
  })
})
