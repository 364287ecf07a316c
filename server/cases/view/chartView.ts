import type { ChartView } from '#contract/cases'
import type { ElementLayout } from '#definition/flow'
import type { LocalizedText } from '#definition/text'
import { allExecutions, latestVisit, openExecutions } from '#engine/kept'
import type { CaseState, OpenExecution } from '#engine/state'
import type { Directory } from '#server/directory/directory'
import type { PublishedItem } from '../publishedItems.ts'
import type { CaseReader } from './reader.ts'

const nowhere: ElementLayout = { x: 0, y: 0, width: 0, height: 0 }

/** The published chart with the case on it: where its tokens are, which ways were walked. */
export function chartView(item: PublishedItem, state: CaseState, reader: CaseReader, directory: Directory): ChartView {
  const { flow, layout } = item.definition
  const open = new Map(openExecutions(state).map((each) => [each.nodeId, each]))
  const walked = walkedEdges(state)
  const ahead = reachable(item, [...open.keys(), ...state.tokens.flatMap(({ edge }) => item.flow.edges.get(edge)?.target.id ?? [])])
  const nodes = flow.nodes.map((node) => {
    const task = open.get(node.id)
    const visit = latestVisit(state, node.id)
    const holder = task?.assignment?.holder
    return {
      id: node.id, type: node.type, name: node.name, layout: layout[node.id] ?? nowhere,
      state: stateOf(task, visit !== null, ahead.has(node.id)), mine: reader.mine.some(({ nodeId }) => nodeId === node.id),
      holder: holder ? directory.person(holder)?.name.zh ?? null : null,
      outcome: node.type === 'userTask' && visit ? outcomeName(node.outcomes, visit.outcome) : null,
    }
  })
  return {
    lanes: flow.lanes.map(({ id, name }) => ({ id, name, layout: layout[id] ?? nowhere })),
    nodes,
    edges: flow.edges.map(({ id, source, target, name }) => ({ id, source, target, name: name ?? null, layout: layout[id] ?? nowhere, walked: walked.has(id), back: false })),
  }
}

type NodeState = ChartView['nodes'][number]['state']

function stateOf(task: OpenExecution | undefined, wasVisited: boolean, isAhead: boolean): NodeState {
  if (task) return task.status === 'open' ? 'open' : 'parked'
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
