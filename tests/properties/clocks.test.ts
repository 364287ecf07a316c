import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { makeCalendar } from '#engine/clock/calendar'
import { notice2026 } from '#engine/clock/notice2026'
import type { Event } from '#engine/events'
import { fold } from '#engine/evolve'
import type { CaseState } from '#engine/state'

const seed = Number(process.env['SUNLIT_SEED'] ?? 20260302)
const calendar = makeCalendar(notice2026)
const grounds = ['hearing', 'survey'].map((id) => ({ id, ground: { zh: id }, source: { zh: '第四十五条' }, ...(id === 'survey' ? { maxDays: 6 } : {}) }))
const flow = aFlow().task('accept', { accepts: true }).gateway('fork', 'parallel').task('a', { suspend: ['hearing'] }).task('b', { suspend: ['survey'] })
  .gateway('join', 'parallel').task('decide', { decides: true }).way('start > accept > fork > a > join > decide > end').way('fork > b > join').item({ suspensions: grounds }).compiled()

/** What may happen next: so many hours later, one of these. */
const act = fc.record({ hours: fc.integer({ min: 0, max: 90 }), what: fc.constantFrom('suspend a', 'resume a', 'suspend b', 'resume b', 'extend', 'wait') })
const dueOf = (state: CaseState | null): string => `${state?.clock?.statutory?.dueOn} ${state?.clock?.promised?.dueOn}`
/** Events that may move a due day, each saying why (flow.md §11.10). */
const movers = new Set<Event['type']>(['clockStarted', 'acceptedByLaw', 'clockExtended', 'resumed', 'replanned'])

/** Later by so many hours, on the wall of Shanghai. */
function later(instant: string, hours: number): string {
  return new Date(Date.parse(`${instant}Z`) + hours * 3_600_000).toISOString().slice(0, 19)
}

/** The sentence of flow.md §8 read day by day from the events alone: a day counts iff the clock was running at its first instant. */
function dueByHand(events: readonly Event[]): string | null {
  const open = new Set<string>()
  const changes: { at: string, stopped: boolean }[] = []
  let amount = 20
  let from = ''
  for (const event of events) {
    if (event.type === 'clockStarted') from = event.at
    else if (event.type === 'clockExtended') amount += event.amount
    else if (event.type === 'suspended') open.add(event.execution)
    else if (event.type === 'resumed') open.delete(event.execution)
    if (event.type === 'suspended' || event.type === 'resumed') changes.push({ at: event.type === 'resumed' ? event.on : event.at, stopped: open.size > 0 })
  }
  if (open.size > 0) return null
  let day = from.slice(0, 10)
  for (let counted = 0; counted < amount;) {
    day = later(`${day}T00:00:00`, 24).slice(0, 10)
    const isStopped = changes.findLast(({ at }) => at <= `${day}T00:00:00`)?.stopped ?? false
    if (!isStopped && calendar.isWorkday(day)) counted += 1
  }
  return day
}

describe('the legal clock, at random', () => {
  it('should be due as counted by hand, and move only by an event that says why (seed printed)', () => {
    console.info(`legal clock: seed ${seed}`)
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000 }), fc.array(act, { maxLength: 14 }), (offset, acts) => {
      // given
      const subject = aCase(flow, { calendar, now: later('2026-01-05T09:00:00', offset) }).act('accept', 'accept')

      // when
      for (const { hours, what } of acts) {
        subject.at(later(subject.context.now, hours)).fire()
        const [type = '', node] = what.split(' ')
        if (type === 'wait') continue
        const ground = node === 'a' ? 'hearing' : 'survey'
        subject.attempt(type, node ?? null, type === 'extend' ? { by: 'leader1', reason: '情形复杂' } : { reason: '依法', ...(type === 'suspend' ? { input: { ground } } : {}) })
      }

      // then
      const expected = dueByHand(subject.events)
      if (expected !== null) expect(subject.state.clock?.statutory?.dueOn).toBe(expected)
      let state: CaseState | null = null
      for (const event of subject.events) {
        const next: CaseState | null = fold([event], state)
        if (state !== null && !movers.has(event.type)) expect([event.type, dueOf(next)]).toEqual([event.type, dueOf(state)])
        state = next
      }
      expect(JSON.stringify(state)).toBe(JSON.stringify(subject.state))
    }), { seed, numRuns: 150 })
  })
})
