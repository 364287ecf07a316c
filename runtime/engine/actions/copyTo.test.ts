import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { offers } from '../offers.ts'

const plain = aFlow().task('a').task('b').way('start > a > b > end').compiled()

describe('engine/actions/copyTo', () => {
  it('should tell people and move no token', () => {
    // given
    const subject = aCase(plain)

    // when
    subject.act('copyTo', 'a', { by: 'clerk1', input: { persons: ['leader1', 'leader1', 'villageAgent1'] } })

    // then
    expect(subject.tokens()).toBe('a')
    expect(subject.state.copies).toEqual([{ person: 'leader1', at: '2026-03-02T09:00:00', readAt: null }, { person: 'villageAgent1', at: '2026-03-02T09:00:00', readAt: null }])
  })

  it('should refuse strangers and only oneself', () => {
    const subject = aCase(plain)
    expect(subject.refusal('copyTo', 'a', { by: 'clerk1', input: { persons: ['stranger'] } })).toMatchObject({ code: 'copyTo.nobody' })
    expect(subject.refusal('copyTo', 'a', { by: 'clerk1', input: { persons: 'clerk1' } })).toMatchObject({ code: 'copyTo.nobody' })
  })

  it('should offer people of the case\'s places', () => {
    const subject = aCase(plain)
    const [field] = offers(plain, subject.state, 'clerk1', subject.context).find((each) => each.type === 'copyTo')?.fields ?? []
    expect(field?.options?.map((each) => each.value)).toEqual(expect.arrayContaining(['clerk2', 'leader1', 'villageAgent1']))
  })
})
