import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { openTasks } from '../kept.ts'

const posts = { posts: ['clerk', 'leader', 'land'].map((id) => ({ id, level: 'township' as const, duties: { zh: id } })) }
const sign = aFlow().item(posts).task('a').sign('s', 'all', ['land', 'clerk']).task('z').way('start > a > s > z > end').compiled()
const ballot = (of: ReturnType<typeof aCase>, post: string): string => openTasks(of.state).find((each) => each.assignment?.post === post)?.id ?? ''

describe('engine/actions/removeSign', () => {
  it('should be the adder\'s, and of a voice the administrator\'s too', () => {
    // given
    const subject = aCase(sign).complete('a')
    subject.act('addSign', 's', { execution: ballot(subject, 'land'), by: 'land1', input: { how: 'beside', person: 'leader1' } })
    const added = { execution: ballot(subject, 'leader') }

    // then
    expect(subject.refusal('removeSign', 's', { ...added, by: 'clerk1' })).toMatchObject({ code: 'sign.not-yours' })
    expect(subject.refusal('removeSign', 's', { execution: ballot(subject, 'clerk'), by: 'land1' })).toMatchObject({ code: 'sign.not-yours' })
    expect(subject.refusal('removeSign', 's', { ...added, by: 'land1' })).toBeNull()
    expect(subject.act('removeSign', 's', { ...added, by: 'townshipAdministrator1' }).tokens()).toBe('s.clerk s.land s[- -]')
  })

  it('should keep the last signer', () => {
    // given
    const subject = aCase(sign).complete('a')
    subject.act('removeSign', 's', { execution: ballot(subject, 'clerk'), by: 'townshipAdministrator1' })

    // then
    expect(subject.refusal('removeSign', 's', { execution: ballot(subject, 'land'), by: 'townshipAdministrator1' })).toMatchObject({ code: 'sign.last-signer' })
    expect(subject.vote('s', 'land', 'yes').tokens()).toBe('z')
  })

  it('should leave a vote on the paper: whoever voted has no task to remove', () => {
    // given
    const subject = aCase(sign).complete('a')
    const voted = ballot(subject, 'land')
    subject.vote('s', 'land', 'yes')

    // then
    expect(subject.refusal('removeSign', 's', { execution: voted, by: 'townshipAdministrator1' })).toMatchObject({ code: 'task.unknown' })
  })
})
