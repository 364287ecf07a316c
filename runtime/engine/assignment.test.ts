import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { decide } from './decide.ts'
import type { Context } from './context.ts'

const to = (strategy: string): ReturnType<typeof aCase>['flow'] => aFlow().item({ separation: [{ id: 's', nodes: ['a', 'c'] }] }).task('a').task('b').task('c', { strategy }).way('start > a > b > c > end').compiled()

/** strategy · who did `a` and `b` · facts outside · who gets `c` */
const rows: readonly (readonly [string, string, string, Partial<Context>, string | null])[] = [
  ['holders', 'clerk1', 'clerk2', {}, null],
  ['leastLoaded', 'counterClerk1', 'clerk1', { load: { clerk1: 3, clerk2: 1 } }, 'clerk2'],
  ['leastLoaded', 'counterClerk1', 'clerk1', { load: {} }, 'clerk1'],
  ['leastLoaded', 'clerk1', 'clerk1', { load: { clerk2: 9 } }, 'clerk2'],
  ['roundRobin', 'counterClerk1', 'clerk1', { turn: { 'clerk@willow': 'clerk1' } }, 'clerk2'],
  ['roundRobin', 'counterClerk1', 'clerk1', { turn: { 'clerk@willow': 'clerk2' } }, 'clerk1'],
  ['roundRobin', 'counterClerk1', 'clerk1', {}, 'clerk1'],
  ['previousHandler', 'clerk1', 'clerk2', {}, 'clerk2'],
  ['previousHandler', 'clerk1', 'clerk1', {}, null],
  ['handlerOf:b', 'counterClerk1', 'clerk2', {}, 'clerk2'],
  ['handlerOf:a', 'clerk1', 'clerk2', {}, null],
]

describe('engine/assignment', () => {
  it.each(rows)('should assign by %s after %s and %s: %j gives %s', (strategy, first, second, changes, holder) => {
    // given
    const flow = to(strategy)
    const subject = aCase(flow, changes)
    const holdings = [...subject.context.holdings, { person: 'counterClerk1', post: 'clerk', organisation: 'willow', from: '2024-01-01', to: null }]
    if (first === 'counterClerk1') subject.context = { ...subject.context, holdings }
    subject.complete('a', { by: first })
    subject.context = { ...subject.context, holdings: subject.context.holdings.filter((each) => each.person !== 'counterClerk1') }

    // when
    subject.complete('b', { by: second })

    // then
    expect(subject.task('c').assignment?.holder ?? null).toBe(holder)
  })

  it('should say so when separation bars all who hold the post', () => {
    // given
    const flow = aFlow().item({ separation: [{ id: 's', nodes: ['a', 'b'] }] }).task('a').task('b').way('start > a > b > end').compiled()
    const subject = aCase(flow)
    subject.context = { ...subject.context, holdings: subject.context.holdings.filter((each) => each.person !== 'clerk2') }

    // then
    expect(subject.preview('complete', 'a', { outcome: 'done' })).toMatchObject({ opens: [{ nodeId: 'b', vacant: true }] })
  })

  it('should say so when nobody holds the post', () => {
    // given
    const flow = aFlow().task('a').task('b', { post: 'rare' }).way('start > a > b > end').compiled()
    const subject = aCase(flow)
    subject.context = { ...subject.context, holdings: subject.context.holdings.filter((each) => each.post !== 'rare') }
    const command = { type: 'complete', caseId: '01TEST', key: 'k', expectedVersion: 1, actor: { person: 'clerk1', origin: 'desk' as const }, executionId: subject.task('a').id, outcome: 'done' }

    // when
    const decision = decide(flow, subject.state, command, subject.context)

    // then
    expect(decision.ok && decision.effects).toEqual([expect.objectContaining({ type: 'taskVacant', nodeId: 'b', post: 'rare', organisation: 'willow' })])
  })
})
