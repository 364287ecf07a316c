import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { Act, TestCase } from '#tests/builders/flow'
import { fold } from './evolve.ts'

const posts = { posts: ['clerk', 'leader', 'land', 'build'].map((id) => ({ id, level: 'township' as const, duties: { zh: id } })) }
const two = { outcomes: ['yes', 'no'] } as const
const plain = aFlow().item(posts).task('a', two).task('b', two).way('start > a > b > end').compiled()
const split = aFlow().item(posts).task('a', two).gateway('fork', 'parallel').task('b', two).task('c', two).gateway('join', 'parallel').task('z', two)
  .way('start > a > fork > b > join > z > end').way('fork > c > join').compiled()
const loop = aFlow().item(posts).task('a', two).gateway('round', 'exclusive').task('z', two)
  .way('start > a > round').way('round > a', 'outcome = "no"').way('round > z', 'otherwise').way('z > end').compiled()
const sign = aFlow().item(posts).task('a', two).sign('s', 'all', ['land', 'build']).task('z', two).way('start > a > s > z > end').compiled()
const any = aFlow().item(posts).task('a', two).sign('s', 'any', ['land', 'build']).task('z', two).way('start > a > s > z > end').compiled()
const ordered = aFlow().item(posts).task('a', two).sign('s', 'ordered', ['land', 'build']).task('z', two).way('start > a > s > z > end').compiled()
const share = aFlow().item(posts).task('a', two).sign('s', 'ratio', ['land', 'build'], { ratio: { needed: 2, of: 3 } }).task('z', two).way('start > a > s > z > end').compiled()

type Step = (of: TestCase) => TestCase
/** what · flow · what was done · tokens before · what is done · tokens after · the way on · tokens then */
type Row = readonly [string, TestCase['flow'], Step, string, Step, string, Step, string]

const none: Step = (of) => of
const done: Step = (of) => of.complete('a')
/** The task of a person or post at a node; of a colleague's the errand. */
function taskOf(of: TestCase, node: string, who: string): string {
  const open = of.events.flatMap((each) => (each.type === 'taskOpened' && each.nodeId === node && of.state.open.includes(each.id) ? [each] : []))
  return open.findLast((each) => each.holder === who || each.post === who)?.id ?? ''
}
const at = (of: TestCase, node: string, who: string): Act => ({ execution: taskOf(of, node, who), by: who.endsWith('1') || who.endsWith('2') ? who : `${who}1` })
const add = (how: string, node: string, person: string, by?: string): Step => (of) => of.act('addSign', node, { ...(by ? at(of, node, by) : {}), input: { how, person } })
const remove = (node: string, who: string, by: string): Step => (of) => of.act('removeSign', node, { execution: taskOf(of, node, who), by })
const opine = (node: string, who: string): Step => (of) => of.act('resolve', node, { ...at(of, node, who), opinion: '属实' })
const give = (node: string, who: string, outcome: string): Step => (of) => of.act('complete', node, { ...at(of, node, who), outcome })
const steps = (...all: readonly Step[]): Step => (of) => all.reduce((on, each) => each(on), of)

