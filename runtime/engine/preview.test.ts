import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c', { limitDays: 2 }).gateway('join', 'parallel').task('z')
  .way('start > a > fork > b > join > z > end').way('fork > c > join').compiled()

describe('engine/preview', () => {
  it('should say which tasks close and open, and equal what then happens', () => {
    // given
    const subject = aCase(flow)

    // when
    const told = subject.preview('complete', 'a', { outcome: 'done' })

    // then
    expect(told).toMatchObject({
      ok: true, closes: [{ nodeId: 'a' }], opens: [{ nodeId: 'b', dueOn: null, vacant: false }, { nodeId: 'c', dueOn: '2026-03-04' }], undone: [], ends: null,
      statutoryDueOn: '2026-03-30', promisedDueOn: '2026-03-16',
    })
    expect(subject.state.open).toHaveLength(1)
    subject.complete('a')
    expect(told.ok && told.after).toEqual(subject.state)
  })

  it('should say what a return undoes, what it leaves, and what waits for a correction', () => {
    // given
    const subject = aCase(flow).complete('a').complete('c')

    // then
    expect(subject.preview('sendBack', 'b', { reason: '错', input: { to: 'a' } })).toMatchObject({ closes: [{ nodeId: 'b' }], opens: [{ nodeId: 'a' }], waits: [], undone: ['a', 'c'] })
    expect(subject.preview('sendBack', 'b', { reason: '错', input: { to: 'a', straightBack: true } })).toMatchObject({
      closes: [], opens: [{ nodeId: 'a', correction: true }], waits: [{ nodeId: 'b' }], undone: [],
    })
  })

  it('should say who goes on with a task that stays', () => {
    // given
    const subject = aCase(flow)

    // then
    expect(subject.preview('transfer', 'a', { by: 'clerk1', reason: '出差', input: { person: 'clerk2' } })).toMatchObject({ closes: [], opens: [], moves: [{ nodeId: 'a', holder: 'clerk2' }] })
    expect(subject.preview('complete', 'a', { outcome: 'done' })).toMatchObject({ moves: [] })
  })

  it('should show the end, and a refusal as it is', () => {
    expect(aCase(flow).preview('withdraw', null)).toMatchObject({ ends: { end: 'withdrawn', result: 'withdrawn' } })
    expect(aCase(flow).preview('complete', 'a', { outcome: 'never' })).toMatchObject({ ok: false, refusal: { code: 'outcome.unknown' } })
  })
})
