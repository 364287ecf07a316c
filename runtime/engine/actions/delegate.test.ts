import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { openTasks } from '../kept.ts'

const posts = { posts: ['clerk', 'leader', 'land'].map((id) => ({ id, level: 'township' as const, duties: { zh: id } })) }
const flow = aFlow().item({ ...posts, separation: [{ id: 's1', nodes: ['a', 'b'] }] }).task('a').task('b').way('start > a > b > end').compiled()

describe('engine/actions/delegate', () => {
  it('should keep the task the handler\'s, and come back with an opinion', () => {
    // given
    const subject = aCase(flow).act('delegate', 'a', { by: 'clerk1', reason: '请看地块', input: { person: 'land1' } })
    expect(openTasks(subject.state)).toMatchObject([{ status: 'parked', assignment: { holder: 'clerk1' } }, { errand: { kind: 'delegate', by: 'clerk1' }, assignment: { holder: 'land1', post: 'land' } }])

    // when
    subject.act('resolve', 'a', { by: 'land1', opinion: '地类属实' })

    // then
    expect(subject.task('a')).toMatchObject({ status: 'open', parked: null, assignment: { holder: 'clerk1' } })
    expect(subject.events.at(-2)).toMatchObject({ type: 'errandDone', opinion: '地类属实', by: 'land1' })
  })

  it('should refuse a second go while it is out, oneself, and whom separation bars', () => {
    // given
    const subject = aCase(flow).complete('a', { by: 'clerk1' })

    // then
    expect(subject.refusal('delegate', 'b', { by: 'clerk2', input: { person: 'clerk1' } })).toMatchObject({ code: 'chosen.not-candidate' })
    expect(subject.refusal('delegate', 'b', { by: 'clerk2', input: { person: 'clerk2' } })).toMatchObject({ code: 'sign.already-there' })
    subject.act('delegate', 'b', { by: 'clerk2', input: { person: 'land1' } })
    const parked = openTasks(subject.state)[0]?.id ?? ''
    expect(subject.refusal('delegate', 'b', { by: 'clerk2', execution: parked, input: { person: 'land2' } })).toMatchObject({ code: 'task.parked' })
  })
})
