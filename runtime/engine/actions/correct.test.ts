import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { offers } from '../offers.ts'

const plain = aFlow().task('a').way('start > a > end').compiled()
const propose = { by: 'townshipAdministrator1', reason: '出生年份录错', set: { n: 1962 } }

describe('engine/actions/correct', () => {
  it('should wait for a second person, and keep before and after', () => {
    // given
    const subject = aCase(plain, {}, { n: 1926 }).complete('a')

    // when
    subject.act('correct', null, propose)

    // then
    expect(subject.state).toMatchObject({ values: { n: 1926 }, correcting: { by: 'townshipAdministrator1', values: { n: 1962 } } })
    expect(subject.refusal('correct', null, { by: 'townshipAdministrator1', reason: '核对', input: { answer: 'confirm' } })).toMatchObject({ code: 'correct.same-person' })
    expect(subject.refusal('correct', null, propose)).toMatchObject({ code: 'correct.pending' })
    subject.act('correct', null, { by: 'townshipAdministrator2', reason: '核对户口簿', input: { answer: 'confirm' } })
    expect(subject.state).toMatchObject({ values: { n: 1962 }, correcting: null, phase: 'concluded' })
    expect(subject.events.at(-1)).toMatchObject({ type: 'corrected', before: { n: 1926 }, values: { n: 1962 } })
  })

  it('should change nothing when it is rejected', () => {
    const subject = aCase(plain, {}, { n: 1926 }).complete('a').act('correct', null, propose).act('correct', null, { by: 'leader1', reason: '无依据', input: { answer: 'reject' } })
    expect(subject.state).toMatchObject({ values: { n: 1926 }, correcting: null })
  })

  it('should refuse who may not, what changes nothing, and an answer to nothing', () => {
    const subject = aCase(plain, {}, { n: 1926 })
    expect(subject.refusal('correct', null, { ...propose, by: 'clerk1' })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.refusal('correct', null, { ...propose, set: { n: 1926 } })).toMatchObject({ code: 'correct.unchanged' })
    expect(subject.refusal('correct', null, { by: 'leader1', reason: '核对', input: { answer: 'confirm' } })).toMatchObject({ code: 'correct.not-proposed' })
    expect(subject.refusal('correct', null, { by: propose.by, set: { n: 2 } })).toMatchObject({ code: 'reason.missing' })
  })

  it('should be offered to who may answer, not to who proposed', () => {
    const subject = aCase(plain, {}, { n: 1926 }).act('correct', null, propose)
    const isOffered = (person: string): boolean => offers(plain, subject.state, person, subject.context).some((each) => each.type === 'correct')
    expect([isOffered('townshipAdministrator1'), isOffered('townshipAdministrator2'), isOffered('leader1'), isOffered('clerk1')]).toEqual([false, true, true, false])
  })
})
