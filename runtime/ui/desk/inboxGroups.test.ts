import { describe, expect, it } from 'vitest'
import type { InboxRow } from '#contract/cases'
import { groupsOf, urgencyOf } from './inboxGroups.ts'

const today = '2026-11-24'
function row(id: string, more: Partial<InboxRow>): InboxRow {
  return {
    id, caseId: id, caseNo: `QL-${id}`, itemId: 'item', itemName: { zh: '事项' }, kind: 'power', applicantName: '某人', nodeId: null, nodeName: null,
    village: { id: 'v', name: { zh: '村' } }, holder: null, postName: null, phase: 'accepted', since: '2026-11-20T09:00', dueOn: null, stepDueOn: null, daysLeft: null, clock: 'normal', parked: false, unread: false, ...more,
  }
}

describe('ui/desk/inboxGroups', () => {
  it('should take the earlier of the step\'s day and the case\'s', () => {
    expect(urgencyOf(row('a', { stepDueOn: '2026-11-25', dueOn: '2026-12-30' }), today)).toBe('soon')
    expect(urgencyOf(row('b', { stepDueOn: '2026-12-30', dueOn: '2026-11-25' }), today)).toBe('soon')
  })

  it('should end the week with Sunday', () => {
    expect(urgencyOf(row('a', { stepDueOn: '2026-11-29' }), today)).toBe('week')
    expect(urgencyOf(row('b', { stepDueOn: '2026-11-30' }), today)).toBe('later')
  })

  it('should name a passed day overdue and a parked case parked, whatever its day', () => {
    expect(urgencyOf(row('a', { stepDueOn: '2026-11-23' }), today)).toBe('overdue')
    expect(urgencyOf(row('b', { stepDueOn: '2026-11-23', parked: true }), today)).toBe('parked')
  })

  it('should list the groups from most to least urgent, each by day', () => {
    const groups = groupsOf([row('later', { dueOn: '2026-12-20' }), row('none', {}), row('b', { dueOn: '2026-11-27' }), row('a', { dueOn: '2026-11-26' }), row('over', { clock: 'overdue' })], today)
    expect(groups.map(group => [group.urgency, group.rows.map(one => one.id)])).toEqual([['overdue', ['over']], ['week', ['a', 'b']], ['later', ['later']], ['open', ['none']]])
  })
})
