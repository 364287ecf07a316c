import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { Act, TestCase } from '#tests/builders/flow'
import { fold } from './evolve.ts'
import { openExecutions } from './kept.ts'

const item = { suspensions: [{ id: 'survey', ground: { zh: '测绘' }, source: { zh: '第四十五条' }, maxDays: 5 }] }
const surveyed = { suspend: ['survey'] }
const voices = ['land', 'build'] as const
const plain = aFlow().task('a').task('b', surveyed).task('z').way('start > a > b > z > end').item(item).compiled()
const split = aFlow().task('a').gateway('fork', 'parallel').task('b', surveyed).task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > b > join > z > end').way('fork > c > join').item(item).compiled()
/** n = 1: b alone · 2: both */
const some = aFlow().task('a').gateway('pick', 'inclusive').task('b', surveyed).task('c').gateway('merge', 'inclusive').task('z')
  .way('start > a > pick').way('pick > b', 'n >= 1').way('pick > c', 'n >= 2').way('pick > c', 'otherwise').way('b > merge > z > end').way('c > merge').item(item).compiled()
const loop = aFlow().task('a').task('b', { ...surveyed, outcomes: ['again', 'enough'] }).gateway('round', 'exclusive').task('z')
  .way('start > a > b > round').way('round > a', 'outcome = "again"').way('round > z', 'otherwise').way('z > end').item(item).compiled()
const sign = aFlow().task('a').sign('s', 'all', voices, surveyed).task('z').way('start > a > s > z > end').item(item).compiled()
const any = aFlow().task('a').sign('s', 'any', voices, surveyed).task('z').way('start > a > s > z > end').item(item).compiled()
/** A countersign in one branch of an inclusive split. */
const among = aFlow().task('a').gateway('pick', 'inclusive').sign('s', 'all', voices, surveyed).task('c').gateway('merge', 'inclusive').task('z')
  .way('start > a > pick').way('pick > s', 'n >= 1').way('pick > c', 'n >= 2').way('pick > c', 'otherwise').way('s > merge > z > end').way('c > merge').item(item).compiled()
const late = aFlow().task('a').task('b', surveyed).boundary('over', 'b', 3).task('c').task('z').way('start > a > b > z > end').way('over > c > z').item(item).compiled()
const remind = aFlow().task('a').task('b', surveyed).boundary('over', '~b', 3).task('c').task('z').way('start > a > b > z > end').way('over > c > end').item(item).compiled()
const accepting = aFlow().task('accept', { accepts: true }).task('z').way('start > accept > z > end').compiled()

type Step = (of: TestCase) => TestCase
/** what · flow · what was done · tokens before · what is done · tokens after · the way on · tokens then */
type Row = readonly [string, TestCase['flow'], Step, string, Step, string, Step, string]

