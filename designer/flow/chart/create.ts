import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Create from 'diagram-js/lib/features/create/Create'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type { Shape } from 'bpmn-js/lib/model/Types'
import type { FlowNodeType } from '#definition/flow'
import { innerStart } from '../innerStart.ts'
import type { ChartBpmnFactory, ChartElementFactory } from './chartFactory.ts'
import { bpmnTypes, eventDefinitionOf } from './elementTypes.ts'
import { isBpmn, isRoot, isShape } from './snapshot.ts'

/** What a person draws: a node type with its name; a step that several posts sign is `signed`. */
export interface Drawing { readonly type: FlowNodeType, readonly name: string, readonly signed?: boolean }

/** New shapes of a node: a sub-process comes with the start that it needs. */
export function freshShapes(factory: ChartElementFactory, bpmnFactory: ChartBpmnFactory, { type, name, signed = false }: Drawing): [Shape, ...Shape[]] {
  const awaited = eventDefinitionOf(type)
  const shape = factory.create('shape', { type: bpmnTypes[type], ...(awaited ? { eventDefinitionType: awaited } : {}), ...(type === 'subProcess' ? { isExpanded: true } : {}) })
  if (name) shape.businessObject.name = name
  if (signed) shape.businessObject.loopCharacteristics = bpmnFactory.create('bpmn:MultiInstanceLoopCharacteristics')
  if (type !== 'subProcess') return [shape]
  return [shape, factory.create('shape', { type: bpmnTypes.start, ...innerStart(shape), parent: shape })]
}

function fresh(modeler: Modeler, drawing: Drawing): [Shape, ...Shape[]] {
  return freshShapes(modeler.get<ChartElementFactory>('elementFactory'), modeler.get<ChartBpmnFactory>('bpmnFactory'), drawing)
}

/** Hangs a new element to the pointer; it is there when it is let go over a lane. */
export function startCreating(modeler: Modeler, drawing: Drawing, event: MouseEvent | TouchEvent): void {
  modeler.get<Create>('create').start(event, fresh(modeler, drawing))
}

/** Adds a new element without a pointer, in the middle of what is seen. */
export function addToChart(modeler: Modeler, drawing: Drawing): void {
  const shapes = fresh(modeler, drawing)
  const canvas = modeler.get<Canvas>('canvas')
  const view = canvas.viewbox()
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  const pool = registry.find(element => isBpmn(element) && element.type === 'bpmn:Participant')
  const middle = { x: Math.round(view.x + view.width / 2), y: Math.round(view.y + view.height / 2) }
  const at = pool && isBpmn(pool) && isShape(pool) ? insideOf(pool, middle) : middle
  const root = canvas.getRootElement()
  const parent = pool && isBpmn(pool) && isShape(pool) ? pool : isRoot(root) ? root : null
  if (!parent) return
  modeler.get<Modeling>('modeling').createElements(shapes, at, parent)
  modeler.get<Selection>('selection').select(shapes[0])
}

function insideOf(pool: Shape, point: { x: number, y: number }): { x: number, y: number } {
  const within = (value: number, from: number, length: number): number => Math.min(Math.max(value, from + 100), from + length - 80)
  return { x: within(point.x, pool.x, pool.width), y: within(point.y, pool.y, pool.height) }
}
