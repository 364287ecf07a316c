/** The keys in an order in which each comes after what it depends on; `loops` are groups that depend on themselves. */
export interface DependencyOrder {
  readonly order: readonly string[]
  readonly loops: readonly (readonly string[])[]
}

/** Sorts by dependencies, keeping the given order where they leave a choice. Keys of a loop stay in `order` where they are met. */
export function orderByDependency(keys: readonly string[], dependenciesOf: (key: string) => readonly string[]): DependencyOrder {
  const known = new Set(keys)
  const order: string[] = []
  const loops: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  const visit = (key: string): void => {
    if (done.has(key)) return
    const start = path.indexOf(key)
    if (start >= 0) {
      loops.push(path.slice(start))
      return
    }
    path.push(key)
    for (const each of dependenciesOf(key)) if (known.has(each)) visit(each)
    path.pop()
    if (!done.has(key)) order.push(key)
    done.add(key)
  }
  keys.forEach(visit)
  return { order, loops }
}
