import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('accept', { accepts: true, outcomes: ['accepted', 'quick'] }).task('review', { decides: true }).paper('notice', 'accept')
  .way('start > accept > review > end').compiled()

describe('engine/actions/accept', () => {
  it('should complete the accepting step and start both clocks', () => {
    // when
    const subject = aCase(flow).at('2026-03-02T10:00:00').act('accept', 'accept')

    // then
    expect(subject.tokens()).toBe('review')
    expect(subject.state).toMatchObject({
      phase: 'accepted', acceptedAt: '2026-03-02T10:00:00',
      clock: { statutory: { dueOn: '2026-03-30' }, promised: { dueOn: '2026-03-16' }, stoppedAt: null },
      papers: [{ paper: 'notice', superseded: false }],
    })
  })

  it('should take the first outcome when none is named, and refuse one that is none', () => {
    expect(aCase(flow).act('accept', 'accept').events.findLast((each) => each.type === 'taskCompleted')).toMatchObject({ outcome: 'accepted' })
    expect(aCase(flow).refusal('accept', 'accept', { outcome: 'maybe' })).toMatchObject({ code: 'outcome.unknown' })
  })

  it('should be refused elsewhere, as complete is here', () => {
    // given
    const subject = aCase(flow)

    // then
    expect(subject.refusal('complete', 'accept', { outcome: 'accepted' })).toMatchObject({ code: 'accept.use-accept' })
    expect(subject.act('accept', 'accept').refusal('accept', 'review')).toMatchObject({ code: 'accept.not-here' })
  })

  it('should complete a returned step without a second start of the clocks and a second receipt', () => {
    // given
    const subject = aCase(flow).act('accept', 'accept').at('2026-03-04T10:00:00').sendBack('review', 'accept')

    // when
    subject.act('accept', 'accept', { outcome: 'quick' })

    // then
    expect(subject.tokens()).toBe('review')
    expect(subject.state.clock?.statutory?.dueOn).toBe('2026-03-30')
    expect(subject.events.filter((each) => each.type === 'paperIssued')).toHaveLength(1)
    expect(subject.events.filter((each) => each.type === 'accepted')).toHaveLength(1)
    expect(subject.state.papers).toMatchObject([{ paper: 'notice', superseded: false }])
  })

  it('should refuse decline and a supplement at a returned step', () => {
    // given
    const subject = aCase(flow).act('accept', 'accept').sendBack('review', 'accept')

    // then
    expect(subject.refusal('decline', 'accept', { reason: '不符' })).toMatchObject({ code: 'phase.forbids' })
    expect(subject.refusal('requestSupplement', 'accept', { reason: '缺', input: { list: ['proof'] } })).toMatchObject({ code: 'phase.forbids' })
  })
})
