import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { fold } from './evolve.ts'

const three = ['land', 'build', 'farm'] as const
const signed = (mode: 'all' | 'any' | 'veto' | 'ordered'): TestCase['flow'] => aFlow().task('a').sign('s', mode, three).task('z').way('start > a > s > z > end').compiled()
const all = signed('all')
const any = signed('any')
const veto = signed('veto')
const ordered = signed('ordered')
const share = aFlow().task('a').sign('s', 'ratio', three, { ratio: { needed: 2, of: 3 } }).task('z').way('start > a > s > z > end').compiled()
const each = aFlow().task('a').sign('s', 'all', ['land*', 'build']).task('z').way('start > a > s > z > end').compiled()
const split = aFlow().task('a').gateway('fork', 'parallel').sign('s', 'all', ['land', 'build']).task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > s > join > z > end').way('fork > c > join').compiled()
const loop = aFlow().task('a').sign('s', 'all', ['land', 'build']).gateway('round', 'exclusive').task('z')
  .way('start > a > s > round').way('round > a', 'outcome = "no"').way('round > z', 'otherwise').way('z > end').compiled()

type Step = (of: TestCase) => TestCase
/** what · flow · what was done · tokens before · what is done · tokens after · the way on · tokens then */
type Row = readonly [string, TestCase['flow'], Step, string, Step, string, Step, string]

const first: Step = (of) => of.complete('a')
const none: Step = (of) => of
const yes = (...posts: string[]): Step => (of) => posts.reduce((on, post) => on.vote('s', post, 'yes'), of)
const open3 = 's.build s.farm s.land s[- - -]'

