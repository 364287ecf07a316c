import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { readyJoin } from './joins.ts'

const some = aFlow().gateway('split', 'inclusive').task('a').task('b').task('c').gateway('join', 'inclusive').task('z')
  .way('start > split').way('split > a', 'n >= 1').way('split > b', 'n >= 2').way('split > c', 'otherwise')
  .way('a > join').way('b > join').way('c > join').way('join > z > end').compiled()
/** Two inclusive joins, each of which can still get a token from the other. */
const ring = aFlow().gateway('fork', 'parallel').task('a').task('b').gateway('one', 'inclusive').gateway('two', 'inclusive')
  .gateway('onward', 'exclusive').gateway('forward', 'exclusive').task('y').task('z')
  .way('start > fork > a > one > onward').way('fork > b > two > forward')
  .way('onward > two', 'n = 1').way('onward > y', 'otherwise').way('forward > one', 'n = 1').way('forward > z', 'otherwise')
  .way('y > end').way('z > end').compiled()
/** The default goes straight to the join; a loop leads back before it. */
const loop = aFlow().gateway('split', 'inclusive').task('a').task('b').gateway('check', 'exclusive').gateway('join', 'inclusive').task('z')
  .way('start > split').way('split > a', 'true').way('split > b', 'n >= 2').way('split > join', 'otherwise')
  .way('a > check').way('check > a', 'm = 1').way('check > join', 'otherwise').way('b > join > z > end').compiled()
/** A token at `a` may come by either way; one that holds a token does not wait for it. */
const either = aFlow().gateway('fork', 'parallel').task('a').task('b').gateway('way', 'exclusive').gateway('join', 'inclusive').task('z')
  .way('start > fork > a > way').way('way > join', 'n = 1').way('way > join', 'otherwise').way('fork > b > join > z > end').compiled()

describe('engine/joins', () => {
  it('should split on each way whose condition holds, else on the default', () => {
    expect(aCase(some, {}, { n: 0 }).tokens()).toBe('c')
    expect(aCase(some, {}, { n: 1 }).tokens()).toBe('a')
    expect(aCase(some, {}, { n: 2 }).tokens()).toBe('a b')
  })

  it('should wait for all that may still come, and for nothing else', () => {
    expect(aCase(some, {}, { n: 1 }).complete('a').tokens()).toBe('z')
    expect(aCase(some, {}, { n: 2 }).complete('a').tokens()).toBe('b a>join')
    expect(aCase(some, {}, { n: 2 }).complete('a').complete('b').tokens()).toBe('z')
  })

  it('should wait for a parked task, and for what a return brings back', () => {
    // given
    const returned = aCase(some, {}, { n: 2 }).complete('a').complete('b').sendBack('z', 'a')

    // then
    expect(returned.tokens()).toBe('a b>join')
    expect(returned.complete('a').straightBack('z', 'b').tokens()).toBe('b~ z*')
  })

  it('should wait for a token that goes round in a loop', () => {
    const subject = aCase(loop, {}, { n: 2, m: 1 }).complete('b')
    expect(subject.tokens()).toBe('a b>join')
    expect(subject.complete('a').tokens()).toBe('a b>join')
    expect(subject.complete('a', { set: { m: 0 } }).tokens()).toBe('z')
  })

  it('should not wait for a token that may also come by a way that holds one', () => {
    const subject = aCase(either, {}, { n: 1 })
    expect(subject.complete('b').tokens()).toBe('a b>join')
    expect(subject.complete('a').tokens()).toBe('z')
  })

  it('should break a ring of joins at the one with the oldest token', () => {
    // given `b` came first
    const subject = aCase(ring, {}, { n: 0 }).complete('b')
    expect(subject.tokens()).toBe('a b>two')

    // when the last task before the ring is done, `two` fires first, and `one` then has nothing to wait for
    subject.complete('a')
    expect(subject.tokens()).toBe('y z')
    const passed = subject.events.flatMap((each) => (each.type === 'nodePassed' ? [each.nodeId] : []))
    expect(passed.indexOf('two')).toBeLessThan(passed.indexOf('one'))
    expect(readyJoin(ring, subject.state)).toBeNull()
  })

  it('should leave nothing at a join for good', () => {
    const subject = aCase(ring, {}, { n: 1 }).complete('a').complete('b', { set: { n: 0 } })
    expect(subject.tokens()).toBe('y z')
    expect(subject.complete('y').complete('z').tokens()).toBe('ended at end')
  })
})
