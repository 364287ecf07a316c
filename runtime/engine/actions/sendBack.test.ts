import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { fold } from '../evolve.ts'

const plain = aFlow().task('a').task('b', { decides: true, sendBackTo: ['a'] }).task('c').paper('slip', 'b').way('start > a > b > c > end').compiled()
const split = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > b > join > z > end').way('fork > c > join').compiled()

describe('engine/actions/sendBack', () => {
  it('should open the target for who handled it, and the steps reached again likewise', () => {
    // given
    const subject = aCase(plain).complete('a', { by: 'clerk2' }).complete('b', { by: 'clerk1' })

    // when
    subject.sendBack('c', 'a', { by: 'clerk1' })

    // then
    expect(subject.task('a').assignment).toMatchObject({ holder: 'clerk2', claimedAt: null })
    expect(subject.complete('a').task('b').assignment?.holder).toBe('clerk1')
  })

  it('should undo the decision and supersede the papers in the cone, as if the clock had never stopped', () => {
    // given
    const subject = aCase(plain).complete('a').complete('b')
    expect(subject.state).toMatchObject({ phase: 'decided', clock: { stoppedAt: '2026-03-02T09:00:00' } })

    // when
    subject.at('2026-03-04T09:00:00').sendBack('c', 'b')

    // then
    expect(subject.state).toMatchObject({ phase: 'accepted', decided: null, clock: { stoppedAt: null, statutory: { dueOn: '2026-03-30' } }, papers: [{ paper: 'slip', superseded: true }] })
    expect(subject.at('2026-03-05T09:00:00').complete('b').state).toMatchObject({ phase: 'decided', decided: { at: '2026-03-05T09:00:00' }, papers: [{ superseded: false }] })
  })

  it('should let another deciding step\'s decision stand, with its own instant', () => {
    // given
    const two = aFlow().gateway('fork', 'parallel').task('b', { decides: true }).task('y').task('c', { decides: true }).gateway('join', 'parallel').task('z')
      .way('start > fork > b > y > join > z > end').way('fork > c > join').compiled()
    const subject = aCase(two).complete('b').at('2026-03-03T09:00:00').complete('c').at('2026-03-04T09:00:00')

    // when
    subject.sendBack('y', 'b')

    // then
    expect(subject.state).toMatchObject({ phase: 'decided', decided: { at: '2026-03-03T09:00:00' } })
  })

  it('should refuse a target that is not allowed, not upstream, open, or unknown', () => {
    // given
    const subject = aCase(plain).complete('a')
    const branches = aCase(split).complete('a').complete('c')

    // then
    expect(subject.refusal('sendBack', 'b', { reason: '理由', input: { to: 'c' } })).toMatchObject({ code: 'sendBack.not-allowed' })
    expect(branches.refusal('sendBack', 'b', { reason: '理由', input: { to: 'c' } })).toMatchObject({ code: 'flow.not-upstream' })
    expect(branches.refusal('sendBack', 'b', { reason: '理由', input: { to: 'z' } })).toMatchObject({ code: 'flow.not-upstream' })
    expect(branches.refusal('sendBack', 'b', { reason: '理由', input: { to: 'nowhere' } })).toMatchObject({ code: 'flow.not-upstream' })
    expect(branches.refusal('sendBack', 'b', { input: { to: 'a' } })).toMatchObject({ code: 'reason.missing' })
  })

  it('should keep values', () => {
    expect(aCase(plain).complete('a', { set: { n: 7 } }).sendBack('b', 'a').state.values).toEqual({ n: 7 })
  })

  it('should refuse what it can no longer account for: older visits were folded away', () => {
    // given
    const loop = aFlow().task('first').task('a', { outcomes: ['again', 'enough'] }).gateway('round', 'exclusive').task('z')
      .way('start > first > a > round').way('round > a', 'outcome = "again"').way('round > z', 'otherwise').way('z > end').compiled()
    const subject = aCase(loop).complete('first')
    for (let round = 0; round < 5; round += 1) subject.complete('a', 'again')

    // then
    expect(subject.refusal('sendBack', 'a', { reason: '理由', input: { to: 'first' } })).toMatchObject({ code: 'flow.folded', data: { node: 'a' } })
    expect(subject.sendBack('a', 'a').tokens()).toBe('a')
  })

  describe('straight back', () => {
    it('should park the sender, take the correction, and open the sender\'s step again for the sender', () => {
      // given
      const subject = aCase(plain).complete('a', { by: 'clerk2' }).at('2026-03-03T09:00:00').straightBack('b', 'a', { by: 'clerk1' })
      const sender = subject.task('b')

      // when
      expect(subject.tokens()).toBe('a~ b*')
      expect(subject.task('a').assignment?.holder).toBe('clerk2')
      subject.complete('a', { set: { n: 8 } })

      // then
      expect(subject.tokens()).toBe('b')
      expect(subject.task('b')).toMatchObject({ assignment: { holder: 'clerk1' }, parents: [{ id: sender.id, edge: null }, { edge: null }] })
      expect(subject.complete('b').tokens()).toBe('c')
      expect(subject.state.open).toHaveLength(1)
    })

    it('should cancel sender and correction by a plain return above', () => {
      // given
      const subject = aCase(split).complete('a').complete('c').straightBack('b', 'a')

      // then
      expect(subject.tokens()).toBe('a~ b* c>join')
      expect(subject.refusal('sendBack', 'a', { reason: '理由', input: { to: 'b' } })).toMatchObject({ code: 'flow.not-upstream' })
      expect(subject.complete('a').sendBack('b', 'a').tokens()).toBe('a')
    })

    it('should go back from a correction only to where its target could, and then undo all', () => {
      // given
      const deep = aFlow().task('a').task('b').task('c').way('start > a > b > c > end').compiled()
      const subject = aCase(deep).complete('a').complete('b').straightBack('c', 'b')

      // then
      expect(subject.refusal('sendBack', 'b', { reason: '理由', input: { to: 'b' } })).toMatchObject({ code: 'flow.not-upstream' })
      expect(subject.sendBack('b', 'a').tokens()).toBe('a')
      expect(subject.complete('a').complete('b').complete('c').state.phase).toBe('concluded')
    })

    it('should nest, and come back through each', () => {
      // given
      const deep = aFlow().task('a').task('b').task('c').way('start > a > b > c > end').compiled()
      const subject = aCase(deep).complete('a').complete('b').straightBack('c', 'b').straightBack('b', 'a')

      // then
      expect(subject.tokens()).toBe('a~ b*~ c*')
      expect(subject.complete('a').tokens()).toBe('b~ c*')
      expect(subject.complete('b').tokens()).toBe('c')
      expect(subject.complete('c').state.phase).toBe('concluded')
    })

    it('should tell the sender when a condition passed would now choose otherwise', () => {
      // given
      const gated = aFlow().task('a', { outcomes: ['yes', 'no'] }).gateway('way', 'exclusive').task('b').task('c').way('start > a > way')
        .way('way > b', 'outcome = "yes" and n != 9').way('way > c', 'otherwise').way('b > end').way('c > end').compiled()
      const back = () => aCase(gated).complete('a', { outcome: 'yes', set: { n: 1 } }).straightBack('b', 'a')

      // then
      expect(back().complete('a', { outcome: 'yes', set: { n: 2 } }).task('b').routeChanged).toEqual([])
      expect(back().complete('a', { outcome: 'no' }).task('b').routeChanged).toEqual(['way'])
      expect(back().complete('a', { outcome: 'yes', set: { n: 9 } }).task('b').routeChanged).toEqual(['way'])
    })

    it('should stop the parked step\'s clock', () => {
      // given
      const timed = aFlow().task('a').task('b', { limitDays: 3 }).way('start > a > b > end').compiled()
      const subject = aCase(timed).complete('a').at('2026-03-03T09:00:00').straightBack('b', 'a')

      // when
      subject.at('2026-03-05T09:00:00').complete('a')

      // then
      expect(subject.task('b').clock?.dueOn).toBe('2026-03-09')
    })

    it('should make steps.<node> the correction', () => {
      // given
      const asked = aFlow().task('a', { outcomes: ['yes', 'no'] }).task('b').gateway('way', 'exclusive').task('c').way('start > a > b > way')
        .way('way > c', 'steps.a.outcome = "no"').way('way > end', 'otherwise').way('c > end').compiled()

      // then
      expect(aCase(asked).complete('a', 'yes').straightBack('b', 'a').complete('a', 'no').complete('b').tokens()).toBe('c')
      expect(aCase(asked).complete('a', 'yes').complete('b').tokens()).toBe('ended at end')
    })

    it('should park ten deep at most', () => {
      // given
      const names = Array.from({ length: 13 }, (_, at) => `t${at}`)
      const chain = names.reduce((flow, name) => flow.task(name), aFlow()).way(`start > ${names.join(' > ')} > end`).compiled()
      const subject = names.slice(0, 12).reduce((each, name) => each.complete(name), aCase(chain))
      for (let at = 12; at > 2; at -= 1) subject.straightBack(`t${at}`, `t${at - 1}`)

      // then
      expect(subject.refusal('sendBack', 't2', { reason: '理由', input: { to: 't1', straightBack: true } })).toMatchObject({ code: 'sendBack.too-deep' })
      expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
    })
  })
})
