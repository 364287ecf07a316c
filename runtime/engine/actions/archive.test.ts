import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const plain = aFlow().task('a').way('start > a > end').compiled()

describe('engine/actions/archive', () => {
  it('should keep the file for a term, delivered or not, once', () => {
    const subject = aCase(plain).complete('a')
    expect(subject.refusal('archive', null, { input: { term: '7' } })).toMatchObject({ code: 'command.invalid' })
    expect(subject.act('archive', null, { input: { term: '30' } }).state).toMatchObject({ phase: 'archived', archive: { term: '30' } })
    expect(subject.refusal('archive', null, { input: { term: '30' } })).toMatchObject({ code: 'phase.forbids' })
  })
})
