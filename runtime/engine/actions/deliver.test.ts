import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const plain = aFlow().task('a').way('start > a > end').compiled()
const input = { way: 'counter', receivedBy: '张三样' }

describe('engine/actions/deliver', () => {
  it('should record who signed for the result, by counter or village agent, after the conclusion', () => {
    // given
    const subject = aCase(plain)
    expect(subject.refusal('deliver', null, { input })).toMatchObject({ code: 'phase.forbids' })
    subject.complete('a')

    // then
    expect(subject.refusal('deliver', null, { by: 'townshipLeader1', input })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.refusal('deliver', null, { by: 'villageAgent1', input: { ...input, way: 'agent' } })).toBeNull()
    expect(subject.refusal('deliver', null, { input: { ...input, receivedOn: '2026-03-03' } })).toMatchObject({ code: 'command.invalid' })
    expect(subject.act('deliver', null, { input }).state).toMatchObject({ phase: 'delivered', delivery: { way: 'counter', by: 'counterClerk1' }, result: 'done' })
    expect(subject.refusal('deliver', null, { input })).toMatchObject({ code: 'phase.forbids' })
  })
})
