import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { visitCounts } from '../visits.ts'

const flow = aFlow().task('a', { outcomes: ['yes', 'no'] }).gateway('way', 'exclusive').task('b', { decides: true }).task('c').end('endRefused', 'refused').paper('licence', 'b')
  .way('start > a > way').way('way > b', 'outcome = "yes" and n > 3').way('way > c', 'steps.a.outcome = "yes"').way('way > endRefused', 'otherwise')
  .way('b > end').way('c > end').compiled()

describe('engine/actions/complete', () => {
  it('should claim an unclaimed task, record values and opinion, and send the token on', () => {
    // when
    const subject = aCase(flow).act('complete', 'a', { by: 'clerk2', outcome: 'yes', set: { n: 4 }, opinion: '同意' })

    // then
    expect(subject.tokens()).toBe('b')
    expect(subject.events.slice(-5).map((each) => each.type)).toEqual(['taskClaimed', 'valuesSet', 'taskCompleted', 'nodePassed', 'taskOpened'])
    expect(subject.events.findLast((each) => each.type === 'taskCompleted')).toMatchObject({ outcome: 'yes', opinion: '同意', by: 'clerk2', principal: 'clerk2' })
  })

  it.each([
    [{ outcome: 'yes', set: { n: 4 } }, 'b'],
    [{ outcome: 'yes', set: { n: 3 } }, 'c'],
    [{ outcome: 'yes' }, 'c'],
    [{ outcome: 'no', set: { n: 9 } }, 'ended at endRefused'],
  ])('should take the first way whose condition is exactly true: %j to %s', (act, tokens) => {
    expect(aCase(flow).act('complete', 'a', act).tokens()).toBe(tokens)
  })

  it('should refuse an outcome that the step has not', () => {
    expect(aCase(flow).refusal('complete', 'a', { outcome: 'maybe' })).toMatchObject({ code: 'outcome.unknown' })
    expect(aCase(flow).refusal('complete', 'a')).toMatchObject({ code: 'outcome.unknown' })
  })

  it('should decide where the step decides, issue its paper, and conclude when no token is left', () => {
    // when
    const subject = aCase(flow).act('complete', 'a', { outcome: 'yes', set: { n: 4 } }).at('2026-03-05T09:00:00').complete('b')

    // then
    expect(subject.state).toMatchObject({
      phase: 'concluded', end: 'end', result: 'done', endedAt: '2026-03-05T09:00:00',
      decided: { at: '2026-03-05T09:00:00' }, clock: { stoppedAt: '2026-03-05T09:00:00' }, papers: [{ paper: 'licence' }],
    })
    expect(visitCounts(subject.events)).toMatchObject({ a: 1, b: 1, way: 1, end: 1 })
  })

  it('should be decided by its end where no deciding step was passed', () => {
    expect(aCase(flow).complete('a', 'no').state).toMatchObject({ phase: 'concluded', result: 'refused', decided: { at: '2026-03-02T09:00:00' } })
  })

  it('should refuse anything once the case is over', () => {
    // given
    const subject = aCase(flow).complete('a', 'no')

    // then
    expect(subject.refusal('withdraw', null)).toMatchObject({ code: 'phase.forbids' })
  })

  it('should refuse a flow that goes round by itself without end', () => {
    // given
    const endless = aFlow().task('a').gateway('one', 'exclusive').gateway('two', 'exclusive').way('start > a > one').way('one > two', 'n = 1').way('one > end', 'otherwise')
      .way('two > one', 'n = 1').way('two > end', 'otherwise').compiled()

    // then
    expect(aCase(endless).refusal('complete', 'a', { outcome: 'done', set: { n: 1 } })).toMatchObject({ code: 'flow.endless-loop' })
    expect(aCase(endless).complete('a').state.phase).toBe('concluded')
  })

  it('should refuse what leaves a token stuck at a join', () => {
    // given
    const stuck = aFlow().gateway('fork', 'parallel').task('a').task('b').gateway('way', 'exclusive').gateway('join', 'parallel').end('other', 'done')
      .way('start > fork > a > join > end').way('fork > b > way').way('way > join', 'n = 1').way('way > other', 'otherwise').compiled()
    const subject = aCase(stuck).complete('a')

    // then
    expect(subject.refusal('complete', 'b', { outcome: 'done' })).toMatchObject({ code: 'flow.stuck', data: { join: 'join' } })
    expect(subject.complete('b', { set: { n: 1 } }).state.phase).toBe('concluded')
  })

  it('should end all at a terminating end', () => {
    // given
    const stopping = aFlow().gateway('fork', 'parallel').task('a').task('b').end('stop', 'refused', true).end('end', 'done', true)
      .way('start > fork > a > stop').way('fork > b > end').compiled()

    // then
    expect(aCase(stopping).complete('a').state).toMatchObject({ phase: 'concluded', end: 'stop', open: [], tokens: [] })
  })

  it('should give a step to the person chosen by the one before', () => {
    // given
    const chosen = aFlow().task('a').task('b', { strategy: 'chosen' }).way('start > a > b > end').compiled()

    // then
    expect(aCase(chosen).complete('a', { input: { 'next:b': 'clerk2' } }).task('b').assignment?.holder).toBe('clerk2')
    expect(aCase(chosen).complete('a').task('b').assignment?.holder).toBeNull()
    expect(aCase(chosen).refusal('complete', 'a', { outcome: 'done', input: { 'next:b': 'stranger' } })).toMatchObject({ code: 'chosen.not-candidate' })
  })
})
