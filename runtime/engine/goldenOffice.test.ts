import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { Act, TestCase } from '#tests/builders/flow'
import { fold } from './evolve.ts'
import { openTasks } from './kept.ts'

const plain = aFlow().task('a').task('b').task('c').way('start > a > b > c > end').compiled()
const split = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > b > join > z > end').way('fork > c > join').compiled()
const some = aFlow().task('a').gateway('fork', 'inclusive').task('b').task('c').gateway('join', 'inclusive').task('z')
  .way('start > a > fork').way('fork > b', 'true').way('fork > c', 'otherwise').way('b > join > z > end').way('c > join').compiled()
const loop = aFlow().task('a').task('b', { outcomes: ['again', 'enough'] }).gateway('round', 'exclusive').task('z')
  .way('start > a > b > round').way('round > a', 'outcome = "again"').way('round > z', 'otherwise').way('z > end').compiled()
const sign = aFlow().task('a').sign('s', 'all', ['clerk', 'leader']).task('z').way('start > a > s > z > end').compiled()
const wait = aFlow().task('a').timer('t', 7).task('z').way('start > a > t > z > end').compiled()

type Step = (of: TestCase) => TestCase
/** what · flow · what was done · tokens before · what is done · tokens after · the way on · tokens then */
type Row = readonly [string, TestCase['flow'], Step, string, Step, string, Step, string]

const none: Step = (of) => of
const a: Step = (of) => of.complete('a')
const administrator: Act = { by: 'townshipAdministrator1', reason: '系统故障' }
const jump = (to: string, replaces?: (of: TestCase) => string[]): Step => (of) => of.act('jump', null, { ...administrator, input: { to, ...(replaces ? { replaces: replaces(of) } : {}) } })
const terminate: Step = (of) => of.act('terminate', null, { by: 'townshipLeader1', reason: '申请人死亡' })
const voided: Step = (of) => of.act('void', null, { ...administrator, reason: '重复登记' })
const at = (nodeId: string) => (of: TestCase): string[] => openTasks(of.state).filter((each) => each.nodeId === nodeId).map((each) => each.id)
const opinion: Step = (of) => of.act('addSign', 'a', { by: 'clerk1', input: { how: 'before', person: 'leader1' } })
const endings = (what: string, act: Step, end: string): Row[] => [
  [`${what}, plain`, plain, a, 'b', act, `ended at ${end}`, none, `ended at ${end}`],
  [`${what}, in a parallel branch`, split, (of) => a(of).complete('c'), 'b c>join', act, `ended at ${end}`, none, `ended at ${end}`],
  [`${what}, in an inclusive branch`, some, a, 'b', act, `ended at ${end}`, none, `ended at ${end}`],
  [`${what}, in a countersign`, sign, (of) => a(of).vote('s', 'clerk', 'yes'), 's.leader s[yes -]', act, `ended at ${end}`, none, `ended at ${end}`],
  [`${what}, in a loop`, loop, (of) => a(of).complete('b', 'again'), 'a', act, `ended at ${end}`, none, `ended at ${end}`],
  [`${what}, while it waits for time`, wait, a, 't', act, `ended at ${end}`, none, `ended at ${end}`],
  [`${what}, parked for a correction`, plain, (of) => a(of).straightBack('b', 'a'), 'a~ b*', act, `ended at ${end}`, none, `ended at ${end}`],
  [`${what}, parked for an opinion`, plain, opinion, 'a* a+before', act, `ended at ${end}`, none, `ended at ${end}`],
]

const rows: readonly Row[] = [
  ['jump forward, plain', plain, none, 'a', jump('c'), 'c', (of) => of.complete('c'), 'ended at end'],
  ['jump back, plain', plain, (of) => a(of).complete('b'), 'c', jump('a'), 'a', (of) => a(of).complete('b').complete('c'), 'ended at end'],
  ['jump, then sendBack goes past what was replaced', plain, (of) => a(of), 'b', jump('c'), 'c', (of) => of.sendBack('c', 'a'), 'a'],
  ['jump, all of a parallel region with the token at its join', split, (of) => a(of).complete('c'), 'b c>join', jump('z'), 'z', (of) => of.complete('z'), 'ended at end'],
  ['jump, one of two branches to another step of it', split, a, 'b c', jump('b', at('b')), 'b c', (of) => of.complete('c').complete('b'), 'z'],
  ['jump, all out of an inclusive region', some, a, 'b', jump('z'), 'z', (of) => of.complete('z'), 'ended at end'],
  ['jump, a countersign as a whole, named by one of its voices', sign, (of) => a(of).vote('s', 'clerk', 'yes'), 's.leader s[yes -]', jump('z', at('s')), 'z', (of) => of.complete('z'), 'ended at end'],
  ['jump to a countersign', sign, none, 'a', jump('s'), 's.clerk s.leader s[- -]', (of) => of.vote('s', 'clerk', 'yes').vote('s', 'leader', 'yes').complete('z'), 'ended at end'],
  ['jump out of a loop', loop, (of) => a(of).complete('b', 'again'), 'a', jump('z'), 'z', (of) => of.complete('z'), 'ended at end'],
  ['jump past a wait', wait, a, 't', jump('z'), 'z', (of) => of.complete('z'), 'ended at end'],
  ['jump, a correction with the sender who waits for it', plain, (of) => a(of).straightBack('b', 'a'), 'a~ b*', jump('c', at('a')), 'c', (of) => of.complete('c'), 'ended at end'],
  ['jump, a task parked for an opinion', plain, opinion, 'a* a+before', jump('c'), 'c', (of) => of.complete('c'), 'ended at end'],
  ...endings('terminate', terminate, 'terminated'),
  ...endings('void', voided, 'void'),
  ['void after the end', plain, (of) => a(of).complete('b').complete('c'), 'ended at end', voided, 'ended at void', none, 'ended at void'],
  ['void twice is refused', plain, voided, 'ended at void', (of) => (of.refusal('void', null, { ...administrator, reason: '又' })?.code === 'phase.forbids' ? of : of.complete('a')), 'ended at void', none, 'ended at void'],
]

describe('engine/goldenOffice', () => {
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
