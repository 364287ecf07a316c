import { bareChart } from '#contract/bareChart'
import type { ChartView } from '#contract/cases'
import type { LocalizedText } from '#definition/text'
import type { Event } from '#engine/events'
import { allExecutions, latestVisit, openExecutions } from '#engine/kept'
import type { OpenExecution } from '#engine/execution'
import type { CaseState } from '#engine/state'
import type { Directory } from '#server/directory/directory'
import type { PublishedItem } from '../publishedItems.ts'
import { backEdges } from './backEdges.ts'
import type { CaseReader } from './reader.ts'
import { signersView } from './signersView.ts'

/** The published chart with the case on it: where its tokens are, which ways were walked, who signs, what was sent back (from `events`). */
export function chartView(item: PublishedItem, state: CaseState, reader: CaseReader, directory: Directory, events: readonly Event[]): ChartView {
  const { flow } = item.definition
  const chart = bareChart(item.definition)
  const drawn = new Map(flow.nodes.map((node) => [node.id, node]))
  const open = openByNode(state)
  const walked = walkedEdges(state)
  const back = backEdges(flow)
  const ahead = reachable(item, [...open.keys(), ...state.tokens.flatMap(({ edge }) => item.flow.edges.get(edge)?.target.id ?? [])])
  const nodes = chart.nodes.map((bare) => {
    const node = drawn.get(bare.id)
    const tasks = open.get(bare.id) ?? []
    const [task] = tasks
    const visit = latestVisit(state, bare.id)
    const holder = task?.assignment?.holder
    return {
      ...bare, state: stateOf(tasks, visit !== null, ahead.has(bare.id)), mine: reader.mine.some(({ nodeId }) => nodeId === bare.id),
      holder: holder ? directory.person(holder)?.name.zh ?? null : null,
      outcome: node?.type === 'userTask' && visit ? outcomeName(node.outcomes, visit.outcome) : null,
      until: tasks.find(({ until }) => until !== null)?.until ?? null,
      signers: node?.type === 'userTask' ? signersView(state, node, reader, directory) : [],
    }
  })
  return {
    ...chart, nodes, returns: returnsOf(state, events),
    edges: chart.edges.map((edge) => ({ ...edge, walked: walked.has(edge.id), back: back.has(edge.id) })),
  }
}

type NodeState = ChartView['nodes'][number]['state']

/** Open executions of each node; a countersign and a step with colleagues have several, the one that stands for all first. */
function openByNode(state: CaseState): ReadonlyMap<string, OpenExecution[]> {
  const live = openExecutions(state).filter(({ status }) => status !== 'replaced')
  return Map.groupBy(live.toSorted((a, b) => rank(a) - rank(b)), ({ nodeId }) => nodeId)
}

function rank({ signer, errand, status }: OpenExecution): number {
  return (signer || errand ? 2 : 0) + (status === 'open' || status === 'signing' ? 0 : 1)
}

function stateOf(tasks: readonly OpenExecution[], wasVisited: boolean, isAhead: boolean): NodeState {
  if (tasks.length > 0) return tasks.some(({ status }) => status === 'open') ? 'open' : 'parked'
  if (wasVisited) return 'done'
  return isAhead ? 'ahead' : 'notTaken'
}

/** Nodes that a token may still come to: the rest was not taken. */
function reachable({ flow }: PublishedItem, from: readonly string[]): ReadonlySet<string> {
  const found = new Set(from)
  for (const id of found) for (const { target } of flow.nodes.get(id)?.outgoing ?? []) found.add(target.id)
  return found
}

function outcomeName(outcomes: readonly { readonly id: string, readonly name: LocalizedText }[], outcome: string | null): LocalizedText | null {
  return outcomes.find(({ id }) => id === outcome)?.name ?? null
}

/** Edges by which live executions were reached, and on which tokens wait. */
function walkedEdges(state: CaseState): ReadonlySet<string> {
  const origins = [...allExecutions(state).flatMap(({ parents }) => parents), ...state.tokens]
  return new Set(origins.flatMap(({ edge }) => edge ?? []))
}

/** Each pair of steps once, from which and to which it was sent back; `open` while the correction is on its way. */
function returnsOf(state: CaseState, events: readonly Event[]): ChartView['returns'] {
  const pending = new Set(openExecutions(state).flatMap(({ correction }) => correction?.sender ?? []))
  const found = new Map<string, ChartView['returns'][number]>()
  for (const event of events) {
    if (event.type !== 'sentBack') continue
    found.set(`${event.fromNode} ${event.to}`, { source: event.fromNode, target: event.to, open: pending.has(event.from) })
  }
  return [...found.values()]
}
