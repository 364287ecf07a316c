import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { explain, stepOutcomes } from './explain.ts'

const flow = aFlow().task('accept', { accepts: true, limitDays: 5 }).gateway('fork', 'parallel').task('b', { strategy: 'handlerOf:accept' }).task('c').gateway('join', 'parallel')
  .way('start > accept > fork > b > join > end').way('fork > c > join').compiled()

describe('engine/explain', () => {
  it('should say why a task is with somebody', () => {
    // given
    const subject = aCase(flow).act('accept', 'accept', { by: 'clerk2' })
    const why = (node: string, person: string): unknown => explain(flow, subject.state, { ask: 'whyMine', execution: subject.task(node).id, person }, subject.context)

    // then
    expect(why('b', 'clerk2')).toMatchObject({ by: 'strategy', strategy: 'handlerOf:accept', handlerOf: 'accept', refusal: null })
    expect(why('b', 'clerk1')).toMatchObject({ refusal: { code: 'task.taken' } })
    expect(why('c', 'clerk1')).toMatchObject({ by: 'pool', candidates: ['clerk1', 'clerk2'], refusal: null })
    expect(explain(flow, subject.state, { ask: 'whyMine', execution: 'x99', person: 'clerk1' }, subject.context)).toBeNull()
  })

  it('should say what a case waits for', () => {
    // given
    const subject = aCase(flow).act('requestSupplement', 'accept', { reason: '缺', input: { list: ['proof'] } })

    // then
    expect(explain(flow, subject.state, { ask: 'whyWaiting' }, subject.context)).toMatchObject({ tasks: [{ nodeId: 'accept', parkedFor: 'supplement' }], applicant: { list: ['proof'], dueOn: '2026-03-23' } })
    subject.act('supplement', null).act('accept', 'accept').complete('b')
    expect(explain(flow, subject.state, { ask: 'whyWaiting' }, subject.context)).toMatchObject({
      tasks: [{ nodeId: 'c', holder: null }], joins: [{ nodeId: 'join', from: 'b', missing: ['c'] }], applicant: null,
    })
  })

  it('should list every day of a due date', () => {
    // given
    const subject = aCase(flow)
    const step = explain(flow, subject.state, { ask: 'whyDate', execution: subject.task('accept').id }, subject.context)
    subject.act('accept', 'accept')

    // when
    const why = explain(flow, subject.state, { ask: 'whyDate', clock: 'promised' }, subject.context)

    // then
    expect(step).toMatchObject({ dueOn: '2026-03-09' })
    expect(why).toMatchObject({ dueOn: '2026-03-16' })
    expect(why && 'days' in why && why.days.filter((each) => each.nth !== null).at(-1)).toMatchObject({ date: '2026-03-16', nth: 10, isDue: true })
    expect(explain(flow, aCase(flow).state, { ask: 'whyDate', clock: 'statutory' }, subject.context)).toBeNull()
  })

  it('should give the outcomes of steps as rules see them', () => {
    expect(stepOutcomes(flow, aCase(flow).act('accept', 'accept').state)).toEqual({ accept: { outcome: 'done', by: 'clerk1', on: '2026-03-02' } })
  })
})
