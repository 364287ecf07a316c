import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('apply').message('report').task('decide').way('start > apply > report > decide > end').compiled()
const clerk = { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' } as const

describe('engine/actions/message', () => {
  it('should end the wait with what came, put in by the clerk for who sent it', () => {
    // when
    const subject = aCase(flow).complete('apply')
    const { id } = subject.task('report')
    subject.act('message', 'report', { actor: clerk, set: { n: 3 } })

    // then
    expect(subject.tokens()).toBe('decide')
    expect(subject.state.values).toMatchObject({ n: 3 })
    expect(subject.events.filter((each) => each.type === 'valuesSet' || each.type === 'waitEnded')).toMatchObject([
      { type: 'valuesSet', execution: id, values: { n: 3 }, by: 'counterClerk1' }, { type: 'waitEnded', id, by: 'counterClerk1', on: '2026-03-02T09:00:00' },
    ])
  })

  it('should take it from another system, and never from the applicant online', () => {
    const subject = aCase(flow).complete('apply')
    expect(subject.refusal('message', 'report', { actor: { person: 'applicant1', origin: 'online' } })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.refusal('message', 'report', { actor: { person: 'someone', origin: 'desk' } })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.refusal('message', 'report', { actor: { person: 'hospital', origin: 'system' } })).toBeNull()
  })

  it('should be refused where nothing waits for one, and after it came', () => {
    const subject = aCase(flow)
    expect(subject.refusal('message', 'apply', { actor: clerk })).toMatchObject({ code: 'message.not-awaited' })
    const { id } = subject.complete('apply').task('report')
    expect(subject.act('message', 'report', { actor: clerk }).refusal('message', null, { actor: clerk, execution: id })).toMatchObject({ code: 'message.not-awaited' })
  })

  it('should keep what waits from being taken back once it came', () => {
    const subject = aCase(flow).complete('apply')
    expect(subject.refusal('recall', 'apply')).toBeNull()
    expect(subject.act('message', 'report', { actor: clerk }).refusal('recall', 'apply')).toMatchObject({ code: 'recall.acted' })
  })

  it('should not be a task of anybody: nobody claims, completes or sends it back', () => {
    const subject = aCase(flow).complete('apply')
    const { id } = subject.task('report')
    for (const type of ['claim', 'complete', 'sendBack']) expect(subject.refusal(type, null, { execution: id, by: 'clerk1', reason: '错', input: type === 'sendBack' ? { to: 'apply' } : {} })).toMatchObject({ code: 'task.unknown' })
  })
})
