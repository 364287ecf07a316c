import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const plain = aFlow().task('a').task('b').way('start > a > b > end').compiled()

describe('engine/actions/void', () => {
  it('should be the administrator\'s, in any phase, and keep the record', () => {
    // given
    const subject = aCase(plain).complete('a').complete('b')
    const { values, papers, endedAt } = subject.state

    // then
    expect(subject.refusal('void', null, { by: 'leader1', reason: '重复' })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.at('2026-03-09T09:00:00').act('void', null, { by: 'townshipAdministrator1', reason: '重复' }).state).toMatchObject({ phase: 'void', result: 'void', values, papers, endedAt })
  })
})
