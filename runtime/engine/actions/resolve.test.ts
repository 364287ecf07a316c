import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const posts = { posts: ['clerk', 'land'].map((id) => ({ id, level: 'township' as const, duties: { zh: id } })) }
const flow = aFlow().item(posts).task('a').task('b').way('start > a > b > end').compiled()

describe('engine/actions/resolve', () => {
  it('should refuse a task that is no opinion asked for', () => {
    expect(aCase(flow).refusal('resolve', 'a', { by: 'clerk1' })).toMatchObject({ code: 'sign.no-opinion' })
  })

  it('should be given by a holder of the colleague\'s post, and by nobody else', () => {
    // given
    const subject = aCase(flow).act('delegate', 'a', { by: 'clerk1', input: { person: 'land1' } })
    const asked = subject.task('a').id

    // then
    expect(subject.refusal('resolve', 'a', { execution: asked, by: 'clerk1' })).toMatchObject({ code: 'task.not-yours' })
    expect(subject.refusal('resolve', 'a', { execution: asked, by: 'land2' })).toMatchObject({ code: 'task.taken' })
    expect(subject.act('resolve', 'a', { execution: asked, by: 'land1' }).tokens()).toBe('a')
  })
})
