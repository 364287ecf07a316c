import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { makeCalendar } from '../clock/calendar.ts'
import { notice2026 } from '../clock/notice2026.ts'
import { defaultRuleSet } from './defaultRuleSet.ts'
import { wouldGive } from './wouldGive.ts'

const flow = aFlow().item({ kind: 'power' }).task('accept', { accepts: true }).task('check', { limitDays: 2 }).task('decide', { decides: true }).way('start > accept > check > decide > end').compiled()
const calendar = makeCalendar(notice2026)

describe('engine/oversight/wouldGive', () => {
  it('should count what each running limit would have brought by then, once a rule', () => {
    // given accepted on 2 March: the step is due on the 4th, the promise of ten days on the 16th
    const subject = aCase(flow, { calendar }).act('accept', 'accept')
    const at = (now: string): object => wouldGive(flow, subject.state, defaultRuleSet, { ...subject.context, now })

    // then nothing on the first day; the step's reminder, yellow card and red card; the promise's three besides
    expect(at('2026-03-02T12:00:00')).toEqual({ reminder: 0, yellow: 0, red: 0 })
    expect(at('2026-03-05T00:00:00')).toEqual({ reminder: 1, yellow: 1, red: 0 })
    expect(at('2026-03-24T00:00:00')).toEqual({ reminder: 2, yellow: 2, red: 2 })
  })

  it('should take no notice of a limit that is kept, nor of a case that is over', () => {
    const decided = aCase(flow, { calendar }).act('accept', 'accept').complete('check').complete('decide')
    expect(wouldGive(flow, decided.state, defaultRuleSet, { ...decided.context, now: '2027-01-04T00:00:00' })).toEqual({ reminder: 0, yellow: 0, red: 0 })
  })
})
