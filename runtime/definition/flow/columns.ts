import type { Flow } from '../flow.ts'

/**
 * The column of each node, from 0: as far right as the longest way to it, ways back left aside. What cannot be reached from a
 * start begins at 0 too.
 */
export function columnsOf(flow: Flow): Map<string, number> {
  const next = Map.groupBy(flow.edges, (edge) => edge.source)
  const back = backEdges(flow)
  const incoming = new Map(flow.nodes.map((node) => [node.id, 0]))
  for (const edge of flow.edges) if (!back.has(edge.id)) incoming.set(edge.target, (incoming.get(edge.target) ?? 0) + 1)
  const columns = new Map<string, number>()
  const ready = flow.nodes.filter((node) => incoming.get(node.id) === 0).map((node) => node.id)
  for (const id of ready) columns.set(id, 0)
  for (const id of ready) {
    for (const edge of next.get(id) ?? []) {
      if (back.has(edge.id)) continue
      columns.set(edge.target, Math.max(columns.get(edge.target) ?? 0, (columns.get(id) ?? 0) + 1))
      const left = (incoming.get(edge.target) ?? 1) - 1
      incoming.set(edge.target, left)
      if (left === 0) ready.push(edge.target)
    }
  }
  return columns
}

/** Edges that lead back to a node on the way to them: without them the flow has no loop. */
export function backEdges(flow: Flow): Set<string> {
  const next = Map.groupBy(flow.edges, (edge) => edge.source)
  const back = new Set<string>()
  const done = new Set<string>()
  const starts = [...flow.nodes.filter((node) => node.type === 'start'), ...flow.nodes]
  for (const { id } of starts) if (!done.has(id)) walk(id)
  return back

  /** Depth first with a stack of its own: a flow may be longer than the call stack is deep. */
  function walk(first: string): void {
    const path = [{ id: first, at: 0 }]
    const open = new Set([first])
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = next.get(top.id)?.[top.at]
      top.at += 1
      if (edge === undefined) {
        open.delete(top.id)
        done.add(top.id)
        path.pop()
      } else if (open.has(edge.target)) back.add(edge.id)
      else if (!done.has(edge.target)) {
        open.add(edge.target)
        path.push({ id: edge.target, at: 0 })
      }
    }
  }
}
