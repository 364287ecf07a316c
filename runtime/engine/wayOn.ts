import { backToSender } from './corrections.ts'
import type { GraphNode } from './graph.ts'
import { leave } from './moves.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { OpenExecution } from './execution.ts'

/** What follows once a visit of a user task is completed: its papers, the decision, and the token's way on. */
export function goOn(run: Run, visit: OpenExecution, node: GraphNode, outcome: string): Refusal | null {
  for (const { id } of node.papers) emit(run, { type: 'paperIssued', paper: id, execution: visit.id })
  if (node.node.type === 'userTask' && node.node.decides && run.state.acceptedAt !== null && run.state.decided === null) {
    emit(run, { type: 'decided', execution: visit.id, on: run.context.now })
  }
  if (!visit.correction) return leave(run, visit.id, node.outgoing, outcome)
  backToSender(run, visit, visit.correction)
  return null
}
