import { z } from 'zod'
import { claimIfFree, completeTask } from '../completion.ts'
import { startClocks } from '../deadlines.ts'
import { offer } from '../offer.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import { defineAction } from './action.ts'
import { handled, isRefusal, mayHandleTask, taskOf } from './handled.ts'

/** 受理: completes the accepting step and starts the clocks; after a return only the first of the two. */
export const accept = defineAction({
  type: 'accept', reason: 'none', input: z.record(z.string().startsWith('next:'), z.string()),
  may: mayHandleTask,
  decide: (run) => {
    const found = handled(run)
    if (isRefusal(found)) return found
    const { visit, node, task } = found
    if (!task.accepts) return refuse('accept.not-here', { node: node.id })
    const outcome = run.command.outcome ?? task.outcomes[0]?.id ?? ''
    if (!task.outcomes.some((each) => each.id === outcome)) return refuse('outcome.unknown', { outcome, node: node.id })
    if (run.state.acceptedAt === null) {
      claimIfFree(run, visit)
      emit(run, { type: 'accepted', execution: visit.id })
      startClocks(run)
    }
    issueReceipts(run)
    const now = taskOf(run.flow, run.state, visit.id)
    return now ? completeTask(run, now.visit, node, outcome) : null
  },
  offers: ({ flow, state, mine }) => mine.flatMap((visit) => {
    const task = taskOf(flow, state, visit.id)?.task
    return task?.accepts
      ? [offer('accept', visit.id, { group: 'primary', outcomes: task.outcomes, takesValues: true, takesOpinion: true })] : []
  }),
})

/** The paper of acceptance is issued once; of one by law when somebody at last completes the step. */
function issueReceipts(run: Run): void {
  for (const { id, at } of run.flow.papers) {
    if (at === 'accept' && !run.state.papers.some(({ paper }) => paper === id)) emit(run, { type: 'paperIssued', paper: id, execution: null })
  }
}
