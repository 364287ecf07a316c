import type { FlowNode } from '#definition/flow'
import type { Execution } from '#engine/execution'
import type { CaseState } from '#engine/state'
import { executionOf, latestVisit, openExecutionOf } from '#engine/kept'
import { settledOutcome } from '#engine/tally'
import { correctionStep } from '#form/access'
import type { Moment, StepResult } from '#form/moment'
import type { CompiledItem } from './compiledItem.ts'
import type { CaseCommand } from './run.ts'

/**
 * Whose rights a command's values are held against, and whether what that step demands must be there; `mayFollow`: one voice of a countersign that
 * goes on, whose colleagues may still fill what is required.
 */
export interface ValuesStep { readonly node: string, readonly complete: boolean, readonly mayFollow?: boolean, readonly outcome: string | null }

/** Acts that carry values: of the applicant's form, or of the task's own step. All others carry none. */
const onStartForm: Readonly<Record<string, boolean>> = { open: true, backfill: true, edit: false, supplement: true }
/** The act that puts right what was entered, at whatever step. */
const correction = 'correct'
const onOwnStep = new Set(['complete', 'accept', 'message'])

/** The step whose rights apply to the values of a command; null when the command carries none. A correction may touch any field that its author may see. */
export function stepOfCommand({ flow }: CompiledItem, state: CaseState | null, { type, executionId, outcome }: Pick<CaseCommand, 'type' | 'executionId' | 'outcome'>): ValuesStep | null {
  if (type === correction) return { node: correctionStep, complete: false, outcome: null }
  const complete = onStartForm[type]
  if (complete !== undefined) return { node: flow.start.id, complete, outcome: null }
  if (!onOwnStep.has(type) || !executionId || !state) return null
  const execution = executionOf(state, executionId)
  if (!execution) return null
  const node = flow.nodes.get(execution.nodeId)?.node
  const [only] = node?.type === 'userTask' ? node.outcomes : []
  return { node: execution.nodeId, complete: true, mayFollow: !closesStep(node, state, execution, outcome), outcome: type === 'accept' ? only?.id ?? null : null }
}

/** Whether the step is over with this outcome: of a countersign only the vote that settles it has to find all filled that the step demands. */
function closesStep(node: FlowNode | undefined, state: CaseState, execution: Execution, outcome: string | undefined): boolean {
  if (execution.status === 'completed' || !execution.signer || node?.type !== 'userTask') return true
  const sign = openExecutionOf(state, execution.signer.sign)?.sign
  return !sign || settledOutcome(node, { votes: [...sign.votes, { outcome: outcome ?? '' }], electorate: sign.electors.length }) !== null
}

/** Rules' view of a case at a step: legal now, the outcome being given, results of completed steps. */
export function momentOf({ flow }: CompiledItem, state: CaseState | null, step: string | null, outcome: string | null, now: string): Moment {
  return { step, now, outcome, steps: state ? stepResults(flow.nodes.keys(), state) : {} }
}

function stepResults(nodeIds: Iterable<string>, state: CaseState): Record<string, StepResult> {
  return Object.fromEntries([...nodeIds].flatMap((nodeId): [string, StepResult][] => {
    const visit = latestVisit(state, nodeId)
    const { agree, refuse, electors } = visit?.sign ?? { agree: null, refuse: null, electors: null }
    return visit && visit.outcome !== null
      ? [[nodeId, { outcome: visit.outcome, by: visit.by, on: visit.on.slice(0, 10), ...(electors ? { agree, refuse, of: electors.length } : {}) }]] : []
  }))
}
