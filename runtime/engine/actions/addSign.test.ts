import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { openTasks } from '../kept.ts'
import { offers } from '../offers.ts'

const posts = { posts: ['clerk', 'leader', 'land'].map((id) => ({ id, level: 'township' as const, duties: { zh: id } })) }
const two = { outcomes: ['yes', 'no'] } as const
const flow = aFlow().item(posts).task('accept', { accepts: true, sendBackTo: [] }).task('a', { ...two, limitDays: 3 }).task('b', two).way('start > accept > a > b > end').compiled()
const atA = () => aCase(flow).act('accept', 'accept')

describe('engine/actions/addSign', () => {
  it('should refuse who is there already, who holds no post of the item, and a sixth in depth', () => {
    // given
    const subject = atA().act('addSign', 'a', { by: 'clerk1', input: { how: 'after', person: 'land1' } })

    // then
    expect(subject.refusal('addSign', 'a', { by: 'clerk1', input: { how: 'beside', person: 'land1' } })).toMatchObject({ code: 'sign.already-there' })
    expect(subject.refusal('addSign', 'a', { by: 'clerk1', input: { how: 'before', person: 'clerk1' } })).toMatchObject({ code: 'sign.already-there' })
    expect(subject.refusal('addSign', 'a', { by: 'clerk1', input: { how: 'before', person: 'villageAgent1' } })).toMatchObject({ code: 'chosen.not-candidate' })
  })

  it('should go five deep and no deeper', () => {
    // given
    const subject = atA()
    const chain = ['land1', 'land2', 'leader1', 'leader2', 'clerk2']
    for (const [depth, person] of chain.entries()) {
      const by = chain[depth - 1] ?? 'clerk1'
      const task = openTasks(subject.state).find((each) => each.status === 'open')
      subject.act('addSign', 'a', { by, ...(task ? { execution: task.id } : {}), input: { how: 'before', person } })
    }

    // then
    const last = openTasks(subject.state).at(-1)
    expect(last?.errand?.depth).toBe(5)
    expect(offers(flow, subject.state, 'clerk2', subject.context).map((each) => each.type)).not.toContain('addSign')
  })

  it('should take no outcome beside acceptance', () => {
    expect(aCase(flow).refusal('addSign', 'accept', { by: 'clerk1', input: { how: 'beside', person: 'land1' } })).toMatchObject({ code: 'sign.not-here' })
    expect(aCase(flow).act('addSign', 'accept', { by: 'clerk1', input: { how: 'before', person: 'land1' } }).tokens()).toBe('accept* accept+before')
  })

  it('should let the step\'s own clock go on, for both', () => {
    // given
    const subject = atA()
    const { clock } = subject.task('a')

    // when
    subject.at('2026-03-04T09:00:00').act('addSign', 'a', { by: 'clerk1', input: { how: 'before', person: 'land1' } })

    // then
    expect(openTasks(subject.state).map((each) => each.clock)).toEqual([clock, clock])
  })

  it('should ask a colleague for an opinion only: no outcome, no return', () => {
    // given
    const subject = atA().act('addSign', 'a', { by: 'clerk1', input: { how: 'before', person: 'land1' } })
    const asked = { execution: subject.task('a').id, by: 'land1' }

    // then
    expect(subject.refusal('complete', 'a', { ...asked, outcome: 'yes' })).toMatchObject({ code: 'sign.opinion-only' })
    expect(subject.refusal('sendBack', 'a', { ...asked, reason: '理由', input: { to: 'accept' } })).toMatchObject({ code: 'sign.opinion-only' })
    expect(subject.refusal('complete', 'a', { execution: openTasks(subject.state)[0]?.id ?? '', by: 'clerk1', outcome: 'yes' })).toMatchObject({ code: 'task.parked' })
    expect(offers(flow, subject.state, 'land1', subject.context).map((each) => each.type)).toEqual(['resolve', 'addSign', 'transfer', 'copyTo', 'release'])
  })

  it('should record who decided what, the handler\'s outcome and the one that stands', () => {
    // given
    const subject = atA().act('addSign', 'a', { by: 'clerk1', input: { how: 'after', person: 'land1' } })

    // when
    subject.complete('a', { by: 'clerk1', outcome: 'yes', set: { n: 5 } }).act('complete', 'a', { by: 'land1', outcome: 'no', set: { m: 6 } })

    // then
    expect(subject.events.filter((each) => ['outcomeProposed', 'errandDone', 'taskCompleted'].includes(each.type))).toMatchObject([
      { type: 'taskCompleted' }, { type: 'outcomeProposed', outcome: 'yes', by: 'clerk1' }, { type: 'errandDone', outcome: 'no', by: 'land1' }, { type: 'taskCompleted', outcome: 'no', by: 'clerk1' },
    ])
    expect(subject.state.values).toEqual({ n: 5, m: 6 })
    expect(subject.refusal('recall', 'a', { by: 'clerk1' })).toMatchObject({ code: 'recall.acted' })
  })
})
