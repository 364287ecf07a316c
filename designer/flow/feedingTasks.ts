import type { Flow, UserTask } from '#definition/flow'

/**
 * The steps whose outcome a split looks at with a bare `outcome`: the nearest ones before it. A join clears the outcome (flow.md §2),
 * so the search stops there.
 */
export function feedingTasks(flow: Flow, nodeId: string): readonly UserTask[] {
  const byId = new Map(flow.nodes.map(node => [node.id, node]))
  const found: UserTask[] = []
  const seen = new Set([nodeId])
  for (const id of seen) {
    const incoming = flow.edges.filter(edge => edge.target === id)
    const joins = byId.get(id)?.type === 'parallel' && incoming.length > 1
    for (const edge of joins ? [] : incoming) {
      const node = byId.get(edge.source)
      if (node?.type === 'userTask') {
        if (!found.includes(node)) found.push(node)
      }
      else seen.add(edge.source)
    }
  }
  return found
}
