import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const plain = aFlow().task('a').task('b').way('start > a > b > end').compiled()

describe('engine/actions/read', () => {
  it('should be said once by who got a copy, after the end too', () => {
    // given
    const subject = aCase(plain).act('copyTo', 'a', { by: 'clerk1', input: { persons: ['leader1'] } }).complete('a').complete('b')

    // then
    expect(subject.refusal('read', null, { by: 'leader2' })).toMatchObject({ code: 'read.not-copied' })
    expect(subject.act('read', null, { by: 'leader1' }).state.copies).toMatchObject([{ person: 'leader1', readAt: '2026-03-02T09:00:00' }])
    expect(subject.refusal('read', null, { by: 'leader1' })).toMatchObject({ code: 'read.not-copied' })
  })
})
