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

  it('should be done by the nightly sweep where the holder has lost the post, and only there', () => {
    // given
    const subject = aCase(flow).act('claim', 'a', { by: 'clerk2' })
    const sweep = { actor: { person: 'system', origin: 'system' } } as const
    expect(subject.refusal('release', 'a', sweep)).toMatchObject({ code: 'task.not-claimed' })

    // when
    subject.context = { ...subject.context, holdings: subject.context.holdings.filter(({ person }) => person !== 'clerk2') }
    subject.act('release', 'a', sweep)

    // then
    expect(subject.events.at(-1)).toMatchObject({ type: 'taskReleased', person: 'clerk2', why: 'notHolder' })
    expect(subject.task('a').assignment).toMatchObject({ holder: null, claimedAt: null })
    expect(subject.refusal('release', 'a', sweep)).toMatchObject({ code: 'task.not-claimed' })
  })
})
