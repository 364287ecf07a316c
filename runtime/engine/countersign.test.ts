import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { effectsOf } from './effects.ts'
import { latestVisit, openTasks } from './kept.ts'

const flow = aFlow().item({ separation: [{ id: 's1', nodes: ['s', 'z'] }] }).task('a').sign('s', 'any', ['clerk', 'leader'], { decides: true, limitDays: 2 }).task('z').paper('slip', 's').way('start > a > s > z > end').compiled()
const all = aFlow().task('a').sign('s', 'all', ['clerk', 'leader']).gateway('g', 'exclusive').task('z').task('y')
  .way('start > a > s > g').way('g > z', 'steps.s.agree = 2 and steps.s.of = 2 and steps.s.refuse = 0').way('g > y', 'otherwise').way('z > end').way('y > end').compiled()
const atSign = (of: TestCase): TestCase => of.complete('a')

describe('engine/countersign', () => {
  it('should tell the siblings that they are not needed', () => {
    // given
    const subject = atSign(aCase(flow))
    const [before, known] = [subject.state, subject.events.length]
    const other = openTasks(before).find((each) => each.assignment?.post === 'leader')?.id

    // when
    subject.vote('s', 'clerk', 'yes')

    // then
    const effects = effectsOf(flow, subject.events.slice(known), { before, after: subject.state }, subject.context)
    expect(effects).toContainEqual({ type: 'taskClosed', execution: other, why: 'notNeeded' })
    expect(effects).toContainEqual(expect.objectContaining({ type: 'paper', paper: 'slip' }))
    expect(subject.state.phase).toBe('decided')
  })

  it('should give each voice a task of its own, with the step\'s clock', () => {
    expect(openTasks(atSign(aCase(flow)).state)).toMatchObject([
      { nodeId: 's', assignment: { post: 'clerk', organisation: 'willow' }, clock: { dueOn: '2026-03-04' } }, { nodeId: 's', assignment: { post: 'leader' }, clock: { dueOn: '2026-03-04' } },
    ])
  })

  it('should be one person, one vote, stood in for or not', () => {
    // given one person who holds both posts, and stands in for the other's holder
    const both = { holdings: ['clerk', 'leader'].map((post) => ({ person: 'one', post, organisation: 'willow', from: '2024-01-01', to: null })).concat([
      { person: 'two', post: 'leader', organisation: 'willow', from: '2024-01-01', to: null }, { person: 'counterClerk1', post: 'counterClerk', organisation: 'willow', from: '2024-01-01', to: null },
    ]), standIns: [{ person: 'two', by: 'one', from: '2026-01-01', to: '2026-12-31' }] }
    const subject = aCase(all, both).complete('a', { by: 'one' }).vote('s', 'clerk', 'yes', { by: 'one' })

    // then
    const ballot = openTasks(subject.state)[0]?.id ?? ''
    expect(subject.refusal('complete', 's', { execution: ballot, by: 'one', outcome: 'yes' })).toMatchObject({ code: 'sign.voted' })
    expect(subject.refusal('complete', 's', { execution: ballot, actor: { person: 'one', origin: 'desk', onBehalfOf: 'two' }, outcome: 'yes' })).toMatchObject({ code: 'sign.voted' })
    expect(subject.vote('s', 'leader', 'yes', { by: 'two' }).tokens()).toBe('z')
  })

  it('should count vacant voices, show them vacant, and let them be filled later', () => {
    // given nobody who leads
    const clerks = ['counterClerk', 'clerk'].flatMap((post) => [1, 2].map((each) => ({ person: `${post}${each}`, post, organisation: 'willow', from: '2024-01-01', to: null })))
    const subject = atSign(aCase(all, { holdings: clerks }))
    const opened = effectsOf(all, subject.events, { before: null, after: subject.state }, subject.context)

    // when
    subject.vote('s', 'clerk', 'yes')

    // then
    expect(opened).toContainEqual(expect.objectContaining({ type: 'taskVacant', post: 'leader' }))
    expect(subject.tokens()).toBe('s.leader s[yes -]')
    subject.context = { ...subject.context, holdings: [...clerks, { person: 'leader9', post: 'leader', organisation: 'willow', from: '2026-03-01', to: null }] }
    expect(subject.vote('s', 'leader', 'yes', { by: 'leader9' }).tokens()).toBe('z')
  })

  it('should let conditions read how the votes fell', () => {
    expect(atSign(aCase(all)).vote('s', 'clerk', 'yes').vote('s', 'leader', 'yes').tokens()).toBe('z')
    expect(atSign(aCase(all)).vote('s', 'clerk', 'no').tokens()).toBe('y')
  })

  it('should bar every voter, and whom one voted for, from a step kept apart', () => {
    // given
    const voted = aFlow().item({ separation: [{ id: 's1', nodes: ['s', 'z'] }] }).task('a').sign('s', 'all', ['clerk', 'clerk']).task('z').way('start > a > s > z > end').compiled()
    const subject = atSign(aCase(voted)).vote('s', 'clerk', 'yes', { by: 'clerk1' }).vote('s', 'clerk', 'yes', { by: 'clerk2' })

    // then
    expect(subject.refusal('complete', 'z', { by: 'clerk1', outcome: 'done' })).toMatchObject({ code: 'person.barred' })
    expect(subject.refusal('complete', 'z', { by: 'clerk2', outcome: 'done' })).toMatchObject({ code: 'person.barred' })
  })

  it('should keep the votes with the visit, and give the next one to who signed before', () => {
    // given
    const subject = atSign(aCase(all)).vote('s', 'clerk', 'yes', { by: 'clerk2' }).vote('s', 'leader', 'yes', { by: 'leader2' })
    expect(latestVisit(subject.state, 's')).toMatchObject({ outcome: 'yes', sign: { agree: 2, refuse: 0, votes: [{ by: 'clerk2' }, { by: 'leader2' }] } })

    // when
    subject.sendBack('z', 's')

    // then
    expect(openTasks(subject.state).map((each) => each.assignment?.holder)).toEqual(['clerk2', 'leader2'])
  })

  it('should release a voice to the pool when its holder has lost the post', () => {
    // given
    const subject = atSign(aCase(all))
    const ballot = openTasks(subject.state).find((each) => each.assignment?.post === 'leader')?.id ?? ''
    subject.act('claim', 's', { execution: ballot, by: 'leader1' })
    subject.context = { ...subject.context, holdings: subject.context.holdings.filter((each) => each.person !== 'leader1') }

    // when
    subject.act('complete', 's', { execution: ballot, by: 'leader2', outcome: 'yes' })

    // then
    expect(subject.events.filter((each) => each.type === 'taskReleased')).toMatchObject([{ person: 'leader1', why: 'notHolder' }])
    expect(subject.tokens()).toBe('s.clerk s[- yes]')
  })
})
