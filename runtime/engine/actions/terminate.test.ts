import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const plain = aFlow().task('a').task('b').way('start > a > b > end').compiled()

describe('engine/actions/terminate', () => {
  it('should be a leader\'s, with a reason, before the conclusion', () => {
    // given
    const subject = aCase(plain)

    // then
    expect(subject.refusal('terminate', null, { by: 'clerk1', reason: '理由' })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.refusal('terminate', null, { by: 'leader1' })).toMatchObject({ code: 'reason.missing' })
    expect(subject.act('terminate', null, { by: 'leader1', reason: '标的灭失' }).state).toMatchObject({ phase: 'terminated', end: 'terminated', result: 'terminated', open: [] })
    expect(aCase(plain).complete('a').complete('b').refusal('terminate', null, { by: 'leader1', reason: '理由' })).toMatchObject({ code: 'phase.forbids' })
  })
})
