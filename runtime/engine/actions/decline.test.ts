import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('accept', { accepts: true }).task('review').paper('declineNotice', 'decline').way('start > accept > review > end').compiled()

describe('engine/actions/decline', () => {
  it('should end the case with a paper and the reason', () => {
    // when
    const subject = aCase(flow).act('decline', 'accept', { reason: '不属本镇' })

    // then
    expect(subject.state).toMatchObject({ phase: 'declined', end: 'declined', result: 'declined', open: [], tokens: [], papers: [{ paper: 'declineNotice', superseded: false }] })
    expect(subject.events.at(-1)).toMatchObject({ type: 'declined', reason: '不属本镇', by: 'clerk1' })
  })

  it('should ask for a reason, and count as no completed visit', () => {
    expect(aCase(flow).refusal('decline', 'accept', { reason: ' ' })).toMatchObject({ code: 'reason.missing' })
    expect(aCase(flow).act('decline', 'accept', { reason: '不符' }).events.some((each) => each.type === 'taskCompleted')).toBe(false)
  })

  it('should wait for the day of a supplement that was asked for', () => {
    // given
    const subject = aCase(flow).act('requestSupplement', 'accept', { reason: '缺', input: { list: ['proof'], dueOn: '2026-03-10' } })

    // then
    expect(subject.at('2026-03-10T17:00:00').refusal('decline', 'accept', { reason: '逾期' })).toMatchObject({ code: 'supplement.not-due' })
    expect(subject.at('2026-03-11T09:00:00').act('decline', 'accept', { reason: '逾期' }).state.phase).toBe('declined')
  })
})
