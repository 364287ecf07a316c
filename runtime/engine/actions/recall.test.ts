import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const flow = aFlow().task('a', { limitDays: 3 }).task('b').task('c').paper('slip', 'b').way('start > a > b > c > end').compiled()
const split = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > b > join > z > end').way('fork > c > join').compiled()

describe('engine/actions/recall', () => {
  it('should open the step again for the same person, values back and what was entered as a draft', () => {
    // given
    const subject = aCase(flow, {}, { n: 1 })
    const due = subject.task('a').clock?.dueOn
    subject.at('2026-03-03T09:00:00').complete('a', { by: 'clerk2', set: { n: 2, m: 3 } })

    // when
    subject.recall('a')

    // then
    const task = subject.task('a')
    expect(subject.tokens()).toBe('a')
    expect(subject.state.values).toEqual({ n: 1 })
    expect(subject.state.drafts).toEqual({ [task.id]: { n: 2, m: 3 } })
    expect(task).toMatchObject({ assignment: { holder: 'clerk2' }, clock: { dueOn: due } })
    expect(subject.complete('a').state.drafts).toEqual({})
  })

  it('should leave a field that another has changed since', () => {
    // given
    const subject = aCase(split).complete('a').complete('b', { set: { n: 1, m: 1 } }).complete('c', { set: { m: 2 } })

    // when
    subject.recall('b')

    // then
    expect(subject.tokens()).toBe('b c>join')
    expect(subject.state.values).toEqual({ m: 2 })
  })

  it('should be refused to others, and once somebody has acted', () => {
    // given
    const subject = aCase(flow).complete('a')

    // then
    expect(subject.refusal('recall', 'a', { by: 'clerk2' })).toMatchObject({ code: 'recall.not-yours' })
    expect(subject.act('claim', 'b').refusal('recall', 'a')).toMatchObject({ code: 'recall.acted' })
    expect(aCase(split).complete('a').complete('b').refusal('recall', 'a')).toMatchObject({ code: 'recall.acted' })
  })

  it('should still be refused after a claim was given back', () => {
    expect(aCase(flow).complete('a').act('claim', 'b').act('release', 'b').refusal('recall', 'a')).toMatchObject({ code: 'recall.acted' })
  })

  it('should be refused after a paper, acceptance, or an end', () => {
    // given
    const accepting = aFlow().task('accept', { accepts: true }).task('b').way('start > accept > b > end').compiled()
    const ends = aFlow().gateway('fork', 'parallel').task('a').task('b').way('start > fork > a > end').way('fork > b > end').compiled()

    // then
    expect(aCase(flow).complete('a').complete('b').refusal('recall', 'b')).toMatchObject({ code: 'recall.irrevocable' })
    expect(aCase(accepting).act('accept', 'accept').refusal('recall', 'accept')).toMatchObject({ code: 'recall.irrevocable' })
    expect(aCase(ends).complete('a').refusal('recall', 'a')).toMatchObject({ code: 'recall.irrevocable' })
  })

  it('should recall a decision, which then has not been made', () => {
    // given
    const deciding = aFlow().task('a', { decides: true }).task('b').way('start > a > b > end').compiled()

    // then
    expect(aCase(deciding).complete('a').recall('a').state).toMatchObject({ phase: 'accepted', decided: null, clock: { stoppedAt: null } })
  })

  it('should recall a correction: its sender waits again', () => {
    // given
    const subject = aCase(flow).complete('a').straightBack('b', 'a').complete('a', { set: { n: 4 } })
    expect(subject.tokens()).toBe('b')

    // when
    subject.recall('a')

    // then
    expect(subject.tokens()).toBe('a~ b*')
    expect(subject.complete('a').complete('b').tokens()).toBe('c')
  })

  it('should take a straight return back while the correction is unclaimed', () => {
    // given
    const subject = aCase(flow).complete('a').straightBack('b', 'a')

    // then
    expect(subject.refusal('recall', 'b', { by: 'clerk2' })).toMatchObject({ code: 'recall.not-yours' })
    expect(subject.recall('b').tokens()).toBe('b')
    expect(subject.complete('b').tokens()).toBe('c')
    const claimed = aCase(flow).complete('a').straightBack('b', 'a').act('claim', 'a')
    expect(claimed.refusal('recall', 'b')).toMatchObject({ code: 'recall.acted' })
  })
})
