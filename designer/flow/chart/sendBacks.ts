import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { Flow } from '#definition/flow'
import { draw } from './svg.ts'
import { isBpmn, isShape } from './snapshot.ts'

/** px between a node's edge and the dashed line above it. */
const rise = 22

/** More returns than this cover the chart: then only those of the selected steps are drawn. */
const mostAtOnce = 3

/**
 * Draws 退回 as dashed lines over the steps. They are no edges of the flow, only a picture of `sendBackTo`; "any step" is not drawn,
 * it would cover the chart.
 */
export function drawSendBacks(canvas: Canvas, registry: ElementRegistry, flow: Flow, selected: readonly string[]): void {
  const layer = canvas.getLayer('sendBack', 1)
  layer.replaceChildren()
  const returns = flow.nodes.flatMap(node => node.type === 'userTask' && node.sendBackTo !== 'any' ? node.sendBackTo.map((target, index) => ({ from: node.id, target, index })) : [])
  const shown = returns.length > mostAtOnce ? returns.filter(each => selected.includes(each.from)) : returns
  for (const { from, target, index } of shown) drawOne(layer, registry, from, target, index)
}

function drawOne(layer: SVGElement, registry: ElementRegistry, sourceId: string, targetId: string, index: number): void {
  const [source, target] = [registry.get(sourceId), registry.get(targetId)]
  if (!source || !target || !isBpmn(source) || !isBpmn(target) || !isShape(source) || !isShape(target) || source === target) return
  const fromX = source.x + source.width / 2 + 10 + index * 8
  const toX = target.x + target.width / 2 - 10
  const above = Math.min(source.y, target.y) - rise - index * 6
  draw(layer, 'path', { 'd': `M${fromX},${source.y}V${above}H${toX}V${target.y}`, 'class': 'chart-back', 'marker-end': 'url(#chart-arrow)' })
}
