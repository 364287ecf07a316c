import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { firingOf } from '../actions/fire.ts'
import { fold } from '../evolve.ts'
import { dueTimer, nextDueAt, timersOf } from './index.ts'

const notice = aFlow().task('apply').timer('notice', 7).task('issue').way('start > apply > notice > issue > end').compiled()
const two = aFlow().task('apply').gateway('fork', 'parallel').timer('short', 3).timer('long', 3, 'workingDays').task('a').task('b').gateway('join', 'parallel')
  .way('start > apply > fork > short > a > join > end').way('fork > long > b > join').compiled()
const loop = aFlow().task('apply').timer('pause', 1).gateway('round', 'exclusive')
  .way('start > apply > pause > round').way('round > round2', 'n = 1').way('round > end', 'otherwise').gateway('round2', 'exclusive').way('round2 > round').compiled()

describe('engine/timers', () => {
  it('should be data: an instant at 00:00 of the day after the last, moved by no rest day', () => {
    // given a notice of seven days, begun on a Monday
    const subject = aCase(notice).complete('apply')

    // then it is over on the Tuesday of the next week
    expect(timersOf(notice, subject.state)).toEqual([{ id: 'x3', kind: 'wait', dueAt: '2026-03-10T00:00:00', execution: 'x3' }])
    expect(nextDueAt(notice, subject.state)).toBe('2026-03-10T00:00:00')
    expect(dueTimer(notice, subject.state, '2026-03-09T23:59:59')).toBeNull()
    expect(subject.at('2026-03-10T00:00:00').fire().tokens()).toBe('issue')
    expect(nextDueAt(notice, subject.state)).toBeNull()
  })

  it('should fire late as of when it was due, and open what follows at the instant of firing', () => {
    // when the office was closed for two days
    const subject = aCase(notice).complete('apply').at('2026-03-12T08:30:00').fire()

    // then
    expect(subject.events.find((each) => each.type === 'waitEnded')).toMatchObject({ on: '2026-03-10T00:00:00', at: '2026-03-12T08:30:00', by: null })
    expect(subject.task('issue').openedAt).toBe('2026-03-12T08:30:00')
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })

  it('should fire in the order of due instant, then id, each as its own commit', () => {
    // given both are due at the same instant
    const subject = aCase(two).complete('apply').at('2026-03-06T09:00:00')
    const [first, second] = timersOf(two, subject.state)
    expect([first?.dueAt, second?.dueAt]).toEqual(['2026-03-06T00:00:00', '2026-03-06T00:00:00'])
    const before = subject.state.seq

    // then the second has to wait for its turn
    expect(second && subject.send(firingOf(second, '01TEST', before))).toMatchObject({ code: 'timer.not-its-turn' })
    expect(first && subject.send(firingOf(first, '01TEST', before))).toBeNull()
    expect(subject.tokens()).toBe('a long')
    expect(subject.fire().tokens()).toBe('a b')
    expect(subject.state.seq).toBe(before + 2)
  })

  it('should fire only what is due, once, and only by itself', () => {
    const subject = aCase(notice).complete('apply')
    const timer = timersOf(notice, subject.state)[0] ?? { id: '', kind: '', dueAt: '', execution: null }
    expect(subject.send(firingOf(timer, '01TEST', 1))).toMatchObject({ code: 'timer.not-its-turn' })
    subject.at('2026-03-10T00:00:00')
    expect(subject.send({ ...firingOf(timer, '01TEST', 1), actor: { person: 'clerk1', origin: 'desk' } })).toMatchObject({ code: 'timer.by-itself' })
    expect(subject.send(firingOf(timer, '01TEST', 1))).toBeNull()
    expect(subject.send(firingOf(timer, '01TEST', 1))).toMatchObject({ code: 'timer.not-its-turn' })
    expect(firingOf(timer, '01TEST', 1).key).toBe('timer:x3:2026-03-10T00:00:00')
  })

  it('should disarm a timer whose firing is refused, and say so', () => {
    // given a flow that goes round without end behind the wait
    const subject = aCase(loop, {}, { n: 1 }).complete('apply').at('2026-03-09T00:00:00')

    // when
    subject.fire()

    // then the case is as it was, but the timer does not come again
    expect(subject.tokens()).toBe('pause')
    expect(subject.state.disarmed).toEqual([{ timer: 'x3', dueAt: '2026-03-04T00:00:00', execution: 'x3', code: 'flow.endless-loop' }])
    expect(subject.events.at(-1)).toMatchObject({ type: 'timerFailed', code: 'flow.endless-loop' })
    expect(nextDueAt(loop, subject.state)).toBeNull()
    expect(subject.attempt('withdraw', null, { actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' } })).toBeNull()
  })

  it('should disarm what comes after a hundred firings before one command', () => {
    const subject = aCase(notice).complete('apply').at('2026-03-10T00:00:00')
    const timer = dueTimer(notice, subject.state, '2026-03-10T00:00:00')
    expect(timer && subject.send(firingOf(timer, '01TEST', 2, true))).toBeNull()
    expect(subject.state.disarmed).toMatchObject([{ timer: 'x3', code: 'timer.too-many' }])
    expect(subject.tokens()).toBe('notice')
  })

  it('should end with the case, and with the execution it belongs to', () => {
    const withdrawn = aCase(notice).complete('apply').act('withdraw', null, { actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' } })
    expect(nextDueAt(notice, withdrawn.state)).toBeNull()
    expect(nextDueAt(notice, aCase(notice).complete('apply').recall('apply').state)).toBeNull()
  })
})
