import type { CompletedExecution, Execution, NodeRecord, OpenExecution } from './execution.ts'
import type { Buckets, CaseState } from './state.ts'

/**
 * Executions and node records lie in 16 × 16 buckets: replacing one copies three short lists, however large the graph
 * is, and the state stays plain JSON that shares all else with the state before. Most second levels stay empty.
 */
const width = 16

export function emptyBuckets(): Buckets<never> {
  return Array.from({ length: width }, () => [])
}

function bucketAt<T>(buckets: Buckets<T>, index: number): readonly T[] {
  return buckets[index >>> 4]?.[index & (width - 1)] ?? []
}

/** The number in `x12`: executions are ordered by it. */
export function numberOf(executionId: string): number {
  let number = 0
  for (let at = 1; at < executionId.length; at += 1) number = number * 10 + executionId.charCodeAt(at) - 48
  return number
}

function bucketOfExecution(id: string): number {
  return numberOf(id) & (width * width - 1)
}

function bucketOfNode(nodeId: string): number {
  let sum = 0
  for (let at = 0; at < nodeId.length; at += 1) sum = (sum * 31 + nodeId.charCodeAt(at)) | 0
  return sum & (width * width - 1)
}

/** The live execution of this id, or null: unknown, cancelled or folded away. */
export function executionOf({ executions }: Pick<CaseState, 'executions'>, id: string): Execution | null {
  for (const each of bucketAt(executions, bucketOfExecution(id))) if (each.id === id) return each
  return null
}

export function openExecutionOf(state: CaseState, id: string): OpenExecution | null {
  const found = executionOf(state, id)
  return found && found.status !== 'completed' ? found : null
}

export function completedExecutionOf(state: CaseState, id: string): CompletedExecution | null {
  const found = executionOf(state, id)
  return found?.status === 'completed' ? found : null
}

/** All live executions that are kept, oldest first. */
export function allExecutions(state: CaseState): Execution[] {
  return state.executions.flat(2).sort((left, right) => numberOf(left.id) - numberOf(right.id))
}

/** Open and parked executions, oldest first. */
export function openExecutions(state: CaseState): OpenExecution[] {
  return state.open.flatMap((id) => openExecutionOf(state, id) ?? [])
}

/** Open and parked tasks as people see them: without those that another has replaced, and countersigns as a whole. */
export function openTasks(state: CaseState): OpenExecution[] {
  return openExecutions(state).filter((each) => each.status === 'open' || each.status === 'parked')
}

/** The open and parked tasks that vote in a countersign. */
export function signersOf(state: CaseState, sign: string): OpenExecution[] {
  return openTasks(state).filter((each) => each.signer?.sign === sign)
}

export function nodeRecordOf({ nodes }: Pick<CaseState, 'nodes'>, nodeId: string): NodeRecord | null {
  for (const each of bucketAt(nodes, bucketOfNode(nodeId))) if (each.nodeId === nodeId) return each
  return null
}

/** The last live completed executions of a node, at most three, oldest first. */
export function keptVisits(state: CaseState, nodeId: string): CompletedExecution[] {
  return nodeRecordOf(state, nodeId)?.kept.flatMap((id) => completedExecutionOf(state, id) ?? []) ?? []
}

/** The latest live completed execution of a node: what `steps.<id>` means. */
export function latestVisit(state: CaseState, nodeId: string): CompletedExecution | null {
  const id = nodeRecordOf(state, nodeId)?.kept.at(-1)
  return id === undefined ? null : completedExecutionOf(state, id)
}

export function withExecution(executions: Buckets<Execution>, execution: Execution): Buckets<Execution> {
  return replaced(executions, bucketOfExecution(execution.id), (each) => each.id === execution.id, execution)
}

export function withoutExecution(executions: Buckets<Execution>, id: string): Buckets<Execution> {
  return replaced(executions, bucketOfExecution(id), (each) => each.id === id, null)
}

export function withNodeRecord(nodes: Buckets<NodeRecord>, record: NodeRecord): Buckets<NodeRecord> {
  return replaced(nodes, bucketOfNode(record.nodeId), (each) => each.nodeId === record.nodeId, record)
}

/** The buckets with one member put in the place of its namesake, added at the end, or taken out (null). */
function replaced<T>(buckets: Buckets<T>, index: number, isIt: (each: T) => boolean, member: T | null): Buckets<T> {
  const bucket = bucketAt(buckets, index).slice()
  const at = bucket.findIndex(isIt)
  if (member === null) {
    if (at >= 0) bucket.splice(at, 1)
  } else if (at >= 0) bucket[at] = member
  else bucket.push(member)
  const known = buckets[index >>> 4] ?? []
  const second = known.length > 0 ? known.slice() : Array.from({ length: width }, (): readonly T[] => [])
  second[index & (width - 1)] = bucket
  const first = buckets.slice()
  first[index >>> 4] = second
  return first
}
