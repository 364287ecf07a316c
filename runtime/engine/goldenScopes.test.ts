import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { Act, TestCase } from '#tests/builders/flow'
import { fold } from './evolve.ts'
import { openTasks } from './kept.ts'

const item = { suspensions: [{ id: 'survey', ground: { zh: '测绘' }, source: { zh: '第四十五条' }, maxDays: 5 }] }
const surveyed = { suspend: ['survey'] }
/** 子流程 v: b, then e. */
const sub = aFlow().task('a').sub('v', (flow) => flow.task('b', surveyed).task('e', surveyed).end('seen')).task('z').way('start > a > v > z > end').way('v.start > b > e > seen').item(item).compiled()
const forked = aFlow().task('a').sub('v', (flow) => flow.gateway('in', 'parallel').task('c', surveyed).task('d').gateway('out', 'parallel').task('e').end('seen')).task('z')
  .way('start > a > v > z > end').way('v.start > in > c > out > e > seen').way('in > d > out').item(item).compiled()
const beside = aFlow().task('a').gateway('fork', 'parallel').sub('v', (flow) => flow.task('b').task('e').end('seen')).task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > v > join > z > end').way('fork > c > join').way('v.start > b > e > seen').compiled()
const round = aFlow().task('a').sub('v', (flow) => flow.task('b').end('seen')).task('y', { outcomes: ['again', 'enough'] }).gateway('more', 'exclusive').task('z')
  .way('start > a > v > y > more').way('more > v', 'outcome = "again"').way('more > z', 'otherwise').way('z > end').way('v.start > b > seen').compiled()
const deep = aFlow().task('a').sub('o', (flow) => flow.sub('i', (within) => within.task('b').end('seen')).task('c').end('over')).task('z')
  .way('start > a > o > z > end').way('o.start > i > c > over').way('i.start > b > seen').compiled()
const behind = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c').gateway('join', 'parallel').sub('v', (flow) => flow.task('e').end('seen'))
  .way('start > a > fork > b > join > v > end').way('fork > c > join').way('v.start > e > seen').compiled()
const sign = aFlow().task('a').sub('v', (flow) => flow.sign('s', 'all', ['clerk', 'leader']).task('e').end('seen')).task('z').way('start > a > v > z > end').way('v.start > s > e > seen').compiled()

type Step = (of: TestCase) => TestCase
/** what · flow · what was done · tokens before · what is done · tokens after · the way on · tokens then */
type Row = readonly [string, TestCase['flow'], Step, string, Step, string, Step, string]

