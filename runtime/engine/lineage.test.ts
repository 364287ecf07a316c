import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { evolve, fold } from './evolve.ts'
import { keptVisits, nodeRecordOf } from './kept.ts'
import { conditionHolds } from './conditions.ts'

const loop = aFlow().task('first').task('a', { outcomes: ['again', 'enough'] }).task('b').gateway('round', 'exclusive').task('z')
  .way('start > first > a > b > round').way('round > a', 'steps.a.outcome = "again"').way('round > z', 'otherwise').way('z > end').compiled()

const rounds = (count: number): ReturnType<typeof aCase> => {
  const subject = aCase(loop).complete('first')
  for (let round = 0; round < count; round += 1) subject.complete('a', 'again').complete('b', { by: round % 2 ? 'clerk1' : 'clerk2' })
  return subject
}

describe('engine/lineage', () => {
  it('should keep the last three live completed visits of a node, and who did the older ones', () => {
    // given
    const { state } = rounds(6)

    // then
    expect(keptVisits(state, 'b')).toHaveLength(3)
    expect(nodeRecordOf(state, 'b')).toMatchObject({ folded: true, foldedBy: ['clerk1', 'clerk2'] })
  })

  it('should not grow with the rounds of a loop', () => {
    const size = (count: number): number => JSON.stringify(rounds(count).state).length
    const [few, many] = [size(10), size(100)]
    expect(many).toBeLessThan(few * 1.2)
  })

  it('should know what descends from an execution whose children were folded away', () => {
    // given
    const subject = rounds(6).complete('a', 'enough').complete('b')

    // then: all of the loop descends from `first`, of which nothing was folded
    expect(subject.refusal('sendBack', 'z', { reason: '理由', input: { to: 'first' } })).toMatchObject({ code: 'flow.folded' })
    expect(subject.sendBack('z', 'a').tokens()).toBe('a')
  })

  it('should put a token back that a join took from outside, though its sender was folded away', () => {
    // given: the branch `c` goes round four times more than it is taken
    const flow = aFlow().gateway('fork', 'parallel').task('b').task('c', { outcomes: ['again', 'enough'] }).gateway('round', 'exclusive').gateway('join', 'parallel').task('z')
      .way('start > fork > b > join > z > end').way('fork > c > round').way('round > c', 'outcome = "again"').way('round > join', 'otherwise').compiled()
    const subject = aCase(flow)
    for (let round = 0; round < 5; round += 1) subject.complete('c', 'again')
    subject.complete('c', 'enough').complete('b')
    expect(subject.tokens()).toBe('z')

    // when
    subject.sendBack('z', 'b')

    // then
    expect(subject.tokens()).toBe('b round>join')
    expect(subject.complete('b').complete('z').state.phase).toBe('concluded')
  })

  it('should fold the same from a snapshot', () => {
    // given
    const { events, state } = rounds(5)
    const half = fold(events.slice(0, 40))
    const stored: typeof half = half && JSON.parse(JSON.stringify(half))

    // then
    expect(JSON.stringify(fold(events.slice(40), stored))).toBe(JSON.stringify(state))
    expect(() => evolve(null, { type: 'accepted', execution: null, seq: 1, at: '2026-03-02T09:00:00' })).toThrow('caseOpened')
  })

  it('should fold the same though values come in another order, as they do once they were sealed', () => {
    // given
    const subject = aCase(loop, {}, { m: 1, n: 2 }).complete('first', { set: { n: 3, m: 4 } }).recall('first')
    const turned = (values: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(values).reverse())
    const events = subject.events.map((event) => ({
      ...event, ...('values' in event ? { values: turned(event.values) } : {}), ...('before' in event ? { before: turned(event.before) } : {}),
    }))

    // then
    const stored: typeof subject.events = JSON.parse(JSON.stringify(events))
    expect(JSON.stringify(fold(stored))).toBe(JSON.stringify(subject.state))
  })

  it('should hold a condition only when it is exactly true', () => {
    // given
    const edge = [...loop.edges.values()].find((each) => each.condition !== null)

    // then
    expect(edge?.condition && conditionHolds(edge.condition, rounds(0).state, null, '2026-03-02T09:00:00')).not.toBe(true)
    expect(edge?.condition && conditionHolds(edge.condition, rounds(1).state, null, '2026-03-02T09:00:00')).toBe(true)
  })
})
