import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Create from 'diagram-js/lib/features/create/Create'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type { Shape } from 'bpmn-js/lib/model/Types'
import type { FlowNodeType } from '#definition/flow'
import type { ChartElementFactory } from './chartFactory.ts'
import { bpmnTypes } from './elementTypes.ts'
import { isBpmn, isRoot, isShape } from './snapshot.ts'

function fresh(modeler: Modeler, type: FlowNodeType, name: string): Shape {
  const shape = modeler.get<ChartElementFactory>('elementFactory').create('shape', { type: bpmnTypes[type] })
  if (name) shape.businessObject.name = name
  return shape
}

/** Hangs a new element to the pointer; it is there when it is let go over a lane. */
export function startCreating(modeler: Modeler, type: FlowNodeType, name: string, event: MouseEvent | TouchEvent): void {
  modeler.get<Create>('create').start(event, fresh(modeler, type, name))
}

/** Adds a new element without a pointer, in the middle of what is seen. */
export function addToChart(modeler: Modeler, type: FlowNodeType, name: string): void {
  const shape = fresh(modeler, type, name)
  const canvas = modeler.get<Canvas>('canvas')
  const view = canvas.viewbox()
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  const pool = registry.find(element => isBpmn(element) && element.type === 'bpmn:Participant')
  const middle = { x: Math.round(view.x + view.width / 2), y: Math.round(view.y + view.height / 2) }
  const at = pool && isBpmn(pool) && isShape(pool) ? insideOf(pool, middle) : middle
  const root = canvas.getRootElement()
  const parent = pool && isBpmn(pool) && isShape(pool) ? pool : isRoot(root) ? root : null
  if (!parent) return
  const made = modeler.get<Modeling>('modeling').createShape(shape, at, parent)
  modeler.get<Selection>('selection').select(made)
}

function insideOf(pool: Shape, point: { x: number, y: number }): { x: number, y: number } {
  const within = (value: number, from: number, length: number): number => Math.min(Math.max(value, from + 100), from + length - 80)
  return { x: within(point.x, pool.x, pool.width), y: within(point.y, pool.y, pool.height) }
}
