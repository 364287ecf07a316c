import { z } from 'zod'
import type { UserTask } from '#definition/flow'
import { openTask } from '../assignment.ts'
import { claimIfFree } from '../completion.ts'
import { closeReplaced } from '../corrections.ts'
import type { CompiledFlow, GraphNode } from '../graph.ts'
import { keptVisits } from '../kept.ts'
import { ancestorsOf } from '../lineage.ts'
import { settle } from '../moves.ts'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { rewind } from '../rewind.ts'
import { emit, nextExecutionId } from '../run.ts'
import type { Run } from '../run.ts'
import type { CompletedExecution, OpenExecution } from '../execution.ts'
import type { CaseState } from '../state.ts'
import { defineAction } from './action.ts'
import { handled, isRefusal, mayHandleTask, taskOf } from './handled.ts'

/** Parked one in another. */
const deepest = 10

/**
 * 退回: to an earlier step of this token's way; all that came of it is undone, other branches keep their tokens.
 * `straightBack`: only a correction is asked for, and comes straight back to the sender, who waits.
 */
export const sendBack = defineAction({
  type: 'sendBack', reason: 'required',
  input: z.strictObject({ to: z.string().max(64), straightBack: z.boolean().optional() }),
  may: mayHandleTask,
  decide: (run, { to, straightBack = false }) => {
    const found = handled(run)
    if (isRefusal(found)) return found
    const { visit, task } = found
    if (!mayGoTo(task, to)) return refuse('sendBack.not-allowed', { from: visit.nodeId, to })
    const node = run.flow.nodes.get(to)
    const target = upstream(run.state, visit, to)
    if (!node || !target) return refuse('flow.not-upstream', { from: visit.nodeId, to })
    const depth = (visit.correction?.depth ?? 0) + 1
    if (straightBack && depth > deepest) return refuse('sendBack.too-deep', { depth })
    claimIfFree(run, visit)
    const { actor, reason = '' } = run.command
    emit(run, {
      type: 'sentBack', from: visit.id, fromNode: visit.nodeId, to, target: target.id, straight: straightBack,
      reason, by: actor.person, principal: principalOf(actor),
    })
    if (straightBack) return askCorrection(run, visit, node, target, depth)
    return rewind(run, target.id, 'sendBack') ?? reopen(run, node, target)
  },
  offers: ({ flow, state, mine }) => mine.flatMap((visit) => {
    const options = targets(flow, state, visit).map((node) => ({ value: node.id, label: node.node.name }))
    if (options.length === 0) return []
    return [offer('sendBack', visit.id, {
      reason: 'required',
      fields: [{ key: 'to', kind: 'choice', required: true, options }, { key: 'straightBack', kind: 'flag', required: false, value: false }],
    })]
  }),
})

function mayGoTo(task: UserTask, to: string): boolean {
  return task.sendBackTo === 'any' || task.sendBackTo.includes(to)
}

/** The latest live ordinary visit of a node that is an ancestor of this task. */
export function upstream(state: CaseState, visit: OpenExecution, nodeId: string): CompletedExecution | null {
  const above = ancestorsOf(state, visit)
  return keptVisits(state, nodeId).filter((each) => each.correction === null && above.has(each.id)).at(-1) ?? null
}

/** Where a task may be sent back to now. */
export function targets(flow: CompiledFlow, state: CaseState, visit: OpenExecution): GraphNode[] {
  const task = taskOf(flow, state, visit.id)?.task
  if (!task || task.sendBackTo.length === 0) return []
  const above = ancestorsOf(state, visit)
  return [...flow.nodes.values()].filter(({ id, node }) => node.type === 'userTask' && mayGoTo(task, id)
    && keptVisits(state, id).some((each) => each.correction === null && above.has(each.id)))
}

function reopen(run: Run, node: GraphNode, target: CompletedExecution): Refusal | null {
  openTask(run, node, { parents: target.parents, carried: target.carried }, { prefer: target.principal })
  return settle(run)
}

function askCorrection(run: Run, sender: OpenExecution, node: GraphNode, target: CompletedExecution, depth: number): Refusal | null {
  emit(run, { type: 'taskParked', id: sender.id, for: 'correction', by: nextExecutionId(run) })
  closeReplaced(run, sender)
  const parents = [...target.parents.map((each) => ({ ...each, edge: null })), { id: sender.id, edge: null }]
  openTask(run, node, { parents, carried: target.carried }, {
    prefer: target.principal, correction: { of: target.id, sender: sender.id, depth },
  })
  return null
}
