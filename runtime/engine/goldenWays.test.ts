import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { fold } from './evolve.ts'

const plain = aFlow().task('a').task('b').task('c').way('start > a > b > c > end').compiled()
const split = aFlow().task('a').gateway('fork', 'parallel').task('b').task('d').task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > b > d > join > z > end').way('fork > c > join').compiled()
/** n = 0: c alone · 1: b and d alone · 2: both */
const some = aFlow().task('a').gateway('pick', 'inclusive').task('b').task('d').task('c').gateway('merge', 'inclusive').task('z')
  .way('start > a > pick').way('pick > b', 'n >= 1').way('pick > c', 'n >= 2').way('pick > c', 'otherwise').way('b > d > merge > z > end').way('c > merge').compiled()
const loop = aFlow().task('a').task('b', { outcomes: ['again', 'enough'] }).gateway('round', 'exclusive').task('z')
  .way('start > a > b > round').way('round > a', 'outcome = "again"').way('round > z', 'otherwise').way('z > end').compiled()
const notice = aFlow().task('a').timer('notice', 3).task('z').way('start > a > notice > z > end').compiled()
const beside = aFlow().task('a').gateway('fork', 'parallel').timer('notice', 3).task('b').task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > notice > b > join > z > end').way('fork > c > join').compiled()
const rounds = aFlow().task('a').timer('notice', 1).task('b', { outcomes: ['again', 'enough'] }).gateway('round', 'exclusive').task('z')
  .way('start > a > notice > b > round').way('round > a', 'outcome = "again"').way('round > z', 'otherwise').way('z > end').compiled()
const which = aFlow().task('a').gateway('which', 'eventBased').message('report').timer('days', 3).task('b').task('c')
  .way('start > a > which > report > b > end').way('which > days > c > end').compiled()
const late = aFlow().task('a').task('b').boundary('over', 'b', 3).task('c').task('z').way('start > a > b > z > end').way('over > c > z').compiled()
const remind = aFlow().task('a').task('b').boundary('over', '~b', 3).task('c').task('z').way('start > a > b > z > end').way('over > c > end').compiled()
const ring = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c').gateway('one', 'inclusive').gateway('two', 'inclusive')
  .gateway('onward', 'exclusive').gateway('forward', 'exclusive').task('y').task('z')
  .way('start > a > fork > b > one > onward').way('fork > c > two > forward')
  .way('onward > two', 'n = 1').way('onward > y', 'otherwise').way('forward > one', 'n = 1').way('forward > z', 'otherwise')
  .way('y > end').way('z > end').compiled()

type Step = (of: TestCase) => TestCase
/** what · flow · what was done · tokens before · what is done · tokens after · the way on · tokens then */
type Row = readonly [string, TestCase['flow'], Step, string, Step, string, Step, string]

