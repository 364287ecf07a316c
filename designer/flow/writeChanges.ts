import type * as Y from 'yjs'
import { elementOf } from '#definition/draft/edit'
import { deleteElement } from '#definition/draft/editDeletion'
import { addEdge, addFlowNode, moveFlowElement, reconnect, setFlowProperty, setFlowSetting } from '#definition/draft/editFlow'
import { setText } from '#definition/draft/editText'
import type { ElementLayout, FlowNode } from '#definition/flow'
import type { LocalizedText } from '#definition/text'
import { ownEdit } from '../together/undoStack.ts'
import type { DrawnChange, PictureChanges } from './differences.ts'
import type { Bounds, DrawnEdge, DrawnNode, Point } from './picture.ts'

export interface Writer {
  readonly personId: string
  /** An instant, ISO 8601. */
  readonly at: string
  readonly locale: 'zh' | 'en'
}

/**
 * Writes what one command on the canvas did into the draft, property by property. Call it inside one edit. What others deleted
 * meanwhile is passed over. Ends are hung anew before nodes go, so that a way led past a removed node is not deleted with it.
 */
export function writeChanges(doc: Y.Doc, changes: PictureChanges, writer: Writer): void {
  for (const node of changes.addedNodes) {
    if (node.type !== 'lane') addFlowNode(doc, newNode(node, writer.locale), layoutOfNode(node), ownEdit)
  }
  for (const [id, change] of changes.changed) {
    if (elementOf(doc, 'flow', id)) writeChange(doc, id, change, writer)
  }
  for (const edge of changes.addedEdges) addEdge(doc, newEdge(edge, writer.locale), layoutOfEdge(edge), ownEdit)
  for (const id of changes.removed) deleteElement(doc, 'flow', id, { at: writer.at, by: writer.personId }, ownEdit)
}

function writeChange(doc: Y.Doc, id: string, change: DrawnChange, writer: Writer): void {
  if (change.name !== undefined) setText(doc, ['flow', id, 'name'], writer.locale, change.name, ownEdit)
  if (change.lane !== undefined) setFlowProperty(doc, id, 'lane', change.lane, ownEdit)
  if (change.scope !== undefined) setFlowProperty(doc, id, 'scope', change.scope, ownEdit)
  if (change.host !== undefined) setFlowSetting(doc, id, 'attachedTo', change.host, ownEdit)
  if (change.source !== undefined || change.target !== undefined) {
    reconnect(doc, id, { ...(change.source ? { source: change.source } : {}), ...(change.target ? { target: change.target } : {}) }, ownEdit)
  }
  const layout: Partial<ElementLayout> = {
    ...change.bounds,
    ...(change.waypoints ? { ...around(change.waypoints), waypoints: change.waypoints.map(point => ({ ...point })) } : {}),
    ...(change.label === undefined ? {} : { labelBounds: change.label ?? undefined }),
  }
  if (Object.keys(layout).length > 0) moveFlowElement(doc, id, layout, ownEdit)
}

/** A node as it begins; a step belongs to nobody until someone says whose it is. */
export function newNode(node: Pick<DrawnNode, 'id' | 'type' | 'name' | 'lane'> & Partial<Pick<DrawnNode, 'terminate' | 'signed' | 'scope' | 'border'>>, locale: 'zh' | 'en'): FlowNode {
  const base = { id: node.id, name: textFrom(node.name, locale), lane: node.lane, ...(node.scope ? { scope: node.scope } : {}) }
  switch (node.type) {
    case 'userTask': return {
      ...base, type: 'userTask', post: null, limit: null, outcomes: [], accepts: false, decides: false, sign: node.signed ? { mode: 'all', by: [], agree: [], refuse: [] } : null,
      strategy: 'holders', suspend: [], sendBackTo: [],
    }
    case 'end': return { ...base, type: 'end', result: 'done', terminate: node.terminate ?? false }
    case 'timer': return { ...base, type: 'timer', wait: { amount: 1, unit: 'days' } }
    case 'message': return { ...base, type: 'message', from: { zh: '' } }
    case 'boundary': return { ...base, type: 'boundary', attachedTo: node.border?.host ?? '', interrupting: node.border?.interrupting ?? true, wait: { amount: 1, unit: 'workingDays' } }
    case 'subProcess': return { ...base, type: 'subProcess' }
    case 'exclusive': case 'parallel': case 'inclusive': case 'eventBased': return { ...base, type: node.type }
    default: return { ...base, type: 'start' }
  }
}

function newEdge(edge: DrawnEdge, locale: 'zh' | 'en'): Parameters<typeof addEdge>[1] {
  const name = edge.name ? { name: textFrom(edge.name, locale) } : {}
  return { id: edge.id, source: edge.source, target: edge.target, ...name, when: null, otherwise: false }
}

function textFrom(name: string, locale: 'zh' | 'en'): LocalizedText {
  return locale === 'zh' ? { zh: name } : { zh: '', en: name }
}

function layoutOfNode({ bounds, label }: DrawnNode): ElementLayout {
  return { ...bounds, ...(label ? { labelBounds: label } : {}) }
}

export function layoutOfEdge({ waypoints, label }: Pick<DrawnEdge, 'waypoints' | 'label'>): ElementLayout {
  return { ...around(waypoints), waypoints: waypoints.map(point => ({ ...point })), ...(label ? { labelBounds: label } : {}) }
}

/** The smallest box around a line. */
function around(points: readonly Point[]): Bounds {
  const xs = points.map(point => point.x)
  const ys = points.map(point => point.y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
