import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { effectsOf } from '../effects.ts'

const plain = aFlow().task('a').task('b').way('start > a > b > end').compiled()

describe('engine/actions/urge', () => {
  it('should remind who has it in hand, once a day', () => {
    // given
    const subject = aCase(plain).act('claim', 'a', { by: 'clerk1' })
    const [before, known] = [subject.state, subject.events.length]

    // when
    subject.act('urge', null)

    // then
    expect(effectsOf(plain, subject.events.slice(known), { before, after: subject.state }, subject.context)).toMatchObject([{ type: 'urged', post: 'clerk', person: 'clerk1' }])
    expect(subject.refusal('urge', null)).toMatchObject({ code: 'urge.too-soon' })
    expect(subject.at('2026-03-03T08:30:00').refusal('urge', null)).toBeNull()
  })

  it('should be the applicant\'s and oversight\'s', () => {
    // given
    const subject = aCase(plain)
    subject.context = { ...subject.context, holdings: [...subject.context.holdings, { person: 'watcher', post: 'oversightOfficer', organisation: 'city.oversight', from: '2024-01-01', to: null }] }

    // then
    expect(subject.refusal('urge', null, { by: 'watcher' })).toBeNull()
    expect(subject.refusal('urge', null, { by: 'townshipLeader1' })).toMatchObject({ code: 'case.not-yours' })
  })
})
