import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const plain = aFlow().task('a').way('start > a > end').compiled()

describe('engine/actions/rate', () => {
  it('should take one grade of five, once, when the case is over', () => {
    const subject = aCase(plain)
    expect(subject.refusal('rate', null, { input: { grade: '5' } })).toMatchObject({ code: 'phase.forbids' })
    subject.complete('a')
    expect(subject.refusal('rate', null, { input: { grade: '6' } })).toMatchObject({ code: 'command.invalid' })
    expect(subject.refusal('rate', null, { by: 'townshipLeader1', input: { grade: '5' } })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.act('rate', null, { input: { grade: '4', comment: '快' } }).state).toMatchObject({ phase: 'concluded', rating: { grade: 4 } })
    expect(subject.refusal('rate', null, { input: { grade: '5' } })).toMatchObject({ code: 'rate.once' })
  })
})
