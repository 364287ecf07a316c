/** What of a flow matters here. */
interface Ways {
  readonly nodes: readonly { readonly id: string, readonly type: string }[]
  readonly edges: readonly { readonly id: string, readonly source: string, readonly target: string }[]
}

/** Edges that lead back to a node on the way to their source: loops, drawn dashed. Walked in the definition's order from the start. */
export function backEdges({ nodes, edges }: Ways): ReadonlySet<string> {
  const outgoing = Map.groupBy(edges, ({ source }) => source)
  const found = new Set<string>()
  const done = new Set<string>()
  for (const root of [...nodes.filter(({ type }) => type === 'start'), ...nodes]) {
    // A stack of its own: a long flow must not exhaust the call stack.
    const path = new Set<string>()
    const stack = [{ id: root.id, next: 0 }]
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (top.next === 0 && done.has(top.id)) { stack.pop(); continue }
      path.add(top.id)
      const edge = (outgoing.get(top.id) ?? [])[top.next]
      top.next += 1
      if (!edge) {
        path.delete(top.id)
        done.add(top.id)
        stack.pop()
      } else if (path.has(edge.target)) found.add(edge.id)
      else stack.push({ id: edge.target, next: 0 })
    }
  }
  return found
}
