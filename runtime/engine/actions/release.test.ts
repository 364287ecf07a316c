import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('a').way('start > a > end').compiled()

describe('engine/actions/release', () => {
  it('should give a task back to its pool', () => {
    // given
    const subject = aCase(flow).act('claim', 'a', { by: 'clerk2' })

    // when
    subject.act('release', 'a', { by: 'clerk2' })

    // then
    expect(subject.task('a').assignment).toMatchObject({ holder: null, claimedAt: null })
    expect(subject.refusal('claim', 'a', { by: 'clerk1' })).toBeNull()
  })

  it('should be refused to who has not claimed it', () => {
    expect(aCase(flow).refusal('release', 'a', { by: 'clerk2' })).toMatchObject({ code: 'task.not-claimed' })
    expect(aCase(flow).act('claim', 'a', { by: 'clerk2' }).refusal('release', 'a', { by: 'clerk1' })).toMatchObject({ code: 'task.taken' })
  })
})
