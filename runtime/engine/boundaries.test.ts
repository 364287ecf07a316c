import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { fold } from './evolve.ts'
import { timersOf } from './timers/index.ts'

const escalated = aFlow().task('apply').task('review', { post: 'leader' }).boundary('late', 'review', 3).task('chief').task('issue')
  .way('start > apply > review > issue > end').way('late > chief > issue').compiled()
const reminded = aFlow().task('apply').task('review').boundary('remind', '~review', 2).task('call').task('issue')
  .way('start > apply > review > issue > end').way('remind > call > end').compiled()
const signed = aFlow().task('apply').sign('review', 'all', ['clerk', 'leader']).boundary('late', 'review', 3).task('chief')
  .way('start > apply > review > end').way('late > chief > end').compiled()
const joined = aFlow().gateway('fork', 'parallel').task('a').task('b').boundary('late', 'b', 2).gateway('join', 'inclusive').task('z')
  .way('start > fork > a > join > z > end').way('fork > b > end').way('late > join').compiled()

describe('engine/boundaries', () => {
  it('should close a task that was not done in time, and go on from the event', () => {
    // given
    const subject = aCase(escalated).complete('apply')
    expect(timersOf(escalated, subject.state)).toMatchObject([{ kind: 'boundary', dueAt: '2026-03-06T00:00:00' }])

    // when
    subject.at('2026-03-06T08:00:00').fire()

    // then
    expect(subject.tokens()).toBe('chief')
    expect(subject.events.findLast((each) => each.type === 'taskInterrupted')).toMatchObject({ node: 'late', on: '2026-03-06T00:00:00' })
    expect(subject.complete('chief').complete('issue').tokens()).toBe('ended at end')
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })

  it('should let a task that an event closed be sent back to, and undo what the event began', () => {
    const subject = aCase(escalated).complete('apply').act('claim', 'review', { by: 'leader2' }).at('2026-03-06T08:00:00').fire()
    expect(subject.sendBack('chief', 'review').tokens()).toBe('review')
    expect(subject.task('review').assignment?.holder).toBe('leader2')
    expect(timersOf(escalated, subject.state)).toMatchObject([{ dueAt: '2026-03-10T00:00:00' }])
  })

  it('should have no timer left once the task is done', () => {
    const subject = aCase(escalated).complete('apply').complete('review').at('2026-03-20T08:00:00').fire()
    expect(subject.tokens()).toBe('issue')
  })

  it('should begin a way beside the task where it does not interrupt, once', () => {
    const subject = aCase(reminded).complete('apply').at('2026-03-09T08:00:00').fire()
    expect(subject.tokens()).toBe('call review')
    expect(subject.at('2026-03-30T08:00:00').fire().complete('review').complete('issue').tokens()).toBe('call')
    expect(subject.complete('call').tokens()).toBe('ended at end')
  })

  it('should undo the way beside with a return above the task', () => {
    const subject = aCase(reminded).complete('apply').at('2026-03-09T08:00:00').fire()
    expect(subject.sendBack('review', 'apply').tokens()).toBe('apply')
  })

  it('should stand still while the task is parked', () => {
    const subject = aCase(escalated).complete('apply').straightBack('review', 'apply').at('2026-03-20T08:00:00').fire()
    expect(subject.tokens()).toBe('apply~ review*')
    expect(subject.complete('apply').tokens()).toBe('review')
    expect(timersOf(escalated, subject.state)).toMatchObject([{ dueAt: '2026-03-24T00:00:00' }])
  })

  it('should close a countersign with all that its signers have open', () => {
    const subject = aCase(signed).complete('apply').at('2026-03-06T08:00:00').fire()
    expect(subject.tokens()).toBe('chief')
  })

  it('should keep an inclusive join waiting for a way that only an event leads to', () => {
    expect(aCase(joined).complete('a').tokens()).toBe('b a>join')
    expect(aCase(joined).complete('a').complete('b').tokens()).toBe('z')
    expect(aCase(joined).complete('a').at('2026-03-05T08:00:00').fire().tokens()).toBe('z')
  })
})

const awaited = aFlow().task('apply').gateway('which', 'eventBased').message('report').timer('deadline', 5).task('decide').task('remind')
  .way('start > apply > which > report > decide > end').way('which > deadline > remind > end').compiled()

describe('engine/nodes/eventBased', () => {
  const system = { actor: { person: 'hospital', origin: 'system' } } as const

  it('should go on with the message that comes first, and wait no longer', () => {
    const subject = aCase(awaited).complete('apply')
    expect(subject.tokens()).toBe('deadline report')
    expect(subject.act('message', 'report', system).tokens()).toBe('decide')
    expect(timersOf(awaited, subject.state)).toEqual([])
  })

  it('should go on with the timer when that comes first', () => {
    const subject = aCase(awaited).complete('apply').at('2026-03-08T00:00:00').fire()
    expect(subject.tokens()).toBe('remind')
    expect(subject.refusal('message', null, { ...system, execution: 'x4' })).toMatchObject({ code: 'message.not-awaited' })
    expect(subject.sendBack('remind', 'apply').complete('apply').tokens()).toBe('deadline report')
  })
})
