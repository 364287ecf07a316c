import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('accept', { accepts: true }).task('review').way('start > accept > review > end').compiled()

describe('engine/actions/edit', () => {
  it('should change values until acceptance, and keep those before', () => {
    // given
    const subject = aCase(flow, {}, { n: 1 })

    // when
    subject.act('edit', null, { by: 'counterClerk1', set: { n: 2, m: 3 } })

    // then
    expect(subject.state.values).toEqual({ n: 2, m: 3 })
    expect(subject.events.at(-1)).toMatchObject({ type: 'valuesSet', execution: null, before: { n: 1, m: null } })
  })

  it('should leave no key behind for a value that was emptied', () => {
    expect(aCase(flow, {}, { n: 1 }).act('edit', null, { set: { n: null } }).state.values).toEqual({})
  })

  it('should refuse others, nothing at all, and any change after acceptance', () => {
    // given
    const subject = aCase(flow)

    // then
    expect(subject.refusal('edit', null, { by: 'villageAgent1', set: { n: 2 } })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.refusal('edit', null, { by: 'counterClerk1' })).toMatchObject({ code: 'command.invalid' })
    expect(subject.act('accept', 'accept').refusal('edit', null, { set: { n: 2 } })).toMatchObject({ code: 'phase.forbids' })
  })
})
