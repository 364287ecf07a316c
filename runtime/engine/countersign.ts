import type { UserTask } from '#definition/flow'
import { openBallots } from './assignment.ts'
import { cancelTasks, closeReplaced } from './corrections.ts'
import type { GraphNode } from './graph.ts'
import { openExecutionOf, signersOf } from './kept.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import { settledOutcome, talliesOf } from './tally.ts'
import type { OpenExecution } from './execution.ts'
import { goOn } from './wayOn.ts'

/** An outcome, and who gave it for whom. */
export interface Given { readonly outcome: string, readonly opinion: string | null, readonly by: string, readonly principal: string }

/** 投票: one voice of a countersign; the vote that settles it closes the node in the same commit. */
export function castVote(run: Run, visit: OpenExecution, node: GraphNode, { outcome, opinion, by, principal }: Given): Refusal | null {
  const sign = visit.signer?.sign ?? ''
  closeReplaced(run, visit)
  emit(run, { type: 'voted', id: visit.id, sign, nodeId: node.id, outcome, opinion, by, principal })
  return countVotes(run, sign, node)
}

/**
 * Counts a countersign (flow.md §5): settled, its open siblings end as not needed and its token goes on; else it asks
 * whoever's turn it is.
 */
export function countVotes(run: Run, sign: string, node: GraphNode): Refusal | null {
  const visit = openExecutionOf(run.state, sign)
  const last = visit?.sign?.votes.at(-1)
  if (!visit?.sign || node.node.type !== 'userTask') return null
  const outcome = outcomeNow(node.node, visit)
  if (outcome === null || !last) {
    openBallots(run, node, sign)
    return null
  }
  const open = signersOf(run.state, sign)
  cancelTasks(run, open, 'notNeeded')
  const left = open.flatMap(({ signer, assignment, status }) => (signer ? [{ elector: signer.elector, holder: assignment?.holder ?? null, parked: status === 'parked' }] : []))
  closeReplaced(run, visit)
  emit(run, { type: 'signClosed', id: sign, nodeId: node.id, outcome, ...talliesOf(node.node, visit.sign), left, by: last.by, principal: last.principal })
  return goOn(run, visit, node, outcome)
}

function outcomeNow(task: UserTask, { sign }: OpenExecution): string | null {
  return sign && settledOutcome(task, { votes: sign.votes, electorate: sign.electors.length })
}
