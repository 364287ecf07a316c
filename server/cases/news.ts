import { openExecutions } from '#engine/kept'
import type { CaseState } from '#engine/state'
import type { CaseNews } from './services.ts'

/** Whose lists a commit touches: seats and holders of the tasks that were open before or are open after. */
export function newsOf(before: CaseState | null, after: CaseState): CaseNews {
  const assignments = [before, after].flatMap((state) => (state ? openExecutions(state) : [])).flatMap(({ assignment }) => assignment ?? [])
  return {
    caseId: after.caseId, version: after.seq,
    seats: [...new Set(assignments.map(({ post, organisation }) => `${post}@${organisation}`))],
    persons: [...new Set(assignments.flatMap(({ holder }) => holder ?? []))],
  }
}