const rows: readonly Row[] = [
  // How each mode closes
  ['all: each agrees', all, (of) => yes('land', 'build')(first(of)), 's.farm s[yes yes -]', yes('farm'), 'z', (of) => of.complete('z'), 'ended at end'],
  ['all: one refuses, the others are not needed', all, first, open3, (of) => of.vote('s', 'land', 'no'), 'z', (of) => of.complete('z'), 'ended at end'],
  ['all: one has no opinion, which is no agreement', all, (of) => yes('land')(first(of)), 's.build s.farm s[yes - -]', (of) => of.vote('s', 'farm', 'none'), 'z', none, 'z'],
  ['any: the first who agrees is enough', any, first, open3, yes('build'), 'z', none, 'z'],
  ['any: a refusal waits for the others', any, first, open3, (of) => of.vote('s', 'land', 'no'), 's.build s.farm s[no - -]', (of) => of.vote('s', 'build', 'no').vote('s', 'farm', 'none'), 'z'],
  ['veto: one refusal closes', veto, (of) => yes('land')(first(of)), 's.build s.farm s[yes - -]', (of) => of.vote('s', 'farm', 'no'), 'z', none, 'z'],
  ['veto: no opinion lets it pass once all have voted', veto, (of) => of.complete('a').vote('s', 'land', 'none').vote('s', 'build', 'none'), 's.farm s[none none -]', yes('farm'), 'z', none, 'z'],
  ['ordered: one after the other', ordered, first, 's.land s[- - -]', yes('land'), 's.build s[yes - -]', yes('build', 'farm'), 'z'],
  ['ordered: a refusal asks nobody more', ordered, (of) => yes('land')(first(of)), 's.build s[yes - -]', (of) => of.vote('s', 'build', 'no'), 'z', none, 'z'],
  ['ratio: two of three are enough', share, (of) => yes('land')(first(of)), 's.build s.farm s[yes - -]', yes('farm'), 'z', none, 'z'],
  ['ratio: out of reach after two refusals', share, (of) => of.complete('a').vote('s', 'land', 'no'), 's.build s.farm s[no - -]', (of) => of.vote('s', 'farm', 'no'), 'z', none, 'z'],
  ['ratio: a dissent does not stop it', share, (of) => of.complete('a').vote('s', 'build', 'no').vote('s', 'land', 'yes'), 's.farm s[yes no -]', yes('farm'), 'z', none, 'z'],
  ['each holder of a post is a voice', each, first, 's.build s.land s.land s[- - -]', (of) => of.vote('s', 'land1', 'yes').vote('s', 'land2', 'yes'), 's.build s[yes yes -]', yes('build'), 'z'],
  // sendBack
  ['sendBack: a signer who sends back leaves with all siblings', all, (of) => yes('land')(first(of)), 's.build s.farm s[yes - -]',
    (of) => of.sendBack('s', 'a', { execution: ballot(of, 'build') }), 'a', first, open3],
  ['sendBack: in a branch, the other branch keeps its token', split, (of) => of.complete('a').complete('c').vote('s', 'land', 'yes'), 's.build s[yes -] c>join',
    (of) => of.sendBack('s', 'a', { execution: ballot(of, 'build') }), 'a', first, 'c s.build s.land s[- -]'],
  ['sendBack: to a countersign, which opens whole and without votes', all, (of) => yes('land', 'build', 'farm')(first(of)), 'z',
    (of) => of.sendBack('z', 's'), open3, yes('farm', 'land', 'build'), 'z'],
  ['sendBack: from behind the join into the countersign', split, (of) => of.complete('a').complete('c').vote('s', 'land', 'yes').vote('s', 'build', 'yes'), 'z',
    (of) => of.sendBack('z', 's'), 's.build s.land s[- -] c>join', yes('land', 'build'), 'z'],
  ['sendBack: in a loop', loop, (of) => of.complete('a').vote('s', 'land', 'no').complete('a').vote('s', 'build', 'yes'), 's.land s[- yes]',
    (of) => of.sendBack('s', 'a', { execution: ballot(of, 'land') }), 'a', (of) => yes('land', 'build')(first(of)), 'z'],
  ['sendBack: an ordered countersign begins with its first voice again', ordered, (of) => yes('land')(first(of)), 's.build s[yes - -]',
    (of) => of.sendBack('s', 'a', { execution: ballot(of, 'build') }), 'a', first, 's.land s[- - -]'],
  // straightBack
  ['straightBack: one signer waits, the siblings go on', all, (of) => yes('land')(first(of)), 's.build s.farm s[yes - -]',
    (of) => of.straightBack('s', 'a', { execution: ballot(of, 'build') }), 'a~ s.build* s.farm s[yes - -]', (of) => of.complete('a').vote('s', 'build', 'yes').vote('s', 'farm', 'yes'), 'z'],
  ['straightBack: closed by a sibling meanwhile, task and correction are not needed', all, (of) => of.complete('a').straightBack('s', 'a', { execution: ballot(of, 'build') }), 'a~ s.build* s.farm s.land s[- - -]',
    (of) => of.vote('s', 'land', 'no'), 'z', (of) => of.complete('z'), 'ended at end'],
  ['straightBack: to a countersign, which is asked as a whole', all, (of) => yes('land', 'build', 'farm')(first(of)), 'z',
    (of) => of.straightBack('z', 's'), 's.build s.farm s.land s[- - -]~ z*', yes('build', 'land', 'farm'), 'z'],
  ['straightBack: taken back while nobody has voted in it', all, (of) => yes('land', 'build', 'farm')(first(of)).straightBack('z', 's'), 's.build s.farm s.land s[- - -]~ z*',
    (of) => of.recall('z'), 'z', (of) => of.complete('z'), 'ended at end'],
  ['straightBack, then sendBack by a sibling takes the correction along', all, (of) => of.complete('a').straightBack('s', 'a', { execution: ballot(of, 'build') }), 'a~ s.build* s.farm s.land s[- - -]',
    (of) => of.sendBack('s', 'a', { execution: ballot(of, 'farm') }), 'a', first, open3],
  // recall
  ['recall of a vote', all, (of) => yes('land')(first(of)), 's.build s.farm s[yes - -]', (of) => of.recall('s'), open3, yes('build', 'land', 'farm'), 'z'],
  ['recall of the vote that closed, the siblings are asked again', all, (of) => yes('land')(first(of)).vote('s', 'build', 'no'), 'z',
    (of) => of.recall('s'), 's.build s.farm s[yes - -]', yes('build', 'farm'), 'z'],
  ['recall of a vote, ordered: the next is not asked yet', ordered, (of) => yes('land')(first(of)), 's.build s[yes - -]', (of) => of.recall('s'), 's.land s[- - -]', yes('land', 'build', 'farm'), 'z'],
  ['recall of the vote that closed, at a join', split, (of) => of.complete('a').complete('c').vote('s', 'land', 'yes').vote('s', 'build', 'yes'), 'z',
    (of) => of.recall('s'), 's.build s[yes -] c>join', yes('build'), 'z'],
  ['recall of the step before, while nobody has voted', all, first, open3, (of) => of.recall('a'), 'a', first, open3],
  ['recall of a vote in a correction', all, (of) => yes('build', 'land', 'farm')(yes('land', 'build', 'farm')(first(of)).straightBack('z', 's')), 'z',
    none, 'z', (of) => of.complete('z'), 'ended at end'],
  // withdraw
  ['withdraw ends all', all, (of) => yes('land')(first(of)), 's.build s.farm s[yes - -]', (of) => of.act('withdraw', null, forApplicant), 'ended at withdrawn', none, 'ended at withdrawn'],
]

const forApplicant = { actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' } } as const

function ballot(of: TestCase, post: string): string {
  const found = of.state.open.find((id) => of.events.some((event) => event.type === 'taskOpened' && event.id === id && event.post === post && event.signer))
  return found ?? ''
}

describe('engine/goldenSign', () => {
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
