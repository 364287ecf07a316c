import type { ChartView } from '#contract/cases'
import type { Definition } from '#definition/definition'

/** How a node of one version stands to the other: mapped nodes are drawn plain, those without a counterpart are lit. */
export function chartOf({ flow, layout }: Definition, mapped: ReadonlySet<string>): ChartView {
  const nowhere = { x: 0, y: 0, width: 0, height: 0 }
  return {
    lanes: flow.lanes.map(({ id, name }) => ({ id, name, layout: layout[id] ?? nowhere })),
    nodes: flow.nodes.map(({ id, type, name }) => ({
      id, type, name, layout: layout[id] ?? nowhere, state: mapped.has(id) ? 'ahead' as const : 'parked' as const, mine: false, holder: null, outcome: null, until: null, signers: [],
    })),
    returns: [],
    edges: flow.edges.map(({ id, source, target, name }) => ({ id, source, target, name: name ?? null, layout: layout[id] ?? nowhere, walked: false, back: false })),
  }
}
