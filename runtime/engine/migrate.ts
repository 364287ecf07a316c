import { dueDaysOf, limitsFrom } from './deadlines.ts'
import type { Context } from './context.ts'
import type { Happening } from './events.ts'
import type { CompiledFlow, GraphEdge, GraphNode } from './graph.ts'
import { openExecutions, openTasks } from './kept.ts'
import { holdersOf, organisationOf } from './people.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import type { Run } from './run.ts'
import type { CaseClock } from './clockState.ts'
import type { OpenExecution } from './execution.ts'
import type { CaseState } from './state.ts'

/** What is called otherwise in the other version, by old id; null: it is not there. Same ids map by themselves. */
export interface Mapping {
  readonly nodes: Readonly<Record<string, string | null>>
  readonly fields: Readonly<Record<string, string | null>>
  /** Whether the case's clocks take the limits of the other version, from when they began. */
  readonly clocks: 'keep' | 'new'
}

type Target = NonNullable<Context['migration']>
type Planned = Pick<Extract<Happening, { type: 'migrated' }>, 'nodes' | 'edges' | 'fields' | 'dropped' | 'seats' | 'limits'>

/**
 * What a migration changes in a case, or why it can't be (flow.md §9): nothing parked, each open step at a mapped one of
 * its kind, each waiting token on a way that is there. A running countersign keeps its electorate, timers their instant.
 */
export function planMigration(run: Run, target: Target, mapping: Mapping): Planned | Refusal {
  const { state, flow } = run
  if (target.flow.itemId !== flow.itemId) return refuse('migrate.other-item', { item: target.flow.itemId })
  if (target.definitionHash === state.definitionHash) return refuse('migrate.same', {})
  const parked = openTasks(state).find((each) => each.status === 'parked')
  if (parked) return refuse('migrate.parked', { node: parked.nodeId })
  const nodes = mappedNodes(flow, target.flow, mapping)
  const lost = openExecutions(state).find((each) => each.status !== 'replaced' && !isSameKind(flow.nodes.get(each.nodeId), target.flow.nodes.get(nodes[each.nodeId] ?? ''), each))
  if (lost) return refuse('migrate.not-mapped', { node: lost.nodeId })
  const edges = mappedEdges(flow, target.flow, nodes)
  const stray = state.tokens.find((each) => !leadsToSameJoin(flow.edges.get(each.edge), target.flow.edges.get(edges[each.edge] ?? '')))
  if (stray) return refuse('migrate.token', { edge: stray.edge })
  const { fields, dropped } = mappedFields(state, target, mapping)
  return {
    nodes, edges, fields, dropped, seats: reseated(run, target.flow, nodes),
    limits: mapping.clocks === 'new' && state.clock ? newLimits(run, target.flow, state.clock) : null,
  }
}

/** Each old node's new id. Two that would become one are none: what each did must stay known. */
function mappedNodes(from: CompiledFlow, to: CompiledFlow, { nodes }: Mapping): Record<string, string> {
  const found = [...from.nodes.keys()].flatMap((id): [string, string][] => {
    const named = id in nodes ? nodes[id] : id
    return typeof named === 'string' && to.nodes.has(named) ? [[id, named]] : []
  })
  const claimed = new Set(found.flatMap(([id, named]) => (id in nodes ? [named] : [])))
  return Object.fromEntries(found.filter(([id, named]) => id in nodes || !claimed.has(named)))
}

function isSameKind(from: GraphNode | undefined, to: GraphNode | undefined, visit: OpenExecution): boolean {
  if (!from || !to || from.node.type !== to.node.type) return false
  if (from.node.type !== 'userTask' || to.node.type !== 'userTask') return true
  const isSigned = visit.sign !== null || visit.signer !== null
  return from.node.accepts === to.node.accepts && (isSigned || to.node.sign === null) && (from.node.sign === null) === (to.node.sign === null)
}

/** A way of the same id between the mapped nodes, else the first that joins them. */
function mappedEdges(from: CompiledFlow, to: CompiledFlow, nodes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries([...from.edges.values()].flatMap((edge): [string, string][] => {
    const [source, target] = [nodes[edge.source.id], nodes[edge.target.id]]
    const joins = (each: GraphEdge | undefined): boolean => each !== undefined && each.source.id === source && each.target.id === target
    const same = to.edges.get(edge.id)
    const found = joins(same) ? same : to.nodes.get(source ?? '')?.outgoing.find(joins)
    return found ? [[edge.id, found.id]] : []
  }))
}

function leadsToSameJoin(from: GraphEdge | undefined, to: GraphEdge | undefined): boolean {
  return from !== undefined && to !== undefined && to.target.joins && from.target.node.type === to.target.node.type
}

function mappedFields({ values, drafts }: CaseState, { fields: known }: Target, { fields }: Mapping): { fields: Record<string, string>, dropped: string[] } {
  const keys = [...new Set([...Object.keys(values), ...Object.values(drafts).flatMap((each) => Object.keys(each))])].sort()
  const found = keys.flatMap((key): [string, string][] => {
    const named = key in fields ? fields[key] : key
    return typeof named === 'string' && known.includes(named) ? [[key, named]] : []
  })
  const mapped = Object.fromEntries(found)
  return { fields: mapped, dropped: keys.filter((key) => !(key in mapped)) }
}

/** The other version's limits from when the clocks began, with what stopped and extended them since. */
function newLimits(run: Run, flow: CompiledFlow, clock: CaseClock): NonNullable<Planned['limits']> {
  const { statutory, promised } = limitsFrom({ ...run, flow }, clock.startedAt)
  const due = dueDaysOf({
    ...clock, statutory: statutory && { ...statutory, extendedBy: clock.statutory?.extendedBy ?? 0 }, promised: promised && { ...promised, extendedBy: clock.promised?.extendedBy ?? 0 },
  }, run.context.calendar)
  return {
    statutory: statutory && { ...statutory, dueOn: due.statutoryDueOn ?? statutory.dueOn }, promised: promised && { ...promised, dueOn: due.promisedDueOn ?? promised.dueOn },
  }
}

/** Tasks whose post is another in the other version; who holds that one too keeps the task. */
function reseated({ state, context }: Run, to: CompiledFlow, nodes: Readonly<Record<string, string>>): Planned['seats'] {
  return openTasks(state).flatMap((each) => {
    const seat = to.nodes.get(nodes[each.nodeId] ?? '')?.seat
    if (!each.assignment || !seat || each.signer || each.errand) return []
    const organisation = organisationOf(context, seat, state)
    const { post, organisation: before, holder } = each.assignment
    if (seat.post === post && organisation === before) return []
    const isKept = holder !== null && holdersOf(context, seat.post, organisation).includes(holder)
    return [{ execution: each.id, post: seat.post, organisation, holder: isKept ? holder : null }]
  })
}
