import type { Definition } from '#definition/definition'
import { stepsOf } from './steps.ts'

export interface SpreadPart { readonly id: string, readonly days: number }
export interface LimitSpread { readonly promised: number, readonly parts: readonly SpreadPart[], readonly given: number }

/**
 * How the promised limit is given to the steps, in days of its unit. Steps before acceptance don't count; steps side by side are added up,
 * so it is at most what one case can need. Null without a promised limit.
 */
export function limitSpread(definition: Definition): LimitSpread | null {
  const promised = definition.item.promisedLimit
  if (!promised) return null
  const steps = stepsOf(definition.flow).map(step => step.task)
  const accepting = steps.findIndex(task => task.accepts)
  const parts = steps.slice(accepting + 1).flatMap(task => task.limit && task.limit.unit === promised.unit ? [{ id: task.id, days: task.limit.amount }] : [])
  return { promised: promised.amount, parts, given: parts.reduce((sum, part) => sum + part.days, 0) }
}
