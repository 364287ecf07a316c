import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('accept', { accepts: true, limitDays: 5 }).task('review').way('start > accept > review > end').compiled()
const beside = aFlow().gateway('fork', 'parallel').task('accept', { accepts: true }).task('visit').gateway('join', 'parallel')
  .way('start > fork > accept > join > end').way('fork > visit > join').compiled()
const asked = { reason: '缺材料', input: { list: ['proof'] } }

describe('engine/actions/requestSupplement', () => {
  it('should park the accepting step for fifteen working days', () => {
    // when
    const subject = aCase(flow).act('requestSupplement', 'accept', asked)

    // then
    expect(subject.tokens()).toBe('accept*')
    expect(subject.state).toMatchObject({ phase: 'supplementing', supplement: { list: ['proof'], dueOn: '2026-03-23', answeredAt: null } })
  })

  it('should be asked once only', () => {
    // given
    const subject = aCase(flow).act('requestSupplement', 'accept', asked).act('supplement', null)

    // then
    expect(subject.refusal('requestSupplement', 'accept', asked)).toMatchObject({ code: 'supplement.once' })
  })

  it('should refuse a material that is none, an empty list, no reason, and a day that is over', () => {
    // given
    const subject = aCase(flow)

    // then
    expect(subject.refusal('requestSupplement', 'accept', { reason: '缺', input: { list: ['gold'] } })).toMatchObject({ code: 'supplement.unknown-material' })
    expect(subject.refusal('requestSupplement', 'accept', { reason: '缺', input: { list: [] } })).toMatchObject({ code: 'command.invalid', data: { path: 'input.list' } })
    expect(subject.refusal('requestSupplement', 'accept', { input: { list: ['proof'] } })).toMatchObject({ code: 'reason.missing' })
    expect(subject.refusal('requestSupplement', 'accept', { reason: '缺', input: { list: ['proof'], dueOn: '2026-03-02' } })).toMatchObject({ code: 'command.invalid' })
  })

  it('should be refused while another task is open', () => {
    expect(aCase(beside).refusal('requestSupplement', 'accept', asked)).toMatchObject({ code: 'supplement.not-alone' })
  })

  it('should not count a task that waits for nothing but its own replacement as another', () => {
    // given
    const early = aFlow().task('prepare').task('accept', { accepts: true }).way('start > prepare > accept > end').compiled()
    const subject = aCase(early).complete('prepare').straightBack('accept', 'prepare').complete('prepare')

    // then
    expect(subject.act('requestSupplement', 'accept', asked).tokens()).toBe('accept*')
  })

  it.each(['complete', 'accept', 'sendBack', 'claim', 'edit', 'recall'])('should allow no %s while it is parked', (type) => {
    // given
    const subject = aCase(flow).act('requestSupplement', 'accept', asked)

    // then
    expect(subject.refusal(type, type === 'edit' ? null : 'accept', { reason: '理由', outcome: 'done', input: type === 'sendBack' ? { to: 'accept' } : {} })).toMatchObject({ code: 'phase.forbids' })
  })
})
