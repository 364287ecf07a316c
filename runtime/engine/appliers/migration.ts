import { allExecutions, emptyBuckets, withExecution, withNodeRecord } from '../kept.ts'
import type { Execution, NodeRecord } from '../execution.ts'
import type { CaseState } from '../state.ts'
import type { AppliersOf, EventMap } from './applier.ts'
import { inOrder } from './changes.ts'

type Migrated = EventMap['migrated']

/** A case in the words of another version, and back while nothing else has happened. */
export const migrationAppliers: AppliersOf<'migrated' | 'migrationUndone'> = {
  migrated: (state, event) => {
    const { definitionHash, executions, nodes, tokens, values, drafts, ends, boundaries, clock } = state
    const { limits } = event
    return {
      ...state, definitionHash: event.to,
      undoMigration: { definitionHash, executions, nodes, tokens, values, drafts, ends, boundaries, clock },
      executions: allExecutions(state).reduce<CaseState['executions']>((all, each) => withExecution(all, moved(each, event)), emptyBuckets()),
      nodes: nodes.flat(2).reduce<CaseState['nodes']>((all, each): CaseState['nodes'] => withNodeRecord(all, renamed(each, event)), emptyBuckets()),
      tokens: tokens.map((each) => ({ ...each, edge: event.edges[each.edge] ?? each.edge })),
      values: inFields(values, event),
      drafts: Object.fromEntries(Object.entries(drafts).map(([id, draft]) => [id, inFields(draft, event)])),
      ends: ends.map((each) => ({ ...each, nodeId: nodeIn(each.nodeId, event) })),
      boundaries: boundaries.flatMap((each) => (event.nodes[each.node] === undefined ? [] : [{ ...each, node: event.nodes[each.node] ?? each.node }])),
      clock: clock && limits ? {
        ...clock,
        statutory: limits.statutory && { ...limits.statutory, extendedBy: clock.statutory?.extendedBy ?? 0 },
        promised: limits.promised && { ...limits.promised, extendedBy: clock.promised?.extendedBy ?? 0 },
      } : clock,
    }
  },
  migrationUndone: (state) => ({ ...state, ...state.undoMigration, undoMigration: null }),
}

/** A step that the other version doesn't have is nowhere in it: nothing can be sent back there. */
function nodeIn(nodeId: string, { nodes }: Migrated): string {
  return nodes[nodeId] ?? `gone:${nodeId}`
}

/** What was entered in fields of the old form is not recalled into the new one. */
function moved(visit: Execution, event: Migrated): Execution {
  const nodeId = nodeIn(visit.nodeId, event)
  const parents = visit.parents.map((each) => ({ ...each, edge: each.edge === null ? null : event.edges[each.edge] ?? null }))
  if (visit.status === 'completed') {
    return { ...visit, nodeId, parents, undo: null, sign: visit.sign && { ...visit.sign, votes: visit.sign.votes.map((each) => ({ ...each, undo: null })) } }
  }
  const seat = event.seats.find((each) => each.execution === visit.id)
  return {
    ...visit, nodeId, parents, entered: null,
    assignment: visit.assignment && seat ? { ...visit.assignment, post: seat.post, organisation: seat.organisation, holder: seat.holder, claimedAt: seat.holder === null ? null : visit.assignment.claimedAt } : visit.assignment,
    routeChanged: visit.routeChanged.flatMap((each) => event.nodes[each] ?? []),
    sign: visit.sign && { ...visit.sign, votes: visit.sign.votes.map((each) => ({ ...each, undo: null })) },
  }
}

function renamed(record: NodeRecord, event: Migrated): NodeRecord {
  return { ...record, nodeId: nodeIn(record.nodeId, event) }
}

function inFields(values: CaseState['values'], { fields }: Migrated): CaseState['values'] {
  return inOrder(Object.fromEntries(Object.entries(values).flatMap(([key, value]) => {
    const to = fields[key]
    return to === undefined ? [] : [[to, value]]
  })))
}
