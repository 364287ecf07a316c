import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { offers } from '../offers.ts'

const flow = aFlow().item({ separation: [{ id: 's1', nodes: ['a', 'b'] }] }).task('a').task('b').way('start > a > b > end').compiled()

describe('engine/actions/transfer', () => {
  it('should put the old handler out', () => {
    // given
    const subject = aCase(flow).act('claim', 'a', { by: 'clerk1' })

    // when
    subject.act('transfer', 'a', { by: 'clerk1', reason: '出差', input: { person: 'clerk2' } })

    // then
    expect(subject.task('a').assignment).toMatchObject({ holder: 'clerk2', claimedAt: null })
    expect(subject.refusal('complete', 'a', { by: 'clerk1', outcome: 'done' })).toMatchObject({ code: 'task.taken', data: { holder: 'clerk2' } })
  })

  it('should refuse without a reason, to oneself, outside the post, and whom separation bars', () => {
    // given
    const subject = aCase(flow).complete('a', { by: 'clerk2' }).act('claim', 'b', { by: 'clerk1' })

    // then
    expect(subject.refusal('transfer', 'b', { by: 'clerk1', input: { person: 'clerk2' } })).toMatchObject({ code: 'reason.missing' })
    for (const person of ['clerk1', 'leader1', 'clerk2']) {
      expect(subject.refusal('transfer', 'b', { by: 'clerk1', reason: '出差', input: { person } })).toMatchObject({ code: 'transfer.not-candidate' })
    }
  })

  it('should neither offer nor take the actor for a task of the pool', () => {
    // given
    const subject = aCase(flow)

    // then
    expect(subject.refusal('transfer', 'a', { by: 'clerk1', reason: '出差', input: { person: 'clerk1' } })).toMatchObject({ code: 'transfer.not-candidate' })
    const offered = offers(flow, subject.state, 'clerk1', subject.context).find(({ type }) => type === 'transfer')
    expect(offered?.fields[0]?.options?.map(({ value }) => value)).toEqual(['clerk2'])
  })
})
