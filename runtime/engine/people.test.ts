import { describe, expect, it } from 'vitest'
import { aCase, aContext, aFlow } from '#tests/builders/flow'
import type { Holding } from './context.ts'
import { candidates, holdersOf, organisationOf } from './people.ts'

const flow = aFlow().item({ separation: [{ id: 's', nodes: ['a', 'b'] }] }).task('a').task('b').task('c').way('start > a > b > c > end').compiled()
const held = (person: string, more: Partial<Holding> = {}): Holding => ({ person, post: 'clerk', organisation: 'willow', from: '2024-01-01', to: null, ...more })

describe('engine/people', () => {
  it('should ask the directory of the day', () => {
    // given
    const context = aContext([], { holdings: [held('old', { to: '2026-03-01' }), held('now', { to: '2026-03-02' }), held('next', { from: '2026-03-03' }), held('b'), held('a'), held('a')] })

    // then
    expect(holdersOf(context, 'clerk', 'willow')).toEqual(['a', 'b', 'now'])
    expect(holdersOf(context, 'clerk', 'cloud')).toEqual([])
  })

  it('should find a post\'s organisation: the case\'s village and township, the city\'s department', () => {
    // given
    const place = { village: 'willow.east', township: 'willow' }
    const where = (level: 'village' | 'township' | 'city', department: string | null): string => organisationOf(aContext([]), { post: 'p', level, department }, place)

    // then
    expect([where('village', null), where('township', null), where('city', 'forestry'), where('city', 'housing'), where('city', null)])
      .toEqual(['willow.east', 'willow', 'city.forestry', 'city.housing', 'city'])
  })

  it('should bar who handled the other step of a pair, after a return too', () => {
    // given
    const subject = aCase(flow).complete('a', { by: 'clerk1' })

    // then
    expect(candidates(flow, subject.state, subject.task('b'), subject.context)).toEqual(['clerk2'])
    expect(subject.refusal('claim', 'b', { by: 'clerk1' })).toMatchObject({ code: 'person.barred', data: { other: 'a' } })
    expect(subject.complete('b', { by: 'clerk2' }).sendBack('c', 'b', { by: 'clerk1' }).refusal('complete', 'b', { by: 'clerk1', outcome: 'done' })).toMatchObject({ code: 'person.barred' })
  })

  it('should bar who has the other step claimed', () => {
    // given
    const beside = aFlow().item({ separation: [{ id: 's', nodes: ['a', 'b'] }] }).gateway('fork', 'parallel').task('a').task('b').gateway('join', 'parallel')
      .way('start > fork > a > join > end').way('fork > b > join').compiled()
    const subject = aCase(beside).act('claim', 'a', { by: 'clerk1' })

    // then
    expect(subject.refusal('claim', 'b', { by: 'clerk1' })).toMatchObject({ code: 'person.barred' })
  })

  it('should keep staff from a case of their own, by identity number', () => {
    // given
    const subject = aCase(flow)
    const own = { ...subject.state, applicant: { name: '本人', identity: '990100', representative: null } }
    subject.context = { ...subject.context, identities: { clerk1: '990100' } }

    // then
    expect(candidates(flow, own, subject.task('a'), subject.context)).toEqual(['clerk2'])
  })

  it('should let a stand-in act for a holder, and record both', () => {
    // given
    const standIns = [{ person: 'clerk1', by: 'head', from: '2026-03-01', to: '2026-03-05' }]
    const subject = aCase(flow, { standIns })
    const head = { actor: { person: 'head', origin: 'desk', onBehalfOf: 'clerk1' }, outcome: 'done' } as const

    // then
    expect(subject.complete('a', head).events.findLast((each) => each.type === 'taskCompleted')).toMatchObject({ by: 'head', principal: 'clerk1' })
    expect(subject.refusal('complete', 'b', { ...head, actor: { ...head.actor, onBehalfOf: 'clerk2' } })).toMatchObject({ code: 'person.not-stand-in' })
    expect(subject.refusal('complete', 'b', head)).toMatchObject({ code: 'person.barred' })
    expect(subject.at('2026-03-06T09:00:00').refusal('complete', 'b', head)).toMatchObject({ code: 'person.not-stand-in' })
  })

  it('should give a task back to the pool when its holder has lost the post', () => {
    // given
    const subject = aCase(flow).act('claim', 'a', { by: 'clerk1' })
    subject.context = aContext([], { holdings: [held('clerk2')] })

    // when
    subject.complete('a', { by: 'clerk2' })

    // then
    expect(subject.events.map((each) => (each.type === 'taskReleased' ? each.why : null))).toContain('notHolder')
    expect(subject.refusal('recall', 'a', { by: 'clerk1' })).toMatchObject({ code: 'recall.not-yours' })
  })
})