const none: Step = (of) => of
const done = (tasks: string): Step => (of) => tasks.split(' ').reduce((on, each) => on.complete(each.split(':')[0] ?? '', each.split(':')[1] ?? {}), of)
const chosen = (n: number): Step => (of) => of.complete('a', { set: { n } })
const then = (...steps: Step[]): Step => (of) => steps.reduce((on, step) => step(on), of)
const back = (from: string, to: string): Step => (of) => of.sendBack(from, to)
const straight = (from: string, to: string): Step => (of) => of.straightBack(from, to)
const voice = (of: TestCase, post: string): Act => ({ execution: openExecutions(of.state).find((each) => each.signer && each.assignment?.post === post)?.id ?? '', by: `${post}1` })
const vote = (post: string, outcome = 'yes'): Step => (of) => of.act('complete', 's', { ...voice(of, post), outcome })
const survey: Act = { reason: '测绘', input: { ground: 'survey' } }
const suspend = (task: string): Step => (of) => of.act('suspend', task, survey)
const resume = (task: string): Step => (of) => of.act('resume', task)
const suspendVoice = (post: string): Step => (of) => of.act('suspend', 's', { ...survey, ...voice(of, post) })
const resumeVoice = (post: string): Step => (of) => of.act('resume', 's', voice(of, post))
const on = (day: string): Step => (of) => of.at(`2026-03-${day}T09:00:00`).fire()
const applicant = { actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' } } as const
const withdraw: Step = (of) => of.act('withdraw', null, applicant)
const ask: Step = (of) => of.act('requestSupplement', 'accept', { reason: '缺', input: { list: ['proof'] } })
const supplement: Step = (of) => of.act('supplement', null, applicant)

const rows: readonly Row[] = [
  // 挂起, 恢复
  ['suspend: plain', plain, done('a'), 'b', suspend('b'), 'b*', then(resume('b'), done('b')), 'z'],
  ['suspend: over when the days of its ground are', plain, then(done('a'), suspend('b')), 'b*', on('08'), 'b', done('b'), 'z'],
  ['suspend: in a parallel branch, the join waits for it', split, done('a'), 'b c', suspend('b'), 'b* c', done('c'), 'b* c>join'],
  ['suspend: in a parallel branch, the other at the join', split, then(done('a c'), suspend('b')), 'b* c>join', resume('b'), 'b c>join', done('b'), 'z'],
  ['suspend: in an inclusive branch, its join waits for it', some, then(chosen(2), suspend('b')), 'b* c', done('c'), 'b* c>merge', then(resume('b'), done('b')), 'z'],
  ['suspend: in the only inclusive branch', some, chosen(1), 'b', suspend('b'), 'b*', then(resume('b'), done('b')), 'z'],
  ['suspend: in a loop', loop, done('a b:again a'), 'b', suspend('b'), 'b*', then(resume('b'), done('b:enough')), 'z'],
  ['suspend: gone with a return from the other branch', split, then(done('a'), suspend('b')), 'b* c', back('c', 'a'), 'a', done('a'), 'b c'],
  ['suspend: gone with a withdrawal', split, then(done('a'), suspend('b')), 'b* c', withdraw, 'ended at withdrawn', none, 'ended at withdrawn'],
  ['suspend: the other inclusive branch goes straight back meanwhile', some, then(chosen(2), suspend('b')), 'b* c', straight('c', 'a'), 'a~ b* c*', then(done('a c'), resume('b'), done('b')), 'z'],
  // a voice of a countersign
  ['suspend: a voice of a countersign, the others vote', sign, done('a'), 's.build s.land s[- -]', suspendVoice('land'), 's.build s.land* s[- -]', vote('build'), 's.land* s[- yes]'],
  ['resume: a voice of a countersign', sign, then(done('a'), suspendVoice('land'), vote('build')), 's.land* s[- yes]', resumeVoice('land'), 's.land s[- yes]', vote('land'), 'z'],
  ['suspend: a voice that is not needed any more', any, then(done('a'), suspendVoice('land')), 's.build s.land* s[- -]', vote('build'), 'z', done('z'), 'ended at end'],
  ['suspend: all voices, each resumed by itself', sign, then(done('a'), suspendVoice('land'), suspendVoice('build')), 's.build* s.land* s[- -]', on('08'), 's.build s.land s[- -]', then(vote('land'), vote('build')), 'z'],
  ['suspend: a voice, gone with a return by another', sign, then(done('a'), suspendVoice('land')), 's.build s.land* s[- -]', (of) => of.act('sendBack', 's', { ...voice(of, 'build'), reason: '错', input: { to: 'a' } }), 'a', done('a'), 's.build s.land s[- -]'],
  // a countersign among inclusive branches
  ['countersign: in an inclusive branch', among, chosen(2), 'c s.build s.land s[- -]', then(vote('land'), vote('build')), 'c s>merge', done('c'), 'z'],
  ['countersign: in the only inclusive branch', among, chosen(1), 's.build s.land s[- -]', then(vote('land'), vote('build')), 'z', done('z'), 'ended at end'],
  ['countersign: an inclusive join waits for its last voice', among, then(chosen(2), done('c'), vote('land')), 's.build s[yes -] c>merge', vote('build'), 'z', done('z'), 'ended at end'],
  ['countersign: an inclusive join waits for a suspended voice', among, then(chosen(2), done('c'), vote('land'), suspendVoice('build')), 's.build* s[yes -] c>merge', resumeVoice('build'), 's.build s[yes -] c>merge', vote('build'), 'z'],
  ['countersign: refused in an inclusive branch, the other goes on', among, chosen(2), 'c s.build s.land s[- -]', vote('land', 'no'), 'c s>merge', done('c'), 'z'],
  ['countersign: opened anew by a return from behind the inclusive join', among, then(chosen(2), vote('land'), vote('build'), done('c')), 'z', back('z', 's'), 's.build s.land s[- -] c>merge', then(vote('land'), vote('build')), 'z'],
  ['countersign: stays as it is while the other inclusive branch is done again', among, then(chosen(2), vote('land'), done('c')), 's.build s[yes -] c>merge', (of) => of.recall('c'), 'c s.build s[yes -]', then(done('c'), vote('build')), 'z'],
  // time on the border of a parked task
  ['timer: nothing on the border while the task is suspended', late, then(done('a'), suspend('b')), 'b*', (of) => of.at('2026-03-06T00:00:00').fire(), 'b*', then(resume('b'), done('b')), 'z'],
  ['timer: on the border once the suspension is over', late, then(done('a'), suspend('b')), 'b*', on('08'), 'c', done('c'), 'z'],
  ['timer: nothing on the border while the task waits for an opinion', late, then(done('a'), (of) => of.act('addSign', 'b', { by: 'clerk1', input: { how: 'before', person: 'leader1' } })), 'b* b+before', on('20'), 'b* b+before',
    (of) => of.act('resolve', 'b', { execution: openExecutions(of.state).find((each) => each.errand)?.id ?? '', by: 'leader1' }).fire(), 'c'],
  ['timer: a reminder waits for the parked task too', remind, then(done('a'), straight('b', 'a')), 'a~ b*', on('20'), 'a~ b*', done('a b z'), 'ended at end'],
  // 补正 past its day: due on the 23rd, fifteen working days on
  ['supplement: past its day, while nobody has declined', accepting, ask, 'accept*', then(on('24'), supplement), 'accept', (of) => of.act('accept', 'accept'), 'z'],
  ['supplement: past its day, the clerk may decline', accepting, ask, 'accept*', (of) => of.at('2026-03-24T09:00:00').act('decline', 'accept', { reason: '逾期未补正' }), 'ended at declined', none, 'ended at declined'],
  ['supplement: on its day, the clerk may not yet', accepting, then(ask, on('23')), 'accept*', (of) => {
    expect(of.refusal('decline', 'accept', { reason: '逾期未补正' })).not.toBeNull()
    return of
  }, 'accept*', supplement, 'accept'],
]

describe('engine/goldenParked', () => {
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
