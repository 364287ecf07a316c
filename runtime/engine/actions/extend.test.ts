import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { extend } from './extend.ts'

const flow = aFlow().task('accept', { accepts: true }).task('b', { decides: true }).task('c').way('start > accept > b > c > end').compiled()
const by = { by: 'leader1', reason: '情形复杂' }

describe('engine/actions/extend', () => {
  it('should move both clocks alike, counting working days on', () => {
    // when
    const subject = aCase(flow).act('accept', 'accept').at('2026-03-05T09:00:00').act('extend', null, by)

    // then
    expect(subject.state.clock).toMatchObject({ statutory: { dueOn: '2026-04-14', extendedBy: 10 }, promised: { dueOn: '2026-03-30' }, extension: { by: 'leader1' } })
    expect(subject.events.at(-1)).toMatchObject({ type: 'clockExtended', reason: '情形复杂', statutoryDueOn: '2026-04-14' })
  })

  it('should be given once, in time, with a reason, by the post that the item names', () => {
    // given
    const subject = aCase(flow).act('accept', 'accept')

    // then
    expect(subject.refusal('extend', null, { by: 'clerk1', reason: '忙' })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.refusal('extend', null, { by: 'leader1' })).toMatchObject({ code: 'reason.missing' })
    expect(subject.at('2026-03-31T08:00:00').refusal('extend', null, by)).toMatchObject({ code: 'extend.late' })
    expect(subject.at('2026-03-30T18:00:00').act('extend', null, by).refusal('extend', null, by)).toMatchObject({ code: 'extend.once' })
  })

  it('should be refused before acceptance, after the decision, and where the item allows none', () => {
    // given
    const never = aFlow().item({ extension: null }).task('a').way('start > a > end').compiled()

    // then
    expect(aCase(flow).refusal('extend', null, by)).toMatchObject({ code: 'phase.forbids' })
    expect(aCase(flow).act('accept', 'accept').complete('b').refusal('extend', null, by)).toMatchObject({ code: 'phase.forbids' })
    expect(aCase(never).refusal('extend', null, by)).toMatchObject({ code: 'extend.not-allowed' })
  })

  it('should extend by less than the item allows, and not by more', () => {
    const subject = aCase(flow).act('accept', 'accept')
    expect(subject.refusal('extend', null, { ...by, input: { amount: 11 } })).toMatchObject({ code: 'extend.too-long', data: { amount: 11, most: 10 } })
    expect(subject.act('extend', null, { ...by, input: { amount: 5 } }).state.clock).toMatchObject({ statutory: { dueOn: '2026-04-07', extendedBy: 5 }, promised: { dueOn: '2026-03-23' }, extension: { amount: 5 } })
  })

  it('should offer the amount where less may be given', () => {
    // given
    const subject = aCase(flow).act('accept', 'accept')
    const fields = (of: typeof flow) => extend.offers({ flow: of, state: subject.state, person: 'leader1', context: subject.context, mine: [], errands: [] })[0]?.fields
    const byOne = { ...flow, item: { ...flow.item, extension: flow.item.extension && { ...flow.item.extension, amount: 1 } } }
    // then
    expect(fields(flow)).toEqual([{ key: 'amount', kind: 'number', required: false, value: 10, range: { min: 1, max: 10, unit: 'workingDays' } }])
    expect(fields(byOne)).toEqual([])
  })
})
