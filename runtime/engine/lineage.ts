import { completedExecutionOf, executionOf, nodeRecordOf, numberOf, withExecution, withNodeRecord, withoutExecution } from './kept.ts'
import type { CompletedExecution, Execution, NodeRecord, Origin, WaitingToken } from './execution.ts'
import type { CaseState } from './state.ts'

/** So many live completed visits of a node are kept; older ones are folded away (flow.md §3). */
const keptVisitCount = 3

/** Ids that stand for an origin: itself, or what is kept above it once it was folded away. */
export function standingFor(origin: Origin): readonly string[] {
  return origin.through ?? [origin.id]
}

/** x and all live executions that descend from it: `cone(x)`, oldest first. */
export function coneOf(state: CaseState, id: string): string[] {
  const found = new Set([id])
  for (const each of found) for (const child of executionOf(state, each)?.children ?? []) found.add(child)
  return [...found].sort((left, right) => numberOf(left) - numberOf(right))
}

/**
 * All kept ancestors of an execution. A correction's way goes past its sender only when asked: one may go back to where
 * its target could. So may the signers of a countersign that is a correction.
 */
export function ancestorsOf(state: CaseState, execution: Execution): Set<string> {
  const found = new Set(waysTo(execution))
  for (const each of found) {
    const above = executionOf(state, each)
    if (above) for (const id of above.status === 'signing' ? waysTo(above) : above.parents.flatMap(standingFor)) found.add(id)
  }
  return found
}

function waysTo({ parents, correction }: Execution): string[] {
  return parents.filter((each) => each.id !== correction?.sender).flatMap(standingFor)
}

/** True when this origin lies in the cone: itself, or it descended from a member before it was folded away. */
export function isFrom(origin: Origin, cone: ReadonlySet<string>): boolean {
  return cone.has(origin.id) || (origin.through?.some((each) => cone.has(each)) ?? false)
}

/** Puts a new execution among its parents' children, and takes the tokens that it came by. */
export function begun(state: CaseState, execution: Execution): CaseState {
  let executions = withExecution(state.executions, execution)
  for (const origin of execution.parents) {
    for (const id of standingFor(origin)) {
      const parent = executionOf({ executions }, id)
      if (parent && !parent.children.includes(execution.id)) executions = withExecution(executions, { ...parent, children: [...parent.children, execution.id] })
    }
  }
  return { ...state, executions, begun: numberOf(execution.id), tokens: withoutTokens(state.tokens, execution.parents) }
}

/** Takes one token for each origin that drove an edge. */
export function withoutTokens(tokens: readonly WaitingToken[], taken: readonly Origin[]): readonly WaitingToken[] {
  if (tokens.length === 0) return tokens
  const left = tokens.slice()
  for (const origin of taken) {
    const at = left.findIndex((each) => each.id === origin.id && each.edge === origin.edge)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

/** Enters a completed visit in its node's record; the fourth folds the oldest away. */
export function remembered(state: CaseState, execution: CompletedExecution): CaseState {
  const record = nodeRecordOf(state, execution.nodeId) ?? blank(execution.nodeId)
  const kept = [...record.kept, execution.id]
  const oldest = kept.length > keptVisitCount ? completedExecutionOf(state, kept[0] ?? '') : null
  if (!oldest) return { ...state, nodes: withNodeRecord(state.nodes, { ...record, kept }) }
  const persons = handlersOf(oldest)
  const foldedBy = [...new Set([...record.foldedBy, ...persons])].sort()
  const nodes = withNodeRecord(state.nodes, { ...record, kept: kept.slice(1), folded: true, foldedBy })
  return folded({ ...state, nodes }, oldest)
}

/** Everyone who had a hand in a visit: who completed it, and for whom; of a countersign all who voted. */
export function handlersOf({ by, principal, sign }: CompletedExecution): string[] {
  return [by, principal, ...(sign?.votes ?? []).flatMap((each) => [each.by, each.principal])].filter((each) => each !== null)
}

export function blank(nodeId: string): NodeRecord {
  return { nodeId, kept: [], folded: false, foldedBy: [], again: [] }
}

/** Takes a visit out, and lets its kept ancestors stand for it wherever it was named as origin. */
export function folded(state: CaseState, gone: Execution): CaseState {
  const above = [...new Set(gone.parents.flatMap(standingFor))].filter((each) => executionOf(state, each) !== null)
  let executions = withoutExecution(state.executions, gone.id)
  for (const id of gone.children) {
    const child = executionOf(state, id)
    if (child) executions = withExecution(executions, { ...child, parents: child.parents.map((each) => stoodFor(each, gone.id, above)) })
  }
  for (const id of above) {
    const ancestor = executionOf({ executions }, id)
    if (!ancestor) continue
    const children = [...new Set([...ancestor.children.filter((each) => each !== gone.id), ...gone.children])]
    executions = withExecution(executions, { ...ancestor, children })
  }
  const isNamed = state.tokens.some((each) => standingFor(each).includes(gone.id))
  const tokens = isNamed ? state.tokens.map((each) => ({ ...stoodFor(each, gone.id, above), edge: each.edge })) : state.tokens
  return { ...state, executions, tokens }
}

function stoodFor(origin: Origin, gone: string, above: readonly string[]): Origin {
  if (!standingFor(origin).includes(gone)) return origin
  const through = [...new Set(standingFor(origin).flatMap((each) => (each === gone ? above : [each])))]
  return { ...origin, through }
}

/** Takes cancelled executions out: of the map, of their parents' children, of the records of their nodes. */
export function cancelled(state: CaseState, ids: readonly string[]): CaseState {
  const gone = new Set(ids)
  let current = state
  for (const id of ids) {
    const execution = executionOf(current, id)
    if (!execution) continue
    let executions = withoutExecution(current.executions, id)
    for (const parent of new Set(execution.parents.flatMap(standingFor))) {
      const kept = gone.has(parent) ? null : executionOf(current, parent)
      if (kept) executions = withExecution(executions, { ...kept, children: kept.children.filter((each) => !gone.has(each)) })
    }
    const record = nodeRecordOf(current, execution.nodeId)
    const isKept = record?.kept.includes(id)
    const nodes = record && isKept ? withNodeRecord(current.nodes, { ...record, kept: record.kept.filter((each) => each !== id) }) : current.nodes
    current = { ...current, executions, nodes }
  }
  return { ...current, open: current.open.filter((id) => !gone.has(id)) }
}
