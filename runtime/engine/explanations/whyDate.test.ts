import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { makeCalendar } from '../clock/calendar.ts'
import { notice2026 } from '../clock/notice2026.ts'
import { explain } from '../explain.ts'
import type { Question } from '../explain.ts'
import type { TestCase } from '#tests/builders/flow'
import type { WhyDate } from './whyDate.ts'

const calendar = makeCalendar(notice2026)
const zh = (text: string): { zh: string } => ({ zh: text })
const ground = { id: 'appraisal', ground: zh('鉴定'), source: zh('《行政许可法》第四十五条') }
const why = (subject: TestCase, which: { readonly clock: 'statutory' | 'promised' } | { readonly execution: string } = { clock: 'statutory' }): WhyDate => {
  const question: Question = { ask: 'whyDate', ...which }
  const answer = explain(subject.flow, subject.state, question, subject.context)
  if (answer?.ask !== 'whyDate') throw new Error('Expected a clock to explain')
  return answer
}
const of = (answer: WhyDate, date: string): unknown => {
  const day = answer.days.find((each) => each.date === date)
  return day && [day.kind, day.nth, day.marks, day.reasons]
}

describe('engine/explanations/whyDate', () => {
  it('should draw the long strip of pictures/18: joint permit of 45 days, 15 more, an appraisal between', () => {
    // given
    const flow = aFlow().task('accept', { accepts: true }).task('check', { suspend: ['appraisal'] }).task('decide', { decides: true }).way('start > accept > check > decide > end')
      .item({
        suspensions: [ground], statutoryLimit: { amount: 45, unit: 'workingDays', from: 'accepted', source: zh('《行政许可法》第四十二条') }, promisedLimit: null,
        extension: { amount: 15, unit: 'workingDays', by: 'leader', source: zh('《行政许可法》第四十二条') },
      }).compiled()

    // when
    const subject = aCase(flow, { calendar, now: '2026-09-14T09:00:00' }).act('accept', 'accept')
      .at('2026-10-19T15:00:00').act('suspend', 'check', { reason: '鉴定', input: { ground: 'appraisal' } }).at('2026-10-30T09:00:00').act('resume', 'check')
      .at('2026-11-20T09:00:00').act('extend', null, { by: 'leader1', reason: '情形复杂' }).at('2026-11-24T10:00:00')
    const answer = why(subject)

    // then
    expect(answer).toMatchObject({ dueOn: '2026-12-24', dueBeforeExtension: '2026-12-03', counted: 38, left: 22, isOverdue: false, overAt: '2026-12-25T00:00:00', limit: { amount: 45, unit: 'workingDays' } })
    expect(answer.months).toEqual([{ month: '2026-09', counted: 12, total: 12 }, { month: '2026-10', counted: 9, total: 21 }, { month: '2026-11', counted: 21, total: 42 }, { month: '2026-12', counted: 18, total: 60 }])
    expect(answer.reasons).toEqual([
      { code: 'date.limit', data: { amount: 45, unit: 'workingDays' } }, { code: 'date.from.accepted', data: { on: '2026-09-14' } },
      { code: 'date.extended', data: { amount: 15, unit: 'workingDays', before: '2026-12-03', by: 'leader1' } }, { code: 'date.rest', data: { n: 32 } },
      { code: 'date.suspended', data: { ground: 'appraisal', from: '2026-10-19', to: '2026-10-30', n: 9 } },
      { code: 'date.makeUp', data: { n: 2, days: '2026-09-20 2026-10-10' } },
    ])
    expect(of(answer, '2026-09-14')).toEqual(['start', null, ['start'], [{ code: 'day.start', data: {} }]])
    expect(of(answer, '2026-10-10')).toEqual(['counted', 15, [], [{ code: 'day.makeUp', data: { n: 15, name: '国庆节' } }]])
    expect(of(answer, '2026-10-01')).toEqual(['rest', null, [], [{ code: 'day.holiday', data: { name: '国庆节' } }]])
    expect(of(answer, '2026-10-24')).toEqual(['rest', null, [], [{ code: 'day.weekend', data: {} }]])
    expect(of(answer, '2026-10-20')).toEqual(['paused', null, [], [{ code: 'day.suspended', data: { ground: 'appraisal' } }]])
    expect(of(answer, '2026-11-24')).toEqual(['counted', 38, ['today'], [{ code: 'day.counted', data: { n: 38 } }]])
    expect(of(answer, '2026-12-03')).toEqual(['ahead', 45, ['dueBefore'], [{ code: 'day.ahead', data: { n: 45 } }]])
    expect(of(answer, '2026-12-24')).toEqual(['ahead', 60, ['due'], [{ code: 'day.ahead', data: { n: 60 } }]])
  })

  it('should have both clocks of pictures/4, three days of a survey left out', () => {
    const flow = aFlow().task('accept', { accepts: true }).task('check', { suspend: ['appraisal'] }).way('start > accept > check > end')
      .item({ suspensions: [ground], statutoryLimit: { amount: 20, unit: 'workingDays', from: 'accepted' }, promisedLimit: { amount: 15, unit: 'workingDays', from: 'accepted' } }).compiled()
    const subject = aCase(flow, { calendar, now: '2026-11-12T10:22:00' }).act('accept', 'accept')
      .at('2026-11-16T17:00:00').act('suspend', 'check', { reason: '测绘', input: { ground: 'appraisal' } }).at('2026-11-19T16:00:00').act('resume', 'check').at('2026-11-24T10:00:00')
    expect(why(subject, { clock: 'promised' })).toMatchObject({ dueOn: '2026-12-08', counted: 5, left: 10 })
    expect(why(subject)).toMatchObject({ dueOn: '2026-12-15' })
  })

  it('should say what moved the end of calendar days, what is closed, provisional, late or decided', () => {
    const flow = aFlow().task('accept', { accepts: true }).task('decide', { decides: true }).task('deliver').way('start > accept > decide > deliver > end')
      .item({ statutoryLimit: { amount: 7, unit: 'days', from: 'accepted' }, promisedLimit: null }).compiled()
    const closed = makeCalendar({ ...notice2026, closures: { '2026-06-22': '停电' } })
    const moved = aCase(flow, { calendar: closed, now: '2026-06-12T09:00:00' }).act('accept', 'accept')
    expect(why(moved).reasons).toContainEqual({ code: 'date.moved', data: { from: '2026-06-19', to: '2026-06-23' } })
    expect(of(why(moved), '2026-06-22')).toEqual(['moved', null, [], [{ code: 'day.moved', data: {} }]])
    const late = why(moved.at('2026-06-25T09:00:00').complete('decide'))
    expect(late.reasons.slice(-2)).toEqual([{ code: 'date.stopped', data: { on: '2026-06-25' } }, { code: 'date.over', data: { due: '2026-06-23' } }])
    const newYear = why(aCase(flow, { calendar, now: '2026-12-30T09:00:00' }).act('accept', 'accept'))
    expect(newYear.reasons).toContainEqual({ code: 'date.provisional', data: { from: '2027-01-01' } })
    expect(of(newYear, '2027-01-01')).toEqual(['ahead', 2, [], [{ code: 'day.ahead', data: { n: 2 } }, { code: 'day.provisional', data: {} }]])
  })

  it('should explain a step\'s own limit, and one accepted by law', () => {
    const flow = aFlow().task('accept', { accepts: true, limitDays: 3 }).task('decide', { decides: true }).way('start > accept > decide > end').compiled()
    const subject = aCase(flow, { calendar, now: '2026-02-09T10:00:00' })
    expect(why(subject, { execution: subject.task('accept').id })).toMatchObject({ clock: 'step', dueOn: '2026-02-12', reasons: [{ code: 'date.limit' }, { code: 'date.from.step', data: { on: '2026-02-09' } }] })
    expect(why(subject.at('2026-02-24T08:30:00').fire()).reasons[1]).toEqual({ code: 'date.from.byLaw', data: { on: '2026-02-09' } })
  })
})
