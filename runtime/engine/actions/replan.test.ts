import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { makeCalendar } from '../clock/calendar.ts'
import { notice2026 } from '../clock/notice2026.ts'
import { fold } from '../evolve.ts'
import { nextDueAt } from '../timers/index.ts'

const before = makeCalendar(notice2026)
const after = makeCalendar({ ...notice2026, closures: { '2026-03-04': '停电', '2026-03-05': '停电' } })
const flow = aFlow().task('accept', { accepts: true }).task('check', { limitDays: 5 }).timer('notice', 3, 'workingDays').task('decide', { decides: true })
  .way('start > accept > check > notice > decide > end').compiled()
const system = { actor: { person: 'system', origin: 'system' }, input: { why: 'calendar', notice: '停电通知' } } as const
const changed = (subject: TestCase): TestCase => {
  subject.context = { ...subject.context, calendar: after }
  return subject
}

describe('engine/actions/replan', () => {
  it('should move due days with the calendar, and say why', () => {
    // given accepted on 2 March
    const subject = changed(aCase(flow, { calendar: before }).act('accept', 'accept'))

    // when
    subject.act('replan', null, system)

    // then
    expect(subject.events.at(-1)).toMatchObject({ type: 'replanned', why: 'calendar', notice: '停电通知', statutoryDueOn: '2026-04-01', promisedDueOn: '2026-03-18', waits: [] })
    expect(subject.state.clock).toMatchObject({ statutory: { dueOn: '2026-04-01' }, promised: { dueOn: '2026-03-18' } })
    expect(subject.task('check').clock?.dueOn).toBe('2026-03-11')
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })

  it('should move waits in working days, and the five days of acceptance', () => {
    const waiting = changed(aCase(flow, { calendar: before }).act('accept', 'accept').complete('check'))
    expect(nextDueAt(flow, waiting.state)).toBe('2026-03-06T00:00:00')
    expect(nextDueAt(flow, waiting.act('replan', null, system).state)).toBe('2026-03-10T00:00:00')
    const registered = changed(aCase(flow, { calendar: before }))
    expect(nextDueAt(flow, registered.act('replan', null, system).state)).toBe('2026-03-12T00:00:00')
  })

  it('should be refused where nothing moves, and to people', () => {
    const subject = aCase(flow, { calendar: before }).act('accept', 'accept')
    expect(subject.refusal('replan', null, system)).toMatchObject({ code: 'replan.nothing' })
    expect(changed(subject).refusal('replan', null, { ...system, actor: { person: 'leader1', origin: 'desk' } })).toMatchObject({ code: 'replan.by-system' })
    expect(subject.act('replan', null, system).refusal('replan', null, system)).toMatchObject({ code: 'replan.nothing' })
  })

  it('should leave a decided case its day', () => {
    const decided = aFlow().task('accept', { accepts: true }).task('decide', { decides: true }).task('deliver').way('start > accept > decide > deliver > end').compiled()
    const subject = changed(aCase(decided, { calendar: before }).act('accept', 'accept').complete('decide'))
    expect(subject.refusal('replan', null, system)).toMatchObject({ code: 'replan.nothing' })
  })

  it('should plan a decided case anew at the moment at which its decision is undone', () => {
    // given decided, then two days of closure, of which a decided case takes no notice
    const decided = aFlow().task('accept', { accepts: true }).task('decide', { decides: true }).task('deliver', { sendBackTo: ['decide'] }).way('start > accept > decide > deliver > end').compiled()
    const subject = changed(aCase(decided, { calendar: before }).act('accept', 'accept').complete('decide'))
    const due = subject.state.clock?.statutory?.dueOn

    // when it is returned
    subject.act('sendBack', 'deliver', { input: { to: 'decide' }, reason: '决定书有误' })

    // then
    expect([due, subject.state.clock?.statutory?.dueOn, subject.state.clock?.promised?.dueOn]).toEqual(['2026-03-30', '2026-04-01', '2026-03-18'])
    expect(subject.events.filter(({ type }) => type === 'replanned')).toMatchObject([{ why: 'calendar', statutoryDueOn: '2026-04-01', promisedDueOn: '2026-03-18' }])
    expect(subject.refusal('replan', null, system)).toMatchObject({ code: 'replan.nothing' })
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })

  it('should count a step by the calendar of the office it is held in', () => {
    // given a township whose counter is closed, and a case that the city decides
    const subject = aCase(flow, { calendar: before, calendarAt: () => before }).act('accept', 'accept')
    const due = subject.task('check').clock?.dueOn
    subject.context = { ...subject.context, calendarAt: () => after }
    // when
    subject.act('replan', null, system)
    // then
    expect([due, subject.task('check').clock?.dueOn, subject.state.clock?.statutory?.dueOn]).toEqual(['2026-03-09', '2026-03-11', '2026-03-30'])
  })

  it('should move the timers on a task\'s border that are still to come', () => {
    // given
    const watched = aFlow().task('accept', { accepts: true }).task('check').boundary('late', '~check', 3, 'workingDays').task('remind').way('start > accept > check > end').way('late > remind > end').compiled()
    const subject = changed(aCase(watched, { calendar: before }).act('accept', 'accept'))
    const armed = subject.state.boundaries.map(({ dueAt }) => dueAt)
    // when
    subject.act('replan', null, system)
    // then
    expect([armed, subject.state.boundaries.map(({ dueAt }) => dueAt)]).toEqual([['2026-03-06T00:00:00'], ['2026-03-10T00:00:00']])
  })
})