const rows: readonly Row[] = [
  // 加签 before
  ['addSign before, plain', plain, none, 'a', add('before', 'a', 'land1'), 'a* a+before', opine('a', 'land1'), 'a'],
  ['addSign before, two at once', plain, add('before', 'a', 'land1'), 'a* a+before', add('before', 'a', 'build1', 'clerk'), 'a* a+before a+before', steps(opine('a', 'land1'), opine('a', 'build1')), 'a'],
  ['addSign before, one in another', plain, add('before', 'a', 'land1'), 'a* a+before', add('before', 'a', 'build1', 'land1'), 'a* a+before a+before*', steps(opine('a', 'build1'), opine('a', 'land1'), done), 'b'],
  ['addSign before, in a parallel branch', split, steps(done, (of) => of.complete('c')), 'b c>join', add('before', 'b', 'land1'), 'b* b+before c>join', steps(opine('b', 'land1'), (of) => of.complete('b')), 'z'],
  ['addSign before, in a loop', loop, (of) => of.complete('a', 'no'), 'a', add('before', 'a', 'land1'), 'a* a+before', steps(opine('a', 'land1'), done), 'z'],
  ['addSign before, by one voice of a countersign', sign, done, 's.build s.land s[- -]', add('before', 's', 'leader1', 'land'), 's+before s.build s.land* s[- -]', steps(opine('s', 'leader1'), give('s', 'land', 'yes'), give('s', 'build', 'yes')), 'z'],
  ['addSign before, then a return from a sibling voice takes it along', sign, steps(done, add('before', 's', 'leader1', 'land')), 's+before s.build s.land* s[- -]',
    (of) => of.sendBack('s', 'a', at(of, 's', 'build')), 'a', done, 's.build s.land s[- -]'],
  ['addSign before, then withdraw', plain, add('before', 'a', 'land1'), 'a* a+before', (of) => of.act('withdraw', null, forApplicant), 'ended at withdrawn', none, 'ended at withdrawn'],
  // 加签 after
  ['addSign after, confirmed', plain, add('after', 'a', 'land1'), 'a', (of) => of.complete('a', 'yes'), 'a* a+after', give('a', 'land1', 'yes'), 'b'],
  ['addSign after, changed', loop, add('after', 'a', 'land1'), 'a', (of) => of.complete('a', 'yes'), 'a* a+after', give('a', 'land1', 'no'), 'a'],
  ['addSign after, two in turn', plain, steps(add('after', 'a', 'land1'), add('after', 'a', 'build1')), 'a', (of) => of.complete('a', 'yes'), 'a* a+after', give('a', 'land1', 'yes'), 'a* a+after'],
  ['addSign after, in a parallel branch', split, steps(done, (of) => of.complete('c'), add('after', 'b', 'land1')), 'b c>join', (of) => of.complete('b', 'yes'), 'b* b+after c>join', give('b', 'land1', 'yes'), 'z'],
  ['addSign after, by a voice of a countersign: its vote waits', sign, steps(done, add('after', 's', 'leader1', 'land')), 's.build s.land s[- -]',
    give('s', 'land', 'yes'), 's+after s.build s.land* s[- -]', steps(give('s', 'leader1', 'yes'), give('s', 'build', 'yes')), 'z'],
  ['addSign after, the outcome taken back before it is confirmed', plain, steps(add('after', 'a', 'land1'), (of) => of.complete('a', 'yes')), 'a* a+after', (of) => of.recall('a', at(of, 'a', 'clerk')), 'a', (of) => of.complete('a', 'no'), 'a* a+after'],
  // 加签 beside
  ['addSign beside, plain: both must agree', plain, none, 'a', add('beside', 'a', 'land1'), 'a.clerk a.land a[- -]', steps(give('a', 'clerk1', 'yes'), give('a', 'land1', 'yes')), 'b'],
  ['addSign beside, plain: one disagrees', loop, add('beside', 'a', 'land1'), 'a.clerk a.land a[- -]', give('a', 'land1', 'no'), 'a', done, 'z'],
  ['addSign beside, in a parallel branch', split, done, 'b c', add('beside', 'b', 'land1'), 'b.clerk b.land b[- -] c', steps(give('b', 'clerk1', 'yes'), (of) => of.complete('c')), 'b.land b[yes -] c>join'],
  ['addSign beside, in a countersign: one voice more', sign, done, 's.build s.land s[- -]', add('beside', 's', 'leader1', 'land'), 's.build s.land s.leader s[- - -]', steps(give('s', 'land', 'yes'), give('s', 'build', 'yes')), 's.leader s[yes yes -]'],
  ['addSign beside, ordered: asked next', ordered, done, 's.land s[- -]', add('beside', 's', 'leader1', 'land'), 's.land s[- - -]', give('s', 'land', 'yes'), 's.leader s[yes - -]'],
  ['addSign beside, share: more must agree', share, steps(done, give('s', 'land', 'yes')), 's.build s[yes -]', add('beside', 's', 'leader1', 'build'), 's.build s.leader s[yes - -]', give('s', 'build', 'yes'), 'z'],
  ['addSign beside, then sendBack from the colleague', sign, steps(done, add('beside', 's', 'leader1', 'land')), 's.build s.land s.leader s[- - -]', (of) => of.sendBack('s', 'a', at(of, 's', 'leader1')), 'a', done, 's.build s.land s[- -]'],
  ['addSign beside, then sendBack to it opens the step as defined', plain, steps(add('beside', 'a', 'land1'), give('a', 'clerk1', 'yes'), give('a', 'land1', 'yes')), 'b', (of) => of.sendBack('b', 'a'), 'a', done, 'b'],
  ['addSign beside, straight back from a voice', plain, steps(done, add('beside', 'b', 'land1')), 'b.clerk b.land b[- -]', (of) => of.straightBack('b', 'a', at(of, 'b', 'land1')), 'a~ b.clerk b.land* b[- -]', steps(done, give('b', 'land1', 'yes'), give('b', 'clerk1', 'yes')), 'ended at end'],
  ['addSign beside, recall of the vote that closed', plain, steps(add('beside', 'a', 'land1'), give('a', 'clerk1', 'yes'), give('a', 'land1', 'no')), 'b', (of) => of.recall('a'), 'a.land a[yes -]', give('a', 'land1', 'yes'), 'b'],
  // 减签
  ['removeSign before: the handler goes on', plain, add('before', 'a', 'land1'), 'a* a+before', remove('a', 'land1', 'clerk1'), 'a', done, 'b'],
  ['removeSign after, while it confirms: the outcome stands', plain, steps(add('after', 'a', 'land1'), (of) => of.complete('a', 'yes')), 'a* a+after', remove('a', 'land1', 'clerk1'), 'b', none, 'b'],
  ['removeSign after, planned', plain, add('after', 'a', 'land1'), 'a', (of) => of.act('removeSign', 'a', { by: 'clerk1', input: { person: 'land1' } }), 'a', done, 'b'],
  ['removeSign beside: one voice less', sign, steps(done, add('beside', 's', 'leader1', 'land')), 's.build s.land s.leader s[- - -]', remove('s', 'leader1', 'land1'), 's.build s.land s[- -]', steps(give('s', 'build', 'yes'), give('s', 'land', 'yes')), 'z'],
  ['removeSign beside, the last who was missing: counted again, closed in the same commit', sign, steps(done, add('beside', 's', 'leader1', 'land'), give('s', 'land', 'yes'), give('s', 'build', 'yes')), 's.leader s[yes yes -]', remove('s', 'leader1', 'land1'), 'z', (of) => of.complete('z'), 'ended at end'],
  ['removeSign beside, any: nobody agreed and nobody can now', any, steps(done, add('beside', 's', 'leader1', 'land'), give('s', 'land', 'no'), give('s', 'build', 'no')), 's.leader s[no no -]', remove('s', 'leader1', 'land1'), 'z', none, 'z'],
  ['removeSign beside, share: enough of those who are left', share, steps(done, add('beside', 's', 'leader1', 'land'), add('beside', 's', 'clerk1', 'land'), give('s', 'land', 'yes'), give('s', 'build', 'yes')), 's.clerk s.leader s[yes yes - -]', remove('s', 'leader1', 'land1'), 'z', none, 'z'],
  ['removeSign beside, ordered: the one after is asked', ordered, steps(done, add('beside', 's', 'leader1', 'land'), give('s', 'land', 'yes')), 's.leader s[yes - -]', remove('s', 'leader1', 'land1'), 's.build s[yes -]', give('s', 'build', 'yes'), 'z'],
  // 委派
  ['delegate, plain: out and back', plain, none, 'a', (of) => of.act('delegate', 'a', { input: { person: 'land1' } }), 'a* a+delegate', opine('a', 'land1'), 'a'],
  ['delegate, in a parallel branch', split, done, 'b c', (of) => of.act('delegate', 'b', { input: { person: 'land1' } }), 'b* b+delegate c', steps((of) => of.complete('c'), opine('b', 'land1')), 'b c>join'],
  ['delegate, in a loop', loop, (of) => of.complete('a', 'no'), 'a', (of) => of.act('delegate', 'a', { input: { person: 'land1' } }), 'a* a+delegate', steps(opine('a', 'land1'), done), 'z'],
  ['delegate, a voice of a countersign that a sibling closes', any, done, 's.build s.land s[- -]', (of) => of.act('delegate', 's', { ...at(of, 's', 'land'), input: { person: 'leader1' } }), 's+delegate s.build s.land* s[- -]', give('s', 'build', 'yes'), 'z'],
  ['delegate, taken back', plain, (of) => of.act('delegate', 'a', { input: { person: 'land1' } }), 'a* a+delegate', remove('a', 'land1', 'clerk1'), 'a', done, 'b'],
  ['delegate, a correction', plain, steps(done, (of) => of.straightBack('b', 'a')), 'a~ b*', (of) => of.act('delegate', 'a', { input: { person: 'land1' } }), 'a*~ a+delegate b*', steps(opine('a', 'land1'), done), 'b'],
  ['sendBack above a delegated task takes it along', split, steps(done, (of) => of.act('delegate', 'b', { input: { person: 'land1' } })), 'b* b+delegate c', (of) => of.sendBack('c', 'a'), 'a', done, 'b c'],
  // 转办
  ['transfer, plain', plain, none, 'a', (of) => of.act('transfer', 'a', { reason: '出差', input: { person: 'clerk2' } }), 'a', (of) => of.complete('a', { by: 'clerk2' }), 'b'],
  ['transfer, in a parallel branch', split, done, 'b c', (of) => of.act('transfer', 'b', { reason: '出差', input: { person: 'clerk2' } }), 'b c', (of) => of.complete('b', { by: 'clerk2' }), 'c b>join'],
  ['transfer, in a loop', loop, (of) => of.complete('a', 'no'), 'a', (of) => of.act('transfer', 'a', { reason: '出差', input: { person: 'clerk2' } }), 'a', (of) => of.complete('a', { by: 'clerk2' }), 'z'],
  ['transfer, a voice of a countersign', sign, done, 's.build s.land s[- -]', (of) => of.act('transfer', 's', { ...at(of, 's', 'land'), reason: '出差', input: { person: 'land2' } }), 's.build s.land s[- -]',
    (of) => of.act('complete', 's', { execution: taskOf(of, 's', 'land'), by: 'land2', outcome: 'yes' }), 's.build s[yes -]'],
  ['transfer, a correction', plain, steps(done, (of) => of.straightBack('b', 'a')), 'a~ b*', (of) => of.act('transfer', 'a', { reason: '出差', input: { person: 'clerk2' } }), 'a~ b*', (of) => of.complete('a', { by: 'clerk2' }), 'b'],
]

const forApplicant = { actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' } } as const

describe('engine/goldenColleagues', () => {
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
