import type { Definition } from '#definition/definition'
import type { ElementLayout } from '#definition/flow'
import type { ChartView } from './cases.ts'

/** Where an element lies of which no layout is known. */
const nowhere: ElementLayout = { x: 0, y: 0, width: 0, height: 0 }

/** The chart as drawn, with no case on it: nothing walked, nobody's turn. Who draws a case or a comparison lays it over. */
export function bareChart({ flow, layout }: Pick<Definition, 'flow' | 'layout'>): ChartView {
  const layoutOf = (id: string): ElementLayout => layout[id] ?? nowhere
  return {
    lanes: flow.lanes.map(({ id, name }) => ({ id, name, layout: layoutOf(id) })),
    nodes: flow.nodes.map(({ id, type, name }) => ({
      id, type, name, layout: layoutOf(id), state: 'ahead', mine: false, holder: null, outcome: null, until: null, signers: [],
    })),
    edges: flow.edges.map(({ id, source, target, name }) => ({ id, source, target, name: name ?? null, layout: layoutOf(id), walked: false, back: false })),
    returns: [],
  }
}
