import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { makeCalendar } from './clock/calendar.ts'
import { notice2026 } from './clock/notice2026.ts'
import { nextDueAt } from './timers/index.ts'

const flow = aFlow().task('accept', { accepts: true }).task('decide', { decides: true }).way('start > accept > decide > end').paper('notice', 'accept').compiled()
const calendar = makeCalendar(notice2026)
const received = (now: string): TestCase => aCase(flow, { calendar, now })
const list = { reason: '缺', input: { list: ['proof'] } }

describe('engine/acceptance', () => {
  it('should accept by law at the end of the fifth working day, as of the day of receipt', () => {
    // given received on Mon 9 February; Sat 14 is worked (domain.md §4)
    const subject = received('2026-02-09T10:00:00')
    expect(nextDueAt(flow, subject.state)).toBe('2026-02-15T00:00:00')

    // when the holiday is over
    subject.at('2026-02-24T08:30:00').fire()

    // then no token moved, the clocks count from 9 February, and it is known
    expect(subject.tokens()).toBe('accept')
    expect(subject.state).toMatchObject({
      phase: 'accepted', acceptedAt: '2026-02-09T10:00:00', acceptance: { byLaw: true, overAt: '2026-02-15T00:00:00' },
      clock: { startedAt: '2026-02-09T10:00:00', statutory: { dueOn: '2026-03-13' } },
    })
    expect(nextDueAt(flow, subject.state)).toBeNull()
  })

  it('should refuse decline and a list afterwards, and let accept complete the step without a second start', () => {
    const subject = received('2026-02-09T10:00:00').at('2026-02-24T08:30:00').fire()
    expect(subject.refusal('decline', 'accept', { reason: '不符' })).toMatchObject({ code: 'accept.by-law' })
    expect(subject.refusal('requestSupplement', 'accept', list)).toMatchObject({ code: 'accept.by-law' })

    // when
    subject.act('accept', 'accept')

    // then
    expect(subject.tokens()).toBe('decide')
    expect(subject.state.clock).toMatchObject({ startedAt: '2026-02-09T10:00:00', statutory: { dueOn: '2026-03-13' } })
    expect(subject.events.filter((each) => each.type === 'accepted' || each.type === 'clockStarted')).toEqual([])
    expect(subject.state.papers).toMatchObject([{ paper: 'notice' }])
  })

  it('should take an answer at the last second, and not one a second later', () => {
    const subject = received('2026-02-09T10:00:00').at('2026-02-14T23:59:59')
    expect(subject.refusal('decline', 'accept', { reason: '不符' })).toBeNull()
    expect(subject.at('2026-02-15T00:00:00').fire().refusal('decline', 'accept', { reason: '不符' })).toMatchObject({ code: 'accept.by-law' })
  })

  it('should begin the days anew with the supplement, and stand still until it comes', () => {
    // given asked for on Mon 2 March
    const subject = received('2026-03-02T09:00:00').act('requestSupplement', 'accept', list)
    expect(nextDueAt(flow, subject.state)).toBeNull()
    expect(subject.at('2026-03-12T08:30:00').fire().tokens()).toBe('accept*')

    // when it comes on Thu 12 March
    subject.act('supplement', null)
    expect(nextDueAt(flow, subject.state)).toBe('2026-03-20T00:00:00')

    // then silence counts from that day
    expect(subject.at('2026-03-23T08:30:00').fire().state).toMatchObject({ acceptedAt: '2026-03-12T08:30:00', clock: { statutory: { dueOn: '2026-04-10' } } })
  })

  it('should be for powers only, and not once accepted', () => {
    const agency = aFlow().item({ kind: 'agency' }).task('accept', { accepts: true }).way('start > accept > end').compiled()
    expect(nextDueAt(agency, aCase(agency).state)).toBeNull()
    expect(nextDueAt(flow, received('2026-03-02T09:00:00').act('accept', 'accept').state)).toBeNull()
    const open = aFlow().task('a').way('start > a > end').compiled()
    expect(nextDueAt(open, aCase(open).state)).toBeNull()
  })

  it('should begin when the accepting step opens, not before', () => {
    const later = aFlow().task('village').task('accept', { accepts: true }).way('start > village > accept > end').compiled()
    const subject = aCase(later, { calendar })
    expect(nextDueAt(later, subject.state)).toBeNull()
    expect(nextDueAt(later, subject.at('2026-03-05T09:00:00').complete('village').state)).toBe('2026-03-13T00:00:00')
  })
})
