import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { fold } from './evolve.ts'

const plain = aFlow().task('a').task('b').task('c').way('start > a > b > c > end').compiled()
const split = aFlow().task('a').gateway('fork', 'parallel').task('b').task('d').task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > b > d > join > z > end').way('fork > c > join').compiled()
const loop = aFlow().task('a').task('b', { outcomes: ['again', 'enough'] }).gateway('round', 'exclusive').task('z')
  .way('start > a > b > round').way('round > a', 'outcome = "again"').way('round > z', 'otherwise').way('z > end').compiled()

type Step = (each: TestCase) => TestCase
/** flow · what was done · tokens before · what is done · tokens after · the way on, to the end of the case */
type Row = readonly [string, TestCase['flow'], Step, string, Step, string, Step, string]

const rows: readonly Row[] = [
  // sendBack
  ['sendBack, plain', plain, (each) => each.complete('a').complete('b'), 'c',
    (each) => each.sendBack('c', 'a'), 'a', (each) => each.complete('a').complete('b').complete('c'), 'ended at end'],
  ['sendBack, from behind the join into one branch', split, (each) => each.complete('a').complete('b').complete('c').complete('d'), 'z',
    (each) => each.sendBack('z', 'b'), 'b c>join', (each) => each.complete('b').complete('d').complete('z'), 'ended at end'],
  ['sendBack, from one branch to before the split', split, (each) => each.complete('a').complete('b').complete('c'), 'd c>join',
    (each) => each.sendBack('d', 'a'), 'a', (each) => each.complete('a').complete('c').complete('b').complete('d').complete('z'), 'ended at end'],
  ['sendBack, loop', loop, (each) => each.complete('a').complete('b', 'again').complete('a'), 'b',
    (each) => each.sendBack('b', 'a'), 'a', (each) => each.complete('a').complete('b', 'enough').complete('z'), 'ended at end'],
  // straightBack
  ['straightBack, plain', plain, (each) => each.complete('a').complete('b'), 'c',
    (each) => each.straightBack('c', 'a'), 'a~ c*', (each) => each.complete('a'), 'c'],
  ['straightBack, from behind the join into one branch', split, (each) => each.complete('a').complete('b').complete('c').complete('d'), 'z',
    (each) => each.straightBack('z', 'b'), 'b~ z*', (each) => each.complete('b').complete('z'), 'ended at end'],
  ['straightBack, from one branch to before the split', split, (each) => each.complete('a').complete('b').complete('c'), 'd c>join',
    (each) => each.straightBack('d', 'a'), 'a~ d* c>join', (each) => each.complete('a').complete('d').complete('z'), 'ended at end'],
  ['straightBack, loop', loop, (each) => each.complete('a').complete('b', 'again').complete('a'), 'b',
    (each) => each.straightBack('b', 'a'), 'a~ b*', (each) => each.complete('a').complete('b', 'again').complete('a'), 'b'],
  // recall
  ['recall, plain', plain, (each) => each.complete('a').complete('b'), 'c',
    (each) => each.recall('b'), 'b', (each) => each.complete('b').complete('c'), 'ended at end'],
  ['recall, from behind the join into one branch', split, (each) => each.complete('a').complete('b').complete('c').complete('d'), 'z',
    (each) => each.recall('c'), 'c d>join', (each) => each.complete('c').complete('z'), 'ended at end'],
  ['recall, from one branch to before the split', split, (each) => each.complete('a'), 'b c',
    (each) => each.recall('a'), 'a', (each) => each.complete('a').complete('c'), 'b c>join'],
  ['recall, loop', loop, (each) => each.complete('a').complete('b', 'again'), 'a',
    (each) => each.recall('b'), 'b', (each) => each.complete('b', 'enough'), 'z'],
  // withdraw
  ['withdraw, plain', plain, (each) => each.complete('a').complete('b'), 'c',
    (each) => each.act('withdraw', null, forApplicant), 'ended at withdrawn', (each) => each, 'ended at withdrawn'],
  ['withdraw, behind the join', split, (each) => each.complete('a').complete('b').complete('c').complete('d'), 'z',
    (each) => each.act('withdraw', null, forApplicant), 'ended at withdrawn', (each) => each, 'ended at withdrawn'],
  ['withdraw, in one branch with a token at the join', split, (each) => each.complete('a').complete('b').complete('c'), 'd c>join',
    (each) => each.act('withdraw', null, forApplicant), 'ended at withdrawn', (each) => each, 'ended at withdrawn'],
  ['withdraw, loop, a parked task above', loop, (each) => each.complete('a').complete('b', 'again').complete('a').straightBack('b', 'a'), 'a~ b*',
    (each) => each.act('withdraw', null, forApplicant), 'ended at withdrawn', (each) => each, 'ended at withdrawn'],
]

const forApplicant = { actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' } } as const

describe('engine/golden', () => {
  it.each(rows)('%s', (_name, flow, before, tokensBefore, step, tokensAfter, then, tokensThen) => {
    // given
    const subject = before(aCase(flow))
    expect(subject.tokens()).toBe(tokensBefore)

    // when
    step(subject)

    // then
    expect(subject.tokens()).toBe(tokensAfter)
    expect(then(subject).tokens()).toBe(tokensThen)
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })
})
