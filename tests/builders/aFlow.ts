import type { Flow, FlowEdge, FlowNode, UserTask } from '#definition/flow'

/** A task of a township post with the outcomes `agree` and `refuse`, but for what is given. */
export function aTask(id: string, more: Partial<UserTask> = {}): UserTask {
  return {
    id, type: 'userTask', name: { zh: id }, lane: null, post: { post: 'clerk', level: 'township' }, limit: null,
    outcomes: [{ id: 'agree', name: { zh: '同意' } }, { id: 'refuse', name: { zh: '不同意' } }],
    accepts: false, decides: false, sign: null, strategy: 'holders', suspend: [], sendBackTo: [], ...more,
  }
}

/** A node told by the first letters of its id: start…, end…, gate… (exclusive), fork…, join… (parallel), else a task. */
function aNode(id: string): FlowNode {
  const base = { id, name: { zh: id }, lane: null }
  if (id.startsWith('start')) return { ...base, type: 'start' }
  if (id.startsWith('end')) return { ...base, type: 'end', result: 'done', terminate: false }
  if (id.startsWith('gate')) return { ...base, type: 'exclusive' }
  return /^(fork|join)/.test(id) ? { ...base, type: 'parallel' } : aTask(id)
}

/**
 * A flow drawn as text: `aFlow('start > review > gate', 'gate ? end', 'gate : other > end')`. `?` is a way with a condition
 * (outcome = "agree"), `:` the way otherwise. `changes` replaces properties of nodes.
 */
export function aFlow(ways: readonly string[], changes: Readonly<Record<string, Partial<UserTask>>> = {}): Flow {
  const nodes = new Map<string, FlowNode>()
  const edges: FlowEdge[] = []
  for (const way of ways) {
    const parts = way.split(/\s+/)
    parts.forEach((part, index) => {
      if (index % 2 === 1) {
        const [source = '', target = ''] = [parts[index - 1], parts[index + 1]]
        edges.push({ id: `e${edges.length + 1}`, source, target, when: part === '?' ? { outcomeIs: 'agree' } : null, otherwise: part === ':' })
      } else if (!nodes.has(part)) nodes.set(part, aNode(part))
    })
  }
  return { nodes: [...nodes.values()].map((node) => (node.type === 'userTask' ? { ...node, ...changes[node.id] } : node)), edges, lanes: [] }
}
