import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type { Element, ModdleElement } from 'bpmn-js/lib/model/Types'
import { isBpmn } from '../chart/snapshot.ts'
import { whole, type Bounds } from '../picture.ts'

/** bpmn-js's importer: it draws what a fresh import would draw. */
export interface Importer {
  readonly add: (semantic: ModdleElement, di: ModdleElement, parent: Element) => unknown
  readonly addLabel: (semantic: ModdleElement, di: ModdleElement, element: Element) => unknown
}

/** What of the canvas is touched without commands: its registry, its elements, their business objects. */
export interface Hands {
  readonly canvas: Canvas
  readonly registry: ElementRegistry
  readonly factory: BpmnFactory
  readonly importer: Importer
  readonly changed: Set<Element>
}

/** The frame around these lanes. */
export function poolBounds(lanes: readonly Bounds[]): Bounds {
  const x = Math.min(...lanes.map(lane => lane.x))
  const y = Math.min(...lanes.map(lane => lane.y))
  return { x, y, width: Math.max(...lanes.map(lane => lane.x + lane.width)) - x, height: Math.max(...lanes.map(lane => lane.y + lane.height)) - y }
}

/** Place and size of a shape, without the rest of it. */
export function boundsOf(shape: Bounds): Bounds {
  return { x: shape.x, y: shape.y, width: shape.width, height: shape.height }
}

/** What the drawing holds of a label outside its element; nothing for none. */
export function labelDi(hands: Hands, label: Bounds | null): { label?: ModdleElement } {
  if (!label) return {}
  const made: ModdleElement = hands.factory.create('bpmndi:BPMNLabel', { bounds: hands.factory.createDiBounds({ ...whole(label) }) })
  return { label: made }
}

/** Where nodes and ways hang: in their sub-process, the pool if there is one, else the process. Null: the sub-process is not drawn. */
export function frameOf(hands: Hands, scope: string | null): Element | null {
  if (scope !== null) return elementIn(hands, scope)
  const pool = hands.registry.find(element => isBpmn(element) && element.type === 'bpmn:Participant')
  const frame = pool ?? hands.canvas.getRootElement()
  if (!isBpmn(frame)) throw new Error('Expected the canvas to hold an imported flow')
  return frame
}

/** Hangs a new element into process and drawing. */
export function putIn(hands: Hands, semantic: ModdleElement, di: ModdleElement, frame: Element): void {
  const process: ModdleElement = frame.businessObject.processRef ?? frame.businessObject
  process.get('flowElements').push(semantic)
  semantic.$parent = process
  const root = hands.canvas.getRootElement()
  if (!isBpmn(root)) return
  root.di.get('planeElement').push(di)
  di.$parent = root.di
}

/** The lanes on the canvas. */
export function lanesOf(hands: Hands): Element[] {
  return hands.registry.filter(element => isBpmn(element) && element.type === 'bpmn:Lane').filter(isBpmn)
}

/** A BPMN element by its id; null where none is drawn. */
export function elementIn(hands: Hands, id: string): Element | null {
  const element = hands.registry.get(id)
  return element && isBpmn(element) ? element : null
}

/** Takes one entry out of a list that may be absent. */
export function takeOut(list: unknown, each: unknown): void {
  if (!Array.isArray(list)) return
  const at = list.indexOf(each)
  if (at >= 0) list.splice(at, 1)
}

/** Marks a step that several sign, as `toBpmn` does. */
export function sign(hands: Hands, semantic: ModdleElement, signed: boolean): void {
  if (signed === (semantic.loopCharacteristics !== undefined)) return
  semantic.loopCharacteristics = signed ? hands.factory.create('bpmn:MultiInstanceLoopCharacteristics') : undefined
}
