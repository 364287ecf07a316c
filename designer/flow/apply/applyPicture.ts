import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type { Element } from 'bpmn-js/lib/model/Types'
import { isConnection, snapshot } from '../chart/snapshot.ts'
import type { DrawnEdge, DrawnNode, Picture } from '../picture.ts'
import { addEdge, addNode } from './add.ts'
import { changeEdge, changeFrame, changeNode } from './change.ts'
import { elementIn, type Hands, type Importer } from './hands.ts'
import { removeElement, removeNode } from './remove.ts'

/** Whether the frame of pool and lanes differs, so that only a fresh import can show the picture. */
export function needsImport(modeler: Modeler, picture: Picture): boolean {
  const now = snapshot(modeler.get<ElementRegistry>('elementRegistry'))
  const lanes = (each: Picture): string => [...each.nodes.values()].filter(node => node.type === 'lane').map(node => node.id).sort().join(' ')
  return lanes(now) !== lanes(picture)
}

/**
 * Makes the canvas show a picture: business objects and registry are written directly, no command is executed, so no behaviour runs,
 * nothing echoes and nothing comes to the command stack (together.md §3). Elements in `held` (being dragged here) are left for later.
 */
export function applyPicture(modeler: Modeler, picture: Picture, held: ReadonlySet<string> = new Set()): void {
  const hands: Hands = {
    canvas: modeler.get<Canvas>('canvas'),
    registry: modeler.get<ElementRegistry>('elementRegistry'),
    factory: modeler.get<BpmnFactory>('bpmnFactory'),
    importer: modeler.get<Importer>('bpmnImporter'),
    changed: new Set(),
  }
  const now = snapshot(hands.registry)
  for (const [id, edge] of now.edges) {
    if (!held.has(id) && (isRehung(edge, picture.edges.get(id)) || isLeftBehind(elementIn(hands, id)))) removeElement(hands, id)
  }
  for (const [id, node] of now.nodes) {
    const next = picture.nodes.get(id)
    if (!held.has(id) && (!next || isOther(node, next))) removeNode(hands, id)
  }
  const nodes = outsideFirst(picture).filter(node => !held.has(node.id))
  for (const node of nodes) {
    if (!hands.registry.get(node.id)) addNode(hands, node)
    else changeNode(hands, node)
  }
  for (const edge of picture.edges.values()) {
    if (held.has(edge.id) || !hands.registry.get(edge.source) || !hands.registry.get(edge.target)) continue
    if (!hands.registry.get(edge.id)) addEdge(hands, edge)
    else changeEdge(hands, edge)
  }
  changeFrame(hands, picture)
  const elements = [...hands.changed].filter(element => hands.registry.get(element.id) === element)
  if (elements.length > 0) modeler.get<EventBus>('eventBus').fire('elements.changed', { elements })
}

/** What a drawn node can't become while it stands. */
function isOther(node: DrawnNode, next: DrawnNode): boolean {
  return next.type !== node.type || next.terminate !== node.terminate || next.scope !== node.scope || next.border?.host !== node.border?.host
}

/** A sub-process before what is inside, a step before the events on its border. */
function outsideFirst({ nodes }: Picture): DrawnNode[] {
  const depth = (node: DrawnNode | undefined, left = nodes.size): number => {
    const outer = node?.border?.host ?? node?.scope ?? null
    return outer === null || left === 0 ? 0 : 1 + depth(nodes.get(outer), left - 1)
  }
  return [...nodes.values()].map(node => ({ node, depth: depth(node) })).sort((a, b) => a.depth - b.depth).map(({ node }) => node)
}

function isRehung(edge: DrawnEdge, next: DrawnEdge | undefined): boolean {
  return !next || next.source !== edge.source || next.target !== edge.target
}

/** bpmn-js leaves a way from a step to itself inside the sub-process that the step was taken out of. */
function isLeftBehind(element: Element | null): boolean {
  return element !== null && isConnection(element) && element.source !== undefined && element.parent !== element.source.parent
}