const hospital = { actor: { person: 'hospital', origin: 'system' } } as const
const applicant = { actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' } } as const
/** `a b c`: completes these in their order; `a:again` with that outcome. */
const done = (tasks: string): Step => (of) => tasks.split(' ').filter((each) => each !== '').reduce((on, each) => on.complete(each.split(':')[0] ?? '', each.split(':')[1] ?? {}), of)
const both: Step = (of) => of.complete('a', { set: { n: 2 } })
const then = (...steps: Step[]): Step => (of) => steps.reduce((on, step) => step(on), of)
const back = (from: string, to: string): Step => (of) => of.sendBack(from, to)
const straight = (from: string, to: string): Step => (of) => of.straightBack(from, to)
const recall = (task: string): Step => (of) => of.recall(task)
const withdraw: Step = (of) => of.act('withdraw', null, applicant)
/** The day on which three days of notice are over. */
const onTime = (day = '06'): Step => (of) => of.at(`2026-03-${day}T00:00:00`).fire()
const report: Step = (of) => of.act('message', 'report', hospital)
const none: Step = (of) => of

const rows: readonly Row[] = [
  // complete
  ['complete: plain', plain, done('a'), 'b', done('b'), 'c', done('c'), 'ended at end'],
  ['complete: the last of a parallel branch joins', split, done('a b d'), 'c d>join', done('c'), 'z', done('z'), 'ended at end'],
  ['complete: one of a parallel branch waits', split, done('a'), 'b c', done('c'), 'b c>join', done('b d'), 'z'],
  ['complete: an inclusive split on all that hold', some, none, 'a', both, 'b c', done('c b'), 'd c>merge'],
  ['complete: an inclusive split on one', some, none, 'a', (of) => of.complete('a', { set: { n: 1 } }), 'b', done('b d'), 'z'],
  ['complete: an inclusive split on the default', some, none, 'a', done('a'), 'c', done('c'), 'z'],
  ['complete: the last of an inclusive branch joins', some, then(both, done('c b')), 'd c>merge', done('d'), 'z', done('z'), 'ended at end'],
  ['complete: once more round a loop', loop, done('a'), 'b', done('b:again'), 'a', done('a b:enough z'), 'ended at end'],
  ['complete: out of a loop', loop, done('a b:again a'), 'b', done('b:enough'), 'z', done('z'), 'ended at end'],
  ['complete: up to a wait', notice, none, 'a', done('a'), 'notice', onTime(), 'z'],
  ['complete: beside a wait', beside, done('a'), 'c notice', done('c'), 'notice c>join', then(onTime(), done('b')), 'z'],
  ['complete: up to whichever comes first', which, none, 'a', done('a'), 'days report', report, 'b'],
  ['complete: before time is over', late, done('a'), 'b', done('b'), 'z', onTime('20'), 'z'],
  ['complete: beside a reminder that has come', remind, then(done('a'), onTime()), 'b c', done('b'), 'c z', done('z c'), 'ended at end'],
  ['complete: a correction comes back to the parked sender', plain, then(done('a b'), straight('c', 'a')), 'a~ c*', done('a'), 'c', done('c'), 'ended at end'],
  ['complete: a correction from a branch leaves the join alone', some, then(both, done('c b'), straight('d', 'a')), 'a~ d* c>merge', done('a'), 'd c>merge', done('d'), 'z'],
  ['complete: two inclusive joins in a ring, the longer waiting first', ring, done('a b'), 'c b>one', done('c'), 'y z', done('y z'), 'ended at end'],
  ['complete: of a ring each join fires once', ring, then(done('a'), (of) => of.complete('b', { set: { n: 1 } })), 'c b>one', (of) => of.complete('c', { set: { n: 0 } }), 'y z', done('y z'), 'ended at end'],
  // what time does
  ['timer: plain', notice, done('a'), 'notice', onTime(), 'z', done('z'), 'ended at end'],
  ['timer: before its day is over, nothing', notice, done('a'), 'notice', (of) => of.at('2026-03-05T23:59:59').fire(), 'notice', onTime(), 'z'],
  ['timer: in a parallel branch', beside, done('a'), 'c notice', onTime(), 'b c', done('b c'), 'z'],
  ['timer: in a parallel branch, the other at the join', beside, done('a c'), 'notice c>join', onTime(), 'b c>join', done('b'), 'z'],
  ['timer: in a loop, anew each round', rounds, then(done('a'), onTime('04'), done('b:again a')), 'notice', onTime('06'), 'b', done('b:enough'), 'z'],
  ['timer: whichever comes first', which, done('a'), 'days report', onTime(), 'c', done('c'), 'ended at end'],
  ['timer: a task not done in time', late, done('a'), 'b', onTime(), 'c', done('c z'), 'ended at end'],
  ['timer: a task not done in time, claimed', late, then(done('a'), (of) => of.act('claim', 'b', { by: 'clerk2' })), 'b', onTime(), 'c', back('c', 'b'), 'b'],
  ['timer: a reminder beside the task', remind, done('a'), 'b', onTime(), 'b c', done('c b z'), 'ended at end'],
  ['timer: nothing while the task is parked', late, then(done('a'), straight('b', 'a')), 'a~ b*', onTime('20'), 'a~ b*', done('a b'), 'z'],
  ['timer: at the same second as a person, time comes first', beside, done('a'), 'c notice', then(onTime(), done('c')), 'b c>join', done('b'), 'z'],
  ['timer: a parked task beside it stays parked', beside, then(done('a'), straight('c', 'a')), 'a~ c* notice', onTime(), 'a~ b c*', done('a b c'), 'z'],
  // message
  ['message: first', which, done('a'), 'days report', report, 'b', done('b'), 'ended at end'],
  ['message: first, and time comes no more', which, then(done('a'), report), 'b', onTime('20'), 'b', done('b'), 'ended at end'],
  // sendBack
  ['sendBack: plain', plain, done('a b'), 'c', back('c', 'b'), 'b', done('b c'), 'ended at end'],
  ['sendBack: two steps', plain, done('a b'), 'c', back('c', 'a'), 'a', done('a b'), 'c'],
  ['sendBack: from behind the join into one branch', split, done('a b c d'), 'z', back('z', 'c'), 'c d>join', done('c'), 'z'],
  ['sendBack: from behind the join into the middle of one branch', split, done('a b c d'), 'z', back('z', 'd'), 'd c>join', done('d'), 'z'],
  ['sendBack: from behind the join to before the split', split, done('a b c d'), 'z', back('z', 'a'), 'a', done('a c b d'), 'z'],
  ['sendBack: within a branch', split, done('a b'), 'c d', back('d', 'b'), 'b c', done('b d c'), 'z'],
  ['sendBack: from a branch to before the split', split, done('a b'), 'c d', back('d', 'a'), 'a', done('a'), 'b c'],
  ['sendBack: from behind an inclusive join into one branch', some, then(both, done('b c d')), 'z', back('z', 'b'), 'b c>merge', done('b d'), 'z'],
  ['sendBack: from behind an inclusive join into the other branch', some, then(both, done('b c d')), 'z', back('z', 'c'), 'c d>merge', done('c'), 'z'],
  ['sendBack: from behind an inclusive join that only one came to', some, (of) => done('b d')(of.complete('a', { set: { n: 1 } })), 'z', back('z', 'd'), 'd', done('d'), 'z'],
  ['sendBack: to before an inclusive split, which then chooses again', some, then(both, done('b c d')), 'z', back('z', 'a'), 'a', (of) => of.complete('a', { set: { n: 0 } }), 'c'],
  ['sendBack: within an inclusive branch', some, then(both, done('b c')), 'd c>merge', back('d', 'b'), 'b c>merge', done('b d'), 'z'],
  ['sendBack: from an inclusive branch to before the split', some, then(both, done('b c')), 'd c>merge', back('d', 'a'), 'a', both, 'b c'],
  ['sendBack: within a loop', loop, done('a b:again a'), 'b', back('b', 'a'), 'a', done('a b:enough'), 'z'],
  ['sendBack: from behind a loop to its last round', loop, done('a b:again a b:enough'), 'z', back('z', 'b'), 'b', done('b:again'), 'a'],
  ['sendBack: over a wait that is over, which then begins anew', notice, then(done('a'), onTime()), 'z', back('z', 'a'), 'a', done('a'), 'notice'],
  ['sendBack: over a wait in a branch, beside one at the join', beside, then(done('a c'), onTime()), 'b c>join', back('b', 'a'), 'a', done('a'), 'c notice'],
  ['sendBack: from a branch ends the wait of the other', beside, done('a'), 'c notice', back('c', 'a'), 'a', onTime('20'), 'a'],
  ['sendBack: over a wait in a loop', rounds, then(done('a'), onTime('04'), done('b:again a'), onTime('06')), 'b', back('b', 'a'), 'a', done('a'), 'notice'],
  ['sendBack: over what came first', which, then(done('a'), report), 'b', back('b', 'a'), 'a', done('a'), 'days report'],
  ['sendBack: to the task that time had closed', late, then(done('a'), onTime()), 'c', back('c', 'b'), 'b', done('b'), 'z'],
  ['sendBack: to before the task that time had closed', late, then(done('a'), onTime()), 'c', back('c', 'a'), 'a', done('a'), 'b'],
  ['sendBack: undoes what a reminder began', remind, then(done('a'), onTime()), 'b c', back('b', 'a'), 'a', done('a'), 'b'],
  ['sendBack: from what a reminder began to before the task', remind, then(done('a'), onTime()), 'b c', back('c', 'a'), 'a', done('a b z'), 'ended at end'],
  ['sendBack: plain, over a parked task', plain, then(done('a b'), straight('c', 'b')), 'b~ c*', back('b', 'a'), 'a', done('a b c'), 'ended at end'],
  ['sendBack: plain, of a parked task in a branch', split, then(done('a b c'), straight('d', 'b')), 'b~ d* c>join', back('b', 'a'), 'a', done('a'), 'b c'],
  ['sendBack: into a ring', ring, done('a b c'), 'y z', back('z', 'c'), 'c y', done('c'), 'y z'],
  // straightBack
  ['straightBack: plain', plain, done('a b'), 'c', straight('c', 'b'), 'b~ c*', done('b'), 'c'],
  ['straightBack: one of two branches, the other goes on', split, done('a b'), 'c d', straight('d', 'a'), 'a~ c d*', done('c a d'), 'z'],
  ['straightBack: one of two branches, the other at the join', split, done('a b c'), 'd c>join', straight('d', 'b'), 'b~ d* c>join', done('b d'), 'z'],
  ['straightBack: both branches at once', split, then(done('a b'), straight('d', 'a')), 'a~ c d*', straight('c', 'a'), 'a~ a~ c* d*', done('a a c d'), 'z'],
  ['straightBack: from behind the join', split, done('a b c d'), 'z', straight('z', 'c'), 'c~ z*', done('c z'), 'ended at end'],
  ['straightBack: an inclusive join waits for the parked task', some, then(both, done('b c')), 'd c>merge', straight('d', 'b'), 'b~ d* c>merge', done('b d'), 'z'],
  ['straightBack: from behind an inclusive join', some, then(both, done('b c d')), 'z', straight('z', 'c'), 'c~ z*', done('c'), 'z'],
  ['straightBack: in a loop', loop, done('a b:again a'), 'b', straight('b', 'a'), 'a~ b*', done('a b:enough'), 'z'],
  ['straightBack: over a wait that is over, which does not begin anew', notice, then(done('a'), onTime()), 'z', straight('z', 'a'), 'a~ z*', done('a'), 'z'],
  ['straightBack: parked in parked', plain, then(done('a b'), straight('c', 'b')), 'b~ c*', straight('b', 'a'), 'a~ b*~ c*', done('a b c'), 'ended at end'],
  ['straightBack: to a task that time had closed', late, then(done('a'), onTime()), 'c', straight('c', 'b'), 'b~ c*', done('b c z'), 'ended at end'],
  // recall
  ['recall: plain', plain, done('a'), 'b', recall('a'), 'a', done('a b c'), 'ended at end'],
  ['recall: at a join that waits', split, done('a b d'), 'c d>join', recall('d'), 'c d', done('c d'), 'z'],
  ['recall: at a join that has fired', split, done('a b c d'), 'z', recall('d'), 'd c>join', done('d'), 'z'],
  ['recall: before a split', split, done('a'), 'b c', recall('a'), 'a', done('a'), 'b c'],
  ['recall: at an inclusive join that waits', some, then(both, done('c')), 'b c>merge', recall('c'), 'b c', done('c b d'), 'z'],
  ['recall: at an inclusive join that has fired', some, then(both, done('b d c')), 'z', recall('c'), 'c d>merge', done('c'), 'z'],
  ['recall: before an inclusive split, which then chooses again', some, both, 'b c', recall('a'), 'a', (of) => of.complete('a', { set: { n: 1 } }), 'b'],
  ['recall: round a loop', loop, done('a b:again'), 'a', recall('b'), 'b', done('b:enough'), 'z'],
  ['recall: before a wait', notice, done('a'), 'notice', recall('a'), 'a', onTime('20'), 'a'],
  ['recall: over a wait that is over, while nobody has acted', notice, then(done('a'), onTime()), 'z', recall('a'), 'a', done('a'), 'notice'],
  ['recall: before whichever comes first', which, done('a'), 'days report', recall('a'), 'a', done('a'), 'days report'],
  ['recall: before the task on whose border time runs', late, done('a'), 'b', recall('a'), 'a', then(done('a'), onTime('20')), 'c'],
  ['recall: a straight return taken back', some, then(both, done('b c'), straight('d', 'b')), 'b~ d* c>merge', (of) => of.recall('d'), 'd c>merge', done('d'), 'z'],
  ['recall: a correction that came back', plain, then(done('a b'), straight('c', 'a'), done('a')), 'c', recall('a'), 'a~ c*', done('a c'), 'ended at end'],
  // withdraw
  ['withdraw: plain', plain, done('a'), 'b', withdraw, 'ended at withdrawn', none, 'ended at withdrawn'],
  ['withdraw: two branches, one at the join', split, done('a c'), 'b c>join', withdraw, 'ended at withdrawn', none, 'ended at withdrawn'],
  ['withdraw: an inclusive branch at the join', some, then(both, done('c')), 'b c>merge', withdraw, 'ended at withdrawn', none, 'ended at withdrawn'],
  ['withdraw: during a wait, and time comes no more', notice, done('a'), 'notice', withdraw, 'ended at withdrawn', onTime('20'), 'ended at withdrawn'],
  ['withdraw: before whichever comes first', which, done('a'), 'days report', withdraw, 'ended at withdrawn', onTime('20'), 'ended at withdrawn'],
  ['withdraw: beside a reminder', remind, then(done('a'), onTime()), 'b c', withdraw, 'ended at withdrawn', none, 'ended at withdrawn'],
  ['withdraw: a parked task and its correction', plain, then(done('a b'), straight('c', 'a')), 'a~ c*', withdraw, 'ended at withdrawn', none, 'ended at withdrawn'],
]

describe('engine/goldenWays', () => {
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
