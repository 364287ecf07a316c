import { describe, expect, it } from 'vitest'
import { aCase, aContext, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { makeCalendar } from '../clock/calendar.ts'
import { notice2026 } from '../clock/notice2026.ts'
import { fold } from '../evolve.ts'
import { defaultRuleSet } from '../oversight/defaultRuleSet.ts'
import { nextDueAt } from './index.ts'

const calendar = makeCalendar(notice2026)
const flow = aFlow().task('accept', { accepts: true }).gateway('fork', 'parallel').task('check', { suspend: ['survey'], limitDays: 5 }).timer('notice', 7)
  .task('object', { limitDays: 2 }).gateway('join', 'parallel').task('decide', { decides: true })
  .way('start > accept > fork > check > join > decide > end').way('fork > notice > object > join')
  .item({ suspensions: [{ id: 'survey', ground: { zh: '测绘' }, source: { zh: '第四十五条' }, maxDays: 5 }] }).compiled()
const watched = (now: string): TestCase => aCase(flow, { calendar, now, holdings: aContext(['clerk', 'leader']).holdings, oversight: [defaultRuleSet] })
const happened = (subject: TestCase, from: number): string[] => subject.events.slice(from).flatMap((event) => {
  if (event.type === 'waitEnded' || event.type === 'resumed' || event.type === 'reminded') return [`${event.on} ${event.type}`]
  return event.type === 'cardIssued' ? [`${event.on} ${event.kind} ${event.rule}`] : []
})

describe('engine/timers after an outage', () => {
  it('should catch up in the order of what was due, each as its own commit, each as of its own instant', () => {
    // given accepted on Mon 2 March, suspended on Tuesday for at most five days; no power from Friday to Monday week
    const subject = watched('2026-03-02T09:00:00').act('accept', 'accept').at('2026-03-03T10:00:00').act('suspend', 'check', { reason: '测绘', input: { ground: 'survey' } })
    const [events, seq] = [subject.events.length, subject.state.seq]

    // when
    subject.at('2026-03-23T08:30:00').fire()

    // then
    expect(happened(subject, events)).toEqual([
      '2026-03-09T00:00:00 resumed', '2026-03-10T00:00:00 waitEnded', '2026-03-13T00:00:00 yellow stepYellow', '2026-03-20T00:00:00 yellow promisedYellow', '2026-03-20T00:00:00 red stepRed',
    ])
    expect(subject.state.seq).toBe(seq + 5)
    expect(nextDueAt(flow, subject.state)).toBe('2026-03-24T00:00:00')
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })

  it('should open what a late firing opens at the instant of firing, with its days ahead of it', () => {
    const subject = watched('2026-03-02T09:00:00').act('accept', 'accept').at('2026-03-16T08:30:00').fire()
    expect(subject.task('object')).toMatchObject({ openedAt: '2026-03-16T08:30:00', clock: { from: '2026-03-16T08:30:00', dueOn: '2026-03-18' } })
  })

  it('should be first when a person acts in the same second', () => {
    // given the day after the fifth working day begins
    const subject = watched('2026-03-02T09:00:00').at('2026-03-10T00:00:00')
    const decline = { reason: '材料不齐' }
    expect(subject.refusal('decline', 'accept', decline)).toBeNull()

    // when what is due is committed before the command, as flow.md §8 has it
    subject.fire()

    // then the person comes too late
    expect(subject.refusal('decline', 'accept', decline)).toMatchObject({ code: 'accept.by-law' })
  })
})
