import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import { draw } from './svg.ts'

/** The head of every way, drawn once for the whole chart. */
export function addArrow(modeler: Modeler): void {
  const root = modeler.get<Canvas>('canvas').getContainer().querySelector('svg')
  if (!root) return
  const definitions = draw(root, 'defs', {})
  const marker = draw(definitions, 'marker', {
    id: 'chart-arrow', viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 9, markerHeight: 9, markerUnits: 'userSpaceOnUse', orient: 'auto-start-reverse',
  })
  draw(marker, 'path', { 'd': 'M0,0.5L10,5L0,9.5z', 'class': 'chart-arrow' })
}
