import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('accept', { accepts: true, limitDays: 5 }).task('review').way('start > accept > review > end').compiled()

const asking = () => aCase(flow).act('requestSupplement', 'accept', { by: 'clerk2', reason: '缺', input: { list: ['proof', 'idCard'] } })

describe('engine/actions/supplement', () => {
  it('should go on with the same clerk, the days begun anew', () => {
    // when
    const subject = asking().at('2026-03-10T09:00:00').act('supplement', null, { set: { n: 5 } })

    // then
    expect(subject.state).toMatchObject({ phase: 'registered', values: { n: 5 }, supplement: { answeredAt: '2026-03-10T09:00:00', answered: ['proof', 'idCard'] } })
    expect(subject.task('accept')).toMatchObject({ status: 'open', parked: null, assignment: { holder: 'clerk2' }, clock: { from: '2026-03-10T09:00:00', dueOn: '2026-03-17' } })
  })

  it('should take a part of the list, and refuse what was not asked for', () => {
    expect(asking().act('supplement', null, { input: { list: ['proof'] } }).state.supplement?.answered).toEqual(['proof'])
    expect(asking().refusal('supplement', null, { input: { list: ['gold'] } })).toMatchObject({ code: 'supplement.not-asked' })
  })

  it('should be the applicant\'s, at the counter, by the agent or online', () => {
    expect(asking().refusal('supplement', null, { by: 'clerk9' })).toMatchObject({ code: 'case.not-yours' })
    expect(asking().refusal('supplement', null, { actor: { person: 'villageAgent2', origin: 'agent', onBehalfOf: 'applicant' } })).toBeNull()
    expect(asking().refusal('supplement', null, { actor: { person: 'zhang', origin: 'online' } })).toBeNull()
  })

  it('should be refused when none was asked for', () => {
    expect(aCase(flow).refusal('supplement', null)).toMatchObject({ code: 'phase.forbids' })
  })
})
