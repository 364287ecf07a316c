import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { DaySpan } from '#definition/limit'
import { makeCalendar } from './clock/calendar.ts'
import { isOverdue } from './clock/clock.ts'
import { notice2026 } from './clock/notice2026.ts'
import { limitClockOf, stepLimitClockOf } from './deadlines.ts'

const calendar = makeCalendar(notice2026)
const step = (limit: DaySpan): ReturnType<typeof aFlow> => aFlow().node({
  id: 'a', type: 'userTask', name: { zh: 'a' }, lane: null, post: { post: 'clerk', level: 'township' }, limit, outcomes: [{ id: 'done', name: { zh: '办' } }],
  accepts: false, decides: false, sign: null, strategy: 'holders', suspend: [], sendBackTo: 'any',
}).way('start > a > end')

describe('engine/deadlines', () => {
  it.each([
    [{ amount: 3, unit: 'workingDays' }, { from: '2026-02-13T16:00:00', dueOn: '2026-02-25', pauses: [] }],
    [{ amount: 3, unit: 'days' }, { from: '2026-02-13T16:00:00', dueOn: '2026-02-24', pauses: [] }],
    [{ amount: 4, unit: 'officeHours' }, { from: '2026-02-13T16:00:00', dueOn: '2026-02-14', overAt: '2026-02-14T11:00:00', pauses: [] }],
  ] as const)('should limit a step in working days, days and office hours: %o', (limit, expected) => {
    // given Fri 13 February 2026; Saturday is worked, then the spring festival
    const subject = aCase(step(limit).compiled(), { calendar, now: '2026-02-13T16:00:00' })
    expect(subject.task('a').clock).toEqual(expected)
  })

  it('should break a limit in office hours within the day', () => {
    const flow = step({ amount: 4, unit: 'officeHours' }).compiled()
    const subject = aCase(flow, { calendar, now: '2026-02-13T16:00:00' })
    const clock = stepLimitClockOf(flow, subject.state, subject.task('a').id)
    expect(clock && ['2026-02-14T10:59:59', '2026-02-14T11:00:00'].map((now) => isOverdue(clock, calendar, now))).toEqual([false, true])
  })

  it('should stop with the decision, and count on as if it had never stopped once a return undoes it', () => {
    // given accepted on 2 March, decided on the 10th
    const flow = aFlow().task('accept', { accepts: true }).task('decide', { decides: true }).task('deliver').way('start > accept > decide > deliver > end').compiled()
    const subject = aCase(flow, { calendar }).act('accept', 'accept').at('2026-03-10T09:00:00').complete('decide')
    const late = (): (boolean | null)[] => (['promised', 'statutory'] as const).map((which) => {
      const clock = limitClockOf(subject.state.clock, which)
      return clock && isOverdue(clock, calendar, subject.context.now)
    })
    expect([subject.state.phase, subject.at('2026-03-25T09:00:00') && late()]).toEqual(['decided', [false, false]])

    // when
    subject.sendBack('deliver', 'decide')

    // then the due days never moved, and the promise is broken by now
    expect([subject.state.phase, late()]).toEqual(['accepted', [true, false]])
    expect(subject.state.clock).toMatchObject({ stoppedAt: null, statutory: { dueOn: '2026-03-30' }, promised: { dueOn: '2026-03-16' } })
    expect(subject.at('2026-03-31T09:00:00').complete('decide').state.clock?.stoppedAt).toBe('2026-03-31T09:00:00')
    expect(late()).toEqual([true, true])
  })

  it('should take the first of alternative decisions', () => {
    const flow = aFlow().task('accept', { accepts: true }).task('grant', { decides: true }).task('confirm', { decides: true }).way('start > accept > grant > confirm > end').compiled()
    const subject = aCase(flow, { calendar }).act('accept', 'accept').at('2026-03-10T09:00:00').complete('grant').at('2026-03-12T09:00:00').complete('confirm')
    expect(subject.state.clock?.stoppedAt).toBe('2026-03-10T09:00:00')
  })
})
