import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('accept', { accepts: true }).task('b', { decides: true }).task('c').way('start > accept > b > c > end').compiled()

describe('engine/actions/withdraw', () => {
  it('should end the case and list the originals to give back', () => {
    // when
    const subject = aCase(flow).act('withdraw', null, { reason: '不办了' })

    // then
    expect(subject.state).toMatchObject({ phase: 'withdrawn', end: 'withdrawn', result: 'withdrawn', open: [], tokens: [] })
    expect(subject.events.at(-1)).toMatchObject({ type: 'withdrawn', reason: '不办了', papers: ['idCard', 'proof'] })
  })

  it('should be possible while a supplement is awaited, and until the decision', () => {
    // given
    const supplementing = aCase(flow).act('requestSupplement', 'accept', { reason: '缺', input: { list: ['proof'] } })
    const decided = aCase(flow).act('accept', 'accept').complete('b')

    // then
    expect(supplementing.refusal('withdraw', null)).toBeNull()
    expect(decided.state.phase).toBe('decided')
    expect(decided.refusal('withdraw', null)).toMatchObject({ code: 'phase.forbids', data: { phase: 'decided' } })
  })

  it('should be the applicant\'s', () => {
    expect(aCase(flow).refusal('withdraw', null, { by: 'leader1' })).toMatchObject({ code: 'case.not-yours' })
  })
})
