import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { makeCalendar } from '../clock/calendar.ts'
import { notice2026 } from '../clock/notice2026.ts'
import { nextDueAt } from '../timers/index.ts'

const grounds = [
  { id: 'appraisal', ground: { zh: '鉴定' }, source: { zh: '《行政许可法》第四十五条' }, maxDays: 30 },
  { id: 'hearing', ground: { zh: '听证' }, source: { zh: '《行政许可法》第四十五条' } },
]
const line = aFlow().task('accept', { accepts: true }).task('check', { suspend: ['appraisal'], limitDays: 5 }).task('decide', { decides: true })
  .way('start > accept > check > decide > end').item({ suspensions: grounds }).compiled()
const split = aFlow().task('accept', { accepts: true }).gateway('fork', 'parallel').task('check', { suspend: ['appraisal'] }).task('hear', { suspend: ['hearing'] })
  .gateway('join', 'parallel').task('decide', { decides: true })
  .way('start > accept > fork > check > join > decide > end').way('fork > hear > join').item({ suspensions: grounds }).compiled()
const calendar = makeCalendar(notice2026)
const why = { reason: '送鉴定', input: { ground: 'appraisal' } }
const accepted = (flow = line): TestCase => aCase(flow, { calendar }).act('accept', 'accept')

describe('engine/actions/suspend', () => {
  it('should park the task and stop both clocks until it is resumed', () => {
    // given accepted on 2 March
    const subject = accepted().at('2026-03-09T15:00:00').act('suspend', 'check', why)
    expect(subject.tokens()).toBe('check*')
    expect(subject.task('check').parked).toEqual({ for: 'suspension', ground: 'appraisal', overAt: '2026-04-09T00:00:00' })
    expect(subject.refusal('complete', 'check', { outcome: 'done' })).toMatchObject({ code: 'task.parked' })

    // when
    subject.at('2026-03-23T09:00:00').act('resume', 'check')

    // then the day of stopping counted, that of resuming didn't (domain.md §4)
    expect(subject.tokens()).toBe('check')
    expect(subject.state.clock).toMatchObject({ statutory: { dueOn: '2026-04-14' }, promised: { dueOn: '2026-03-30' }, suspensions: [{ ground: 'appraisal', execution: 'x3', until: '2026-03-23T09:00:00' }] })
    expect(subject.task('check').clock).toMatchObject({ dueOn: '2026-03-09', pauses: [{ since: '2026-03-09T15:00:00', until: '2026-03-23T09:00:00' }] })
  })

  it('should move the step\'s own clock too', () => {
    const subject = accepted().at('2026-03-04T15:00:00').act('suspend', 'check', why).at('2026-03-06T09:00:00').act('resume', 'check')
    expect(subject.task('check').clock?.dueOn).toBe('2026-03-11')
  })

  it('should count a make-up workday of a weekend only if the clock ran at its first instant', () => {
    // given Sat 28 February 2026 is worked; accepted on Tue 24 February
    const begun = (): TestCase => aCase(line, { calendar, now: '2026-02-24T09:00:00' }).act('accept', 'accept')
    const due = (since: string, until: string): string | undefined => begun().at(since).act('suspend', 'check', why).at(until).act('resume', 'check').state.clock?.statutory?.dueOn
    expect(begun().state.clock?.statutory?.dueOn).toBe('2026-03-23')

    // then suspended from Friday over the worked Saturday: the Saturday and the Monday of resuming are lost
    expect(due('2026-02-27T10:00:00', '2026-03-02T10:00:00')).toBe('2026-03-25')
    // suspended on the Saturday itself: that day counts, the Monday doesn't
    expect(due('2026-02-28T10:00:00', '2026-03-02T10:00:00')).toBe('2026-03-24')
    // suspended on the Saturday and resumed on the Sunday: nothing is lost
    expect(due('2026-02-28T10:00:00', '2026-03-01T10:00:00')).toBe('2026-03-23')
    // suspended on Friday and resumed on the Saturday: the Saturday is lost
    expect(due('2026-02-27T10:00:00', '2026-02-28T09:00:00')).toBe('2026-03-24')
  })

  it('should resume by itself when the days of the ground are over', () => {
    // given stopped on 9 March for at most thirty days
    const subject = accepted().at('2026-03-09T15:00:00').act('suspend', 'check', why)
    expect(nextDueAt(line, subject.state)).toBe('2026-04-09T00:00:00')

    // when time finds out two days late
    subject.at('2026-04-11T08:00:00').fire()

    // then the clocks run from 9 April, which counts: it is the sixth day
    expect(subject.tokens()).toBe('check')
    expect(subject.events.at(-1)).toMatchObject({ type: 'resumed', why: 'maxDays', on: '2026-04-09T00:00:00', by: null })
    expect(subject.state.clock?.statutory?.dueOn).toBe('2026-04-29')
  })

  it('should let the case\'s clocks run again only when no ground is open', () => {
    // given
    const subject = accepted(split).at('2026-03-09T10:00:00').act('suspend', 'check', why)
      .at('2026-03-11T10:00:00').act('suspend', 'hear', { reason: '听证', input: { ground: 'hearing' } })

    // when the first ground is over, the other isn't
    subject.at('2026-03-12T10:00:00').act('resume', 'check')
    expect(subject.tokens()).toBe('check hear*')
    expect(subject.events.at(-1)).toMatchObject({ type: 'resumed', statutoryDueOn: null })

    // then the days to the end of the second are lost, each once
    subject.at('2026-03-16T10:00:00').act('resume', 'hear')
    expect(subject.state.clock?.statutory?.dueOn).toBe('2026-04-07')
  })

  it('should end with its task, and say so', () => {
    const subject = accepted(split).at('2026-03-09T10:00:00').act('suspend', 'check', why)
    subject.at('2026-03-12T10:00:00').sendBack('hear', 'accept')
    expect(subject.events.find((each) => each.type === 'resumed')).toMatchObject({ why: 'cancelled', by: null, statutoryDueOn: '2026-04-02' })
    expect(subject.state.clock?.suspensions).toMatchObject([{ until: '2026-03-12T10:00:00' }])
  })

  it('should be refused on another ground, without reason, elsewhere, before acceptance, and once late', () => {
    const subject = accepted()
    expect(subject.refusal('suspend', 'check', { reason: '听证', input: { ground: 'hearing' } })).toMatchObject({ code: 'suspend.not-allowed' })
    expect(subject.refusal('suspend', 'check', { input: { ground: 'appraisal' } })).toMatchObject({ code: 'reason.missing' })
    expect(aCase(line).refusal('suspend', 'accept', why)).toMatchObject({ code: 'phase.forbids' })
    expect(subject.refusal('resume', 'check')).toMatchObject({ code: 'resume.not-suspended' })
    expect(subject.at('2026-03-30T23:59:59').refusal('suspend', 'check', why)).toBeNull()
    expect(subject.at('2026-03-31T00:00:00').refusal('suspend', 'check', why)).toMatchObject({ code: 'suspend.late' })
    expect(subject.at('2026-03-30T10:00:00').complete('check').refusal('suspend', 'decide', why)).toMatchObject({ code: 'suspend.not-allowed' })
  })

  it('should leave the due days to a later extension, and the other way round', () => {
    const suspended = accepted().at('2026-03-09T15:00:00').act('suspend', 'check', why)
    const after = suspended.at('2026-03-20T09:00:00').act('extend', null, { by: 'leader1', reason: '情形复杂' }).at('2026-03-23T09:00:00').act('resume', 'check')
    expect(after.state.clock).toMatchObject({ statutory: { dueOn: '2026-04-28' }, promised: { dueOn: '2026-04-14' } })
  })
})
