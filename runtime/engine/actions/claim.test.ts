import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('a').task('b').way('start > a > b > end').compiled()

describe('engine/actions/claim', () => {
  it('should take a task out of the pool', () => {
    // given
    const subject = aCase(flow).act('claim', 'a', { by: 'clerk2' })

    // then
    expect(subject.task('a').assignment).toMatchObject({ holder: 'clerk2', claimedAt: '2026-03-02T09:00:00' })
    expect(subject.refusal('claim', 'a', { by: 'clerk1' })).toMatchObject({ code: 'task.taken', data: { holder: 'clerk2' } })
    expect(subject.refusal('claim', 'a', { by: 'clerk2' })).toMatchObject({ code: 'task.taken' })
    expect(subject.refusal('complete', 'a', { by: 'clerk1', outcome: 'done' })).toMatchObject({ code: 'task.taken' })
  })

  it('should be refused to who does not hold the post, and for a task that is none or over', () => {
    // given
    const subject = aCase(flow)
    const first = subject.task('a').id

    // then
    expect(subject.refusal('claim', 'a', { by: 'counterClerk1' })).toMatchObject({ code: 'task.not-yours' })
    expect(subject.refusal('claim', null, { by: 'clerk1', execution: 'x99' })).toMatchObject({ code: 'task.unknown' })
    expect(subject.refusal('claim', null, { by: 'clerk1', execution: 'no such' })).toMatchObject({ code: 'task.unknown' })
    expect(subject.complete('a').refusal('claim', null, { by: 'clerk1', execution: first })).toMatchObject({ code: 'task.not-open' })
  })
})