const none: Step = (of) => of
const done = (tasks: string): Step => (of) => tasks.split(' ').reduce((on, each) => on.complete(each.split(':')[0] ?? '', each.split(':')[1] ?? {}), of)
const then = (...steps: Step[]): Step => (of) => steps.reduce((on, step) => step(on), of)
const back = (from: string, to: string): Step => (of) => of.sendBack(from, to)
const straight = (from: string, to: string): Step => (of) => of.straightBack(from, to)
const recall = (task: string): Step => (of) => of.recall(task)
const withdraw: Step = (of) => of.act('withdraw', null, { actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' } })
const terminate: Step = (of) => of.act('terminate', null, { by: 'townshipLeader1', reason: '申请人死亡' })
const transfer = (task: string): Step => (of) => of.act('transfer', task, { by: 'clerk1', reason: '出差', input: { person: 'clerk2' } })
const ask = (task: string, how: string): Step => (of) => of.act('addSign', task, { by: 'clerk1', input: { how, person: 'leader1' } })
const colleague = (of: TestCase, task: string): Act => ({ execution: openTasks(of.state).find((each) => each.nodeId === task && each.assignment?.holder === 'leader1')?.id ?? '', by: 'leader1' })
const suspend = (task: string): Step => (of) => of.act('suspend', task, { reason: '测绘', input: { ground: 'survey' } })
const resume = (task: string): Step => (of) => of.act('resume', task)
const jump = (to: string, ...replaces: string[]): Step => (of) => of.act('jump', null, {
  by: 'townshipAdministrator1', reason: '系统故障', input: { to, ...(replaces.length > 0 ? { replaces: replaces.map((each) => of.task(each).id) } : {}) },
})
/** A jump that is refused so leaves all as it was. */
const refused = (code: string, to: string, ...replaces: string[]): Step => (of) => {
  expect(of.refusal('jump', null, { by: 'townshipAdministrator1', reason: '系统故障', input: { to, ...(replaces.length > 0 ? { replaces: replaces.map((each) => of.task(each).id) } : {}) } })).toMatchObject({ code })
  return of
}

const rows: readonly Row[] = [
  // sendBack
  ['sendBack: within a sub-process', sub, done('a b'), 'e', back('e', 'b'), 'b', done('b e z'), 'ended at end'],
  ['sendBack: from inside to before it', sub, done('a b'), 'e', back('e', 'a'), 'a', done('a'), 'b'],
  ['sendBack: from behind into it', sub, done('a b e'), 'z', back('z', 'e'), 'e', done('e z'), 'ended at end'],
  ['sendBack: from behind into one branch inside', forked, done('a c d e'), 'z', back('z', 'd'), 'd c>out', done('d e z'), 'ended at end'],
  ['sendBack: from inside a sub-process in a branch to before the fork', beside, done('a c b'), 'e c>join', back('e', 'a'), 'a', done('a'), 'b c'],
  ['sendBack: from behind a join into the sub-process of one branch', beside, done('a c b e'), 'z', back('z', 'b'), 'b c>join', done('b e'), 'z'],
  ['sendBack: into the last visit of a sub-process in a loop', round, done('a b y:again b'), 'y', back('y', 'b'), 'b', done('b y:enough'), 'z'],
  ['sendBack: out of nested sub-processes', deep, done('a b'), 'c', back('c', 'a'), 'a', done('a b c z'), 'ended at end'],
  // straightBack
  ['straightBack: within a sub-process', sub, done('a b'), 'e', straight('e', 'b'), 'b~ e*', done('b e'), 'z'],
  ['straightBack: from inside to before it', sub, done('a b'), 'e', straight('e', 'a'), 'a~ e*', done('a e'), 'z'],
  ['straightBack: from behind into it', sub, done('a b e'), 'z', straight('z', 'b'), 'b~ z*', done('b z'), 'ended at end'],
  ['straightBack: inside, the other branch goes on', forked, done('a'), 'c d', straight('c', 'a'), 'a~ c* d', done('d a c'), 'e'],
  // recall
  ['recall: within a sub-process', sub, done('a b'), 'e', recall('b'), 'b', done('b e'), 'z'],
  ['recall: of the step that led into it', sub, done('a'), 'b', recall('a'), 'a', done('a b'), 'e'],
  ['recall: of the step that ended it', sub, done('a b e'), 'z', recall('e'), 'e', done('e'), 'z'],
  ['recall: of a branch inside that waits at the join', forked, done('a c'), 'd c>out', recall('c'), 'c d', done('c d'), 'e'],
  ['recall: of the step that led out of a nested one', deep, done('a b'), 'c', recall('b'), 'b', done('b c'), 'z'],
  // withdraw, terminate
  ['withdraw: inside a sub-process', forked, done('a c'), 'd c>out', withdraw, 'ended at withdrawn', none, 'ended at withdrawn'],
  ['withdraw: inside, one beside it', beside, done('a'), 'b c', withdraw, 'ended at withdrawn', none, 'ended at withdrawn'],
  ['withdraw: inside nested ones', deep, done('a'), 'b', withdraw, 'ended at withdrawn', none, 'ended at withdrawn'],
  ['terminate: inside a sub-process', forked, done('a c'), 'd c>out', terminate, 'ended at terminated', none, 'ended at terminated'],
  ['terminate: inside, a task parked for a correction', sub, then(done('a b'), straight('e', 'b')), 'b~ e*', terminate, 'ended at terminated', none, 'ended at terminated'],
  // transfer, addSign
  ['transfer: inside a sub-process', sub, done('a'), 'b', transfer('b'), 'b', (of) => of.complete('b', { by: 'clerk2' }), 'e'],
  ['addSign before: inside a sub-process', sub, done('a'), 'b', ask('b', 'before'), 'b* b+before', (of) => of.act('resolve', 'b', { ...colleague(of, 'b'), opinion: '可' }).complete('b'), 'e'],
  ['addSign after: the last step inside', sub, done('a b'), 'e', then(ask('e', 'after'), done('e')), 'e* e+after', (of) => of.act('complete', 'e', { ...colleague(of, 'e'), outcome: 'done' }), 'z'],
  ['addSign before: asked again after a return into it', sub, then(done('a b e'), back('z', 'e')), 'e', ask('e', 'before'), 'e* e+before', (of) => of.act('resolve', 'e', colleague(of, 'e')).complete('e'), 'z'],
  // suspend
  ['suspend: inside a sub-process', sub, done('a'), 'b', suspend('b'), 'b*', then(resume('b'), done('b')), 'e'],
  ['suspend: one branch inside, the other goes on', forked, done('a'), 'c d', suspend('c'), 'c* d', then(done('d'), resume('c'), done('c')), 'e'],
  ['suspend: taken along by a return to before it', forked, then(done('a'), suspend('c')), 'c* d', back('d', 'a'), 'a', done('a'), 'c d'],
  // jump
  ['jump: out of a sub-process', sub, done('a'), 'b', jump('z'), 'z', done('z'), 'ended at end'],
  ['jump: out of it, named', sub, done('a'), 'b', jump('z', 'b'), 'z', done('z'), 'ended at end'],
  ['jump: out of it, then a return to before it', sub, then(done('a'), jump('z')), 'z', back('z', 'a'), 'a', done('a b e z'), 'ended at end'],
  ['jump: into a sub-process', sub, none, 'a', jump('e'), 'e', done('e z'), 'ended at end'],
  ['jump: back into one that is over', sub, done('a b e'), 'z', jump('b'), 'b', done('b e z'), 'ended at end'],
  ['jump: within a sub-process', sub, done('a'), 'b', jump('e', 'b'), 'e', done('e z'), 'ended at end'],
  ['jump: within one in a branch, the other branch stays', beside, done('a'), 'b c', jump('e', 'b'), 'c e', done('c e z'), 'ended at end'],
  ['jump: within one in a branch, back to its first step', beside, done('a c b'), 'e c>join', jump('b', 'e'), 'b c>join', done('b e'), 'z'],
  ['jump: out of a sub-process in a branch, everything', beside, done('a c'), 'b c>join', jump('z'), 'z', done('z'), 'ended at end'],
  ['jump: from one branch to the other is refused', beside, done('a'), 'b c', refused('jump.branch-alone', 'e', 'c'), 'b c', done('b c e'), 'z'],
  ['jump: out of a branch alone is refused', beside, done('a'), 'b c', refused('jump.branch-alone', 'z', 'b'), 'b c', done('b c e'), 'z'],
  ['jump: from a branch to before the fork alone is refused', beside, done('a'), 'b c', refused('jump.branch-alone', 'a', 'c'), 'b c', done('b c e'), 'z'],
  ['jump: one of two inside to before the sub-process is refused', forked, done('a'), 'c d', refused('jump.branch-alone', 'a', 'c'), 'c d', done('c d'), 'e'],
  ['jump: both inside to behind the join there', forked, done('a'), 'c d', jump('e', 'c', 'd'), 'e', done('e z'), 'ended at end'],
  ['jump: into one behind a join at which a token waits', behind, done('a b'), 'c b>join', jump('e'), 'e', done('e'), 'ended at end'],
  ['jump: into one behind a join, then a return to before the fork', behind, then(done('a b'), jump('e')), 'e', back('e', 'a'), 'a', done('a'), 'b c'],
  ['jump: out of it, then a return into what is left of it', sub, then(done('a b'), jump('z')), 'z', back('z', 'b'), 'b', done('b e z'), 'ended at end'],
  ['jump: out of nested sub-processes', deep, done('a'), 'b', jump('z'), 'z', done('z'), 'ended at end'],
  ['jump: out of the inner into the outer', deep, done('a'), 'b', jump('c'), 'c', done('c z'), 'ended at end'],
  ['jump: into the inner', deep, none, 'a', jump('b'), 'b', done('b c z'), 'ended at end'],
  ['jump: out of a countersign inside', sign, then(done('a'), (of) => of.vote('s', 'clerk', 'yes')), 's.leader s[yes -]', jump('z'), 'z', done('z'), 'ended at end'],
  ['jump: from a countersign to the step behind it inside', sign, done('a'), 's.clerk s.leader s[- -]', jump('e'), 'e', done('e z'), 'ended at end'],
  ['jump: into a countersign inside', sign, none, 'a', jump('s'), 's.clerk s.leader s[- -]', (of) => of.vote('s', 'clerk', 'yes').vote('s', 'leader', 'yes').complete('e'), 'z'],
  ['jump: a parked task inside with its correction', sub, then(done('a b'), straight('e', 'b')), 'b~ e*', jump('z'), 'z', done('z'), 'ended at end'],
]

describe('engine/goldenScopes', () => {
  it.each(rows)('%s', (_what, flow, before, tokensBefore, step, tokensAfter, onward, tokensThen) => {
    // given
    const subject = before(aCase(flow))
    expect(subject.tokens()).toBe(tokensBefore)

    // when
    step(subject)

    // then
    expect(subject.tokens()).toBe(tokensAfter)
    expect(onward(subject).tokens()).toBe(tokensThen)
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })
})
