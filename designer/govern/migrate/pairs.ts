import type { MigrationMapping } from '#contract/migrations'
import type { Definition } from '#definition/definition'
import { hasOwnValue } from '#definition/fields/hasOwnValue'
import type { FlowNode } from '#definition/flow'
import type { LocalizedText } from '#definition/text'

/** One thing of the old version that can be told what it is in the new one. */
export interface Pair {
  readonly id: string
  readonly name: LocalizedText
  /** Id in the new version; null: it is not there. */
  readonly to: string | null
  readonly options: readonly { readonly id: string, readonly name: LocalizedText }[]
}

/** Cases stand at these; the rest is passed at once. */
const waiting: ReadonlySet<FlowNode['type']> = new Set<FlowNode['type']>(['userTask', 'timer', 'message', 'subProcess'])

/** Whether a case may stand at such a node. */
export const isWaiting = (type: FlowNode['type']): boolean => waiting.has(type)

/** 环节: each place where a case may stand, and what of its kind the new version has. Same ids pair by themselves. */
export function nodePairs(from: Definition, to: Definition, { nodes }: MigrationMapping): Pair[] {
  return from.flow.nodes.filter(({ type }) => isWaiting(type)).map(({ id, name, type }) => {
    const options = to.flow.nodes.filter((each) => each.type === type)
    return { id, name, to: chosen(nodes, id, options), options }
  })
}

/** 字段: those whose key the new version doesn't know; values without a counterpart stay in the log only. */
export function fieldPairs(from: Definition, to: Definition, { fields }: MigrationMapping): Pair[] {
  const known = new Set(to.form.map(({ key }) => key))
  const old = new Set(from.form.map(({ key }) => key))
  return from.form.filter((each) => !known.has(each.key) && hasOwnValue(each)).map(({ key, label, type }) => {
    const options = to.form.filter((each) => each.type === type && !old.has(each.key)).map((each) => ({ id: each.key, name: each.label }))
    return { id: key, name: label, to: chosen(fields, key, options), options }
  })
}

function chosen(named: Readonly<Record<string, string | null>>, id: string, options: readonly { readonly id: string }[]): string | null {
  if (id in named) return named[id] ?? null
  return options.some((each) => each.id === id) ? id : null
}
