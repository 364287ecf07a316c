import type { CaseState, CompletedExecution, Execution, NodeRecord, OpenExecution } from './state.ts'

/**
 * Executions and node records lie in a fixed number of buckets: replacing one copies two short lists, however large the
 * graph is, and the state stays plain JSON that shares all else with the state before.
 */
const bucketCount = 32
type Buckets<T> = readonly (readonly T[])[]

export function emptyBuckets(): Buckets<never> {
  return Array.from({ length: bucketCount }, () => [])
}

/** The number in `x12`: executions are ordered by it. */
export function numberOf(executionId: string): number {
  return Number(executionId.slice(1))
}

function bucketOfExecution(id: string): number {
  return numberOf(id) % bucketCount || 0
}

function bucketOfNode(nodeId: string): number {
  let sum = 0
  for (let at = 0; at < nodeId.length; at += 1) sum = (sum * 31 + nodeId.charCodeAt(at)) | 0
  return (sum >>> 0) % bucketCount
}

/** The live execution of this id, or null: unknown, cancelled or folded away. */
export function executionOf(state: CaseState, id: string): Execution | null {
  const bucket = state.executions[bucketOfExecution(id)] ?? []
  for (const each of bucket) if (each.id === id) return each
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

/** Open and parked executions, oldest first. */
export function openExecutions(state: CaseState): OpenExecution[] {
  return state.open.flatMap((id) => openExecutionOf(state, id) ?? [])
}

/** Open and parked tasks as people see them: without those that another has replaced. */
export function openTasks(state: CaseState): OpenExecution[] {
  return openExecutions(state).filter((each) => each.status !== 'replaced')
}

export function nodeRecordOf(state: CaseState, nodeId: string): NodeRecord | null {
  const bucket = state.nodes[bucketOfNode(nodeId)] ?? []
  for (const each of bucket) if (each.nodeId === nodeId) return each
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
  const bucket = (buckets[index] ?? []).slice()
  const at = bucket.findIndex(isIt)
  if (member === null) {
    if (at >= 0) bucket.splice(at, 1)
  } else if (at >= 0) bucket[at] = member
  else bucket.push(member)
  const all = buckets.slice()
  all[index] = bucket
  return all
}
