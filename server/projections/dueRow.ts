import { nextDueAt } from '#engine/timers/index'
import type { DueRecord } from '#server/store/index'
import type { Projected } from './project.ts'

/** When something is due next on a case, whole, from its fold: what the scheduler looks for. */
export function dueRow({ item, after, commit }: Pick<Projected, 'item' | 'after' | 'commit'>): DueRecord {
  const dueAt = nextDueAt(item.flow, after)
  return { _id: after.caseId, seq: commit.seq, armed: dueAt !== null, dueAt }
}
