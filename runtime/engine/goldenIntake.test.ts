import { describe, expect, it } from 'vitest'
import { aCase, aContext, aFlow } from '#tests/builders/flow'
import type { Act, TestCase } from '#tests/builders/flow'
import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import { fold } from './evolve.ts'
import { openTasks } from './kept.ts'
import { preview } from './preview.ts'

const plain = aFlow().task('a').task('b').task('c').way('start > a > b > c > end').compiled()
const split = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > b > join > z > end').way('fork > c > join').compiled()
const some = aFlow().task('a').gateway('fork', 'inclusive').task('b').task('c').gateway('join', 'inclusive').task('z')
  .way('start > a > fork').way('fork > b', 'true').way('fork > c', 'otherwise').way('b > join > z > end').way('c > join').compiled()
const loop = aFlow().task('a').task('b', { outcomes: ['again', 'enough'] }).gateway('round', 'exclusive').task('z')
  .way('start > a > b > round').way('round > a', 'outcome = "again"').way('round > z', 'otherwise').way('z > end').compiled()
const sign = aFlow().task('a').sign('s', 'all', ['clerk', 'leader']).task('z').way('start > a > s > z > end').compiled()
const sub = aFlow().task('a').sub('part', (flow) => flow.task('p').task('q').end('part.end').way('part.start > p > q > part.end')).task('z').way('start > a > part > z > end').compiled()
const wait = aFlow().task('a').timer('t', 7).task('z').way('start > a > t > z > end').compiled()

type Step = (of: TestCase) => TestCase
type Situation = readonly [string, TestCase['flow'], Step, string]
const a: Step = (of) => of.complete('a')
/** situation · flow · what was done · tokens */
const situations: readonly Situation[] = [
  ['plain', plain, a, 'b'],
  ['a token at a parallel join', split, (of) => a(of).complete('c'), 'b c>join'],
  ['an inclusive branch', some, a, 'b'],
  ['a countersign half voted', sign, (of) => a(of).vote('s', 'clerk', 'yes'), 's.leader s[yes -]'],
  ['a loop', loop, (of) => a(of).complete('b', 'again'), 'a'],
  ['a sub-process', sub, (of) => a(of).complete('p'), 'q'],
  ['a wait', wait, a, 't'],
  ['parked for a correction', plain, (of) => a(of).straightBack('b', 'a'), 'a~ b*'],
  ['parked for an opinion', plain, (of) => of.act('addSign', 'a', { by: 'clerk1', input: { how: 'before', person: 'leader1' } }), 'a* a+before'],
]

const counter = { by: 'counterClerk1' }
const received: Step = (of) => of.act('receive', null, { ...counter, input: { list: ['proof'] } })
const handed: Step = (of) => received(of).act('handOver', null, { ...counter, input: { list: ['proof'] } })
/** operation · what it needs · the act · who may not and what is said to them · what is refused besides, and by which rule */
const operations: readonly (readonly [string, Step, Act, readonly (readonly [Act, string])[]])[] = [
  ['receive', (of) => of, { ...counter, input: { list: ['proof'] } }, [
    [{ by: 'stranger', input: { list: ['proof'] } }, 'case.not-yours'], [{ ...counter, input: { list: ['poem'] } }, 'receive.unknown-material'], [{ ...counter, input: {} }, 'command.invalid'],
  ]],
  ['handOver', received, { ...counter, input: { list: ['proof'] } }, [
    [{ by: 'stranger', input: { list: ['proof'] } }, 'case.not-yours'], [{ ...counter, input: { list: ['idCard'] } }, 'handOver.not-held'], [{ by: 'villageAgent1', input: { list: ['proof'] } }, 'handOver.not-held'],
  ]],
  ['signFor', handed, { by: 'villageAgent1' }, [
    [{ by: 'stranger' }, 'case.not-yours'], [counter, 'signFor.nothing'], [{ by: 'villageAgent1', input: { list: ['idCard'] } }, 'signFor.nothing'],
  ]],
  ['link', (of) => of, { ...counter, input: { to: '01C' } }, [
    [{ by: 'stranger', input: { to: '01C' } }, 'case.not-yours'], [{ ...counter, input: { to: 'case1' } }, 'link.already'],
  ]],
]
const rows = operations.flatMap(([type, needs, act, refusals]) => situations.map(([name, flow, before, tokens]) => ({ type, name, flow, before: (of: TestCase) => needs(before(of)), tokens, act, refusals })))

const context = aContext(['clerk', 'leader', 'townshipAdministrator'])
const fromPaper = (to: string): Command => ({
  type: 'backfill', caseId: '01A', key: 'k', expectedVersion: 0, actor: { person: 'townshipAdministrator1', origin: 'paper' }, reason: '停电期间用纸办理',
  input: { definitionHash: 'h', village: 'willow.east', applicant: { name: '张三样', identity: null, representative: null }, receivedAt: '2026-02-09T09:00', acceptedAt: null, to },
})

describe('engine/goldenIntake', () => {
  it.each(rows)('$type in $name: no token moves, as the preview says; refusals name the rule', ({ type, flow, before, tokens, act, refusals }) => {
    // given
    const subject = before(aCase(flow))
    expect(subject.tokens()).toBe(tokens)
    const clock = JSON.stringify(subject.state.clock)
    const self = subject.state.caseId

    // when
    const told = subject.preview(type, null, act)
    const refused = refusals.map(([each]) => subject.refusal(type, null, JSON.parse(JSON.stringify(each).replace('"case1"', JSON.stringify(self)))))
    subject.act(type, null, act)

    // then
    expect(refused.map((each) => each?.code)).toEqual(refusals.map(([, code]) => code))
    expect(told).toMatchObject({ ok: true, closes: [], opens: [], undone: [], ends: null })
    expect(told.ok && told.after).toEqual(subject.state)
    expect([subject.tokens(), JSON.stringify(subject.state.clock)]).toEqual([tokens, clock])
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })

  /** flow · the step at which the paper stood · open steps then */
  const onPaper: readonly (readonly [string, TestCase['flow'], string, readonly string[]])[] = [
    ['the first step', plain, 'a', ['a']], ['a later step', plain, 'c', ['c']], ['a step after a join', split, 'z', ['z']],
    ['an inclusive branch', some, 'c', ['c']], ['a countersign', sign, 's', ['s', 's']], ['a step in a sub-process', sub, 'q', ['q']], ['a step after a wait', wait, 'z', ['z']],
  ]
  it.each(onPaper)('backfill at %s: as the preview says, with the true days', (_name, flow, to, steps) => {
    // given
    const command = fromPaper(to)
    // when
    const told = preview(flow, null, command, context)
    const done = decide(flow, null, command, context)
    // then
    const state = done.ok ? fold(done.events) : null
    expect(told.ok && told.after).toEqual(state)
    expect(state).toMatchObject({ acceptedAt: '2026-02-09T09:00:00', backfilled: { by: 'townshipAdministrator1' } })
    expect(state && openTasks(state).filter(({ assignment }) => assignment).map(({ nodeId }) => nodeId)).toEqual(steps)
    expect(decide(flow, null, { ...command, actor: { person: 'clerk1', origin: 'paper' } }, context)).toMatchObject({ ok: false, refusal: { code: 'case.not-yours' } })
  })

  it('should refuse a paper that stood in one of two branches: the other would never come', () => {
    expect([preview(split, null, fromPaper('b'), context), decide(split, null, fromPaper('b'), context)]).toMatchObject([{ refusal: { code: 'jump.branch-alone' } }, { refusal: { code: 'jump.branch-alone' } }])
  })
})
