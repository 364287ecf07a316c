import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { compileFlow } from './compile.ts'
import { fold } from './evolve.ts'
import { visitCounts } from './visits.ts'

const nested = aFlow().task('a').sub('visit', (flow) => flow.gateway('fork', 'parallel').task('b').task('c').gateway('join', 'parallel').task('d').end('visited')).task('z')
  .way('start > a > visit > z > end').way('visit.start > fork > b > join > d > visited').way('fork > c > join').compiled()
const forked = aFlow().task('a').sub('visit', (flow) => flow.gateway('fork', 'parallel').task('b').task('c').end('one').end('two')).task('z')
  .way('start > a > visit > z > end').way('visit.start > fork > b > one').way('fork > c > two').compiled()
const stopped = aFlow().gateway('out', 'parallel').task('x').sub('visit', (flow) => flow.gateway('fork', 'parallel').task('b').task('c').end('all', 'done', true)).gateway('both', 'parallel').task('z')
  .way('start > out > visit > both > z > end').way('out > x > both').way('visit.start > fork > b > all').way('fork > c > all').compiled()
const again = aFlow().task('a').sub('visit', (flow) => flow.task('b').end('visited')).gateway('round', 'exclusive').task('z')
  .way('start > a > visit > round').way('round > visit', 'n = 1').way('round > z', 'otherwise').way('z > end').way('visit.start > b > visited').compiled()
/** Two tokens in the same sub-process at once: neither joins with the other's. */
const twice = aFlow().gateway('fork', 'parallel').task('x').task('y').gateway('into', 'exclusive')
  .sub('visit', (flow) => flow.gateway('in', 'parallel').task('b').task('c').gateway('join', 'parallel').task('d').end('visited')).task('z')
  .way('start > fork > x > into > visit > z > end').way('fork > y > into').way('visit.start > in > b > join > d > visited').way('in > c > join').compiled()
const deep = aFlow().task('a').sub('outer', (flow) => flow.sub('inner', (within) => within.task('b').end('innerEnd')).task('c').end('outerEnd')).task('z')
  .way('start > a > outer > z > end').way('outer.start > inner > c > outerEnd').way('inner.start > b > innerEnd').compiled()

describe('engine/scopes', () => {
  it('should go in at the start inside, and on once no token is left there', () => {
    const subject = aCase(forked).complete('a')
    expect(subject.tokens()).toBe('b c')
    expect(subject.complete('b').tokens()).toBe('c')
    expect(subject.complete('c').tokens()).toBe('z')
    expect(subject.complete('z').tokens()).toBe('ended at end')
    expect(visitCounts(subject.events)).toMatchObject({ visit: 1, b: 1, one: 1 })
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })

  it('should let only the ends outside be those of the case', () => {
    const subject = aCase(forked).complete('a').complete('b').complete('c')
    expect(subject.state.ends).toEqual([])
    expect(subject.state.endedAt).toBeNull()
  })

  it('should open a finished scope again on a return into it', () => {
    // given a visit in which both have ended
    const subject = aCase(forked).complete('a').complete('b').complete('c')

    // when
    subject.sendBack('z', 'b')

    // then
    expect(subject.tokens()).toBe('b')
    expect(subject.complete('b').tokens()).toBe('z')
    expect(subject.complete('z').tokens()).toBe('ended at end')
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })

  it('should put back what waited at a join inside', () => {
    const subject = aCase(nested).complete('a').complete('b').complete('c').complete('d')
    expect(subject.tokens()).toBe('z')
    expect(subject.sendBack('z', 'c').tokens()).toBe('c b>join')
    expect(subject.complete('c').complete('d').complete('z').tokens()).toBe('ended at end')
  })

  it('should undo the whole scope by a return to before it, from inside or behind', () => {
    expect(aCase(nested).complete('a').complete('b').sendBack('c', 'a').tokens()).toBe('a')
    expect(aCase(nested).complete('a').complete('b').complete('c').complete('d').sendBack('z', 'a').complete('a').tokens()).toBe('b c')
  })

  it('should recall over the end of a scope, and into it', () => {
    const subject = aCase(nested).complete('a').complete('b').complete('c').complete('d')
    expect(subject.recall('d').tokens()).toBe('d')
    expect(subject.complete('d').tokens()).toBe('z')
    expect(aCase(nested).complete('a').recall('a').tokens()).toBe('a')
  })

  it('should ask for a correction inside a finished scope without opening it', () => {
    const subject = aCase(nested).complete('a').complete('b').complete('c').complete('d').straightBack('z', 'b')
    expect(subject.tokens()).toBe('b~ z*')
    expect(subject.complete('b').complete('z').tokens()).toBe('ended at end')
  })

  it('should end the scope alone by a terminating end inside', () => {
    const subject = aCase(stopped)
    expect(subject.tokens()).toBe('b c x')
    expect(subject.complete('b').tokens()).toBe('x visit>both')
    expect(subject.complete('x').tokens()).toBe('z')
  })

  it('should come to a sub-process again in a loop', () => {
    const subject = aCase(again, {}, { n: 1 }).complete('a').complete('b').complete('b')
    expect(subject.tokens()).toBe('b')
    expect(subject.complete('b', { set: { n: 0 } }).tokens()).toBe('z')
    expect(subject.sendBack('z', 'b').complete('b').complete('z').tokens()).toBe('ended at end')
  })

  it('should keep the tokens of two visits apart', () => {
    const subject = aCase(twice).complete('x').complete('y')
    expect(subject.tokens()).toBe('b b c c')
    const [first, second] = subject.events.flatMap((each) => (each.type === 'taskOpened' && each.nodeId === 'b' ? [each.id] : []))
    const [, other] = subject.events.flatMap((each) => (each.type === 'taskOpened' && each.nodeId === 'c' ? [each.id] : []))
    subject.act('complete', null, { execution: first ?? '', by: 'clerk1', outcome: 'done' }).act('complete', null, { execution: other ?? '', by: 'clerk1', outcome: 'done' })
    expect(subject.tokens()).toBe('b c b>join c>join')
    expect(subject.act('complete', null, { execution: second ?? '', by: 'clerk1', outcome: 'done' }).tokens()).toBe('c d b>join')
  })

  it('should nest, and open each scope again on a return', () => {
    const subject = aCase(deep).complete('a')
    expect(subject.tokens()).toBe('b')
    expect(subject.complete('b').complete('c').tokens()).toBe('z')
    expect(subject.sendBack('z', 'b').tokens()).toBe('b')
    expect(subject.complete('b').tokens()).toBe('c')
    expect(subject.complete('c').complete('z').tokens()).toBe('ended at end')
  })

  it('should end with the case', () => {
    const subject = aCase(nested).complete('a').act('withdraw', null, { actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' } })
    expect(subject.tokens()).toBe('ended at withdrawn')
    expect(subject.state.open).toEqual([])
  })

  it('should not compile a way out of a sub-process, or one without a start', () => {
    const across = compileFlow(aFlow().task('a').sub('visit', (flow) => flow.task('b').end('visited')).way('start > a > visit > end').way('visit.start > b > visited').way('b > end').definition())
    expect(across.ok ? [] : across.problems.map(({ code }) => code)).toContain('events-placed')
  })
})
