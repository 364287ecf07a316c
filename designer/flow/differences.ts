import type { Bounds, DrawnEdge, DrawnNode, Picture, Point } from './picture.ts'

/** Properties of a drawn element that one command changed. Only these are written, so that a move and a rename never collide. */
export interface DrawnChange {
  readonly name?: string
  readonly lane?: string | null
  readonly scope?: string | null
  readonly host?: string
  readonly bounds?: Bounds
  readonly label?: Bounds | null
  readonly source?: string
  readonly target?: string
  readonly waypoints?: readonly Point[]
}

export interface PictureChanges {
  readonly addedNodes: readonly DrawnNode[]
  readonly addedEdges: readonly DrawnEdge[]
  readonly removed: readonly string[]
  readonly changed: ReadonlyMap<string, DrawnChange>
}

/** What a command has made of the picture, property by property. */
export function differences(before: Picture, after: Picture): PictureChanges {
  const changed = new Map<string, DrawnChange>()
  for (const [id, node] of after.nodes) {
    const old = before.nodes.get(id)
    if (old) note(changed, id, nodeChange(old, node))
  }
  for (const [id, edge] of after.edges) {
    const old = before.edges.get(id)
    if (old) note(changed, id, edgeChange(old, edge))
  }
  return {
    addedNodes: [...after.nodes.values()].filter(node => !before.nodes.has(node.id)),
    addedEdges: [...after.edges.values()].filter(edge => !before.edges.has(edge.id)),
    removed: [
      ...[...before.nodes.keys()].filter(id => !after.nodes.has(id)),
      ...[...before.edges.keys()].filter(id => !after.edges.has(id)),
    ],
    changed,
  }
}

export function isNoChange(changes: PictureChanges): boolean {
  return changes.addedNodes.length + changes.addedEdges.length + changes.removed.length + changes.changed.size === 0
}

function note(changed: Map<string, DrawnChange>, id: string, change: DrawnChange): void {
  if (Object.keys(change).length > 0) changed.set(id, change)
}

function nodeChange(old: DrawnNode, now: DrawnNode): DrawnChange {
  return {
    ...(old.name === now.name ? {} : { name: now.name }),
    ...(old.lane === now.lane ? {} : { lane: now.lane }),
    ...(old.scope === now.scope ? {} : { scope: now.scope }),
    ...(now.border === null || old.border?.host === now.border.host ? {} : { host: now.border.host }),
    ...(sameBounds(old.bounds, now.bounds) ? {} : { bounds: now.bounds }),
    ...(sameBounds(old.label, now.label) ? {} : { label: now.label }),
  }
}

function edgeChange(old: DrawnEdge, now: DrawnEdge): DrawnChange {
  return {
    ...(old.name === now.name ? {} : { name: now.name }),
    ...(old.source === now.source ? {} : { source: now.source }),
    ...(old.target === now.target ? {} : { target: now.target }),
    ...(samePoints(old.waypoints, now.waypoints) ? {} : { waypoints: now.waypoints }),
    ...(sameBounds(old.label, now.label) ? {} : { label: now.label }),
  }
}

export function sameBounds(a: Bounds | null, b: Bounds | null): boolean {
  if (a === null || b === null) return a === b
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

export function samePoints(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every((point, index) => point.x === b[index]?.x && point.y === b[index]?.y)
}
