import { canonicalJson } from './canonicalJson.ts'
import { definition } from './definition.ts'
import type { Definition } from './definition.ts'
import type { FlowEdge } from './flow.ts'

/**
 * The bytes that identify a definition (flow.md §1): canonical JSON (RFC 8785), UTF-8, each list in its order, each edge with its
 * integer rank among those of its source, texts NFC, what is absent left out. Layout and sample cases are no part of them.
 */
export function canonicalBytes({ layout: _layout, cases: _cases, flow, ...rest }: Definition): Uint8Array<ArrayBuffer> {
  return bytesOf({ ...rest, flow: { ...flow, edges: ranked(flow.edges) } })
}

/** The bytes that identify how a definition's flow is drawn: layout has a hash of its own. */
export function layoutBytes({ layout }: Definition): Uint8Array<ArrayBuffer> {
  return bytesOf(layout)
}

/**
 * The definition that stored bytes hold; sample cases are not among them.
 * @throws if the bytes are not those of a definition of this shape
 */
export function fromCanonicalBytes(content: Uint8Array, layout: Uint8Array): Definition {
  const { flow, ...rest } = jsonOf(content)
  const { edges, ...others } = recordOf(flow)
  const list: unknown[] = Array.isArray(edges) ? edges : []
  const unranked = list.map((edge) => {
    const { rank: _rank, ...each } = recordOf(edge)
    return each
  })
  return definition.parse({ ...rest, flow: { ...others, edges: unranked }, layout: jsonOf(layout), cases: [] })
}

function ranked(edges: readonly FlowEdge[]): (FlowEdge & { rank: number })[] {
  const counts = new Map<string, number>()
  return edges.map((edge) => {
    const rank = counts.get(edge.source) ?? 0
    counts.set(edge.source, rank + 1)
    return { ...edge, rank }
  })
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(value))
}

function jsonOf(bytes: Uint8Array): Record<string, unknown> {
  return recordOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
