import type { Flow, FlowEdge, FlowNode, Lane, UserTask } from '#definition/flow'

export interface Step { readonly number: number, readonly task: UserTask }
export interface StepGroup { readonly lane: Lane | null, readonly steps: readonly Step[] }

export function isTask(node: FlowNode): node is UserTask {
  return node.type === 'userTask'
}

/** User tasks in the order in which a case meets them: breadth first from the start, what is not reached at the end. */
export function stepsOf(flow: Flow): readonly Step[] {
  const byId = new Map(flow.nodes.map(node => [node.id, node]))
  const outgoing = edgesBySource(flow)
  const waiting = flow.nodes.filter(node => node.type === 'start').map(node => node.id)
  const seen = new Set(waiting)
  for (let at = 0; at < waiting.length; at += 1) {
    for (const edge of outgoing.get(waiting[at] ?? '') ?? []) {
      if (seen.has(edge.target)) continue
      seen.add(edge.target)
      waiting.push(edge.target)
    }
  }
  const rest = flow.nodes.map(node => node.id).filter(id => !seen.has(id))
  const tasks = [...waiting, ...rest].flatMap((id) => {
    const node = byId.get(id)
    return node && isTask(node) ? [node] : []
  })
  return tasks.map((task, index) => ({ number: index + 1, task }))
}

/** The steps under their lanes, top to bottom; those outside of all lanes last. Empty lanes are left out. */
export function stepGroups(flow: Flow): readonly StepGroup[] {
  const steps = stepsOf(flow)
  const groups: StepGroup[] = flow.lanes.map(lane => ({ lane, steps: steps.filter(step => step.task.lane === lane.id) }))
  const lanes = new Set(flow.lanes.map(lane => lane.id))
  groups.push({ lane: null, steps: steps.filter(step => step.task.lane === null || !lanes.has(step.task.lane)) })
  return groups.filter(group => group.steps.length > 0)
}

/** Ways out of each node, in their order. */
export function edgesBySource(flow: Flow): ReadonlyMap<string, readonly FlowEdge[]> {
  const map = new Map<string, FlowEdge[]>()
  for (const edge of flow.edges) {
    const list = map.get(edge.source)
    if (list) list.push(edge)
    else map.set(edge.source, [edge])
  }
  return map
}
