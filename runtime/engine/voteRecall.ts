import { openBallot, openBallots } from './assignment.ts'
import { armBoundaries } from './boundaries.ts'
import type { CompiledFlow, GraphNode } from './graph.ts'
import { allExecutions, signersOf } from './kept.ts'
import { settle } from './moves.ts'
import { principalOf } from './people.ts'
import { isNew, recallRefusal, restoreValues } from './recalls.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { rewind } from './rewind.ts'
import { emit, nextExecutionId } from './run.ts'
import type { Run } from './run.ts'
import { withinScope } from './scopes.ts'
import { signRuleOf } from './tally.ts'
import type { CompletedExecution, OpenExecution } from './execution.ts'
import type { Vote } from './signs.ts'
import type { CaseState } from './state.ts'

/** A vote, and the countersign in which it was given. */
export interface CastVote { readonly sign: OpenExecution | CompletedExecution, readonly vote: Vote }

/** The vote that a task gave, by the task's id. */
export function castVoteOf(state: CaseState, execution: string): CastVote | null {
  for (const sign of allExecutions(state)) {
    const vote = sign.sign?.votes.find((each) => each.execution === execution)
    if (vote) return { sign, vote }
  }
  return null
}

export function isOwnVote({ vote }: CastVote, person: string): boolean {
  return vote.by === person || vote.principal === person
}

/** The votes of a person that may still be recalled, as the tasks that gave them. */
export function votesToRecall(flow: CompiledFlow, state: CaseState, person: string): string[] {
  return allExecutions(state).flatMap((sign) => (sign.sign?.votes ?? [])
    .filter((vote) => isOwnVote({ sign, vote }, person) && voteRefusal(flow, state, { sign, vote }) === null).map((vote) => vote.execution))
}

/**
 * Why a vote can't be recalled any more, or null. Of a closed countersign only the vote that closed it, while nobody has
 * acted on what came of it; of an ordered one only while nobody after it has.
 */
function voteRefusal(flow: CompiledFlow, state: CaseState, { sign, vote }: CastVote): Refusal | null {
  const acted = refuse('recall.acted', { node: sign.nodeId })
  if (sign.status === 'completed') {
    // What a sibling had asked of others, and was not needed, can't be asked again as if nothing had been.
    if (sign.sign?.left.some((each) => each.parked)) return refuse('recall.irrevocable', { node: sign.nodeId })
    return sign.sign?.votes.at(-1)?.execution === vote.execution ? recallRefusal(flow, state, sign) : acted
  }
  const task = flow.nodes.get(sign.nodeId)?.node
  if (vote.undo === null || task?.type !== 'userTask') return acted
  const isOrdered = signRuleOf(task).mode === 'ordered'
  const isLast = sign.sign?.votes.at(-1)?.execution === vote.execution
  return isOrdered && !(isLast && signersOf(state, sign.id).every(isNew)) ? acted : null
}

/** 撤回 of a vote: its task opens again for the same person; a countersign that it closed opens again with the other votes. */
export function recallVote(run: Run, cast: CastVote): Refusal | null {
  const { sign, vote } = cast
  const node = run.flow.nodes.get(sign.nodeId)
  const refusal = voteRefusal(run.flow, run.state, cast)
  if (refusal || !node) return refusal
  const { actor, reason = null } = run.command
  emit(run, { type: 'voteRecalled', id: vote.execution, sign: sign.id, nodeId: sign.nodeId, reason, by: actor.person, principal: principalOf(actor) })
  const stopped = sign.status === 'completed' ? rewind(run, sign.id, 'recall') : closeNext(run, node, sign)
  if (stopped) return stopped
  if (vote.undo) restoreValues(run, vote.execution, vote.undo)
  const again = sign.status === 'completed' ? signAgain(run, node, sign, vote) : sign.id
  const elector = sign.sign?.electors.find((each) => each.number === vote.elector)
  if (!elector) throw new Error(`Expected the elector of vote ${vote.execution} to be known, but it is not`)
  const set = vote.undo?.set ?? {}
  openBallot(run, node, again, elector, { prefer: vote.principal, clock: vote.undo?.clock ?? null, draft: Object.keys(set).length > 0 ? set : null })
  openBallots(run, node, again)
  return settle(run)
}

/** In an ordered countersign whoever was asked next is not asked yet. */
function closeNext(run: Run, { node }: GraphNode, sign: OpenExecution): null {
  const isOrdered = node.type === 'userTask' && signRuleOf(node).mode === 'ordered'
  const ids = isOrdered ? signersOf(run.state, sign.id).map((each) => each.id) : []
  if (ids.length > 0) emit(run, { type: 'executionsCancelled', ids, why: 'recall' })
  return null
}

/** The countersign once more, with the votes that stand; who was not needed has the task again. */
function signAgain(run: Run, node: GraphNode, { parents, carried, correction, sign }: CompletedExecution, recalled: Vote): string {
  const origins = withinScope(run, node, parents)
  if (correction) emit(run, { type: 'taskParked', id: correction.sender, for: 'correction', by: nextExecutionId(run) })
  const electors = (sign?.electors ?? []).map((each) => ({ ...each, holder: sign?.left.find(({ elector }) => elector === each.number)?.holder ?? each.holder }))
  const votes = (sign?.votes ?? []).filter((each) => each.execution !== recalled.execution).map((each) => ({ ...each, undo: null }))
  const id = nextExecutionId(run)
  emit(run, { type: 'signOpened', id, nodeId: node.id, parents: origins, carried, correction, electors, votes, routeChanged: [] })
  if (!correction) armBoundaries(run, node, id)
  return id
}
