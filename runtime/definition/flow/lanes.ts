import type { Flow, FlowNode, Lane } from '../flow.ts'
import type { Level } from '../item.ts'

const laneNames: Readonly<Record<Level, Lane['name']>> = {
  village: { zh: '村', en: 'Village' }, township: { zh: '镇', en: 'Township' }, city: { zh: '市局', en: 'City' },
}
const levels: readonly Level[] = ['village', 'township', 'city']

/**
 * The flow with one lane for each level that has a task, and each node in one: a task in the lane of its post, what nobody handles
 * in that of the node before it, what comes before the first task in that of the first task.
 */
export function withLanes(flow: Flow): Flow {
  const levelOf = nodeLevels(flow)
  const used = levels.filter((level) => [...levelOf.values()].includes(level))
  const lanes = used.map((level) => flow.lanes.find((lane) => lane.level === level) ?? { id: `lane.${level}`, level, name: laneNames[level] })
  const laneOf = new Map(lanes.map((lane) => [lane.level, lane.id]))
  return { ...flow, lanes, nodes: flow.nodes.map((node) => ({ ...node, lane: laneOf.get(levelOf.get(node.id) ?? 'township') ?? null })) }
}

function nodeLevels(flow: Flow): Map<string, Level> {
  const found = new Map<string, Level>()
  for (const node of flow.nodes) {
    const level = taskLevel(node)
    if (level !== null) found.set(node.id, level)
  }
  spread(flow.edges.map(({ source, target }) => [source, target]), found)
  spread(flow.edges.map(({ source, target }) => [target, source]), found)
  return found
}

/** Gives each node without a level that of one before it, as far as that reaches. */
function spread(steps: readonly (readonly [from: string, to: string])[], found: Map<string, Level>): void {
  for (let changed = true; changed;) {
    changed = false
    for (const [from, to] of steps) {
      const level = found.get(from)
      if (level === undefined || found.has(to)) continue
      found.set(to, level)
      changed = true
    }
  }
}

function taskLevel(node: FlowNode): Level | null {
  return node.type === 'userTask' ? (node.post ?? node.sign?.by[0])?.level ?? null : null
}
