import { useTexts } from '#composables/useTexts'
import type { Flow, FlowNode } from '#definition/flow'
import type { LocalizedText } from '#definition/text'

/** The words that a title is made of, in one language. */
export interface TitleWords {
  readonly text: (name: LocalizedText) => string
  readonly kind: (node: FlowNode, joins: boolean) => string
  readonly after: (kind: string, name: string) => string
  readonly before: (kind: string, name: string) => string
  /** The same title for the second time and on. */
  readonly again: (title: string, count: number) => string
}

/**
 * What people call each node: its name; without one what it is and where it stands: 判断（在“受理”之后）, 汇合（在“发证”之前）.
 * No two are called the same unless people named them so.
 */
export function nodeTitles(flow: Flow, words: TitleWords): ReadonlyMap<string, string> {
  const byId = new Map(flow.nodes.map(node => [node.id, node]))
  const ends = { source: neighbours(flow, 'target', 'source'), target: neighbours(flow, 'source', 'target') }
  const counts = new Map<string, number>()
  const titles = new Map<string, string>()
  for (const node of flow.nodes) {
    const named = words.text(node.name)
    if (named) {
      titles.set(node.id, named)
      continue
    }
    const joins = isGateway(node) && (ends.source.get(node.id)?.length ?? 0) > 1 && (ends.target.get(node.id)?.length ?? 0) <= 1
    const kind = words.kind(node, joins)
    const other = nearestNamed(node.id, joins ? ends.target : ends.source, id => words.text(byId.get(id)?.name ?? { zh: '' }))
    const title = other === null ? kind : joins ? words.before(kind, other) : words.after(kind, other)
    const count = (counts.get(title) ?? 0) + 1
    counts.set(title, count)
    titles.set(node.id, count === 1 ? title : words.again(title, count))
  }
  return titles
}

function isGateway(node: FlowNode): boolean {
  return node.type === 'exclusive' || node.type === 'parallel' || node.type === 'inclusive'
}

function neighbours(flow: Flow, from: 'source' | 'target', to: 'source' | 'target'): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>()
  for (const edge of flow.edges) map.set(edge[from], [...map.get(edge[from]) ?? [], edge[to]])
  return map
}

/** The name of the nearest named node along the ways, nearest first. */
function nearestNamed(id: string, next: ReadonlyMap<string, readonly string[]>, nameOf: (id: string) => string): string | null {
  const seen = new Set([id])
  for (const each of seen) {
    const name = each === id ? '' : nameOf(each)
    if (name) return name
    for (const other of next.get(each) ?? []) seen.add(other)
  }
  return null
}

/** Titles of a flow that were read already; many places ask for the same. */
const known = new WeakMap<Flow, { readonly locale: string, readonly titles: ReadonlyMap<string, string> }>()

/** The titles of a flow's nodes in the reader's language. */
export function useNodeTitles(): (flow: Flow) => ReadonlyMap<string, string> {
  const { t, text, locale } = useTexts()
  const words: TitleWords = {
    text,
    kind: (node, joins) => t(joins ? 'designer.flow.title.join' : `designer.flow.kinds.${node.type}`),
    after: (kind, name) => t('designer.flow.title.after', { kind, name }),
    before: (kind, name) => t('designer.flow.title.before', { kind, name }),
    again: (title, n) => t('designer.flow.title.again', { title, n }),
  }
  return (flow) => {
    const found = known.get(flow)
    if (found?.locale === locale.value) return found.titles
    const titles = nodeTitles(flow, words)
    known.set(flow, { locale: locale.value, titles })
    return titles
  }
}
