import type { Definition } from '#definition/definition'
import type { Flow, UserTask } from '#definition/flow'
import type { DaySpan } from '#definition/limit'
import { edgesBySource } from './steps.ts'

export interface SpreadPart { readonly id: string, readonly days: number }
export interface LimitSpread { readonly promised: number, readonly parts: readonly SpreadPart[], readonly given: number }

/**
 * How the promised limit is given to the steps, in days of its unit: along the longest way from acceptance to the decision, where the
 * limit is kept (flow.md §8). Null without a promised limit.
 */
export function limitSpread(definition: Definition): LimitSpread | null {
  const promised = definition.item.promisedLimit
  if (!promised) return null
  const { flow } = definition
  const from = flow.nodes.find(node => node.type === 'userTask' && node.accepts) ?? flow.nodes.find(node => node.type === 'start' && node.scope === undefined)
  const parts = from ? longestWay(flow, from.id, promised.unit) : []
  return { promised: promised.amount, parts, given: daysOf(parts) }
}

function longestWay(flow: Flow, fromId: string, unit: DaySpan['unit']): readonly SpreadPart[] {
  const outgoing = edgesBySource(flow)
  const byId = new Map(flow.nodes.map(node => [node.id, node]))
  const known = new Map<string, readonly SpreadPart[]>()
  const walking = new Set<string>()

  /** The longest way behind a node; a ring is walked once. */
  function behind(id: string): readonly SpreadPart[] {
    const found = known.get(id)
    if (found || walking.has(id)) return found ?? []
    walking.add(id)
    let longest: readonly SpreadPart[] = []
    for (const edge of outgoing.get(id) ?? []) {
      const node = byId.get(edge.target)
      const task = node?.type === 'userTask' ? node : null
      const way = [...partOf(task, unit), ...(task?.decides ? [] : behind(edge.target))]
      if (daysOf(way) > daysOf(longest)) longest = way
    }
    walking.delete(id)
    known.set(id, longest)
    return longest
  }
  return behind(fromId)
}

function partOf(task: UserTask | null, unit: DaySpan['unit']): readonly SpreadPart[] {
  return task?.limit?.unit === unit ? [{ id: task.id, days: task.limit.amount }] : []
}

function daysOf(parts: readonly SpreadPart[]): number {
  return parts.reduce((sum, part) => sum + part.days, 0)
}
